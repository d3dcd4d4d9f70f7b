#include "text/face.h"

#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <bitset>
#include <cmath>

#include "base/fault.h"

namespace clspress::text {

struct Face::Data {
  hb_face_t* face = nullptr;
  hb_font_t* font = nullptr;
  hb_blob_t* blob = nullptr;
  FaceMetrics metrics;
  Outlines outlines = Outlines::TrueType;
  // What most text is made of, so that coverage costs a bit test; the rest asks the font's cmap.
  std::bitset<0x3000> common;

  Data() = default;
  ~Data() {
    hb_font_destroy(font);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
  }
  Data(const Data&) = delete;
  Data& operator=(const Data&) = delete;
};

namespace {

std::atomic<uint32_t> next_serial{1};

FaceMetrics read_metrics(hb_face_t* face, hb_font_t* font);
void override_metrics(const FaceDescription& description, FaceMetrics& metrics);
std::bitset<0x3000> read_common_coverage(hb_face_t* face);
bool has_table(hb_face_t* face, hb_tag_t tag);
bool usable(hb_face_t* face);
bool covers_without_substitution(hb_font_t* font, char32_t character);

}  // namespace

Face::Face(FaceDescription description) : description_(std::move(description)), serial_(next_serial++) {}

Face::Face(FaceDescription description, std::string bytes)
    : description_(std::move(description)), memory_(std::move(bytes)), serial_(next_serial++) {}

Face::~Face() = default;

const Face::Data& Face::load() const {
  std::call_once(once_, [this] {
    auto data = std::make_unique<Data>();
    data->blob = description_.file.empty()
                     ? hb_blob_create_or_fail(memory_.data(), static_cast<unsigned>(memory_.size()),
                                              HB_MEMORY_MODE_READONLY, nullptr, nullptr)
                     : hb_blob_create_from_file_or_fail(description_.file.c_str());
    if (!data->blob) throw Fault(description_.file.string() + " : police introuvable ou illisible (voir fonts/fonts.xml)");
    data->face = hb_face_create(data->blob, 0);
    if (!usable(data->face)) throw Fault(description_.file.string() + " : ce n’est pas une police TrueType ou OpenType");
    data->font = hb_font_create(data->face);
    data->metrics = read_metrics(data->face, data->font);
    override_metrics(description_, data->metrics);
    data->outlines = has_table(data->face, HB_TAG('g', 'l', 'y', 'f')) ? Outlines::TrueType : Outlines::Cff;
    data->common = read_common_coverage(data->face);
    hb_face_make_immutable(data->face);
    hb_font_make_immutable(data->font);
    data_ = std::move(data);
    loaded_.store(data_.get(), std::memory_order_release);
  });
  return *data_;
}

const FaceMetrics& Face::metrics() const { return data().metrics; }
Outlines Face::outlines() const { return data().outlines; }
hb_font_t* Face::hb_font() const { return data().font; }
hb_face_t* Face::hb_face() const { return data().face; }

std::string_view Face::bytes() const {
  unsigned length = 0;
  const char* bytes = hb_blob_get_data(data().blob, &length);
  return {bytes, length};
}

std::string Face::postscript_name() const {
  char name[128];
  unsigned length = sizeof name;
  hb_ot_name_get_utf8(data().face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &length, name);
  std::string kept;
  for (unsigned i = 0; i < length; ++i) {
    if (name[i] > ' ' && name[i] < 0x7F && std::string_view("[](){}<>/%#").find(name[i]) == std::string_view::npos) kept += name[i];
  }
  return kept.empty() ? "Police" : kept;
}

bool Face::in_ranges(char32_t character) const {
  const auto& ranges = description_.ranges;
  return ranges.empty() || std::any_of(ranges.begin(), ranges.end(), [&](auto range) { return character >= range.first && character <= range.second; });
}

bool Face::covers(char32_t character) const {
  if (!in_ranges(character)) return false;
  const Data& data = this->data();
  if (character < data.common.size()) return data.common[character];
  return covers_without_substitution(data.font, character);
}

int32_t Face::advance(uint16_t glyph) const { return hb_font_get_glyph_h_advance(data().font, glyph); }

bool is_font(std::string_view bytes) {
  hb_blob_t* blob = hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr);
  hb_face_t* face = hb_face_create(blob, 0);
  bool good = usable(face);
  hb_face_destroy(face);
  hb_blob_destroy(blob);
  return good;
}

FaceDescription describe_font(std::string_view bytes) {
  hb_blob_t* blob = hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr);
  hb_face_t* face = hb_face_create(blob, 0);
  hb_font_t* font = hb_font_create(face);
  auto name = [&](hb_ot_name_id_t id) {
    char text[256];
    unsigned length = sizeof text;
    hb_ot_name_get_utf8(face, id, HB_LANGUAGE_INVALID, &length, text);
    return std::string(text, length);
  };
  FaceDescription description;
  description.family = name(HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY);
  if (description.family.empty()) description.family = name(HB_OT_NAME_ID_FONT_FAMILY);
  auto value = [&](hb_style_tag_t tag, float low, float high) {
    float number = hb_style_get_value(font, tag);
    return static_cast<uint16_t>(std::isfinite(number) ? std::clamp(number, low, high) : low);
  };
  description.weight_low = description.weight_high = value(HB_STYLE_TAG_WEIGHT, 1, 1000);
  description.stretch = value(HB_STYLE_TAG_WIDTH, 50, 200);
  if (hb_style_get_value(font, HB_STYLE_TAG_ITALIC) > 0) description.slant = Slant::Italic;
  hb_font_destroy(font);
  hb_face_destroy(face);
  hb_blob_destroy(blob);
  return description;
}

namespace {

// Ascent, descent and line gap: OS/2 typo metrics under USE_TYPO_METRICS, else hhea; HarfBuzz chooses just so.
// https://www.w3.org/TR/css-inline-3/#ascent-descent
FaceMetrics read_metrics(hb_face_t* face, hb_font_t* font) {
  FaceMetrics metrics;
  metrics.units_per_em = std::max(16, static_cast<int>(hb_face_get_upem(face)));
  auto read = [&](hb_ot_metrics_tag_t tag, int32_t fallback) {
    hb_position_t value = 0;
    return hb_ot_metrics_get_position(font, tag, &value) && value != 0 ? value : fallback;
  };
  auto glyph_advance = [&](hb_codepoint_t character, int32_t fallback) {
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(font, character, &glyph) ? hb_font_get_glyph_h_advance(font, glyph) : fallback;
  };
  // https://www.w3.org/TR/css-values-4/#ex
  auto glyph_height = [&](hb_codepoint_t character, int32_t fallback) {
    hb_codepoint_t glyph = 0;
    hb_glyph_extents_t extents;
    bool known = hb_font_get_nominal_glyph(font, character, &glyph) && hb_font_get_glyph_extents(font, glyph, &extents);
    return known && extents.y_bearing > 0 ? extents.y_bearing : fallback;
  };
  int32_t em = metrics.units_per_em;
  metrics.ascent = read(HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, em * 4 / 5);
  metrics.descent = read(HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, 0);
  metrics.line_gap = std::max(0, read(HB_OT_METRICS_TAG_HORIZONTAL_LINE_GAP, 0));
  metrics.x_height = read(HB_OT_METRICS_TAG_X_HEIGHT, glyph_height('x', em / 2));
  metrics.cap_height = read(HB_OT_METRICS_TAG_CAP_HEIGHT, glyph_height('H', em * 7 / 10));
  metrics.underline_position = read(HB_OT_METRICS_TAG_UNDERLINE_OFFSET, -em / 10);
  metrics.underline_thickness = read(HB_OT_METRICS_TAG_UNDERLINE_SIZE, em / 20);
  metrics.strikeout_position = read(HB_OT_METRICS_TAG_STRIKEOUT_OFFSET, metrics.x_height / 2);
  metrics.strikeout_thickness = read(HB_OT_METRICS_TAG_STRIKEOUT_SIZE, metrics.underline_thickness);
  metrics.subscript_offset = read(HB_OT_METRICS_TAG_SUBSCRIPT_EM_Y_OFFSET, em / 5);
  metrics.superscript_offset = read(HB_OT_METRICS_TAG_SUPERSCRIPT_EM_Y_OFFSET, em / 3);
  metrics.space_advance = glyph_advance(' ', em / 4);
  metrics.zero_advance = glyph_advance('0', em / 2);
  return metrics;
}

void override_metrics(const FaceDescription& description, FaceMetrics& metrics) {
  auto units = [&](double share) { return static_cast<int32_t>(std::lround(share * metrics.units_per_em)); };
  if (description.ascent) metrics.ascent = units(*description.ascent);
  if (description.descent) metrics.descent = -units(*description.descent);
  if (description.line_gap) metrics.line_gap = units(*description.line_gap);
}

std::bitset<0x3000> read_common_coverage(hb_face_t* face) {
  std::bitset<0x3000> coverage;
  hb_set_t* characters = hb_set_create();
  hb_face_collect_unicodes(face, characters);
  for (hb_codepoint_t next = HB_SET_VALUE_INVALID; hb_set_next(characters, &next) && next < coverage.size();) {
    coverage.set(next);
  }
  hb_set_destroy(characters);
  // What HarfBuzz makes up from other glyphs: blanks from the space, the no-break hyphen from the hyphen.
  if (coverage[0x20]) {
    coverage.set(0xA0).set(0x202F).set(0x205F);
    for (size_t blank = 0x2000; blank <= 0x200A; ++blank) coverage.set(blank);
  }
  if (coverage[0x2010]) coverage.set(0x2011);
  return coverage;
}

bool has_table(hb_face_t* face, hb_tag_t tag) {
  hb_blob_t* table = hb_face_reference_table(face, tag);
  bool there = hb_blob_get_length(table) > 0;
  hb_blob_destroy(table);
  return there;
}

bool usable(hb_face_t* face) {
  return hb_face_get_glyph_count(face) > 0 && has_table(face, HB_TAG('c', 'm', 'a', 'p')) &&
         has_table(face, HB_TAG('h', 'h', 'e', 'a')) &&
         (has_table(face, HB_TAG('g', 'l', 'y', 'f')) || has_table(face, HB_TAG('C', 'F', 'F', ' ')));
}

bool covers_without_substitution(hb_font_t* font, char32_t character) {
  hb_codepoint_t glyph = 0;
  return hb_font_get_nominal_glyph(font, character, &glyph) != 0;
}

}  // namespace
}  // namespace clspress::text
