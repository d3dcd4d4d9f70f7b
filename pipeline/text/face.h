// One face of a font: its file, what it is (family, weight, style) and, once it is needed, its shaping data and metrics.
// No matching (fonts.h), no shaping (shape.h), no subsetting (pdf).
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/length.h"

struct hb_face_t;
struct hb_font_t;

namespace clspress::text {

enum class Slant : uint8_t { Normal, Italic, Oblique };
enum class Outlines : uint8_t { TrueType, Cff };  // tables glyf or CFF

// In font units; descent and positions below the baseline are negative, as the font has them.
struct FaceMetrics {
  int32_t units_per_em = 1000;
  int32_t ascent = 0, descent = 0, line_gap = 0;
  int32_t x_height = 0, cap_height = 0;
  int32_t underline_position = 0, underline_thickness = 0;
  int32_t strikeout_position = 0, strikeout_thickness = 0;
  int32_t subscript_offset = 0, superscript_offset = 0;  // both positive
  int32_t space_advance = 0, zero_advance = 0;
};

// What is known of a face without opening it.
struct FaceDescription {
  std::string family;
  uint16_t weight_low = 400, weight_high = 400;
  Slant slant = Slant::Normal;
  uint16_t stretch = 100;         // percent
  double narrow_space_share = 0;  // drawn advance of U+202F as a share of the em; 0: the font's own
  bool words_compose = false;     // known that no default feature looks across a space (see word_cache.h)
  std::filesystem::path file;     // empty: bytes in memory (@font-face)
  // Of @font-face. https://www.w3.org/TR/css-fonts-4/#font-metrics-override-desc
  std::vector<std::pair<char32_t, char32_t>> ranges;     // first and last characters that it is for; empty: all
  std::optional<double> ascent, descent, line_gap;       // as a share of the em, in place of the font's own
  double size_adjust = 1;                                // times the font size
};

// Immutable to its users and shared by threads: the file is mapped at the first need. A file that is missing or is no
// font is a Fault then (exit code 3).
class Face {
 public:
  explicit Face(FaceDescription description);
  Face(FaceDescription description, std::string bytes);  // bytes already checked with is_font
  ~Face();
  Face(const Face&) = delete;
  Face& operator=(const Face&) = delete;

  const FaceDescription& description() const { return description_; }
  uint32_t serial() const { return serial_; }  // unique in the process; not for outputs
  const FaceMetrics& metrics() const;
  Outlines outlines() const;
  std::string_view bytes() const;     // the whole font file
  unsigned index() const { return 0; }  // in a collection; collections hold one face for us
  hb_font_t* hb_font() const;         // immutable, scale = units per em
  hb_face_t* hb_face() const;
  std::string postscript_name() const;

  // Whether the face can show the character by itself or by what HarfBuzz substitutes (spaces, U+2011).
  bool covers(char32_t character) const;
  int32_t advance(uint16_t glyph) const;  // font units
  // A length in font units at a font size.
  Length scaled(int32_t units, Length size) const { return size.times_ratio(units, metrics().units_per_em); }
  bool in_ranges(char32_t character) const;

 private:
  struct Data;
  const Data& data() const {
    const Data* loaded = loaded_.load(std::memory_order_acquire);  // asked for each glyph: cheaper than once_'s own look
    return loaded != nullptr ? *loaded : load();
  }
  const Data& load() const;

  FaceDescription description_;
  std::string memory_;
  uint32_t serial_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<const Data> data_;
  mutable std::atomic<const Data*> loaded_{nullptr};
};

// Whether the bytes are a TrueType or OpenType font that can be shaped and embedded.
bool is_font(std::string_view bytes);

// What the font's own tables (name, OS/2) say of it; the file is left empty. Only of bytes that is_font accepts.
FaceDescription describe_font(std::string_view bytes);

}  // namespace clspress::text
