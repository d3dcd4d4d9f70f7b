// Colours as CSS writes them. https://www.w3.org/TR/css-color-4/
#pragma once

#include "style/lengths.h"

namespace clspress::style {

// Everything that has a colour in sRGB; what lies outside its gamut is clipped to it.
Parsed<Color> parse_color(Cursor& cursor);
Parsed<Color> parse_color_mix(Cursor& cursor);  // the cursor stands on the function. color_mix.cpp
std::optional<Color> find_named_color(std::string_view name);

}  // namespace clspress::style
