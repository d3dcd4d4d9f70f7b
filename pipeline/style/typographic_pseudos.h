// What of a style holds for ::first-line and ::first-letter: only some properties apply to them.
#pragma once

#include "style/style_pool.h"

namespace clspress::style {

StyleRef restrict_to_first_line(StylePool& pool, const ComputedStyle& style, const ComputedStyle& parent);
StyleRef restrict_to_first_letter(StylePool& pool, const ComputedStyle& style, const ComputedStyle& parent);

}  // namespace clspress::style
