#include "layout/table_cells.h"

#include <vector>

#include "layout/block.h"

namespace clspress::layout {
namespace {

// Each level of tables whose heights hang on their cells' doubles the work.
constexpr int kMostNestedFits = 4;

const Fragment* place_again(Context& context, Fragment cell);
bool has_percentage_height(const BoxTree& boxes, BoxId parent);
int count_cells_around(const BoxTree& boxes, BoxId cell);

}  // namespace

bool is_baseline_aligned(const Box& cell) {
  switch (cell.style->box->vertical_align.kind) {
    case style::VerticalAlign::Kind::Top:
    case style::VerticalAlign::Kind::Middle:
    case style::VerticalAlign::Kind::Bottom: return false;
    default: return true;
  }
}

// https://www.w3.org/TR/CSS22/tables.html#height-layout
// Content with heights in percent is laid out once more, now that the cell's height is known.
const Fragment* fit_cell(Context& context, BoxId cell, const Fragment* natural, const Space& space, const CellFit& fit) {
  const Box& box = context.boxes[cell];
  if (has_percentage_height(context.boxes, cell) && count_cells_around(context.boxes, cell) < kMostNestedFits) {
    Space known = space;
    known.used_height = fit.height;
    natural = layout_block(context, cell, known, nullptr).fragment;
  }
  Length room = fit.height - natural->size.height, shift;
  switch (box.style->box->vertical_align.kind) {
    case style::VerticalAlign::Kind::Top: break;
    case style::VerticalAlign::Kind::Middle: shift = room / 2; break;
    case style::VerticalAlign::Kind::Bottom: shift = room; break;
    default: shift = max(Length{}, fit.row_baseline - fit.baseline);
  }
  if (shift == Length{} && room == Length{}) return natural;
  Fragment fitted = *natural;
  fitted.size.height = fit.height;
  // What the cell did not ask for itself is padding of its own, above and below the content.
  Length extra = max(Length{}, fit.height - max(fit.least, natural->size.height));
  Length above = min(shift, extra);
  fitted.padding.top += above;
  fitted.padding.bottom += extra - above;
  std::vector<ChildFragment> children(natural->children.begin(), natural->children.end());
  for (ChildFragment& child : children) child.offset.y += shift;
  fitted.children = context.keep(children);
  return place_again(context, fitted);
}

const Fragment* stretch_piece(Context& context, const Fragment* piece, Length height, bool continued) {
  if (piece->size.height == height && piece->continued == continued) return piece;
  Fragment stretched = *piece;
  stretched.size.height = height;
  stretched.continued = continued;
  return place_again(context, stretched);
}

const Fragment* make_empty_piece(Context& context, BoxId cell, Length width, const Edges& border) {
  Fragment* piece = context.make_fragment(cell);
  piece->size.width = width;
  piece->border = {{}, border.right, {}, border.left};
  piece->continued = true;
  return piece;
}

const Fragment* dress_cell(Context& context, const Fragment* cell) {
  static const CollapsedBorders kNoLines;
  const style::TextGroup& text = *cell->style->text;
  if (text.border_collapse == style::BorderCollapse::Collapse) {
    Fragment* dressed = context.copy(*cell);
    dressed->collapsed = &kNoLines;
    return dressed;
  }
  if (text.empty_cells == style::EmptyCells::Show || !cell->children.empty()) return cell;
  Fragment* hidden = context.copy(*cell);
  hidden->style = context.styled.anonymous(cell->style, style::Display::TableCell);
  return hidden;
}

namespace {

// What is positioned in a cell refers to its height in the row. https://www.w3.org/TR/css-position-3/#def-cb
const Fragment* place_again(Context& context, Fragment cell) {
  if (cell.style->box->position == style::Position::Static) return context.copy(cell);
  std::vector<ChildFragment> children(cell.children.begin(), cell.children.end());
  std::erase_if(children, [&](const ChildFragment& child) {
    return child.fragment->kind == FragmentKind::Box && context.boxes[child.fragment->box].flow == Flow::Absolute;
  });
  cell.children = context.keep(children);
  place_positioned(context, cell);
  return context.copy(cell);
}

// Only what stands directly in the cell, in its anonymous blocks or on its lines can refer to its height.
bool has_percentage_height(const BoxTree& boxes, BoxId parent) {
  for (BoxId id = boxes[parent].first_child; id != kNoBox; id = boxes[id].next) {
    const Box& box = boxes[id];
    if (box.kind == BoxKind::Text) continue;
    const style::BoxGroup& style = *box.style->box;
    if (style.height.is_definite() && style.height.value.has_percentage()) return true;
    if (box.anonymous && box.kind == BoxKind::Block && has_percentage_height(boxes, id)) return true;
  }
  return false;
}

int count_cells_around(const BoxTree& boxes, BoxId cell) {
  int count = 0;
  for (BoxId id = boxes[cell].parent; id != kNoBox; id = boxes[id].parent)
    if (boxes[id].kind == BoxKind::Cell) ++count;
  return count;
}

}  // namespace
}  // namespace clspress::layout
