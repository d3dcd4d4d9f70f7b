#include "paint/path.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace clspress::paint {

namespace {

using Kind = PathSegment::Kind;

// Length of the handles of a cubic that stands for a quarter of a circle of radius 1.
constexpr double kQuarter = 0.5522847498307936;

void apply(const Matrix& matrix, double& x, double& y) {
  double old_x = x;
  x = matrix.a * x + matrix.c * y + matrix.e;
  y = matrix.b * old_x + matrix.d * y + matrix.f;
}

void include_cubic(double p0, double p1, double p2, double p3, double& low, double& high);
double signed_area(const Path& path);
Path reversed(const Path& path);

}  // namespace

Box to_box(const Rect& rect) {
  return {rect.origin.x.to_px(), rect.origin.y.to_px(), rect.size.width.to_px(), rect.size.height.to_px()};
}

Rect to_rect(const Box& box) {
  return {{Length::px(box.x), Length::px(box.y)}, {Length::px(box.width), Length::px(box.height)}};
}

bool Radii::empty() const {
  for (int i = 0; i < 4; i++) {
    if (x[i] > 0 && y[i] > 0) return false;
  }
  return true;
}

void move_to(Path& path, double x, double y) { path.push_back({Kind::Move, 0, 0, 0, 0, x, y}); }
void line_to(Path& path, double x, double y) { path.push_back({Kind::Line, 0, 0, 0, 0, x, y}); }
void cubic_to(Path& path, double x1, double y1, double x2, double y2, double x, double y) {
  path.push_back({Kind::Cubic, x1, y1, x2, y2, x, y});
}
void close(Path& path) { path.push_back({Kind::Close}); }

void add_rectangle(Path& path, const Box& box) {
  path.reserve(path.size() + 5);
  move_to(path, box.x, box.y);
  line_to(path, box.right(), box.y);
  line_to(path, box.right(), box.bottom());
  line_to(path, box.x, box.bottom());
  close(path);
}

void add_reversed_rectangle(Path& path, const Box& box) {
  move_to(path, box.x, box.y);
  line_to(path, box.x, box.bottom());
  line_to(path, box.right(), box.bottom());
  line_to(path, box.right(), box.y);
  close(path);
}

Path rectangle(const Box& box) {
  Path path;
  add_rectangle(path, box);
  return path;
}

// Clockwise from the end of the top left corner.
void add_rounded_rectangle(Path& path, const Box& box, const Radii& radii) {
  if (radii.empty()) return add_rectangle(path, box);
  constexpr double kHandle = 1 - kQuarter;
  const double *rx = radii.x, *ry = radii.y;
  double left = box.x, top = box.y, right = box.right(), bottom = box.bottom();
  move_to(path, left + rx[0], top);
  line_to(path, right - rx[1], top);
  cubic_to(path, right - kHandle * rx[1], top, right, top + kHandle * ry[1], right, top + ry[1]);
  line_to(path, right, bottom - ry[2]);
  cubic_to(path, right, bottom - kHandle * ry[2], right - kHandle * rx[2], bottom, right - rx[2], bottom);
  line_to(path, left + rx[3], bottom);
  cubic_to(path, left + kHandle * rx[3], bottom, left, bottom - kHandle * ry[3], left, bottom - ry[3]);
  line_to(path, left, top + ry[0]);
  cubic_to(path, left, top + kHandle * ry[0], left + kHandle * rx[0], top, left + rx[0], top);
  close(path);
}

void add_ellipse(Path& path, double cx, double cy, double rx, double ry) {
  double hx = kQuarter * rx, hy = kQuarter * ry;
  move_to(path, cx + rx, cy);
  cubic_to(path, cx + rx, cy + hy, cx + hx, cy + ry, cx, cy + ry);
  cubic_to(path, cx - hx, cy + ry, cx - rx, cy + hy, cx - rx, cy);
  cubic_to(path, cx - rx, cy - hy, cx - hx, cy - ry, cx, cy - ry);
  cubic_to(path, cx + hx, cy - ry, cx + rx, cy - hy, cx + rx, cy);
  close(path);
}

void add_polygon(Path& path, const std::vector<std::pair<double, double>>& points) {
  if (points.empty()) return;
  move_to(path, points.front().first, points.front().second);
  for (size_t i = 1; i < points.size(); i++) line_to(path, points[i].first, points[i].second);
  close(path);
}

Path mapped(Path path, const Matrix& matrix) {
  for (PathSegment& segment : path) {
    apply(matrix, segment.x1, segment.y1);
    apply(matrix, segment.x2, segment.y2);
    apply(matrix, segment.x, segment.y);
  }
  return path;
}

std::optional<Box> bounds(const Path& path) {
  if (path.empty()) return std::nullopt;
  double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY, x = 0, y = 0;
  for (const PathSegment& segment : path) {
    if (segment.kind == Kind::Close) continue;
    if (segment.kind == Kind::Cubic) {
      include_cubic(x, segment.x1, segment.x2, segment.x, left, right);
      include_cubic(y, segment.y1, segment.y2, segment.y, top, bottom);
    }
    x = segment.x;
    y = segment.y;
    left = std::min(left, x);
    right = std::max(right, x);
    top = std::min(top, y);
    bottom = std::max(bottom, y);
  }
  if (!(left <= right) || !(top <= bottom)) return std::nullopt;
  return Box{left, top, right - left, bottom - top};
}

bool is_finite(const Path& path) {
  return std::all_of(path.begin(), path.end(), [](const PathSegment& segment) {
    return std::isfinite(segment.x1 + segment.y1 + segment.x2 + segment.y2 + segment.x + segment.y);
  });
}

Path wound_positively(Path path) { return signed_area(path) < 0 ? reversed(path) : path; }

Box mapped_bounds(const Box& box, const Matrix& matrix) {
  std::optional<Box> mapped_box = bounds(mapped(rectangle(box), matrix));
  return mapped_box.value_or(Box{});
}

namespace {

// Where the derivative of the cubic vanishes inside its stretch.
void include_cubic(double p0, double p1, double p2, double p3, double& low, double& high) {
  double a = -p0 + 3 * p1 - 3 * p2 + p3, b = 2 * (p0 - 2 * p1 + p2), c = p1 - p0;
  double roots[2] = {-1, -1};
  if (std::abs(a) < 1e-12) {
    if (std::abs(b) > 1e-12) roots[0] = -c / b;
  } else if (double discriminant = b * b - 4 * a * c; discriminant >= 0) {
    roots[0] = (-b + std::sqrt(discriminant)) / (2 * a);
    roots[1] = (-b - std::sqrt(discriminant)) / (2 * a);
  }
  for (double t : roots) {
    if (!(t > 0 && t < 1)) continue;
    double u = 1 - t, value = u * u * u * p0 + 3 * u * u * t * p1 + 3 * u * t * t * p2 + t * t * t * p3;
    low = std::min(low, value);
    high = std::max(high, value);
  }
}

// Of the polygon through the end points and handles: its sign is all that is asked for.
double signed_area(const Path& path) {
  double area = 0, x = 0, y = 0, start_x = 0, start_y = 0;
  auto go = [&](double to_x, double to_y) {
    area += x * to_y - to_x * y;
    x = to_x;
    y = to_y;
  };
  for (const PathSegment& segment : path) {
    if (segment.kind == Kind::Move || segment.kind == Kind::Close) go(start_x, start_y);
    if (segment.kind == Kind::Move) {
      x = start_x = segment.x;
      y = start_y = segment.y;
    }
    if (segment.kind == Kind::Cubic) {
      go(segment.x1, segment.y1);
      go(segment.x2, segment.y2);
    }
    if (segment.kind == Kind::Line || segment.kind == Kind::Cubic) go(segment.x, segment.y);
  }
  go(start_x, start_y);
  return area;
}

Path reversed(const Path& path) {
  Path result;
  result.reserve(path.size() + 4);
  bool open = false;
  for (size_t i = path.size(); i-- > 0;) {
    const PathSegment& segment = path[i];
    if (segment.kind == Kind::Close) continue;
    if (!open) move_to(result, segment.x, segment.y);
    open = segment.kind != Kind::Move;
    if (!open) {
      close(result);
      continue;
    }
    const PathSegment& before = path[i - 1].kind == Kind::Close && i >= 2 ? path[i - 2] : path[i - 1];
    if (segment.kind == Kind::Line) line_to(result, before.x, before.y);
    if (segment.kind == Kind::Cubic) cubic_to(result, segment.x2, segment.y2, segment.x1, segment.y1, before.x, before.y);
  }
  return result;
}

}  // namespace

}  // namespace clspress::paint
