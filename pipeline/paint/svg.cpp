#include "paint/svg.h"

#include <algorithm>
#include <cmath>

#include "paint/pictures.h"
#include "paint/svg_painter.h"

namespace clspress::paint {

namespace {

constexpr int kDeepest = 64;  // nested elements through use

constexpr std::string_view kSilent[] = {"defs", "symbol", "clipPath", "title", "desc", "metadata", "style", "linearGradient", "radialGradient",
                                        "pattern", "marker", "mask", "filter", "script", "view"};
bool is_silent(std::string_view name) { return std::find(std::begin(kSilent), std::end(kSilent), name) != std::end(kSilent); }

std::string_view aspect_of(const document::Document& document, document::NodeId element) {
  return document.attribute(element, "preserveAspectRatio");
}
// How far a length in user space reaches on the page.
double scale_of(const Matrix& map) { return std::sqrt(std::abs(map.a * map.d - map.b * map.c)); }
bool keeps_shapes(const Matrix& map);

}  // namespace

// https://www.w3.org/TR/SVG2/coords.html#SizingSVGInCSS
layout::NaturalSize svg_natural_size(const document::Document& document, document::NodeId svg) {
  layout::NaturalSize size;
  auto read = [&](std::string_view name) -> std::optional<Length> {
    std::string_view text = document.attribute(svg, name);
    if (text.find('%') != std::string_view::npos) return std::nullopt;
    std::optional<double> value = parse_length(text, {});
    if (!value || *value < 0) return std::nullopt;
    return Length::px(*value);
  };
  size.width = read("width");
  size.height = read("height");
  if (size.width && size.height && *size.width > Length() && *size.height > Length()) {
    size.ratio = size.width->to_px() / size.height->to_px();
  } else if (std::optional<Box> view_box = parse_view_box(document.attribute(svg, "viewBox"))) {
    size.ratio = view_box->width / view_box->height;
  }
  return size;
}

void paint_svg(Canvas& canvas, const SvgSurroundings& surroundings, const style::StyledDocument& styled, document::NodeId svg, const Box& area,
               const Matrix& map) {
  SvgPainter(canvas, surroundings, styled).paint_root(svg, area, map);
}

void SvgPainter::paint_root(NodeId svg, const Box& area, const Matrix& map) {
  SvgScope scope;
  scope.map = map;
  scope.look = look_of(svg, scope);
  scope.width = area.width;
  scope.height = area.height;
  paint_viewport(svg, scope, area);
}

// The content of an svg or symbol element in a rectangle of the user space around it.
// https://www.w3.org/TR/SVG2/coords.html#ViewportSpace
void SvgPainter::paint_viewport(NodeId element, const SvgScope& outer, const Box& area) {
  if (!(area.width > 0) || !(area.height > 0)) return;
  SvgScope scope = outer;
  scope.width = area.width;
  scope.height = area.height;
  scope.map = outer.map * Matrix{1, 0, 0, 1, area.x, area.y};
  std::optional<Box> view_box = parse_view_box(document_.attribute(element, "viewBox"));
  if (!view_box && element == document_.root()) {  // a picture is scaled as a whole, also without a viewBox
    layout::NaturalSize natural = svg_natural_size(document_, element);
    if (natural.width && natural.height && natural.ratio) view_box = Box{0, 0, natural.width->to_px(), natural.height->to_px()};
  }
  if (view_box) {
    scope.map = scope.map * fit_view_box(*view_box, aspect_of(document_, element), area.width, area.height).matrix;
    scope.width = view_box->width;
    scope.height = view_box->height;
  }
  bool clipped = document_.attribute(element, "overflow") != "visible";
  if (clipped) canvas_.push_clip(mapped(rectangle(area), outer.map));
  paint_children(element, scope);
  if (clipped) canvas_.pop();
}

void SvgPainter::paint_children(NodeId element, const SvgScope& scope) {
  for (NodeId child = document_[element].first_child; child != document::kNoNode; child = document_[child].next) {
    if (document_[child].kind == document::NodeKind::Element) paint_element(child, scope);
  }
}

// Transform, opacity, clip, then what the element draws. https://www.w3.org/TR/SVG2/render.html
void SvgPainter::paint_element(NodeId element, SvgScope scope) {
  const document::Node& node = document_[element];
  if (node.space != document::Namespace::Svg || is_silent(node.name)) return;
  if (!is_shown(element) || scope.depth > kDeepest || !spend()) return;
  std::optional<Matrix> transform = own_transform(element);
  if (!transform) return;
  scope.map = scope.map * *transform;
  if (!(scale_of(scope.map) > 0)) return;
  scope.look = look_of(element, scope);
  scope.depth++;
  for (std::string_view name : {"mask", "filter"}) {
    std::string_view value = document_.attribute(element, name);
    if (!value.empty() && value != "none") warn_unsupported(element, name);
  }
  float opacity = styled_.style(element)->decoration->opacity;
  if (opacity <= 0) return;
  int pops = push_clips(element, scope);
  bool grouped = opacity < 1;
  if (grouped) canvas_.add(PushOpacity{opacity, to_rect(canvas_.visible())});
  paint_content(element, scope);
  for (pops += grouped; pops > 0; pops--) canvas_.pop();
}

void SvgPainter::paint_content(NodeId element, const SvgScope& scope) {
  std::string_view name = document_[element].name;
  if (name == "g" || name == "a" || name == "switch") return paint_children(element, scope);
  if (name == "svg") return paint_nested_svg(element, scope);
  if (name == "use") return paint_use(element, scope);
  if (name == "image") return paint_image(element, scope);
  if (name == "text") return paint_text(element, scope);
  if (is_shape(element)) return paint_shape(element, scope);
  warn_unsupported(element, name);
}

void SvgPainter::paint_nested_svg(NodeId element, const SvgScope& scope) {
  Box area{length(element, "x", scope.width, scope), length(element, "y", scope.height, scope),
           length(element, "width", scope.width, scope, scope.width), length(element, "height", scope.height, scope, scope.height)};
  paint_viewport(element, scope, area);
}

// https://www.w3.org/TR/SVG2/struct.html#UseElement
void SvgPainter::paint_use(NodeId element, const SvgScope& scope) {
  NodeId target = find_reference(element);
  if (target == document::kNoNode) return warn_unsupported(element, "use sans cible dans ce fichier");
  if (std::find(uses_.begin(), uses_.end(), target) != uses_.end()) return warn_unsupported(element, "use qui se contient lui-même");
  for (NodeId parent = element; parent != document::kNoNode; parent = document_[parent].parent) {
    if (parent == target) return warn_unsupported(element, "use qui se contient lui-même");
  }
  SvgScope inner = scope;
  inner.in_use = true;
  inner.map = scope.map * Matrix{1, 0, 0, 1, length(element, "x", scope.width, scope), length(element, "y", scope.height, scope)};
  uses_.push_back(target);
  std::string_view name = document_[target].name;
  if (name == "symbol" || name == "svg") {
    auto size = [&](std::string_view side, double whole) {
      std::optional<double> own = find_length(element, side, whole, scope);
      return own ? *own : length(target, side, whole, scope, whole);
    };
    if (is_shown(target)) {
      inner.look = look_of(target, inner);
      inner.depth++;
      paint_viewport(target, inner, {0, 0, size("width", scope.width), size("height", scope.height)});
    }
  } else {
    paint_element(target, inner);
  }
  uses_.pop_back();
}

// https://www.w3.org/TR/SVG2/embedded.html#ImageElement
void SvgPainter::paint_image(NodeId element, const SvgScope& scope) {
  if (scope.look.text->visibility != style::Visibility::Visible) return;
  std::string_view href = document_.attribute(element, "href");
  if (href.empty()) href = document_.attribute(element, "xlink:href");
  if (href.empty()) return;
  std::string from = document_.files().empty() ? std::string() : document_.files().front();
  const Graphic* graphic = surroundings_.pictures.find(std::string(href), from, document_.location(element));
  if (!graphic) return;
  layout::NaturalSize natural = natural_size_of(*graphic);
  double ratio = natural.ratio.value_or(1);
  std::optional<double> width = find_length(element, "width", scope.width, scope), height = find_length(element, "height", scope.height, scope);
  if (!width) width = height ? *height * ratio : natural.width.value_or(Length::px(300)).to_px();
  if (!height) height = *width / ratio;
  Box area{length(element, "x", scope.width, scope), length(element, "y", scope.height, scope), *width, *height};
  if (!(area.width > 0) || !(area.height > 0)) return;
  ViewBoxFit fit = fit_view_box({0, 0, ratio, 1}, aspect_of(document_, element), area.width, area.height);
  Matrix place = scope.map * Matrix{1, 0, 0, 1, area.x, area.y} * fit.matrix;
  if (fit.slice) canvas_.push_clip(mapped(rectangle(area), scope.map));
  if (graphic->raster) {
    canvas_.add(DrawPicture{graphic->raster, place * Matrix{ratio, 0, 0, 1, 0, 0} * upright_unit_square(graphic->raster->orientation)});
  } else {
    paint_svg(canvas_, surroundings_, graphic->vector->styled, graphic->vector->document->root(), {0, 0, ratio, 1}, place);
  }
  if (fit.slice) canvas_.pop();
}

void SvgPainter::paint_shape(NodeId element, const SvgScope& scope) {
  for (std::string_view name : {"marker-start", "marker-mid", "marker-end"}) {
    if (!document_.attribute(element, name).empty()) warn_unsupported(element, name);
  }
  if (scope.look.text->visibility != style::Visibility::Visible) return;
  Path path = shape_of(element, scope);
  if (path.empty() || !is_finite(path)) return;
  const style::SvgGroup& look = *scope.look.svg;
  if (std::optional<Color> color = color_of(look.fill, look.fill_opacity)) {
    Path on_page = mapped(path, scope.map);
    if (is_finite(on_page)) canvas_.add(FillPath{std::move(on_page), *color, look.fill_even_odd});
  }
  if (std::optional<Color> color = color_of(look.stroke, look.stroke_opacity)) stroke(std::move(path), *color, scope);
}

// https://www.w3.org/TR/SVG2/painting.html#StrokeProperties
void SvgPainter::stroke(Path path, Color color, const SvgScope& scope) {
  const style::SvgGroup& look = *scope.look.svg;
  if (!(look.stroke_width > 0)) return;
  Stroke stroke;
  double factor = keeps_shapes(scope.map) ? scale_of(scope.map) : 1;
  stroke.width = static_cast<double>(look.stroke_width) * factor;
  stroke.cap = static_cast<Stroke::Cap>(look.cap);
  stroke.join = static_cast<Stroke::Join>(look.join);
  stroke.miter_limit = std::max(1.0, static_cast<double>(look.miter_limit));
  double sum = 0;
  bool negative = false;
  for (float dash : look.dashes) {
    stroke.dashes.push_back(static_cast<double>(dash) * factor);
    sum += static_cast<double>(dash);
    negative = negative || dash < 0;
  }
  if (negative || !(sum > 0)) stroke.dashes.clear();
  stroke.dash_offset = static_cast<double>(look.dash_offset) * factor;
  if (keeps_shapes(scope.map)) {
    Path on_page = mapped(std::move(path), scope.map);
    if (is_finite(on_page)) canvas_.add(StrokePath{std::move(on_page), color, std::move(stroke)});
    return;
  }
  canvas_.add(PushTransform{scope.map});  // the pen is stretched too
  canvas_.add(StrokePath{std::move(path), color, std::move(stroke)});
  canvas_.pop();
}

std::optional<Color> SvgPainter::color_of(const style::SvgPaint& paint, float opacity) {
  if (paint.kind == style::SvgPaint::Kind::None) return std::nullopt;
  if (paint.kind == style::SvgPaint::Kind::Reference) {
    warn_unsupported(document_.root(), "dégradé ou motif « #" + paint.reference + " »");
    return std::nullopt;
  }
  Color color = paint.color;
  color.alpha = static_cast<uint8_t>(std::lround(color.alpha * std::clamp(static_cast<double>(opacity), 0.0, 1.0)));
  if (color.transparent()) return std::nullopt;
  return color;
}

namespace {

// Whether circles stay circles: a similarity, mirrored or not.
bool keeps_shapes(const Matrix& map) {
  double size = std::max({std::abs(map.a), std::abs(map.b), std::abs(map.c), std::abs(map.d)});
  double across = std::hypot(map.a, map.b), down = std::hypot(map.c, map.d);
  return std::abs(across - down) <= 1e-6 * size && std::abs(map.a * map.c + map.b * map.d) <= 1e-6 * size * size;
}

}  // namespace

}  // namespace clspress::paint
