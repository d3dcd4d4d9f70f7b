// What a box paints of itself: backgrounds, borders, outline. https://www.w3.org/TR/css-backgrounds-3/
#pragma once

#include "layout/fragment.h"
#include "paint/canvas.h"
#include "paint/painter.h"

namespace clspress::paint {

// The boxes of one fragment on the page.
struct BoxAreas {
  Box border, padding, content;
  Radii radii;  // of the border box
};
BoxAreas areas_of(const layout::Fragment& fragment, Point origin);
// The same corners moved inwards by these widths.
Radii shrunk(const Radii& radii, const Edges& edges);

// `positioning` gives the areas that images are placed in where they aren't the painted ones (canvas and page).
void paint_background(Canvas& canvas, const Painter& painter, const style::ComputedStyle& style, const BoxAreas& areas,
                      const Box* painted);
bool has_background(const style::ComputedStyle& style);

void paint_borders(Canvas& canvas, const style::ComputedStyle& style, const Edges& widths, const BoxAreas& areas);
void paint_outline(Canvas& canvas, const style::ComputedStyle& style, const Box& border_box);
void paint_collapsed_lines(Canvas& canvas, const layout::CollapsedBorders& borders, Point origin);

// A line with a thickness along its centre, in any border style; also for text decorations.
struct StyledLine {
  double x1, y1, x2, y2, width;
  style::BorderStyle style;
  Color color;
};
void paint_line(Canvas& canvas, const StyledLine& line);

// A picture or an SVG file, stretched over the area.
void draw_graphic(Canvas& canvas, const Painter& painter, const Graphic& graphic, const Box& area);

}  // namespace clspress::paint
