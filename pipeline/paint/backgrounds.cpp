#include <algorithm>
#include <cmath>

#include "paint/box_decoration.h"
#include "paint/svg.h"

namespace clspress::paint {

namespace {

using style::BackgroundLayer;
using Repeat = BackgroundLayer::Repeat;

constexpr double kMostTiles = 20000;  // of one layer on one box; what needs more is a mistake

Radii radii_of(const layout::Fragment& fragment);
void paint_layer(Canvas& canvas, const Painter& painter, const BackgroundLayer& layer, const BoxAreas& areas, const Box* painted);

// One axis of a layer: where the first tile stands, how large tiles are and how far apart.
struct Axis {
  double first, size, step;
  int count;
  bool is_seamless() const { return count < 2 || step == size; }
};
Axis axis_of(Repeat repeat, const style::LengthPercentage& position, double area_from, double area_size, double tile, double from, double to);
std::pair<double, double> rounded(const BackgroundLayer& layer, std::pair<double, double> tile, const Box& area);
std::pair<double, double> tile_size(const BackgroundLayer& layer, const layout::NaturalSize& natural, const Box& area);

}  // namespace

BoxAreas areas_of(const layout::Fragment& fragment, Point origin) {
  Box border = to_box({origin, fragment.size});
  const Edges &b = fragment.border, &p = fragment.padding;
  Box padding{border.x + b.left.to_px(), border.y + b.top.to_px(), std::max(0.0, border.width - b.horizontal().to_px()),
              std::max(0.0, border.height - b.vertical().to_px())};
  Box content{padding.x + p.left.to_px(), padding.y + p.top.to_px(), std::max(0.0, padding.width - p.horizontal().to_px()),
              std::max(0.0, padding.height - p.vertical().to_px())};
  return {border, padding, content, radii_of(fragment)};
}

bool has_background(const style::ComputedStyle& style) {
  const auto& layers = style.decoration->backgrounds;
  return !style.decoration->background_color.transparent() ||
         std::any_of(layers.begin(), layers.end(), [](const BackgroundLayer& layer) { return !layer.image.empty(); });
}

// https://www.w3.org/TR/css-backgrounds-3/#backgrounds
void paint_background(Canvas& canvas, const Painter& painter, const style::ComputedStyle& style, const BoxAreas& areas,
                      const Box* painted) {
  const style::DecorationGroup& decoration = *style.decoration;
  auto clip_area = [&](BackgroundLayer::Area area) -> const Box& {
    if (painted) return *painted;
    return area == BackgroundLayer::Area::BorderBox ? areas.border : area == BackgroundLayer::Area::PaddingBox ? areas.padding : areas.content;
  };
  if (!decoration.background_color.transparent()) {
    auto clip = decoration.backgrounds.empty() ? BackgroundLayer::Area::BorderBox : decoration.backgrounds.back().clip;
    const Box& box = clip_area(clip);
    if (areas.radii.empty() || painted) {
      canvas.fill_rectangle(box, decoration.background_color);
    } else {
      Edges inset{Length::px(box.y - areas.border.y), Length::px(areas.border.right() - box.right()),
                  Length::px(areas.border.bottom() - box.bottom()), Length::px(box.x - areas.border.x)};
      Path path;
      add_rounded_rectangle(path, box, shrunk(areas.radii, inset));
      canvas.fill(std::move(path), decoration.background_color);
    }
  }
  for (size_t i = decoration.backgrounds.size(); i-- > 0;) {  // the last is the lowest
    const BackgroundLayer& layer = decoration.backgrounds[i];
    if (!layer.image.empty()) paint_layer(canvas, painter, layer, areas, painted ? painted : &clip_area(layer.clip));
  }
}

namespace {

// Percentages of the border box; overlapping corners are scaled down together.
// https://www.w3.org/TR/css-backgrounds-3/#corner-overlap
Radii radii_of(const layout::Fragment& fragment) {
  const style::ComputedStyle& style = *fragment.style;
  const Extent& size = fragment.size;
  const auto &x = style.decoration->radius_x, &y = style.decoration->radius_y;
  const style::LengthPercentage* from_x[4] = {&x.top, &x.right, &x.bottom, &x.left};
  const style::LengthPercentage* from_y[4] = {&y.top, &y.right, &y.bottom, &y.left};
  Radii radii;
  for (int i = 0; i < 4; i++) {
    radii.x[i] = std::max(0.0, from_x[i]->resolve(size.width).to_px());
    radii.y[i] = std::max(0.0, from_y[i]->resolve(size.height).to_px());
    if (radii.x[i] == 0 || radii.y[i] == 0) radii.x[i] = radii.y[i] = 0;
  }
  // A sliced box has its upper corners where it begins and its lower ones where it ends.
  if (style.box->decoration_break == style::BoxDecorationBreak::Slice) {
    if (fragment.continued) radii.x[0] = radii.y[0] = radii.x[1] = radii.y[1] = 0;
    if (fragment.goes_on) radii.x[2] = radii.y[2] = radii.x[3] = radii.y[3] = 0;
  }
  double width = size.width.to_px(), height = size.height.to_px(), factor = 1;
  auto hold = [&](double sum, double room) {
    if (sum > room) factor = std::min(factor, room / sum);
  };
  hold(radii.x[0] + radii.x[1], width);
  hold(radii.x[3] + radii.x[2], width);
  hold(radii.y[0] + radii.y[3], height);
  hold(radii.y[1] + radii.y[2], height);
  for (int i = 0; i < 4; i++) {
    radii.x[i] *= factor;
    radii.y[i] *= factor;
  }
  return radii;
}

// Of a picture all of one colour: however often it is repeated, it paints a field.
bool repeats(std::string_view data, size_t period) {
  return data.size() <= period || data.substr(period) == data.substr(0, data.size() - period);
}

std::optional<Color> single_color(const Graphic& graphic) {
  const Picture* picture = graphic.raster.get();
  if (!picture || picture->encoding != Picture::Encoding::Raw || picture->bits != 8 || picture->space == Picture::Space::Cmyk || !picture->icc.empty())
    return {};
  if (!repeats(picture->data, picture->space == Picture::Space::Gray ? 1 : 3) || !repeats(picture->alpha, 1)) return {};
  auto part = [&](size_t i) { return static_cast<uint8_t>(picture->data[picture->space == Picture::Space::Gray ? 0 : i]); };
  uint8_t alpha = picture->alpha.empty() ? uint8_t{255} : static_cast<uint8_t>(picture->alpha[0]);
  return Color{part(0), part(1), part(2), alpha};
}

bool contains(const Box& outer, const Box& inner) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.right() <= outer.right() && inner.bottom() <= outer.bottom();
}

Box intersection(const Box& a, const Box& b) {
  double x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  return {x, y, std::max(0.0, std::min(a.right(), b.right()) - x), std::max(0.0, std::min(a.bottom(), b.bottom()) - y)};
}

void paint_layer(Canvas& canvas, const Painter& painter, const BackgroundLayer& layer, const BoxAreas& areas, const Box* painted) {
  const Graphic* graphic = painter.pictures.find(layer.image, "", {});
  if (!graphic) return;
  using Area = BackgroundLayer::Area;
  Box area = layer.origin == Area::BorderBox ? areas.border : layer.origin == Area::PaddingBox ? areas.padding : areas.content;
  // The initial containing block. https://www.w3.org/TR/css-backgrounds-3/#background-attachment
  if (layer.fixed) area = to_box(canvas.page().area);
  auto [width, height] = rounded(layer, tile_size(layer, natural_size_of(*graphic), area), area);
  if (!(width > 0) || !(height > 0) || painted->width <= 0 || painted->height <= 0) return;
  Axis across = axis_of(layer.repeat_x, layer.position_x, area.x, area.width, width, painted->x, painted->right());
  Axis down = axis_of(layer.repeat_y, layer.position_y, area.y, area.height, height, painted->y, painted->bottom());
  std::optional<Color> color = single_color(*graphic);
  bool is_field = color && across.is_seamless() && down.is_seamless();
  if (!is_field && static_cast<double>(across.count) * down.count > kMostTiles) {
    painter.report.warning("CSS-VALEUR", {}, "l’image de fond « " + layer.image + " » se répète plus de 20 000 fois : elle n’est pas dessinée",
                           "agrandir l’image ou sa taille de répétition");
    return;
  }
  Box tiles{across.first, down.first, across.count * across.step, down.count * down.step};
  Radii radii = painted == &areas.border ? areas.radii : Radii{};
  if (is_field && radii.empty()) return canvas.fill_rectangle(intersection(tiles, *painted), *color);
  bool cuts = !radii.empty() || !contains(*painted, tiles);
  if (cuts) {
    Path path;
    add_rounded_rectangle(path, *painted, radii);
    canvas.push_clip(std::move(path));
  }
  if (is_field) canvas.fill_rectangle(tiles, *color);
  for (int row = 0; row < (is_field ? 0 : down.count); row++) {
    for (int column = 0; column < across.count; column++) {
      draw_graphic(canvas, painter, *graphic, {across.first + column * across.step, down.first + row * down.step, across.size, down.size});
    }
  }
  if (cuts) canvas.pop();
}

// https://www.w3.org/TR/css-backgrounds-3/#the-background-size
std::pair<double, double> tile_size(const BackgroundLayer& layer, const layout::NaturalSize& natural, const Box& area) {
  double ratio = natural.ratio.value_or(0);
  if (layer.size_kind != BackgroundLayer::SizeKind::Explicit) {
    if (!(ratio > 0)) return {area.width, area.height};
    bool by_width = (area.width / ratio >= area.height) == (layer.size_kind == BackgroundLayer::SizeKind::Cover);
    return by_width ? std::pair(area.width, area.width / ratio) : std::pair(area.height * ratio, area.height);
  }
  std::optional<double> width, height;
  if (layer.width.is_definite()) width = layer.width.value.resolve(Length::px(area.width)).to_px();
  if (layer.height.is_definite()) height = layer.height.value.resolve(Length::px(area.height)).to_px();
  if (!width && !height) {
    if (natural.width) width = natural.width->to_px();
    if (natural.height) height = natural.height->to_px();
    if (!width && !height && ratio > 0) {  // as large as fits
      width = std::min(area.width, area.height * ratio);
    }
  }
  if (!width) width = height && ratio > 0 ? *height * ratio : natural.width ? natural.width->to_px() : area.width;
  if (!height) height = ratio > 0 ? *width / ratio : natural.height ? natural.height->to_px() : area.height;
  return {*width, *height};
}

// An axis that is rounded scales its tiles to a whole number; the other keeps the ratio if it is left to itself.
// https://www.w3.org/TR/css-backgrounds-3/#the-background-size, the third step
std::pair<double, double> rounded(const BackgroundLayer& layer, std::pair<double, double> tile, const Box& area) {
  auto [width, height] = tile;
  if (!(width > 0) || !(height > 0)) return tile;
  bool is_explicit = layer.size_kind == BackgroundLayer::SizeKind::Explicit;
  auto whole = [](double room, double size) { return room > 0 ? room / std::max(1.0, std::round(room / size)) : size; };
  bool across = layer.repeat_x == Repeat::Round, down = layer.repeat_y == Repeat::Round;
  double new_width = across ? whole(area.width, width) : width, new_height = down ? whole(area.height, height) : height;
  if (across && !down && is_explicit && layer.height.is_auto()) new_height = height * new_width / width;
  if (down && !across && is_explicit && layer.width.is_auto()) new_width = width * new_height / height;
  return {new_width, new_height};
}

// https://www.w3.org/TR/css-backgrounds-3/#the-background-repeat
Axis axis_of(Repeat repeat, const style::LengthPercentage& position, double area_from, double area_size, double tile, double from, double to) {
  double step = tile;
  double free = area_size - tile;
  double first = area_from + position.length.to_px() + static_cast<double>(position.percent) / 100 * free;
  if (repeat == Repeat::Round) first = area_from;  // whole tiles fill the area: a position would cut one
  if (repeat == Repeat::Space) {
    double fitting = std::floor(area_size / tile + 1e-9);
    if (fitting >= 2) {
      step = (area_size - tile) / (fitting - 1);
      first = area_from;
    } else {
      repeat = Repeat::NoRepeat;
    }
  }
  if (repeat == Repeat::NoRepeat) return {first, tile, step, 1};
  double before = std::ceil((first - from) / step - 1e-6);
  first -= before * step;
  double count = std::ceil((to - first) / step - 1e-6);
  return {first, tile, step, static_cast<int>(std::clamp(count, 0.0, 1e6))};
}

}  // namespace

}  // namespace clspress::paint
