#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/utf8.h"
#include "document/document.h"
#include "document/encoding.h"

namespace clspress::document {
namespace {

constexpr std::string_view kHtml = "http://www.w3.org/1999/xhtml";
constexpr std::string_view kSvg = "http://www.w3.org/2000/svg";

std::string_view view(const xmlChar* text) { return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text); }
std::string_view view(const xmlChar* begin, const xmlChar* end) {
  return {reinterpret_cast<const char*>(begin), static_cast<size_t>(end - begin)};
}

std::string french_message(int code);
std::string_view value_in(std::string_view text, std::string_view name);

// Turns offsets into line and column. Offsets only grow, so the whole file is counted once.
class Places {
 public:
  explicit Places(std::string_view text) : text_(text) {}
  void move_to(size_t offset) {
    if (offset > text_.size()) offset = text_.size();
    for (; offset_ < offset; ++offset_) {
      if (text_[offset_] == '\n') {
        ++line_;
        column_ = 1;
      } else if ((static_cast<uint8_t>(text_[offset_]) & 0xC0) != 0x80) {
        ++column_;
      }
    }
  }
  uint32_t line() const { return line_; }
  uint32_t column() const { return column_; }

 private:
  std::string_view text_;
  size_t offset_ = 0;
  uint32_t line_ = 1, column_ = 1;
};

}  // namespace

// Receives libxml2's SAX2 events and writes nodes; libxml2 keeps no tree.
class Builder {
 public:
  Builder(std::string_view text, std::string name, Report& report, const Limits& limits);
  std::optional<Document> build();

 private:
  static void start(void* self, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri, int, const xmlChar**,
                    int attribute_count, int, const xmlChar** attributes);
  static void end(void* self, const xmlChar*, const xmlChar*, const xmlChar*);
  static void characters(void* self, const xmlChar* text, int length);
  static void section(void* self, const xmlChar* text, int length);
  static void reference(void* self, const xmlChar* name);
  static void error(void* self, xmlErrorPtr error);

  void start_element(std::string_view uri, const xmlChar* name, int attribute_count, const xmlChar** attributes);
  void add_attributes(Node& node, int count, const xmlChar** attributes);
  void add_text(std::string_view text, size_t read_behind);
  void flush_text();
  void place(Node& node, std::string_view at);
  std::string_view mark_here() const;
  void read_file_list(std::string_view list);
  NodeId append(Node node);
  void refuse(std::string code, std::string message, std::string help);
  std::string_view intern(const xmlChar* name);
  std::string_view copy(std::string_view text);
  size_t offset() const;

  std::string_view text_;
  Report& report_;
  Limits limits_;
  xmlParserCtxtPtr context_ = nullptr;
  Places places_;
  Document document_;
  NodeId open_ = kNoNode;  // element that children are added to
  int depth_ = 0;
  bool refused_ = false;
  std::string pending_text_;
  uint32_t pending_line_ = 0, pending_column_ = 0;
  std::unordered_map<const xmlChar*, std::string_view> names_;  // libxml2's dictionary gives one pointer for each name
};

std::optional<Document> parse(std::string_view xml, std::string name, Report& report, const Limits& limits) {
  std::optional<std::string> text = to_utf8(xml, name, report);
  if (!text) return std::nullopt;
  std::string source = replace_declared_entities(std::move(*text));
  return Builder(source, std::move(name), report, limits).build();
}

Builder::Builder(std::string_view text, std::string name, Report& report, const Limits& limits)
    : text_(text), report_(report), limits_(limits), places_(text) {
  document_.arena_ = std::make_unique<std::pmr::monotonic_buffer_resource>(std::max<size_t>(4096, text.size()));
  document_.files_.push_back(std::move(name));
  document_.nodes_.reserve(text.size() / 24 + 16);
}

std::optional<Document> Builder::build() {
  if (text_.empty()) {
    refuse("XHTML-MALFORME", "document vide", "");
    return std::nullopt;
  }
  context_ = xmlCreateMemoryParserCtxt(text_.data(), static_cast<int>(text_.size()));
  if (context_ == nullptr) return std::nullopt;
  xmlSAXHandler handler{};
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = &Builder::start;
  handler.endElementNs = &Builder::end;
  handler.characters = &Builder::characters;
  handler.ignorableWhitespace = &Builder::characters;
  handler.cdataBlock = &Builder::section;
  handler.reference = &Builder::reference;
  handler.serror = &Builder::error;
  *context_->sax = handler;
  context_->userData = this;
  // HUGE only lifts libxml2's own limits of text length and depth; ours are in `limits_`, and no entity is ever expanded.
  xmlCtxtUseOptions(context_, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_IGNORE_ENC);
  xmlParseDocument(context_);
  xmlFreeParserCtxt(context_);
  context_ = nullptr;
  if (refused_ || document_.nodes_.empty()) return std::nullopt;
  return std::move(document_);
}

void Builder::start(void* self, const xmlChar* name, const xmlChar*, const xmlChar* uri, int, const xmlChar**,
                    int attribute_count, int, const xmlChar** attributes) {
  static_cast<Builder*>(self)->start_element(view(uri), name, attribute_count, attributes);
}

void Builder::end(void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
  auto& builder = *static_cast<Builder*>(self);
  if (builder.open_ == kNoNode) return;
  builder.flush_text();
  builder.open_ = builder.document_.nodes_[builder.open_].parent;
  --builder.depth_;
}

void Builder::characters(void* self, const xmlChar* text, int length) {
  static_cast<Builder*>(self)->add_text(view(text, text + length), 0);
}

void Builder::section(void* self, const xmlChar* text, int length) {
  static_cast<Builder*>(self)->add_text(view(text, text + length), std::string_view("]]>").size());
}

void Builder::reference(void* self, const xmlChar* name) {
  static_cast<Builder*>(self)->refuse("XHTML-ENTITE", "entité non déclarée « &" + std::string(view(name)) + "; »",
                                      "écrire le caractère lui-même");
}

void Builder::error(void* self, xmlErrorPtr error) {
  if (error->level < XML_ERR_ERROR) return;
  auto& builder = *static_cast<Builder*>(self);
  if (error->code == XML_ERR_UNDECLARED_ENTITY || error->code == XML_WAR_UNDECLARED_ENTITY) {
    std::string name = error->str1 == nullptr ? std::string() : error->str1;
    builder.refuse("XHTML-ENTITE", "entité non déclarée « &" + name + "; »", "écrire le caractère lui-même");
  } else {
    builder.refuse("XHTML-MALFORME", french_message(error->code), "");
  }
}

void Builder::start_element(std::string_view uri, const xmlChar* name, int attribute_count, const xmlChar** attributes) {
  flush_text();
  if (refused_) return;
  if (++depth_ > limits_.depth) {
    return refuse("XHTML-PROFONDEUR", "plus de " + std::to_string(limits_.depth) + " éléments emboîtés", "simplifier le document");
  }
  Node node{};
  node.kind = NodeKind::Element;
  node.space = uri.empty() || uri == kHtml ? Namespace::Html : uri == kSvg ? Namespace::Svg : Namespace::Other;
  node.name = intern(name);
  // libxml2 stands behind the attributes; "<" can't stand in them, so the tag begins at the last one before.
  size_t at = text_.rfind('<', std::min(offset(), text_.size() - 1));
  places_.move_to(at == std::string_view::npos ? 0 : at);
  node.line = places_.line();
  node.column = places_.column();
  add_attributes(node, attribute_count, attributes);
  open_ = append(node);
}

void Builder::add_attributes(Node& node, int count, const xmlChar** attributes) {
  node.first_attribute = static_cast<uint32_t>(document_.attributes_.size());
  std::string_view at;
  for (int i = 0; i < count; ++i, attributes += 5) {
    std::string_view prefix = view(attributes[1]);
    std::string_view value = view(attributes[3], attributes[4]);
    std::string_view name = intern(attributes[0]);
    if (prefix == "xml") name = name == "lang" ? "xml:lang" : copy("xml:" + std::string(name));
    else if (!prefix.empty()) name = copy(std::string(prefix) + ":" + std::string(name));
    if (name == "data-at") {
      at = value;
    } else if (name == "data-at-files" && document_.nodes_.empty()) {
      read_file_list(value);
    } else {
      value = copy(value);
      document_.attributes_.push_back({name, value});
      if (name == "id") document_.ids_.try_emplace(value, static_cast<NodeId>(document_.nodes_.size()));
    }
  }
  node.attribute_count = static_cast<uint32_t>(document_.attributes_.size()) - node.first_attribute;
  place(node, at);
}

// A made document's own lines mean nothing to the reader: an element without data-at stands where its parent stands, and
// what lies outside the root where the root stands.
void Builder::place(Node& node, std::string_view at) {
  if (document_.files_.size() == 1) return;
  uint32_t numbers[3] = {0, 0, 0};
  const char* cursor = at.data();
  const char* end = at.data() + at.size();
  for (uint32_t& number : numbers) {
    auto result = std::from_chars(cursor, end, number);
    cursor = result.ptr < end ? result.ptr + 1 : end;
  }
  if (!at.empty() && numbers[0] + 1 < document_.files_.size()) {
    node.file = static_cast<uint16_t>(numbers[0] + 1);
    node.line = numbers[1];
    node.column = numbers[2];
  } else if (!document_.nodes_.empty()) {
    const Node& parent = document_.nodes_[open_ == kNoNode ? document_.root() : open_];
    node.file = parent.file;
    node.line = parent.line;
    node.column = parent.column;
  }
}

// The data-at of the tag that libxml2 is reading or stands before; before the root, the root's.
std::string_view Builder::mark_here() const {
  if (document_.nodes_.empty()) return value_in(text_, "data-at");
  size_t here = std::min(offset(), text_.size() - 1);
  size_t tag = text_.rfind('<', here);
  if (tag == std::string_view::npos || text_.substr(tag, here - tag).find('>') != std::string_view::npos) return {};
  return value_in(text_.substr(tag, text_.find('>', here) - tag), "data-at");
}

void Builder::read_file_list(std::string_view list) {
  while (!list.empty() && document_.files_.size() < 0xFFFF) {
    size_t bar = list.find('|');
    document_.files_.emplace_back(list.substr(0, bar));
    list = bar == std::string_view::npos ? std::string_view{} : list.substr(bar + 1);
  }
}

// `read_behind`: how far behind the text libxml2 has already read.
void Builder::add_text(std::string_view text, size_t read_behind) {
  if (open_ == kNoNode || refused_) return;
  if (pending_text_.empty()) {
    size_t end = offset() - std::min(offset(), read_behind);
    places_.move_to(end - std::min(end, text.size()));
    pending_line_ = places_.line();
    pending_column_ = places_.column();
  }
  pending_text_ += text;
}

void Builder::flush_text() {
  if (pending_text_.empty() || refused_) return;
  Node node{};
  node.kind = NodeKind::Text;
  node.space = document_.nodes_[open_].space;
  node.text = copy(pending_text_);
  node.line = pending_line_;
  node.column = pending_column_;
  place(node, {});
  append(node);
  pending_text_.clear();
}

NodeId Builder::append(Node node) {
  NodeId id = static_cast<NodeId>(document_.nodes_.size());
  if (id >= limits_.nodes) {
    refuse("XHTML-TAILLE", "plus de " + std::to_string(limits_.nodes) + " éléments et textes", "partager le document");
    return open_;
  }
  node.parent = open_;
  if (open_ != kNoNode) {
    Node& parent = document_.nodes_[open_];
    node.previous = parent.last_child;
    if (parent.last_child == kNoNode) parent.first_child = id;
    else document_.nodes_[parent.last_child].next = id;
    parent.last_child = id;
  }
  document_.nodes_.push_back(node);
  return id;
}

// The first refusal only: what libxml2 says after it mostly follows from it.
void Builder::refuse(std::string code, std::string message, std::string help) {
  if (refused_) return;
  refused_ = true;
  if (document_.nodes_.empty()) read_file_list(value_in(text_, "data-at-files"));
  if (context_ != nullptr) places_.move_to(offset());
  Node node{};
  node.line = places_.line();
  node.column = places_.column();
  place(node, context_ == nullptr ? std::string_view{} : mark_here());
  Location location{document_.files_[node.file], static_cast<int>(node.line), static_cast<int>(node.column)};
  report_.error(std::move(code), std::move(location), std::move(message), std::move(help));
  if (context_ != nullptr) xmlStopParser(context_);
}

std::string_view Builder::intern(const xmlChar* name) {
  auto [entry, added] = names_.try_emplace(name);
  if (added) entry->second = copy(view(name));
  return entry->second;
}

std::string_view Builder::copy(std::string_view text) {
  if (text.empty()) return {};
  auto* bytes = static_cast<char*>(document_.arena_->allocate(text.size(), 1));
  std::memcpy(bytes, text.data(), text.size());
  return {bytes, text.size()};
}

size_t Builder::offset() const {
  xmlParserInputPtr input = context_->input;
  return input == nullptr ? 0 : input->consumed + static_cast<size_t>(input->cur - input->base);
}

namespace {

// The value of an attribute in double quotes, as made documents write data-at; empty if it isn't there.
std::string_view value_in(std::string_view text, std::string_view name) {
  std::string start = ' ' + std::string(name) + "=\"";
  size_t begin = text.find(start);
  if (begin == std::string_view::npos) return {};
  text.remove_prefix(begin + start.size());
  return text.substr(0, text.find('"'));
}

std::string french_message(int code) {
  switch (code) {
    case XML_ERR_DOCUMENT_EMPTY: return "document vide, ou texte avant le premier élément";
    case XML_ERR_DOCUMENT_END: return "contenu après la fin de l’élément racine";
    case XML_ERR_INVALID_CHAR: return "caractère interdit en XML";
    case XML_ERR_INVALID_CHARREF: return "référence à un caractère interdit";
    case XML_ERR_ENTITYREF_SEMICOL_MISSING: return "point-virgule manquant après une entité ; écrire « &amp; » pour une esperluette";
    case XML_ERR_ENTITYREF_NO_NAME:
    case XML_ERR_NAME_REQUIRED: return "esperluette ou chevron isolé ; écrire « &amp; » ou « &lt; »";
    case XML_ERR_LT_IN_ATTRIBUTE: return "signe « < » dans une valeur d’attribut";
    case XML_ERR_ATTRIBUTE_NOT_STARTED: return "valeur d’attribut sans guillemets";
    case XML_ERR_ATTRIBUTE_NOT_FINISHED: return "valeur d’attribut non fermée";
    case XML_ERR_ATTRIBUTE_WITHOUT_VALUE: return "attribut sans valeur";
    case XML_ERR_ATTRIBUTE_REDEFINED: return "attribut écrit deux fois dans la même balise";
    case XML_ERR_SPACE_REQUIRED: return "espace manquant entre deux attributs";
    case XML_ERR_GT_REQUIRED: return "signe « > » manquant à la fin d’une balise";
    case XML_ERR_COMMENT_NOT_FINISHED: return "commentaire non fermé";
    case XML_ERR_CDATA_NOT_FINISHED: return "section CDATA non fermée";
    case XML_ERR_TAG_NAME_MISMATCH: return "balise fermante qui ne correspond pas à la balise ouverte";
    case XML_ERR_TAG_NOT_FINISHED: return "élément non fermé à la fin du document";
    case XML_NS_ERR_UNDEFINED_NAMESPACE: return "préfixe d’espace de noms non déclaré";
    default: return "XML mal formé (erreur " + std::to_string(code) + " de libxml2)";
  }
}

}  // namespace
}  // namespace clspress::document
