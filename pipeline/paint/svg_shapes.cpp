// The basic shapes as paths. https://www.w3.org/TR/SVG2/shapes.html
#include <algorithm>
#include <cmath>
#include <numbers>

#include "paint/svg_painter.h"

namespace clspress::paint {

namespace {

constexpr std::string_view kShapes[] = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"};

}  // namespace

bool SvgPainter::is_shape(NodeId element) const {
  return std::find(std::begin(kShapes), std::end(kShapes), document_[element].name) != std::end(kShapes);
}

Path SvgPainter::shape_of(NodeId element, const SvgScope& scope) {
  std::string_view name = document_[element].name;
  if (name == "path") {
    PathData data = parse_path_data(document_.attribute(element, "d"));
    if (!data.complete) {
      surroundings_.report.warning("SVG-CHEMIN", document_.location(element), "le tracé « d » contient une erreur : il est dessiné jusque-là",
                                   "corriger l’attribut « d »");
    }
    return std::move(data.path);
  }
  if (name == "rect") return rectangle_of(element, scope);
  if (name == "polyline" || name == "polygon") return polyline_of(element);
  Path path;
  if (name == "line") {
    move_to(path, length(element, "x1", scope.width, scope), length(element, "y1", scope.height, scope));
    line_to(path, length(element, "x2", scope.width, scope), length(element, "y2", scope.height, scope));
    return path;
  }
  double cx = length(element, "cx", scope.width, scope), cy = length(element, "cy", scope.height, scope), rx, ry;
  if (name == "circle") {
    double diagonal = std::hypot(scope.width, scope.height) / std::numbers::sqrt2;
    rx = ry = length(element, "r", diagonal, scope);
  } else {
    std::optional<double> own_x = find_length(element, "rx", scope.width, scope), own_y = find_length(element, "ry", scope.height, scope);
    rx = own_x ? *own_x : own_y.value_or(0);
    ry = own_y ? *own_y : own_x.value_or(0);
  }
  if (rx > 0 && ry > 0) add_ellipse(path, cx, cy, rx, ry);
  return path;
}

Path SvgPainter::rectangle_of(NodeId element, const SvgScope& scope) const {
  Box box{length(element, "x", scope.width, scope), length(element, "y", scope.height, scope), length(element, "width", scope.width, scope),
          length(element, "height", scope.height, scope)};
  Path path;
  if (!(box.width > 0) || !(box.height > 0)) return path;
  std::optional<double> own_x = find_length(element, "rx", scope.width, scope), own_y = find_length(element, "ry", scope.height, scope);
  double rx = std::clamp(own_x ? *own_x : own_y.value_or(0), 0.0, box.width / 2);
  double ry = std::clamp(own_y ? *own_y : own_x.value_or(0), 0.0, box.height / 2);
  Radii radii;
  for (int i = 0; i < 4; i++) {
    radii.x[i] = rx;
    radii.y[i] = ry;
  }
  add_rounded_rectangle(path, box, radii);
  return path;
}

Path SvgPainter::polyline_of(NodeId element) {
  NumberScanner scanner(document_.attribute(element, "points"));
  Path path;
  for (scanner.skip_space(); !scanner.done();) {
    std::optional<double> x = scanner.next_number();
    std::optional<double> y = x ? scanner.next_number() : std::nullopt;
    if (!y) break;
    path.empty() ? move_to(path, *x, *y) : line_to(path, *x, *y);
  }
  if (document_[element].name == "polygon" && !path.empty()) close(path);
  return path;
}

double SvgPainter::length(NodeId element, std::string_view name, double percent_base, const SvgScope& scope, double missing) const {
  return find_length(element, name, percent_base, scope).value_or(missing);
}

std::optional<double> SvgPainter::find_length(NodeId element, std::string_view name, double percent_base, const SvgScope& scope) const {
  std::optional<std::string_view> text = document_.find_attribute(element, name);
  if (!text) return std::nullopt;
  return parse_length(*text, {percent_base, scope.look.font->size.to_px()});
}

}  // namespace clspress::paint
