// Glyphs as shaping gives them and as painting and the PDF take them.
#pragma once

#include <cstdint>
#include <memory_resource>
#include <string_view>
#include <vector>

#include "base/geometry.h"

namespace clspress::text {

class Face;  // face.h

struct Glyph {
  uint32_t cluster = 0;  // byte offset of its cluster in the run's text
  Length advance;        // with letter-spacing, word-spacing, justification
  uint16_t id = 0;
  int16_t x_offset = 0, y_offset = 0;  // font units, y upwards
};
static_assert(sizeof(Glyph) == 16);

// Glyphs of one face, size and direction, in visual order, on one baseline. `text` is what they stand for, in logical
// order: it is what extraction from the PDF must give, byte for byte (a soft hyphen U+00AD for a hyphen of ours).
struct GlyphRun {
  const Face* face = nullptr;
  Length size;
  bool right_to_left = false;
  std::string_view text;
  std::pmr::vector<Glyph> glyphs;
  Length width;  // sum of advances
};

}  // namespace clspress::text
