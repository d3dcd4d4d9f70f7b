// What one table keeps over all its pages: grid, column widths, collapsed borders, and the natural layout of each row
// band, made when the first page asks for it. Decided once, carried in the table's break token. It places nothing on
// pages (table_pages.h).
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "layout/context.h"
#include "layout/table_borders.h"
#include "layout/table_columns.h"
#include "layout/table_grid.h"

namespace clspress::layout {

// A cell as it is without any limit: heights are of the border box.
struct MeasuredCell {
  uint32_t cell = 0;  // index into the grid
  const Fragment* fragment = nullptr;
  Length baseline;    // of its first line, or the bottom of its content
  Length least;       // what its style's height asks for
  Length notes;       // of the footnotes called in it, without their area's edges
};

struct MeasuredRow {
  Length height, baseline;
};

struct MeasuredBand {
  std::vector<MeasuredCell> cells;  // in the grid's order
  std::vector<MeasuredRow> rows;
  Length height;  // with the spacing between its rows
  Length notes;
  bool has_placeholders = false;
};

class TableModel {
 public:
  // `width` is the border-box width of the table, already resolved; `height` that of the border box, where it is definite.
  TableModel(Context& context, BoxId table, Length width, std::optional<Length> height,
             bool measuring);

  BoxId table() const { return table_; }
  const TableGrid& grid() const { return grid_; }
  const CollapsedGrid* collapsed() const { return collapsed_ ? &*collapsed_ : nullptr; }
  Length width() const { return width_; }
  const std::optional<Length>& height() const { return height_; }
  const Edges& border() const { return border_; }
  const Edges& padding() const { return padding_; }
  Length spacing() const { return spacing_y_; }
  // x of the grid and its width, without the outer spacing.
  Length grid_left() const { return grid_left_; }
  Length grid_width() const { return grid_width_; }
  const std::vector<Length>& column_edges() const { return edges_; }
  Length cell_left(const GridCell& cell) const;  // from the table's border box
  Length cell_width(const GridCell& cell) const;

  const MeasuredBand& band(Context& context, uint32_t index) const;
  // The space of a cell for a layout of it without limit.
  Space cell_space(const GridCell& cell) const;
  Edges cell_border(const GridCell& cell) const;

 private:
  void place_columns();
  MeasuredBand measure_band(Context& context, uint32_t index) const;
  MeasuredCell measure_cell(Context& context, uint32_t cell, MeasuredBand& band) const;
  void spread_height(Context& context, Length height);
  Length row_least(uint32_t row) const;

  const BoxTree& boxes_;
  BoxId table_;
  TableGrid grid_;
  std::optional<CollapsedGrid> collapsed_;
  Length width_, spacing_x_, spacing_y_, grid_left_, grid_width_;
  std::optional<Length> height_;
  bool right_to_left_, measuring_;
  Edges border_, padding_;
  std::vector<Length> widths_, lefts_, edges_;
  mutable std::vector<std::unique_ptr<const MeasuredBand>> bands_;  // a memo: equal whoever asks first
};

// Widths of the border box. https://www.w3.org/TR/css-tables-3/#computing-the-table-width
struct TableWidths {
  Length min, max;
  Edges collapsed_border;  // halves of the outer lines, where borders collapse
};
TableWidths measure_table(Context& context, BoxId table);

}  // namespace clspress::layout
