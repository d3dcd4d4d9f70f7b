// Words shaped once per process. A word is shaped between the spaces that stand beside it, because both our families
// kern with the space; padded words put together are exactly the whole text shaped (test), unless a font has lookups
// that look across a space: words_compose() tells.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/face.h"

namespace clspress::text {

// A glyph in font units; the cluster counts from the word's first byte.
struct WordGlyph {
  uint16_t id = 0;
  bool unsafe_to_break = false;
  int16_t x_offset = 0, y_offset = 0;
  uint32_t cluster = 0;
  int32_t advance = 0;
};
using WordGlyphs = std::vector<WordGlyph>;

// How to shape: all but the text.
struct ShapingKey {
  const Face* face = nullptr;
  uint32_t feature_set = 0;
  uint32_t script = 0;
  std::string_view language;
};

enum class RightToLeft : uint8_t { No, Yes };

// Shapes a text as it stands, glyphs in logical order.
WordGlyphs shape_uncached(const ShapingKey& key, std::string_view text, RightToLeft direction);

// A word with an optional space in front (part of the result) and behind (shaped with it, left out of the result).
std::shared_ptr<const WordGlyphs> shape_word(const ShapingKey& key, std::string_view word_with_spaces);

// Whether no lookup of these features looks across a space. https://learn.microsoft.com/en-us/typography/opentype/spec/gsub#CC
bool words_compose(const ShapingKey& key);

}  // namespace clspress::text
