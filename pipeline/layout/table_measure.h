// Measures a table's columns from its cells and decides their widths. No rows, no pages.
#pragma once

#include <vector>

#include "layout/context.h"
#include "layout/table_borders.h"
#include "layout/table_columns.h"
#include "layout/table_grid.h"

namespace clspress::layout {

// Border, padding and spacing of a table, which depend on its border model.
struct TableFrame {
  Edges border, padding;
  Length spacing_x, spacing_y;
  bool collapses = false;
};
TableFrame make_frame(const Box& table, const CollapsedGrid* collapsed);
inline Length outer_spacing(const TableFrame& frame, size_t columns) {
  return frame.spacing_x * static_cast<int>(columns == 0 ? 0 : columns + 1);
}

std::vector<ColumnSizes> measure_automatic(Context& context, const TableGrid& grid, const CollapsedGrid* collapsed, Length spacing);
// For `table-layout: fixed` with a width that is not auto.
std::vector<FixedColumn> measure_fixed(const BoxTree& boxes, const TableGrid& grid, const CollapsedGrid* collapsed, Length spacing);
bool has_fixed_layout(const Box& table);

// Padding and border of a cell: its own, or the halves of the collapsed lines.
Edges cell_border(const Box& cell, const GridCell& place, const CollapsedGrid* collapsed);
Edges cell_padding(const Box& cell, Length base);

}  // namespace clspress::layout
