// Splitting a paragraph into items that can be shaped: one style, one bidi level, one script, one face.
#pragma once

#include <cstdint>
#include <vector>

#include "text/shape.h"

namespace clspress::text {

struct Item {
  uint32_t begin = 0, end = 0;  // bytes
  uint32_t style = 0;           // index into ParagraphInput::runs
  const Face* face = nullptr;   // null: opaque
  uint32_t script = 0;          // ISO 15924 tag
  uint8_t level = 0;
};

struct Itemization {
  std::vector<Item> items;  // in logical order, without gaps
  uint8_t base_level = 0;
};

Itemization itemize(const ParagraphInput& input, Report& report);

}  // namespace clspress::text
