// From the text of one paragraph to glyphs: bidi levels, scripts, fallback faces, HarfBuzz. Text comes in whole and
// final (white space collapsed, transformed, generated content in place). No line breaking (breaks.h), no positions.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/length.h"
#include "base/report.h"
#include "text/fonts.h"
#include "text/glyphs.h"

namespace clspress::text {

// A stretch of the paragraph with one style. A run without a font is opaque: an atomic box (U+FFFC), a tab, a forced
// break; it gets a level but no glyphs.
struct StyledRun {
  uint32_t begin = 0, end = 0;  // bytes
  const Font* font = nullptr;
  Length letter_spacing, word_spacing;
  std::string language;  // BCP 47
};

enum class BaseDirection : uint8_t { LeftToRight, RightToLeft, FirstStrong };

// A bidi control that exists for the analysis only (unicode-bidi of inline boxes): U+202A…202E, U+2066…2069.
struct BidiControl {
  uint32_t offset = 0;  // in front of this byte
  char16_t code = 0;
};

struct ParagraphInput {
  std::string text;
  std::vector<StyledRun> runs;  // in order, without gaps, covering the text
  BaseDirection direction = BaseDirection::LeftToRight;
  std::vector<BidiControl> controls;            // in order of offsets
  std::vector<uint32_t> joints;                 // inside runs: where an element ends whose neighbour looks the same; in order
  std::function<Location(uint32_t)> locate;     // where in the sources a byte came from; for findings
};

// A glyph before it has a place. Compact: a page has thousands.
struct ShapedGlyph {
  static constexpr uint16_t kUnsafeToBreak = 1;  // a line broken before it must shape both sides anew
  static constexpr uint16_t kSeparator = 2;      // of a word separator: word-spacing went here, justification may widen it
  static constexpr uint16_t kClusterEnd = 4;     // last glyph of its cluster in logical order: letter-spacing went here
  uint16_t id = 0;
  uint16_t flags = 0;
  int16_t x_offset = 0, y_offset = 0;  // font units, y upwards
  uint32_t cluster = 0;                // byte offset of the cluster in the paragraph
  Length advance;                      // with letter- and word-spacing
};
static_assert(sizeof(ShapedGlyph) == 16);

// Glyphs with one face, one size, one level, one style. Glyphs stand in logical order: those of an odd level are drawn
// from the last to the first.
struct ShapedRun {
  uint32_t begin = 0, end = 0;              // bytes
  uint32_t glyph_begin = 0, glyph_end = 0;  // empty if opaque
  const Face* face = nullptr;               // null if opaque
  uint32_t style = 0;                       // index into ShapedText::styles
  uint32_t script = 0;                      // ISO 15924 tag, as HarfBuzz has it
  uint8_t level = 0;
  bool opaque() const { return face == nullptr; }
  bool right_to_left() const { return level & 1; }
};

struct ShapedText {
  std::string text;
  std::vector<StyledRun> styles;
  std::vector<ShapedRun> runs;  // in logical order, without gaps
  std::vector<ShapedGlyph> glyphs;
  uint8_t base_level = 0;

  Length size(const ShapedRun& run) const { return styles[run.style].font->size_of(*run.face); }
};

using ShapedRef = std::shared_ptr<const ShapedText>;

// A character that no font has is an error finding TEXTE-GLYPHE; it is drawn as .notdef.
ShapedRef shape(ParagraphInput input, Report& report);

// One string in one font, for markers, leaders, hyphens, SVG text.
ShapedRef shape_string(std::string text, const Font* font, std::string language, Length letter_spacing, Report& report);

// Part [begin, end) of one run as if nothing stood beside it: for a line that breaks where glyphs are unsafe to break.
// Offsets in the result count from the part's begin.
ShapedRef shape_part(const ShapedText& shaped, const ShapedRun& run, uint32_t begin, uint32_t end);

// The last place in [floor, offset] of a run from which glyphs may be shaped anew, so that a line can end at `offset`;
// and the first in [offset, ceiling], so that one can start there.
uint32_t safe_begin(const ShapedText& shaped, const ShapedRun& run, uint32_t floor, uint32_t offset);
uint32_t safe_end(const ShapedText& shaped, const ShapedRun& run, uint32_t offset, uint32_t ceiling);

// Glyphs of one run that stand on one line, with what justification adds.
struct GlyphSlice {
  const ShapedText* shaped = nullptr;
  uint32_t run = 0;
  uint32_t glyph_begin = 0, glyph_end = 0;
  Length separator_extra, letter_extra;  // per separator glyph, per cluster
  const ShapedRun& shaped_run() const { return shaped->runs[run]; }
};

Length width(const GlyphSlice& slice);
std::string_view text_of(const GlyphSlice& slice);  // logical order
// As painting takes it, in visual order. `text` is where the slice's text was put to live as long as the run.
GlyphRun make_glyph_run(const GlyphSlice& slice, std::string_view text);

// Visual order of the pieces of one line from their levels. https://www.unicode.org/reports/tr9/#L2
std::vector<uint32_t> visual_order(std::span<const uint8_t> levels);

}  // namespace clspress::text
