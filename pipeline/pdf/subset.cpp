#include "pdf/subset.h"

#include <hb-subset.h>
#include <hb.h>

#include <memory>

#include "base/fault.h"

namespace clspress::pdf {

namespace {

template <class T, void (*destroy)(T*)>
struct Destroy {
  void operator()(T* object) const { destroy(object); }
};
using Input = std::unique_ptr<hb_subset_input_t, Destroy<hb_subset_input_t, hb_subset_input_destroy>>;
using Plan = std::unique_ptr<hb_subset_plan_t, Destroy<hb_subset_plan_t, hb_subset_plan_destroy>>;
using FaceHandle = std::unique_ptr<hb_face_t, Destroy<hb_face_t, hb_face_destroy>>;
using Blob = std::unique_ptr<hb_blob_t, Destroy<hb_blob_t, hb_blob_destroy>>;

// Nothing that only shapes, names or hints; variations too, since a face is drawn at its default.
constexpr const char* kDropped[] = {"GSUB", "GPOS", "GDEF", "BASE", "JSTF", "MATH", "name", "post", "OS/2", "cmap", "DSIG",
                                    "kern", "FFTM", "gasp", "hdmx", "VDMX", "LTSH", "PCLT", "STAT", "meta", "fvar", "gvar",
                                    "avar", "cvar", "HVAR", "MVAR", "VVAR", "COLR", "CPAL", "SVG ", "CBDT", "CBLC", "sbix"};

Input make_input(const std::vector<uint16_t>& glyphs) {
  Input input(hb_subset_input_create_or_fail());
  if (!input) throw std::bad_alloc();
  hb_set_t* wanted = hb_subset_input_glyph_set(input.get());
  hb_set_add(wanted, 0);
  for (uint16_t glyph : glyphs) hb_set_add(wanted, glyph);
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING);
  hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const char* tag : kDropped) hb_set_add(dropped, hb_tag_from_string(tag, 4));
  return input;
}

std::string to_string(hb_blob_t* blob) {
  unsigned size = 0;
  const char* data = hb_blob_get_data(blob, &size);
  return std::string(data, size);
}

std::string table(hb_face_t* face, const char* tag) {
  Blob blob(hb_face_reference_table(face, hb_tag_from_string(tag, 4)));
  return to_string(blob.get());
}

}  // namespace

Subset make_subset(const text::Face& face, const std::vector<uint16_t>& glyphs) {
  Input input = make_input(glyphs);
  Plan plan(hb_subset_plan_create_or_fail(face.hb_face(), input.get()));
  FaceHandle cut(plan ? hb_subset_plan_execute_or_fail(plan.get()) : nullptr);
  if (!cut) throw Fault("police « " + face.postscript_name() + " » : impossible d’en extraire les signes utilisés");
  Subset subset;
  std::vector<uint16_t> cids;
  if (face.outlines() == text::Outlines::Cff) {
    subset.program = table(cut.get(), "CFF ");
    cids = read_cff_cids(subset.program, hb_face_get_glyph_count(cut.get()));
  } else {
    Blob file(hb_face_reference_blob(cut.get()));
    subset.program = to_string(file.get());
  }
  const hb_map_t* mapping = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
  for (uint16_t glyph : glyphs) {
    hb_codepoint_t cut_glyph = hb_map_get(mapping, glyph);
    if (cut_glyph == HB_MAP_VALUE_INVALID) cut_glyph = 0;
    subset.selector.push_back(cut_glyph < cids.size() ? cids[cut_glyph] : static_cast<uint16_t>(cut_glyph));
  }
  return subset;
}

namespace {

// Reads big-endian numbers; outside the table everything is 0.
struct Reader {
  std::string_view bytes;
  size_t at = 0;

  uint32_t number(int size) {
    uint32_t value = 0;
    for (int i = 0; i < size; ++i, ++at) value = value << 8 | (at < bytes.size() ? static_cast<uint8_t>(bytes[at]) : 0u);
    return value;
  }
  // The first element of the INDEX here; moves behind the INDEX.
  std::string_view first_of_index() {
    uint32_t count = number(2);
    if (count == 0) return {};
    int offset_size = static_cast<int>(number(1));
    if (offset_size < 1 || offset_size > 4) return {};
    size_t offsets = at, data = at + (size_t{count} + 1) * static_cast<size_t>(offset_size) - 1;
    uint32_t begin = number(offset_size), end = number(offset_size);
    at = offsets + size_t{count} * static_cast<size_t>(offset_size);
    at = data + number(offset_size);
    if (begin > end || data + end > bytes.size()) return {};
    return bytes.substr(data + begin, end - begin);
  }
};

struct TopDictionary {
  bool cid_keyed = false;
  uint32_t charset = 0;
};

TopDictionary read_top_dictionary(std::string_view data) {
  constexpr int kCharset = 15, kEscape = 12, kRegistryOrderingSupplement = 30;
  TopDictionary top;
  uint32_t operand = 0;
  for (Reader reader{data}; reader.at < data.size();) {
    uint32_t byte = reader.number(1);
    if (byte == kEscape) {
      top.cid_keyed |= reader.number(1) == kRegistryOrderingSupplement;
    } else if (byte == kCharset) {
      top.charset = operand;
    } else if (byte == 28) {
      operand = reader.number(2);
    } else if (byte == 29) {
      operand = reader.number(4);
    } else if (byte == 30) {  // a real number ends at a nibble of all ones
      for (uint32_t pair = 0; reader.at < data.size() && (pair & 15) != 15 && (pair >> 4) != 15;) pair = reader.number(1);
    } else if (byte >= 32 && byte <= 246) {
      operand = byte - 139;
    } else if (byte >= 247 && byte <= 250) {
      operand = (byte - 247) * 256 + reader.number(1) + 108;
    } else if (byte >= 251 && byte <= 254) {
      reader.number(1);  // negative: no offset
    }
  }
  return top;
}

}  // namespace

std::vector<uint16_t> read_cff_cids(std::string_view cff, size_t glyph_count) {
  Reader reader{cff, 2};
  reader.at = reader.number(1);
  reader.first_of_index();  // names
  TopDictionary top = read_top_dictionary(reader.first_of_index());
  if (!top.cid_keyed || top.charset < 3) return {};  // 0 to 2 are predefined charsets of name-keyed fonts
  std::vector<uint16_t> cids{0};
  reader.at = top.charset;
  uint32_t format = reader.number(1);
  while (cids.size() < glyph_count && reader.at < cff.size()) {
    uint32_t first = reader.number(2);
    uint32_t more = format == 0 ? 0 : reader.number(format == 1 ? 1 : 2);
    for (uint32_t i = 0; i <= more && cids.size() < glyph_count; ++i) cids.push_back(static_cast<uint16_t>(first + i));
  }
  return cids;
}

}  // namespace clspress::pdf
