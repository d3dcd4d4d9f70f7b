// Collapsed borders of a table: who wins on each edge of the grid, and the lines of the rows that stand on one page.
// Not for tables with separate borders. https://www.w3.org/TR/CSS22/tables.html#collapsing-borders
#pragma once

#include <span>
#include <vector>

#include "layout/fragment.h"
#include "layout/table_grid.h"

namespace clspress::layout {

// A row as it stands on a page. A side that cuts through the row has no line of its own.
struct PlacedRow {
  uint32_t row = 0;
  Length top, bottom;
  bool cut_above = false, cut_below = false;
};

class CollapsedGrid {
 public:
  CollapsedGrid(const BoxTree& boxes, BoxId table, const TableGrid& grid);

  // Halves of the widest lines on each side.
  Edges cell_border(const GridCell& cell) const;
  const Edges& table_border() const { return table_border_; }
  // Half of the widest line over a row that begins a page, or under one that ends it. The table's own edge, and that of
  // its columns, only stands over the first and under the last row of all.
  Length half_line_above(uint32_t row) const;
  Length half_line_below(uint32_t row) const;
  // Lines of rows that follow each other on a page. `edges` are the x of the grid's column edges, one more than there
  // are columns, in the columns' order: falling where the table runs from right to left.
  std::vector<BorderLine> make_lines(std::span<const PlacedRow> rows, std::span<const Length> edges) const;

 private:
  static constexpr uint32_t kNothing = 0xFFFFFFFF;
  using Side = style::BorderSide style::Sides<style::BorderSide>::*;
  struct Contest;

  static constexpr uint8_t kJoinsAbove = 1, kJoinsBefore = 2;
  bool joins(uint32_t row, uint32_t column, uint8_t side) const { return (joins_[size_t{row} * columns_ + column] & side) != 0; }
  uint32_t slot(uint32_t row, uint32_t column) const { return slots_[size_t{row} * columns_ + column]; }
  void enter(Contest& contest, BoxId box, Side side) const;
  void enter_columns(Contest& contest, uint32_t column, Side side) const;
  style::BorderSide horizontal(uint32_t above, uint32_t below, uint32_t column) const;
  style::BorderSide vertical(uint32_t row, uint32_t edge) const;
  void enter_vertical_frame(Contest& contest, uint32_t row, uint32_t edge) const;
  Length widest_horizontal(uint32_t above, uint32_t below, uint32_t first, uint32_t end) const;
  Length vertical_crossing(uint32_t above, uint32_t below, uint32_t edge) const;
  Length horizontal_crossing(uint32_t above, uint32_t below, uint32_t edge) const;
  void add_horizontals(uint32_t above, uint32_t below, Length y, std::span<const Length> edges, std::vector<BorderLine>& lines) const;
  void add_verticals(std::span<const PlacedRow> rows, uint32_t edge, Length x, std::vector<BorderLine>& lines) const;

  const BoxTree& boxes_;
  BoxId table_;
  const TableGrid& grid_;
  uint32_t columns_;
  bool right_to_left_;
  std::vector<uint32_t> slots_;  // index of the cell in each slot
  std::vector<uint8_t> joins_;   // which edges of each slot lie inside a cell: cells may overlap, so slots can't tell
  Edges table_border_;
};

}  // namespace clspress::layout
