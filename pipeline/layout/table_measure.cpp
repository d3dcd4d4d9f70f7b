#include "layout/table_measure.h"

#include <algorithm>

namespace clspress::layout {
namespace {

using style::Size;

// What a column, a column group or a cell says about its width. Lengths are of the border box.
struct Wish {
  std::optional<Length> width;
  int64_t percent = 0;
  Length least;
  std::optional<Length> most;
};
Wish read_wish(const style::BoxGroup& box, Length edges);
void apply_columns(const BoxTree& boxes, const TableGrid& grid, std::vector<ColumnSizes>& columns);
SpanningSizes measure_cell(Context& context, const GridCell& place, const CollapsedGrid* collapsed, bool& constrained);
int64_t in_thousandths(float percent) { return std::max<int64_t>(0, static_cast<int64_t>(static_cast<double>(percent) * 1000.0 + 0.5)); }

}  // namespace

TableFrame make_frame(const Box& table, const CollapsedGrid* collapsed) {
  const style::BoxGroup& box = *table.style->box;
  TableFrame frame;
  frame.collapses = collapsed != nullptr;
  if (collapsed) {
    frame.border = collapsed->table_border();
    return frame;
  }
  frame.border = {box.border.top.width, box.border.right.width, box.border.bottom.width, box.border.left.width};
  frame.padding = cell_padding(table, {});
  frame.spacing_x = table.style->text->border_spacing_x;
  frame.spacing_y = table.style->text->border_spacing_y;
  return frame;
}

bool has_fixed_layout(const Box& table) {
  const style::BoxGroup& box = *table.style->box;
  return box.table_layout == style::TableLayout::Fixed && !box.width.is_auto();
}

// https://www.w3.org/TR/css-tables-3/#computing-column-measures
std::vector<ColumnSizes> measure_automatic(Context& context, const TableGrid& grid, const CollapsedGrid* collapsed, Length spacing) {
  std::vector<ColumnSizes> columns(grid.columns.size());
  std::vector<SpanningSizes> spanning;
  apply_columns(context.boxes, grid, columns);
  for (const GridCell& place : grid.cells) {
    bool constrained = false;
    SpanningSizes sizes = measure_cell(context, place, collapsed, constrained);
    if (place.column_span > 1) {
      spanning.push_back(sizes);
      continue;
    }
    ColumnSizes& column = columns[place.column];
    column.min = max(column.min, sizes.min);
    column.max = max(column.max, sizes.max);
    column.percent = std::max(column.percent, sizes.percent);
    column.constrained |= constrained;
  }
  add_spanning(columns, std::move(spanning), spacing);
  return columns;
}

// https://www.w3.org/TR/CSS22/tables.html#fixed-table-layout
std::vector<FixedColumn> measure_fixed(const BoxTree& boxes, const TableGrid& grid, const CollapsedGrid* collapsed, Length spacing) {
  std::vector<FixedColumn> columns(grid.columns.size());
  auto is_open = [](const FixedColumn& column) { return !column.width && column.percent == 0; };
  for (size_t i = 0; i < columns.size(); ++i)
    for (BoxId id : {grid.columns[i].box, grid.columns[i].group})
      if (id != kNoBox && is_open(columns[i])) {
        Wish wish = read_wish(*boxes[id].style->box, {});
        columns[i] = {wish.width, wish.percent};
      }
  if (grid.rows.empty()) return columns;
  for (uint32_t i = 0; i < grid.rows[0].cell_count; ++i) {
    const GridCell& place = grid.cells[i];
    const Box& cell = boxes[place.box];
    Length edges = cell_border(cell, place, collapsed).horizontal() + cell_padding(cell, {}).horizontal();
    Wish wish = read_wish(*cell.style->box, edges);
    int span = static_cast<int>(place.column_span);
    for (uint32_t column = place.column; column < place.end_column(); ++column) {
      if (!is_open(columns[column])) continue;
      if (wish.width) columns[column].width = max(Length{}, *wish.width - spacing * (span - 1)) / span;
      columns[column].percent = wish.percent / span;
      if (wish.percent > 0 && cell.style->box->box_sizing == style::BoxSizing::ContentBox) columns[column].edges = edges / span;
    }
  }
  return columns;
}

Edges cell_border(const Box& cell, const GridCell& place, const CollapsedGrid* collapsed) {
  if (collapsed) return collapsed->cell_border(place);
  const auto& border = cell.style->box->border;
  return {border.top.width, border.right.width, border.bottom.width, border.left.width};
}

Edges cell_padding(const Box& cell, Length base) {
  const auto& padding = cell.style->box->padding;
  return {padding.top.resolve(base), padding.right.resolve(base), padding.bottom.resolve(base), padding.left.resolve(base)};
}

namespace {

Wish read_wish(const style::BoxGroup& box, Length edges) {
  Length add = box.box_sizing == style::BoxSizing::BorderBox ? Length{} : edges;
  Wish wish;
  if (box.width.is_definite()) {
    if (box.width.value.has_percentage()) wish.percent = in_thousandths(box.width.value.percent);
    else wish.width = max(edges, box.width.value.length + add);
  }
  if (box.min_width.is_definite() && !box.min_width.value.has_percentage()) wish.least = box.min_width.value.length + add;
  if (box.max_width.is_definite() && !box.max_width.value.has_percentage()) wish.most = max(edges, box.max_width.value.length + add);
  return wish;
}

// A column without a width takes its group's.
void apply_columns(const BoxTree& boxes, const TableGrid& grid, std::vector<ColumnSizes>& columns) {
  for (size_t i = 0; i < columns.size(); ++i)
    for (BoxId id : {grid.columns[i].box, grid.columns[i].group}) {
      if (id == kNoBox || columns[i].constrained || columns[i].percent > 0) continue;
      Wish wish = read_wish(*boxes[id].style->box, {});
      columns[i].percent = wish.percent;
      columns[i].constrained = wish.width.has_value();
      columns[i].min = max(columns[i].min, max(wish.width.value_or(Length{}), wish.least));
      columns[i].max = max(columns[i].max, columns[i].min);
    }
}

// Outer min-content and max-content width of a cell.
// https://www.w3.org/TR/css-tables-3/#computing-column-measures
SpanningSizes measure_cell(Context& context, const GridCell& place, const CollapsedGrid* collapsed, bool& constrained) {
  const Box& cell = context.boxes[place.box];
  Length edges = cell_border(cell, place, collapsed).horizontal() + cell_padding(cell, {}).horizontal();
  Wish wish = read_wish(*cell.style->box, edges);
  IntrinsicSizes content = intrinsic_sizes(context, place.box);
  SpanningSizes sizes{place.column, place.column_span, content.min_content + edges, content.max_content + edges, wish.percent};
  sizes.min = max(sizes.min, wish.least);
  if (wish.width) sizes.max = *wish.width;
  if (wish.most) sizes.max = min(sizes.max, *wish.most);
  sizes.max = max(sizes.max, sizes.min);
  constrained = wish.width.has_value();
  return sizes;
}

}  // namespace
}  // namespace clspress::layout
