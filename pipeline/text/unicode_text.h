// A text in UTF-16, as ICU wants it, with the way back to bytes of the UTF-8 original.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/utf8.h"

namespace clspress::text {

struct Utf16Text {
  std::vector<char16_t> units;
  std::vector<uint32_t> bytes;  // of each unit: where its character starts in the UTF-8 text

  void append(char32_t character, uint32_t byte) {
    if (character >= 0x10000) {
      units.push_back(static_cast<char16_t>(0xD7C0 + (character >> 10)));
      bytes.push_back(byte);
      character = 0xDC00 + (character & 0x3FF);
    }
    units.push_back(static_cast<char16_t>(character));
    bytes.push_back(byte);
  }
};

inline Utf16Text to_utf16(std::string_view text) {
  Utf16Text wide;
  wide.units.reserve(text.size());
  wide.bytes.reserve(text.size());
  for (size_t offset = 0; offset < text.size();) {
    auto start = static_cast<uint32_t>(offset);
    wide.append(utf8::next(text, offset), start);
  }
  return wide;
}

}  // namespace clspress::text
