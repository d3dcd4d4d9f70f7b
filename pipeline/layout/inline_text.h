// text-transform. White space is inline_collect.cpp's.
#pragma once

#include <string>
#include <string_view>

#include "style/values.h"

namespace clspress::layout {

// The text as it is shown. `inside_word`: whether the character before was part of a word; moved on to this text's end.
// https://www.w3.org/TR/css-text-3/#text-transform-property
std::string transform_text(std::string_view text, const style::TextTransform& transform, std::string_view language, bool& inside_word);

// How many bytes of `text` are shown by `shown`, which begins as `text` does under another text-transform.
size_t length_of_same(std::string_view shown, std::string_view text);

}  // namespace clspress::layout
