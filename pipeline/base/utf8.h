// UTF-8 in and out. Text inside the road is always valid UTF-8: it is checked once, where it enters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace clspress::utf8 {

// Offset of the first byte that is not well-formed UTF-8, or npos. https://www.unicode.org/versions/Unicode15.0.0/ch03.pdf table 3-7
size_t find_invalid(std::string_view text);

// The code point at `offset` of valid text; moves `offset` behind it.
char32_t next(std::string_view text, size_t& offset);

void append(std::string& text, char32_t code_point);

// Number of code points of valid text.
size_t count(std::string_view text);

}  // namespace clspress::utf8
