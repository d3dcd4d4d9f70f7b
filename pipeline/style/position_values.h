// <position>: of a background picture or of an object in its box. https://www.w3.org/TR/css-values-4/#position
#pragma once

#include <utility>

#include "style/lengths.h"

namespace clspress::style {

// One to four values; from the left and the top.
Parsed<std::pair<LengthPercentage, LengthPercentage>> parse_position_value(Cursor& cursor);

}  // namespace clspress::style
