#include "pdf/fonts.h"

#include <fmt/format.h>
#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <cmath>

#include "base/digest.h"
#include "base/utf8.h"
#include "pdf/subset.h"

namespace clspress::pdf {

namespace {

constexpr size_t kCodes = 0x10000;
constexpr size_t kEntriesInBlock = 100;  // of a CMap: the most that may stand there
// What a glyph without any text of its own says: the rest of a cluster, a leader's dot. Empty is not allowed in PDF/A-3a.
constexpr std::string_view kNoText = "\u200B";

void append_code(std::string& out, uint32_t code) {
  constexpr char kHex[] = "0123456789ABCDEF";
  out += '<';
  for (int shift = 12; shift >= 0; shift -= 4) out += kHex[(code >> shift) & 15];
  out += '>';
}

std::string two_bytes(uint32_t value) { return {static_cast<char>(value >> 8), static_cast<char>(value & 0xFF)}; }

struct Outline {
  Box bounds;
  double italic_angle = 0, ascent = 0, descent = 0, cap_height = 0;
};

// https://learn.microsoft.com/typography/opentype/spec/head
Box read_bounds(hb_face_t* face, double scale) {
  hb_blob_t* head = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
  unsigned size = 0;
  const auto* bytes = reinterpret_cast<const uint8_t*>(hb_blob_get_data(head, &size));
  auto number = [&](unsigned at) {
    return at + 1 < size ? static_cast<int16_t>(bytes[at] << 8 | bytes[at + 1]) * scale : 0.0;
  };
  Box box{number(36), number(38), number(40), number(42)};
  hb_blob_destroy(head);
  return box;
}

Outline read_outline(const text::Face& face) {
  const text::FaceMetrics& metrics = face.metrics();
  double scale = 1000.0 / metrics.units_per_em;
  Outline outline;
  outline.bounds = read_bounds(face.hb_face(), scale);
  outline.italic_angle = hb_style_get_value(face.hb_font(), HB_STYLE_TAG_SLANT_ANGLE);
  outline.ascent = metrics.ascent * scale;
  outline.descent = metrics.descent * scale;
  outline.cap_height = (metrics.cap_height ? metrics.cap_height : metrics.ascent) * scale;
  return outline;
}

}  // namespace

Font::Font(const text::Face& face, ObjectId object, size_t number)
    : face_(&face), object_(object), name_(fmt::format("F{}", number)), entries_(1), first_code_(kCodes, 0) {}

uint16_t Font::code(uint16_t glyph, std::string_view text) {
  if (text.empty()) text = kNoText;
  uint16_t first = first_code_[glyph];
  if (first != 0 && entries_[first].text == text) return first;
  std::string key;
  if (first != 0) {
    key = two_bytes(glyph).append(text);
    auto known = further_codes_.find(key);
    if (known != further_codes_.end()) return known->second;
  }
  if (entries_.size() == kCodes) return first;  // a document of 65,535 different pairs: the look goes before the text
  auto code = static_cast<uint16_t>(entries_.size());
  entries_.push_back({glyph, std::string(text), rounded_width(glyph)});
  if (first == 0) {
    first_code_[glyph] = code;
  } else {
    further_codes_.emplace(std::move(key), code);
  }
  return code;
}

double Font::rounded_width(uint16_t glyph) const {
  double thousandths = face_->advance(glyph) * 1000.0 / face_->metrics().units_per_em;
  return std::round(thousandths * 1000) / 1000;
}

// https://www.iso.org/standard/51502.html 9.7.6
void Font::write(Objects& objects) const {
  std::vector<uint16_t> drawn = glyphs();
  Subset subset = make_subset(*face_, drawn);
  std::vector<uint16_t> selectors(1, 0);  // by code
  for (size_t code = 1; code < entries_.size(); ++code) {
    auto place = std::lower_bound(drawn.begin(), drawn.end(), entries_[code].glyph) - drawn.begin();
    selectors.push_back(subset.selector[static_cast<size_t>(place)]);
  }
  std::string base_font = tag() + "+" + face_->postscript_name();
  bool cff = face_->outlines() == text::Outlines::Cff;
  Dictionary keys;
  if (cff) {
    keys.name("Subtype", "CIDFontType0C");
  } else {
    keys.integer("Length1", static_cast<int64_t>(subset.program.size()));
  }
  ObjectId program = objects.add_stream(keys, subset.program, Compression::Deflate);
  ObjectId descendant = write_descendant(objects, base_font, selectors, program);

  Dictionary font;
  font.name("Type", "Font").name("Subtype", "Type0").name("BaseFont", cff ? base_font + "-Identity-H" : base_font);
  if (cff) {
    Dictionary cmap;
    cmap.name("Type", "CMap").name("CMapName", "CLSPRESS-H").raw("CIDSystemInfo", "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>");
    font.reference("Encoding", objects.add_stream(cmap, encoding(selectors), Compression::Deflate));
  } else {
    font.name("Encoding", "Identity-H");
  }
  std::string descendants = "[";
  append_reference(descendants, descendant);
  font.raw("DescendantFonts", descendants + "]");
  font.reference("ToUnicode", objects.add_stream({}, to_unicode(), Compression::Deflate));
  objects.define(object_, font);
}

std::vector<uint16_t> Font::glyphs() const {
  std::vector<uint16_t> drawn;
  for (size_t code = 1; code < entries_.size(); ++code) drawn.push_back(entries_[code].glyph);
  std::sort(drawn.begin(), drawn.end());
  drawn.erase(std::unique(drawn.begin(), drawn.end()), drawn.end());
  return drawn;
}

// Six letters that tell this subset from others of the same font. https://www.iso.org/standard/51502.html 9.6.4
std::string Font::tag() const {
  uint64_t hash = fnv1a(face_->postscript_name());
  for (const Entry& entry : entries_) hash = fnv1a(entry.text, fnv1a(two_bytes(entry.glyph), hash));
  std::string tag;
  for (int i = 0; i < 6; ++i, hash /= 26) tag += static_cast<char>('A' + hash % 26);
  return tag;
}

ObjectId Font::write_descendant(Objects& objects, const std::string& base_font, const std::vector<uint16_t>& selectors,
                                ObjectId program) const {
  bool cff = face_->outlines() == text::Outlines::Cff;
  Dictionary font;
  font.name("Type", "Font").name("Subtype", cff ? "CIDFontType0" : "CIDFontType2").name("BaseFont", base_font);
  font.raw("CIDSystemInfo", "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>");
  font.reference("FontDescriptor", write_descriptor(objects, base_font, program));
  font.integer("DW", 0).raw("W", widths(selectors));
  if (!cff) {
    std::string map;
    for (uint16_t selector : selectors) map += two_bytes(selector);
    font.reference("CIDToGIDMap", objects.add_stream({}, map, Compression::Deflate));
  }
  return objects.add(font);
}

ObjectId Font::write_descriptor(Objects& objects, const std::string& base_font, ObjectId program) const {
  constexpr int kSymbolic = 4;
  constexpr int kStemWidth = 80;  // required, and of no use for an embedded font
  Outline outline = read_outline(*face_);
  Dictionary descriptor;
  descriptor.name("Type", "FontDescriptor").name("FontName", base_font).integer("Flags", kSymbolic);
  descriptor.box("FontBBox", outline.bounds).number("ItalicAngle", outline.italic_angle);
  descriptor.number("Ascent", outline.ascent).number("Descent", outline.descent).number("CapHeight", outline.cap_height);
  descriptor.integer("StemV", kStemWidth);
  descriptor.reference(face_->outlines() == text::Outlines::Cff ? "FontFile3" : "FontFile2", program);
  return objects.add(descriptor);
}

// Widths by CID: codes are CIDs with TrueType outlines, selectors are with CFF.
// https://www.iso.org/standard/51502.html 9.7.4.3
std::string Font::widths(const std::vector<uint16_t>& selectors) const {
  std::map<uint32_t, double> by_cid;
  bool cff = face_->outlines() == text::Outlines::Cff;
  for (size_t code = 1; code < entries_.size(); ++code) {
    by_cid[cff ? selectors[code] : static_cast<uint32_t>(code)] = entries_[code].width;
  }
  std::string out = "[";
  uint32_t expected = 0;
  for (const auto& [cid, width] : by_cid) {
    if (cid != expected || out.size() == 1) {
      if (out.size() > 1) out += ']';
      append_integer(out, cid);
      out += '[';
    } else {
      out += ' ';
    }
    append_number(out, width);
    expected = cid + 1;
  }
  return out + (out.size() > 1 ? "]]" : "]");
}

// https://www.iso.org/standard/51502.html 9.10.3
std::string Font::to_unicode() const {
  std::string out =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  for (size_t code = 1; code < entries_.size();) {
    size_t end = std::min(entries_.size(), code + kEntriesInBlock);
    append_integer(out, static_cast<int64_t>(end - code));
    out += " beginbfchar\n";
    for (; code < end; ++code) {
      append_code(out, static_cast<uint32_t>(code));
      out += '<';
      append_utf16_hex(out, entries_[code].text);
      out += ">\n";
    }
    out += "endbfchar\n";
  }
  return out + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

// CFF has no CIDToGIDMap: our codes are led to its CIDs by a CMap of our own.
// https://www.iso.org/standard/51502.html 9.7.5.3
std::string Font::encoding(const std::vector<uint16_t>& selectors) const {
  std::string out =
      "%!PS-Adobe-3.0 Resource-CMap\n/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo 3 dict dup begin /Registry (Adobe) def /Ordering (Identity) def /Supplement 0 def end def\n"
      "/CMapName /CLSPRESS-H def\n/CMapType 1 def\n/WMode 0 def\n"
      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  for (size_t code = 1; code < selectors.size();) {
    size_t end = std::min(selectors.size(), code + kEntriesInBlock);
    append_integer(out, static_cast<int64_t>(end - code));
    out += " begincidchar\n";
    for (; code < end; ++code) {
      append_code(out, static_cast<uint32_t>(code));
      out += ' ';
      append_integer(out, selectors[code]);
      out += '\n';
    }
    out += "endcidchar\n";
  }
  return out + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

Font& FontTable::font(const text::Face& face) {
  Font*& known = by_face_[&face];
  if (!known) {
    fonts_.push_back(std::make_unique<Font>(face, objects_->reserve(), fonts_.size() + 1));
    known = fonts_.back().get();
  }
  return *known;
}

void FontTable::write() const {
  for (const auto& font : fonts_) font->write(*objects_);
}

}  // namespace clspress::pdf
