// Where a table may break between its rows, and how good each place is. https://www.w3.org/TR/css-break-3/#break-between
#pragma once

#include "layout/context.h"
#include "layout/table_grid.h"

namespace clspress::layout {

// The break that the rows on both sides of a boundary ask for together, with their groups where these begin or end.
struct RowBoundary {
  style::BreakBetween forced = style::BreakBetween::Auto;  // Auto: none is forced
  BreakAppeal appeal = BreakAppeal::Perfect;
};
RowBoundary judge_boundary(const BoxTree& boxes, const TableGrid& grid, uint32_t above, uint32_t below);

// What the first and last row say about the table's own edges.
style::BreakBetween break_before_row(const BoxTree& boxes, const TableGrid& grid, uint32_t row);
style::BreakBetween break_after_row(const BoxTree& boxes, const TableGrid& grid, uint32_t row);

// Whether the rows of a band wish to stay whole.
bool avoids_cut(const BoxTree& boxes, const TableGrid& grid, const RowBand& band);

}  // namespace clspress::layout
