// Pictures and inline SVG in their content boxes: object-fit, Exif orientation, the file that an element shows.
#pragma once

#include "layout/fragment.h"
#include "paint/box_decoration.h"

namespace clspress::paint {

// The content of a replaced fragment; `area` is its content box.
void paint_replaced(Canvas& canvas, const Painter& painter, const layout::Fragment& fragment, const Box& area);

}  // namespace clspress::paint
