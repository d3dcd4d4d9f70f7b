#include "layout/table_breaks.h"

namespace clspress::layout {

using style::BreakBetween;

RowBoundary judge_boundary(const BoxTree& boxes, const TableGrid& grid, uint32_t above, uint32_t below) {
  BreakBetween wish = combine(break_after_row(boxes, grid, above), break_before_row(boxes, grid, below));
  if (is_forced(wish)) return {wish, BreakAppeal::Perfect};
  if (is_avoided(wish)) return {BreakBetween::Auto, BreakAppeal::ViolatesBreakBetween};
  uint32_t group = grid.rows[above].group;
  bool kept = group == grid.rows[below].group && is_avoided(boxes[grid.groups[group].box].style->box->break_inside);
  return {BreakBetween::Auto, kept ? BreakAppeal::ViolatesBreakInside : BreakAppeal::Perfect};
}

BreakBetween break_before_row(const BoxTree& boxes, const TableGrid& grid, uint32_t row) {
  BreakBetween own = boxes[grid.rows[row].box].style->box->break_before;
  if (!grid.is_first_of_group(row)) return own;
  return combine(boxes[grid.groups[grid.rows[row].group].box].style->box->break_before, own);
}

BreakBetween break_after_row(const BoxTree& boxes, const TableGrid& grid, uint32_t row) {
  BreakBetween own = boxes[grid.rows[row].box].style->box->break_after;
  if (!grid.is_last_of_group(row)) return own;
  return combine(own, boxes[grid.groups[grid.rows[row].group].box].style->box->break_after);
}

bool avoids_cut(const BoxTree& boxes, const TableGrid& grid, const RowBand& band) {
  if (band.end_row - band.first_row > 1) return true;
  const GridRow& row = grid.rows[band.first_row];
  if (is_avoided(boxes[row.box].style->box->break_inside)) return true;
  if (is_avoided(boxes[grid.groups[row.group].box].style->box->break_inside)) return true;
  for (uint32_t i = 0; i < row.cell_count; ++i)
    if (is_avoided(boxes[grid.cells[row.first_cell + i].box].style->box->break_inside)) return true;
  return false;
}

}  // namespace clspress::layout
