// Paths in px: made, mapped and measured. Nothing here knows CSS or SVG.
#pragma once

#include <optional>

#include "paint/paint_list.h"

namespace clspress::paint {

// A rectangle in doubles, for what isn't bound to the grid of Length.
struct Box {
  double x = 0, y = 0, width = 0, height = 0;
  double right() const { return x + width; }
  double bottom() const { return y + height; }
};

Box to_box(const Rect& rect);
Rect to_rect(const Box& box);

// Horizontal and vertical radii of the corners: top left, top right, bottom right, bottom left.
struct Radii {
  double x[4] = {}, y[4] = {};
  bool empty() const;
};

void move_to(Path& path, double x, double y);
void line_to(Path& path, double x, double y);
void cubic_to(Path& path, double x1, double y1, double x2, double y2, double x, double y);
void close(Path& path);

void add_rectangle(Path& path, const Box& box);
void add_reversed_rectangle(Path& path, const Box& box);
void add_rounded_rectangle(Path& path, const Box& box, const Radii& radii);
void add_ellipse(Path& path, double cx, double cy, double rx, double ry);
void add_polygon(Path& path, const std::vector<std::pair<double, double>>& points);

Path rectangle(const Box& box);

Path mapped(Path path, const Matrix& matrix);
std::optional<Box> bounds(const Path& path);  // exact, also of curves; nothing of an empty path
bool is_finite(const Path& path);
// The same outline with positive winding where it is wound negatively as a whole.
Path wound_positively(Path path);

// From a picture as it is stored to the upright one, unit square to unit square, y down; Exif's 1 to 8.
Matrix upright_unit_square(int orientation);

Box mapped_bounds(const Box& box, const Matrix& matrix);

}  // namespace clspress::paint
