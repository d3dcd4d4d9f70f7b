// The fonts of one file. Every pair of a glyph and the text it stands for has its own code, so that extraction gives back
// exactly what was written, even where one glyph stands for several characters (« U+00A0 and a space », our hyphens).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pdf/objects.h"
#include "text/face.h"

namespace clspress::pdf {

class Font {
 public:
  Font(const text::Face& face, ObjectId object, size_t number);

  // The code of a glyph that stands for `text`. Glyph 0 has none: it may not be written.
  uint16_t code(uint16_t glyph, std::string_view text);
  // Advance of a code's glyph as /W tells it, in thousandths of the em.
  double width(uint16_t code) const { return entries_[code].width; }

  const std::string& name() const { return name_; }  // in resources: "F1"
  ObjectId object() const { return object_; }
  void write(Objects& objects) const;

 private:
  struct Entry {
    uint16_t glyph = 0;
    std::string text;
    double width = 0;
  };
  double rounded_width(uint16_t glyph) const;
  std::vector<uint16_t> glyphs() const;
  std::string tag() const;
  ObjectId write_descendant(Objects& objects, const std::string& base_font, const std::vector<uint16_t>& selectors,
                            ObjectId program) const;
  ObjectId write_descriptor(Objects& objects, const std::string& base_font, ObjectId program) const;
  std::string widths(const std::vector<uint16_t>& selectors) const;
  std::string to_unicode() const;
  std::string encoding(const std::vector<uint16_t>& selectors) const;

  const text::Face* face_;
  ObjectId object_;
  std::string name_;
  std::vector<Entry> entries_;        // by code; 0 is .notdef and never drawn
  std::vector<uint16_t> first_code_;  // by glyph, 0: none yet
  std::unordered_map<std::string, uint16_t> further_codes_;  // glyph and text, where a glyph stands for several texts
};

class FontTable {
 public:
  explicit FontTable(Objects& objects) : objects_(&objects) {}
  Font& font(const text::Face& face);
  void write() const;

 private:
  Objects* objects_;
  std::vector<std::unique_ptr<Font>> fonts_;  // in order of first use
  std::unordered_map<const text::Face*, Font*> by_face_;
};

}  // namespace clspress::pdf
