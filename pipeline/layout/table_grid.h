// The grid of a table: which rows and columns it has and which slots each cell takes. Made once for a table from its
// boxes; it knows no widths, no heights and no pages. https://www.w3.org/TR/css-tables-3/#dimensioning-the-row-column-grid
#pragma once

#include <vector>

#include "layout/box.h"

namespace clspress::layout {

struct GridCell {
  BoxId box = kNoBox;
  uint32_t row = 0, column = 0;
  uint32_t row_span = 1, column_span = 1;  // clamped to the row group and to the columns that are there
  uint32_t end_row() const { return row + row_span; }
  uint32_t end_column() const { return column + column_span; }
};

struct GridRow {
  BoxId box = kNoBox;
  uint32_t group = 0;                      // index into TableGrid::groups
  uint32_t first_cell = 0, cell_count = 0;  // cells that begin in this row
};

enum class GroupKind : uint8_t { Head, Body, Foot };

struct GridGroup {
  BoxId box = kNoBox;
  GroupKind kind = GroupKind::Body;
  uint32_t first_row = 0, row_count = 0;
  uint32_t end_row() const { return first_row + row_count; }
};

struct GridColumn {
  BoxId box = kNoBox;    // table-column
  BoxId group = kNoBox;  // table-column-group
};

// Rows connected by cells that span them: the smallest piece that pages can't separate without cutting a cell.
struct RowBand {
  uint32_t first_row = 0, end_row = 0;
};

struct TableGrid {
  std::vector<GridGroup> groups;  // in the order they are shown: head, bodies, foot
  std::vector<GridRow> rows;
  std::vector<GridCell> cells;    // by row, then by column
  std::vector<GridColumn> columns;
  std::vector<RowBand> bands;

  bool is_last_of_group(uint32_t row) const { return groups[rows[row].group].end_row() == row + 1; }
  bool is_first_of_group(uint32_t row) const { return groups[rows[row].group].first_row == row; }
};

// Columns that only <col> elements make count in fixed layout alone: with automatic layout nothing could fill them.
TableGrid make_grid(const BoxTree& boxes, BoxId table);

}  // namespace clspress::layout
