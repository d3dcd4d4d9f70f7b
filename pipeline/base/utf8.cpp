#include "base/utf8.h"

#include <cstdint>
#include <cstring>

namespace clspress::utf8 {

namespace {

// Eight bytes at once: most text is ASCII for long stretches.
size_t count_leading_ascii_words(std::string_view text) {
  size_t words = 0;
  for (uint64_t word = 0; (words + 1) * sizeof word <= text.size(); ++words) {
    std::memcpy(&word, text.data() + words * sizeof word, sizeof word);
    if ((word & 0x8080808080808080u) != 0) break;
  }
  return words;
}

}  // namespace

size_t find_invalid(std::string_view text) {
  auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  auto continues = [&](size_t i, uint8_t low = 0x80, uint8_t high = 0xBF) {
    return i < text.size() && byte(i) >= low && byte(i) <= high;
  };
  for (size_t i = 0; i < text.size();) {
    i += count_leading_ascii_words(text.substr(i)) * sizeof(uint64_t);
    if (i == text.size()) break;
    uint8_t lead = byte(i);
    if (lead < 0x80) {
      ++i;
    } else if (lead >= 0xC2 && lead <= 0xDF && continues(i + 1)) {
      i += 2;
    } else if (lead >= 0xE0 && lead <= 0xEF &&
               continues(i + 1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF) && continues(i + 2)) {
      i += 3;
    } else if (lead >= 0xF0 && lead <= 0xF4 &&
               continues(i + 1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF) && continues(i + 2) &&
               continues(i + 3)) {
      i += 4;
    } else {
      return i;
    }
  }
  return std::string_view::npos;
}

char32_t next(std::string_view text, size_t& offset) {
  auto byte = [&](size_t i) { return static_cast<char32_t>(static_cast<uint8_t>(text[i])); };
  char32_t lead = byte(offset);
  int length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t point = length == 1 ? lead : lead & (0x7Fu >> length);
  for (int i = 1; i < length; ++i) point = point << 6 | (byte(offset + static_cast<size_t>(i)) & 0x3F);
  offset += static_cast<size_t>(length);
  return point;
}

void append(std::string& text, char32_t point) {
  auto put = [&](char32_t value) { text += static_cast<char>(static_cast<uint8_t>(value)); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0 | point >> 6);
    put(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    put(0xE0 | point >> 12);
    put(0x80 | (point >> 6 & 0x3F));
    put(0x80 | (point & 0x3F));
  } else {
    put(0xF0 | point >> 18);
    put(0x80 | (point >> 12 & 0x3F));
    put(0x80 | (point >> 6 & 0x3F));
    put(0x80 | (point & 0x3F));
  }
}

size_t count(std::string_view text) {
  size_t points = 0;
  for (char byte : text) points += (static_cast<uint8_t>(byte) & 0xC0) != 0x80;
  return points;
}

}  // namespace clspress::utf8
