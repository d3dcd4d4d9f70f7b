#include <algorithm>
#include <cmath>

#include "paint/box_decoration.h"

namespace clspress::paint {

namespace {

using style::BorderSide;
using style::BorderStyle;

struct Side {
  BorderSide value;
  double width;
};

// The four sides, clockwise from the top, with the widths that layout used.
struct Frame {
  Side sides[4];
  bool uniform() const;
  bool empty() const;
};

Frame frame_of(const style::ComputedStyle& style, const Edges& widths);
Path ring(const BoxAreas& areas, const Edges& widths, double from, double to);
void paint_uniform(Canvas& canvas, const Frame& frame, const Edges& widths, const BoxAreas& areas);
void paint_side(Canvas& canvas, const Frame& frame, int index, const Edges& widths, const BoxAreas& areas);
Path side_shape(int index, const BoxAreas& areas, double from, double to);
StyledLine side_line(const Frame& frame, int index, const BoxAreas& areas);
Color shade(Color color, bool dark);
Edges part_of(const Edges& edges, double share);
Stroke dashes_for(BorderStyle style, double width, double length);

}  // namespace

Radii shrunk(const Radii& radii, const Edges& edges) {
  double top = edges.top.to_px(), right = edges.right.to_px(), bottom = edges.bottom.to_px(), left = edges.left.to_px();
  const double dx[4] = {left, right, right, left}, dy[4] = {top, top, bottom, bottom};
  Radii result;
  for (int i = 0; i < 4; i++) {
    result.x[i] = std::max(0.0, radii.x[i] - dx[i]);
    result.y[i] = std::max(0.0, radii.y[i] - dy[i]);
    if (result.x[i] == 0 || result.y[i] == 0) result.x[i] = result.y[i] = 0;
  }
  return result;
}

// https://www.w3.org/TR/css-backgrounds-3/#borders
void paint_borders(Canvas& canvas, const style::ComputedStyle& style, const Edges& widths, const BoxAreas& areas) {
  Frame frame = frame_of(style, widths);
  if (frame.empty()) return;
  if (frame.uniform()) return paint_uniform(canvas, frame, widths, areas);
  for (int i = 0; i < 4; i++) paint_side(canvas, frame, i, widths, areas);
}

// https://www.w3.org/TR/css-ui-4/#outline
void paint_outline(Canvas& canvas, const style::ComputedStyle& style, const Box& border_box) {
  const BorderSide& outline = style.decoration->outline;
  if (outline.width <= Length() || outline.color.transparent()) return;
  double away = outline.width.to_px() + style.decoration->outline_offset.to_px();
  Box box{border_box.x - away, border_box.y - away, border_box.width + 2 * away, border_box.height + 2 * away};
  double width = outline.width.to_px();
  BoxAreas areas{box, {box.x + width, box.y + width, box.width - 2 * width, box.height - 2 * width}, {}, {}};
  Frame frame;
  for (Side& side : frame.sides) side = {outline, width};
  paint_uniform(canvas, frame, {outline.width, outline.width, outline.width, outline.width}, areas);
}

void paint_collapsed_lines(Canvas& canvas, const layout::CollapsedBorders& borders, Point origin) {
  for (const layout::BorderLine& line : borders.lines) {
    Point from = origin + line.from, to = origin + line.to;
    paint_line(canvas, {from.x.to_px(), from.y.to_px(), to.x.to_px(), to.y.to_px(), line.width.to_px(), line.style, line.color});
  }
}

void paint_line(Canvas& canvas, const StyledLine& line) {
  double length = std::hypot(line.x2 - line.x1, line.y2 - line.y1);
  if (!(length > 0) || !(line.width > 0) || line.style == BorderStyle::None || line.style == BorderStyle::Hidden) return;
  double nx = -(line.y2 - line.y1) / length, ny = (line.x2 - line.x1) / length;  // across the line
  auto band = [&](double from, double to, Color color) {
    Path path;
    add_polygon(path, {{line.x1 + nx * from, line.y1 + ny * from}, {line.x2 + nx * from, line.y2 + ny * from},
                       {line.x2 + nx * to, line.y2 + ny * to}, {line.x1 + nx * to, line.y1 + ny * to}});
    canvas.fill(std::move(path), color);
  };
  double half = line.width / 2;
  switch (line.style) {
    case BorderStyle::Dotted:
    case BorderStyle::Dashed: {
      Stroke stroke = dashes_for(line.style, line.width, length);
      double inset = stroke.cap == Stroke::Cap::Round ? half : 0;
      double dx = (line.x2 - line.x1) / length * inset, dy = (line.y2 - line.y1) / length * inset;
      Path path;
      move_to(path, line.x1 + dx, line.y1 + dy);
      line_to(path, line.x2 - dx, line.y2 - dy);
      canvas.stroke(std::move(path), line.color, std::move(stroke));
      return;
    }
    case BorderStyle::Double:
      band(-half, -half / 3, line.color);
      return band(half / 3, half, line.color);
    case BorderStyle::Groove:
    case BorderStyle::Ridge:
      band(-half, 0, shade(line.color, line.style == BorderStyle::Groove));
      return band(0, half, shade(line.color, line.style == BorderStyle::Ridge));
    default: return band(-half, half, line.color);
  }
}

namespace {

bool Frame::uniform() const {
  for (const Side& side : sides) {
    if (side.value.style != sides[0].value.style || side.value.color != sides[0].value.color) return false;
    if (side.width != sides[0].width) {
      // Solid rings may differ in their widths; what is dashed may not.
      if (side.value.style != BorderStyle::Solid && side.value.style != BorderStyle::Double) return false;
    }
    if (side.width <= 0) return false;
  }
  BorderStyle style = sides[0].value.style;
  return style == BorderStyle::Solid || style == BorderStyle::Double || style == BorderStyle::Dotted || style == BorderStyle::Dashed;
}

bool Frame::empty() const {
  return std::all_of(std::begin(sides), std::end(sides), [](const Side& side) { return side.width <= 0 || side.value.color.transparent(); });
}

Frame frame_of(const style::ComputedStyle& style, const Edges& widths) {
  const auto& border = style.box->border;
  return {{{border.top, widths.top.to_px()}, {border.right, widths.right.to_px()}, {border.bottom, widths.bottom.to_px()}, {border.left, widths.left.to_px()}}};
}

// The area between two shares of the border's width, 0 being its outer edge.
Path ring(const BoxAreas& areas, const Edges& widths, double from, double to) {
  auto inset = [&](double share) {
    Edges edges = part_of(widths, share);
    return Box{areas.border.x + edges.left.to_px(), areas.border.y + edges.top.to_px(),
               areas.border.width - edges.horizontal().to_px(), areas.border.height - edges.vertical().to_px()};
  };
  Path path, inner;
  add_rounded_rectangle(path, inset(from), shrunk(areas.radii, part_of(widths, from)));
  Box hole = inset(to);
  if (!(hole.width > 0) || !(hole.height > 0)) return path;
  Radii radii = shrunk(areas.radii, part_of(widths, to));
  if (radii.empty()) {
    add_reversed_rectangle(path, hole);
    return path;
  }
  // Mirrored, the hole is wound the other way.
  Radii swapped;
  const int other[4] = {1, 0, 3, 2};
  for (int i = 0; i < 4; i++) {
    swapped.x[i] = radii.x[other[i]];
    swapped.y[i] = radii.y[other[i]];
  }
  add_rounded_rectangle(inner, hole, swapped);
  inner = mapped(std::move(inner), {-1, 0, 0, 1, 2 * hole.x + hole.width, 0});
  path.insert(path.end(), inner.begin(), inner.end());
  return path;
}

// Four rectangles that overlap at the corners: each of them a viewer sets on its dots as it sets backgrounds.
void paint_straight(Canvas& canvas, Color color, const BoxAreas& areas) {
  const Box &outer = areas.border, &inner = areas.padding;
  canvas.fill_rectangle({outer.x, outer.y, outer.width, inner.y - outer.y}, color);
  canvas.fill_rectangle({outer.x, inner.bottom(), outer.width, outer.bottom() - inner.bottom()}, color);
  canvas.fill_rectangle({outer.x, outer.y, inner.x - outer.x, outer.height}, color);
  canvas.fill_rectangle({inner.right(), outer.y, outer.right() - inner.right(), outer.height}, color);
}

void paint_uniform(Canvas& canvas, const Frame& frame, const Edges& widths, const BoxAreas& areas) {
  const Side& side = frame.sides[0];
  if (side.value.style == BorderStyle::Double) {
    canvas.fill(ring(areas, widths, 0, 1.0 / 3), side.value.color);
    canvas.fill(ring(areas, widths, 2.0 / 3, 1), side.value.color);
    return;
  }
  bool broken = side.value.style == BorderStyle::Dotted || side.value.style == BorderStyle::Dashed;
  if (side.value.style == BorderStyle::Solid && areas.radii.empty() && side.value.color.alpha == 255)
    return paint_straight(canvas, side.value.color, areas);
  if (!broken) return canvas.fill(ring(areas, widths, 0, 1), side.value.color);
  if (areas.radii.empty()) {
    for (int i = 0; i < 4; i++) paint_line(canvas, side_line(frame, i, areas));
    return;
  }
  double half = side.width / 2;
  Box centre{areas.border.x + half, areas.border.y + half, areas.border.width - side.width, areas.border.height - side.width};
  Path path;
  add_rounded_rectangle(path, centre, shrunk(areas.radii, part_of(widths, 0.5)));
  canvas.stroke(std::move(path), side.value.color, dashes_for(side.value.style, side.width, 2 * (centre.width + centre.height)));
}

void paint_side(Canvas& canvas, const Frame& frame, int index, const Edges& widths, const BoxAreas& areas) {
  const Side& side = frame.sides[index];
  if (side.width <= 0 || side.value.color.transparent()) return;
  bool light_side = index == 0 || index == 3;  // top and left
  auto part = [&](double from, double to, Color color) {
    if (areas.radii.empty()) return canvas.fill(side_shape(index, areas, from, to), color);
    canvas.push_clip(side_shape(index, areas, 0, 1));
    canvas.fill(ring(areas, widths, from, to), color);
    canvas.pop();
  };
  Color color = side.value.color;
  switch (side.value.style) {
    case BorderStyle::None:
    case BorderStyle::Hidden: return;
    case BorderStyle::Dotted:
    case BorderStyle::Dashed: return paint_line(canvas, side_line(frame, index, areas));
    case BorderStyle::Double:
      part(0, 1.0 / 3, color);
      return part(2.0 / 3, 1, color);
    case BorderStyle::Groove:
      part(0, 0.5, shade(color, light_side));
      return part(0.5, 1, shade(color, !light_side));
    case BorderStyle::Ridge:
      part(0, 0.5, shade(color, !light_side));
      return part(0.5, 1, shade(color, light_side));
    case BorderStyle::Inset: return part(0, 1, shade(color, light_side));
    case BorderStyle::Outset: return part(0, 1, shade(color, !light_side));
    case BorderStyle::Solid: return part(0, 1, color);
  }
}

// The mitred piece of one side between two shares of its width. With rounded corners the mitre goes on into the inner
// corner, so that the clip covers the whole bend.
Path side_shape(int index, const BoxAreas& areas, double from, double to) {
  const Box &outer = areas.border, &inner = areas.padding;
  double grow = areas.radii.empty() ? 1 : std::max(1.0, *std::max_element(areas.radii.x, areas.radii.x + 4));
  auto corner = [&](int i, double share) {  // clockwise from top left
    bool right = i == 1 || i == 2, bottom = i >= 2;
    double ox = right ? outer.right() : outer.x, oy = bottom ? outer.bottom() : outer.y;
    double ix = right ? inner.right() : inner.x, iy = bottom ? inner.bottom() : inner.y;
    double amount = areas.radii.empty() ? share : share * grow;
    return std::pair(ox + (ix - ox) * amount, oy + (iy - oy) * amount);
  };
  Path path;
  int next = (index + 1) % 4;
  add_polygon(path, {corner(index, from), corner(next, from), corner(next, to), corner(index, to)});
  return path;
}

StyledLine side_line(const Frame& frame, int index, const BoxAreas& areas) {
  const Side& side = frame.sides[index];
  const Box& box = areas.border;
  double half = side.width / 2;
  StyledLine line{box.x, box.y + half, box.right(), box.y + half, side.width, side.value.style, side.value.color};
  if (index == 2) line.y1 = line.y2 = box.bottom() - half;
  if (index % 2 == 1) {
    double x = index == 1 ? box.right() - half : box.x + half;
    line.x1 = line.x2 = x;
    line.y1 = box.y;
    line.y2 = box.bottom();
  }
  return line;
}

// Two tones of the colour for the styles that look carved; black needs lifting to show at all.
Color shade(Color color, bool dark) {
  int lift = std::max({color.red, color.green, color.blue}) < 64 ? 64 : 0;
  auto tone = [&](uint8_t value) {
    int lifted = value + lift;
    return static_cast<uint8_t>(dark ? lifted * 2 / 3 : std::min(255, lifted));
  };
  return {tone(color.red), tone(color.green), tone(color.blue), color.alpha};
}

Edges part_of(const Edges& edges, double share) {
  return {edges.top.scaled(share), edges.right.scaled(share), edges.bottom.scaled(share), edges.left.scaled(share)};
}

// Dots are as round as the line is wide. Dashes and their gaps are 3 and 2 widths long, of a wide line 2 and 1, as
// browsers draw them. The gaps give way so that both ends show a whole one.
Stroke dashes_for(BorderStyle style, double width, double length) {
  Stroke stroke;
  stroke.width = width;
  if (style == BorderStyle::Dotted) {
    double room = length - width;
    if (room < width) return stroke;
    stroke.cap = Stroke::Cap::Round;
    stroke.dashes = {0, room / std::max(1.0, std::round(room / (2 * width)))};
    return stroke;
  }
  bool wide = width >= 3;
  double dash = width * (wide ? 2 : 3), gap = width * (wide ? 1 : 2);
  if (length <= 2 * dash) return stroke;
  auto gap_of = [&](double dashes) { return (length - dashes * dash) / (dashes - 1); };
  double fewer = std::max(2.0, std::floor((length + gap) / (dash + gap)));
  bool more = gap_of(fewer + 1) > 0 && std::abs(gap_of(fewer + 1) - gap) <= std::abs(gap_of(fewer) - gap);
  stroke.dashes = {dash, gap_of(more ? fewer + 1 : fewer)};
  return stroke;
}

}  // namespace

}  // namespace clspress::paint
