#include "pdf/objects.h"

#include <hpdf.h>

#include <algorithm>
#include <cassert>
#include <cstdio>
#include <new>
#include <vector>

#include "base/fault.h"
#include "pdf/deflate.h"

namespace clspress::pdf {

namespace {

// What hangs on a libharu dictionary of ours (its `attr`).
struct Content {
  std::string body;
  std::string data;  // of a stream, encoded
  const BodySource* source = nullptr;
  uint32_t index = 0;
  HPDF_Stream target = nullptr;
};

constexpr HPDF_UINT kPagesInNode = 64;

HPDF_STATUS write_bytes(HPDF_Stream stream, std::string_view bytes) {
  return HPDF_Stream_Write(stream, reinterpret_cast<const HPDF_BYTE*>(bytes.data()), static_cast<HPDF_UINT>(bytes.size()));
}

// libharu calls these from C: nothing may be thrown through it.
extern "C" {
static HPDF_STATUS write_body(HPDF_Dict dictionary, HPDF_Stream stream) {
  auto* content = static_cast<Content*>(dictionary->attr);
  content->target = stream;
  if (!content->source) return write_bytes(stream, content->body);
  try {
    std::string body;
    content->source->append_body(content->index, body);
    return write_bytes(stream, body);
  } catch (const std::bad_alloc&) {
    return HPDF_SetError(dictionary->error, HPDF_FAILD_TO_ALLOC_MEM, 0);
  }
}

static HPDF_STATUS write_data(HPDF_Dict dictionary) {
  auto* content = static_cast<Content*>(dictionary->attr);
  HPDF_STATUS status = write_bytes(content->target, "\nstream\r\n");
  if (status == HPDF_OK) status = write_bytes(content->target, content->data);
  if (status == HPDF_OK) status = write_bytes(content->target, "\nendstream");
  std::string().swap(content->data);
  return status;
}

static void free_content(HPDF_Dict dictionary) {
  delete static_cast<Content*>(dictionary->attr);
  dictionary->attr = nullptr;
}

static HPDF_STATUS append_to_string(HPDF_Stream stream, const HPDF_BYTE* bytes, HPDF_UINT size) {
  try {
    static_cast<std::string*>(stream->attr)->append(reinterpret_cast<const char*>(bytes), size);
    return HPDF_OK;
  } catch (const std::bad_alloc&) {
    return HPDF_SetError(stream->error, HPDF_FAILD_TO_ALLOC_MEM, 0);
  }
}
}

struct FreeDocument {
  void operator()(HPDF_Doc document) const { HPDF_Free(document); }
};

}  // namespace

struct Objects::State {
  std::unique_ptr<_HPDF_Doc_Rec, FreeDocument> document{HPDF_NewEx(nullptr, nullptr, nullptr, 0, nullptr)};
  std::vector<ObjectId> pages;
  HPDF_Pages page_node = nullptr;  // the node of the page tree that still takes pages
  Content catalog;

  void check(HPDF_STATUS status) const {
    if (status == HPDF_OK) return;
    if (status == HPDF_FAILD_TO_ALLOC_MEM) throw std::bad_alloc();
    char code[8];
    std::snprintf(code, sizeof code, "0x%04X", static_cast<unsigned>(status & 0xFFFF));
    throw Fault(std::string("écriture du PDF : libharu rend l’erreur ") + code);
  }
  template <class T>
  T* require(T* object) const {
    if (!object) check(document->error.error_no != HPDF_OK ? document->error.error_no : HPDF_FAILD_TO_ALLOC_MEM);
    return object;
  }
  static ObjectId id(const void* object) {
    return ObjectId{static_cast<const HPDF_Obj_Header*>(object)->obj_id & 0x00FFFFFF};
  }
  void* object(ObjectId object_id) const {
    auto* entry = static_cast<HPDF_XrefEntry>(document->xref->entries->obj[static_cast<uint32_t>(object_id)]);
    return entry->obj;
  }
  static Content& content(HPDF_Dict dictionary) { return *static_cast<Content*>(dictionary->attr); }
  HPDF_Dict make();
  void define_stream(ObjectId object_id, const Dictionary& keys, std::string data);
  HPDF_Array page_kids();
};

// An indirect dictionary whose body is our own.
HPDF_Dict Objects::State::make() {
  auto fresh = std::make_unique<Content>();
  HPDF_Dict dictionary = require(HPDF_Dict_New(document->mmgr));
  dictionary->attr = fresh.release();
  dictionary->write_fn = write_body;
  dictionary->free_fn = free_content;
  // libharu's lists grow by a constant, which makes a million objects quadratic.
  HPDF_List entries = document->xref->entries;
  entries->items_per_block = std::max(entries->items_per_block, entries->count / 2);
  check(HPDF_Xref_Add(document->xref, dictionary));  // frees it where it fails
  return dictionary;
}

Objects::Objects() : state_(std::make_unique<State>()) {
  if (!state_->document) throw std::bad_alloc();
  state_->document->catalog->attr = &state_->catalog;
  state_->document->catalog->write_fn = write_body;
}

Objects::~Objects() = default;

ObjectId Objects::reserve() { return State::id(state_->make()); }

void Objects::define(ObjectId object, const Dictionary& body) {
  State::content(static_cast<HPDF_Dict>(state_->object(object))).body = body.body();
}

ObjectId Objects::add(const Dictionary& body) {
  ObjectId object = reserve();
  define(object, body);
  return object;
}

ObjectId Objects::add(const BodySource& source, uint32_t index) {
  HPDF_Dict dictionary = state_->make();
  State::content(dictionary).source = &source;
  State::content(dictionary).index = index;
  return State::id(dictionary);
}

void Objects::define_stream(ObjectId object, const Dictionary& keys, std::string_view data) {
  Dictionary with_filter = keys;
  with_filter.name("Filter", "FlateDecode");
  state_->define_stream(object, with_filter, deflate(data));
}

ObjectId Objects::add_stream(const Dictionary& keys, std::string_view data, Compression compression) {
  if (compression == Compression::None) return add_encoded_stream(keys, std::string(data));
  ObjectId object = reserve();
  define_stream(object, keys, data);
  return object;
}

ObjectId Objects::add_encoded_stream(const Dictionary& keys, std::string data) {
  ObjectId object = reserve();
  state_->define_stream(object, keys, std::move(data));
  return object;
}

void Objects::State::define_stream(ObjectId object_id, const Dictionary& keys, std::string data) {
  Dictionary with_length = keys;
  with_length.integer("Length", static_cast<int64_t>(data.size()));
  auto* dictionary = static_cast<HPDF_Dict>(object(object_id));
  content(dictionary).body = with_length.body();
  content(dictionary).data = std::move(data);
  dictionary->after_write_fn = write_data;
}

// The kids of the node that takes the next page. https://www.iso.org/standard/51502.html 7.7.3.2
HPDF_Array Objects::State::page_kids() {
  if (pages.size() % kPagesInNode == 0) {
    page_node = require(HPDF_Pages_New(document->mmgr, document->root_pages, document->xref));
  }
  return require(static_cast<HPDF_Array>(HPDF_Dict_GetItem(page_node, "Kids", HPDF_OCLASS_ARRAY)));
}

ObjectId Objects::reserve_page() {
  HPDF_Array kids = state_->page_kids();
  HPDF_Dict page = state_->make();
  page->header.obj_class |= HPDF_OSUBCLASS_PAGE;  // libharu counts the pages of a node by it
  state_->check(HPDF_Array_Add(kids, page));
  state_->check(HPDF_Dict_Add(page, "Parent", state_->page_node));
  state_->pages.push_back(State::id(page));
  return state_->pages.back();
}

ObjectId Objects::page(uint32_t index) const { return state_->pages.at(index); }
uint32_t Objects::page_count() const { return static_cast<uint32_t>(state_->pages.size()); }

ObjectId Objects::catalog() const { return State::id(state_->document->catalog); }
ObjectId Objects::information() const { return State::id(state_->document->info); }

void Objects::add_to_catalog(std::string_view key, ObjectId object) {
  state_->check(HPDF_Dict_Add(state_->document->catalog, std::string(key).c_str(), state_->object(object)));
}

void Objects::set_catalog(const Dictionary& keys) { state_->catalog.body += keys.body(); }

void Objects::set_information(std::string_view key, std::string_view text) {
  constexpr size_t kLongest = 32000;  // libharu's strings end at 65,535 bytes
  std::string encoded = "\xFE\xFF" + utf16(text);
  encoded.resize(std::min(encoded.size(), kLongest));
  HPDF_Binary value = state_->require(HPDF_Binary_New(state_->document->mmgr, reinterpret_cast<HPDF_BYTE*>(encoded.data()),
                                                      static_cast<HPDF_UINT>(encoded.size())));
  state_->check(HPDF_Dict_Add(state_->document->info, std::string(key).c_str(), value));
}

uint32_t Objects::size() const { return state_->document->xref->entries->count; }

bool Objects::is_stream(ObjectId object) const {
  auto* header = static_cast<HPDF_Obj_Header*>(state_->object(object));
  if ((header->obj_class & HPDF_OCLASS_ANY) != HPDF_OCLASS_DICT) return false;
  auto* dictionary = static_cast<HPDF_Dict>(state_->object(object));
  return dictionary->stream || dictionary->after_write_fn == write_data;
}

void Objects::append_value(ObjectId object, std::string& out) {
  HPDF_Stream stream = state_->require(HPDF_CallbackWriter_New(state_->document->mmgr, append_to_string, &out));
  HPDF_STATUS status = HPDF_Obj_WriteValue(state_->object(object), stream, nullptr);
  HPDF_Stream_Free(stream);
  state_->check(status);
  state_->check(state_->document->error.error_no);
}

}  // namespace clspress::pdf
