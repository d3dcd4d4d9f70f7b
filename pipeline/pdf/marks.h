// The marks of printers round a page: where to cut, how to lay plates over each other.
// https://www.w3.org/TR/css-page-3/#marks
#pragma once

#include "paint/paint_list.h"

namespace clspress::pdf {

// What the marks need round the trimmed page, outside its bleed, px; 0: there are none.
double room_of_marks(const paint::Page& page);
paint::StrokePath draw_marks(const paint::Page& page);

// Nothing of the page shows outside of it. https://www.w3.org/TR/css-page-3/#bleed
paint::Path bleed_area(const paint::Page& page);

}  // namespace clspress::pdf
