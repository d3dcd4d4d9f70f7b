#include "pdf/marks.h"

#include <utility>

namespace clspress::pdf {
namespace {

using paint::PathSegment;

constexpr double kLength = 20, kDistance = 8;  // px
constexpr double kHairLine = 0.25;

void add_line(paint::Path& path, double x, double y, double to_x, double to_y) {
  path.push_back({.kind = PathSegment::Kind::Move, .x = x, .y = y});
  path.push_back({.kind = PathSegment::Kind::Line, .x = to_x, .y = to_y});
}

void add_circle(paint::Path& path, double x, double y, double radius) {
  constexpr double kQuarter = 0.5522847498;  // of the radius: what a cubic needs for a quarter of a circle
  double k = radius * kQuarter;
  path.push_back({.kind = PathSegment::Kind::Move, .x = x + radius, .y = y});
  auto arc = [&](double x1, double y1, double x2, double y2, double to_x, double to_y) {
    path.push_back({PathSegment::Kind::Cubic, x + x1, y + y1, x + x2, y + y2, x + to_x, y + to_y});
  };
  arc(radius, k, k, radius, 0, radius);
  arc(-k, radius, -radius, k, -radius, 0);
  arc(-radius, -k, -k, -radius, 0, -radius);
  arc(k, -radius, radius, -k, radius, 0);
  path.push_back({.kind = PathSegment::Kind::Close});
}

// Two hair lines at each corner.
void add_crop(paint::Path& path, double width, double height, double near) {
  double far = near + kLength;
  for (double x : {0.0, width}) {
    add_line(path, x, -near, x, -far);
    add_line(path, x, height + near, x, height + far);
  }
  for (double y : {0.0, height}) {
    add_line(path, -near, y, -far, y);
    add_line(path, width + near, y, width + far, y);
  }
}

// A circle with its cross at the middle of each side.
void add_crosses(paint::Path& path, double width, double height, double near) {
  double half = kLength / 2, out = near + half;
  auto cross = [&](double x, double y) {
    add_line(path, x - half, y, x + half, y);
    add_line(path, x, y - half, x, y + half);
    add_circle(path, x, y, half / 2);
  };
  cross(width / 2, -out);
  cross(width + out, height / 2);
  cross(width / 2, height + out);
  cross(-out, height / 2);
}

}  // namespace

double room_of_marks(const paint::Page& page) { return page.crop_marks || page.cross_marks ? kLength + kDistance : 0; }

paint::StrokePath draw_marks(const paint::Page& page) {
  paint::StrokePath marks;
  marks.stroke.width = kHairLine;
  double width = page.size.width.to_px(), height = page.size.height.to_px(), near = page.bleed.to_px() + kDistance;
  if (page.crop_marks) add_crop(marks.path, width, height, near);
  if (page.cross_marks) add_crosses(marks.path, width, height, near);
  return marks;
}

paint::Path bleed_area(const paint::Page& page) {
  double bleed = page.bleed.to_px(), right = page.size.width.to_px() + bleed, bottom = page.size.height.to_px() + bleed;
  paint::Path area;
  area.push_back({.kind = PathSegment::Kind::Move, .x = -bleed, .y = -bleed});
  for (auto [x, y] : {std::pair(right, -bleed), std::pair(right, bottom), std::pair(-bleed, bottom)})
    area.push_back({.kind = PathSegment::Kind::Line, .x = x, .y = y});
  area.push_back({.kind = PathSegment::Kind::Close});
  return area;
}

}  // namespace clspress::pdf
