#include "paint/replaced.h"

#include <algorithm>
#include <cmath>

#include "paint/svg.h"

namespace clspress::paint {

namespace {

Box fitted(const style::DecorationGroup& decoration, const layout::NaturalSize& natural, const Box& area);
bool is_svg(const document::Node& node) { return node.space == document::Namespace::Svg && node.name == "svg"; }

}  // namespace

void paint_replaced(Canvas& canvas, const Painter& painter, const layout::Fragment& fragment, const Box& area) {
  if (area.width <= 0 || area.height <= 0 || !canvas.sees(area)) return;
  const document::Document& document = painter.document();
  const layout::Box& box = painter.pages.boxes[fragment.box];
  if (box.image.empty() && fragment.node != document::kNoNode && is_svg(document[fragment.node])) {
    SvgSurroundings surroundings{painter.fonts, painter.pictures, painter.report};
    return paint_svg(canvas, surroundings, painter.styled, fragment.node, area);
  }
  const Graphic* graphic = nullptr;
  if (!box.image.empty()) {
    graphic = painter.pictures.find(std::string(box.image), "", {});
  } else if (fragment.node != document::kNoNode) {
    graphic = painter.pictures.find(document, fragment.node);
  }
  if (!graphic) return;
  Box place = fitted(*fragment.style->decoration, natural_size_of(*graphic), area);
  bool spills = place.x < area.x - 0.001 || place.y < area.y - 0.001 || place.right() > area.right() + 0.001 || place.bottom() > area.bottom() + 0.001;
  if (spills) canvas.push_clip(rectangle(area));
  draw_graphic(canvas, painter, *graphic, place);
  if (spills) canvas.pop();
}

// A picture's edges stand on whole px, as in browsers, where it is at least one px large: dots then need not be mixed with
// what is beside it, and neighbours meet without a gap.
Box on_whole_px(const Box& area) {
  if (area.width < 1 || area.height < 1) return area;
  double x = std::round(area.x), y = std::round(area.y);
  return {x, y, std::round(area.right()) - x, std::round(area.bottom()) - y};
}

void draw_graphic(Canvas& canvas, const Painter& painter, const Graphic& graphic, const Box& area) {
  if (!canvas.sees(area)) return;
  if (graphic.raster) {
    Box whole = on_whole_px(area);
    Matrix place{whole.width, 0, 0, whole.height, whole.x, whole.y};
    canvas.add(DrawPicture{graphic.raster, place * upright_unit_square(graphic.raster->orientation)});
    return;
  }
  SvgSurroundings surroundings{painter.fonts, painter.pictures, painter.report};
  paint_svg(canvas, surroundings, graphic.vector->styled, graphic.vector->document->root(), area);
}

// https://www.cipa.jp/std/documents/e/DC-X008-Translation-2019-E.pdf 4.6.4, Orientation
Matrix upright_unit_square(int orientation) {
  switch (orientation) {
    case 2: return {-1, 0, 0, 1, 1, 0};
    case 3: return {-1, 0, 0, -1, 1, 1};
    case 4: return {1, 0, 0, -1, 0, 1};
    case 5: return {0, 1, 1, 0, 0, 0};
    case 6: return {0, 1, -1, 0, 1, 0};
    case 7: return {0, -1, -1, 0, 1, 1};
    case 8: return {0, -1, 1, 0, 0, 1};
    default: return {};
  }
}

namespace {

// https://www.w3.org/TR/css-images-3/#the-object-fit
Box fitted(const style::DecorationGroup& decoration, const layout::NaturalSize& natural, const Box& area) {
  using style::ObjectFit;
  ObjectFit fit = decoration.object_fit;
  double ratio = natural.ratio.value_or(0);
  if (fit == ObjectFit::Fill || !(ratio > 0)) return area;
  double width = natural.width ? natural.width->to_px() : area.width, height = natural.height ? natural.height->to_px() : width / ratio;
  bool down = fit == ObjectFit::ScaleDown && (width > area.width || height > area.height);
  if (fit == ObjectFit::Contain || fit == ObjectFit::Cover || down) {
    bool by_width = (area.width / ratio >= area.height) == (fit == ObjectFit::Cover);
    width = by_width ? area.width : area.height * ratio;
    height = by_width ? area.width / ratio : area.height;
  }
  double x = area.x + decoration.object_x.length.to_px() + static_cast<double>(decoration.object_x.percent) / 100 * (area.width - width);
  double y = area.y + decoration.object_y.length.to_px() + static_cast<double>(decoration.object_y.percent) / 100 * (area.height - height);
  return {x, y, width, height};
}

}  // namespace

}  // namespace clspress::paint
