#include "layout/table_borders.h"

#include <algorithm>

namespace clspress::layout {

using style::BorderSide;
using style::BorderStyle;
using BorderSides = style::Sides<BorderSide>;

// The winner among borders that meet on an edge; whoever enters first wins a tie, so cells enter before rows, and what
// is further to the top and the start before the rest. https://www.w3.org/TR/CSS22/tables.html#border-conflict-resolution
struct CollapsedGrid::Contest {
  BorderSide winner;
  bool hidden = false;

  void enter(const BorderSide& side) {
    hidden |= side.style == BorderStyle::Hidden;
    if (rank(side.style) == 0) return;
    bool wider = side.width > winner.width;
    bool stronger = side.width == winner.width && rank(side.style) > rank(winner.style);
    if (wider || stronger) winner = side;
  }
  BorderSide result() const { return hidden ? BorderSide{} : winner; }

  static int rank(BorderStyle style) {
    switch (style) {
      case BorderStyle::Double: return 8;
      case BorderStyle::Solid: return 7;
      case BorderStyle::Dashed: return 6;
      case BorderStyle::Dotted: return 5;
      case BorderStyle::Ridge: return 4;
      case BorderStyle::Outset: return 3;
      case BorderStyle::Groove: return 2;
      case BorderStyle::Inset: return 1;
      case BorderStyle::None:
      case BorderStyle::Hidden: return 0;
    }
    return 0;
  }
};

CollapsedGrid::CollapsedGrid(const BoxTree& boxes, BoxId table, const TableGrid& grid)
    : boxes_(boxes), table_(table), grid_(grid), columns_(static_cast<uint32_t>(grid.columns.size())),
      right_to_left_(boxes[table].style->text->direction == style::Direction::RightToLeft),
      slots_(grid.rows.size() * grid.columns.size(), kNothing), joins_(slots_.size(), 0) {
  for (uint32_t i = 0; i < grid.cells.size(); ++i) {
    const GridCell& cell = grid.cells[i];
    for (uint32_t row = cell.row; row < cell.end_row(); ++row)
      for (uint32_t column = cell.column; column < cell.end_column(); ++column) {
        size_t index = size_t{row} * columns_ + column;
        slots_[index] = i;
        if (row > cell.row) joins_[index] |= kJoinsAbove;
        if (column > cell.column) joins_[index] |= kJoinsBefore;
      }
  }
  if (grid.rows.empty() || columns_ == 0) return;
  Length first, last;
  for (uint32_t row = 0; row < grid.rows.size(); ++row) {
    first = max(first, vertical(row, 0).width);
    last = max(last, vertical(row, columns_).width);
  }
  if (right_to_left_) std::swap(first, last);
  table_border_ = {half_line_above(0), last / 2, half_line_below(static_cast<uint32_t>(grid.rows.size()) - 1), first / 2};
}

Edges CollapsedGrid::cell_border(const GridCell& cell) const {
  uint32_t rows = static_cast<uint32_t>(grid_.rows.size());
  Length start, end;
  for (uint32_t row = cell.row; row < cell.end_row(); ++row) {
    start = max(start, vertical(row, cell.column).width);
    end = max(end, vertical(row, cell.end_column()).width);
  }
  if (right_to_left_) std::swap(start, end);
  Length top = widest_horizontal(cell.row == 0 ? kNothing : cell.row - 1, cell.row, cell.column, cell.end_column());
  Length bottom = widest_horizontal(cell.end_row() - 1, cell.end_row() == rows ? kNothing : cell.end_row(), cell.column, cell.end_column());
  return {top / 2, end / 2, bottom / 2, start / 2};
}

Length CollapsedGrid::half_line_above(uint32_t row) const { return widest_horizontal(kNothing, row, 0, columns_) / 2; }
Length CollapsedGrid::half_line_below(uint32_t row) const { return widest_horizontal(row, kNothing, 0, columns_) / 2; }

std::vector<BorderLine> CollapsedGrid::make_lines(std::span<const PlacedRow> rows, std::span<const Length> edges) const {
  std::vector<BorderLine> lines;
  if (rows.empty() || columns_ == 0) return lines;
  for (uint32_t edge = 0; edge <= columns_; ++edge) add_verticals(rows, edge, edges[edge], lines);
  if (!rows.front().cut_above) add_horizontals(kNothing, rows.front().row, rows.front().top, edges, lines);
  for (size_t i = 1; i < rows.size(); ++i) add_horizontals(rows[i - 1].row, rows[i].row, rows[i - 1].bottom, edges, lines);
  if (!rows.back().cut_below) add_horizontals(rows.back().row, kNothing, rows.back().bottom, edges, lines);
  // Wider lines are drawn over narrower ones where they cross; of equals the one that comes from the top and the start.
  auto start = [&](const BorderLine& line) { return (right_to_left_ ? -line.to.x : line.from.x) + line.from.y; };
  std::stable_sort(lines.begin(), lines.end(), [&](const BorderLine& a, const BorderLine& b) {
    return a.width != b.width ? a.width < b.width : start(a) > start(b);
  });
  return lines;
}

void CollapsedGrid::enter(Contest& contest, BoxId box, Side side) const {
  if (box != kNoBox) contest.enter(boxes_[box].style->box->border.*side);
}

void CollapsedGrid::enter_columns(Contest& contest, uint32_t column, Side side) const {
  enter(contest, grid_.columns[column].box, side);
  enter(contest, grid_.columns[column].group, side);
}

// The edge between two rows that stand one over the other on a page, or at the table's edge there. Rows that are
// neighbours in the grid and rows that a page brought together (a repeated head over a later row) are judged alike.
BorderSide CollapsedGrid::horizontal(uint32_t above, uint32_t below, uint32_t column) const {
  uint32_t upper = above == kNothing ? kNothing : slot(above, column);
  uint32_t lower = below == kNothing ? kNothing : slot(below, column);
  if (above != kNothing && below == above + 1 && joins(below, column, kJoinsAbove)) return {};
  Contest contest;
  if (upper != kNothing) enter(contest, grid_.cells[upper].box, &BorderSides::bottom);
  if (lower != kNothing) enter(contest, grid_.cells[lower].box, &BorderSides::top);
  if (above != kNothing) enter(contest, grid_.rows[above].box, &BorderSides::bottom);
  if (below != kNothing) enter(contest, grid_.rows[below].box, &BorderSides::top);
  if (above != kNothing && grid_.is_last_of_group(above)) enter(contest, grid_.groups[grid_.rows[above].group].box, &BorderSides::bottom);
  if (below != kNothing && grid_.is_first_of_group(below)) enter(contest, grid_.groups[grid_.rows[below].group].box, &BorderSides::top);
  bool at_top = above == kNothing && below == 0, at_bottom = below == kNothing && above + 1 == grid_.rows.size();
  if (at_top) enter_columns(contest, column, &BorderSides::top);
  if (at_bottom) enter_columns(contest, column, &BorderSides::bottom);
  if (at_top) enter(contest, table_, &BorderSides::top);
  if (at_bottom) enter(contest, table_, &BorderSides::bottom);
  return contest.result();
}

BorderSide CollapsedGrid::vertical(uint32_t row, uint32_t edge) const {
  Side end = right_to_left_ ? &BorderSides::left : &BorderSides::right;
  Side start = right_to_left_ ? &BorderSides::right : &BorderSides::left;
  uint32_t before = edge == 0 ? kNothing : slot(row, edge - 1);
  uint32_t after = edge == columns_ ? kNothing : slot(row, edge);
  if (edge > 0 && edge < columns_ && joins(row, edge, kJoinsBefore)) return {};
  Contest contest;
  if (before != kNothing) enter(contest, grid_.cells[before].box, end);
  if (after != kNothing) enter(contest, grid_.cells[after].box, start);
  enter_vertical_frame(contest, row, edge);
  return contest.result();
}

void CollapsedGrid::enter_vertical_frame(Contest& contest, uint32_t row, uint32_t edge) const {
  Side end = right_to_left_ ? &BorderSides::left : &BorderSides::right;
  Side start = right_to_left_ ? &BorderSides::right : &BorderSides::left;
  bool at_start = edge == 0, at_end = edge == columns_;
  BoxId group = grid_.groups[grid_.rows[row].group].box;
  if (at_start || at_end) {
    Side side = at_start ? start : end;
    enter(contest, grid_.rows[row].box, side);
    enter(contest, group, side);
  }
  const GridColumn none;
  const GridColumn& before = at_start ? none : grid_.columns[edge - 1];
  const GridColumn& after = at_end ? none : grid_.columns[edge];
  enter(contest, before.box, end);
  enter(contest, after.box, start);
  if (before.group != after.group) {
    enter(contest, before.group, end);
    enter(contest, after.group, start);
  }
  if (at_start) enter(contest, table_, start);
  if (at_end) enter(contest, table_, end);
}

Length CollapsedGrid::widest_horizontal(uint32_t above, uint32_t below, uint32_t first, uint32_t end) const {
  Length widest;
  for (uint32_t column = first; column < end; ++column) widest = max(widest, horizontal(above, below, column).width);
  return widest;
}

Length CollapsedGrid::vertical_crossing(uint32_t above, uint32_t below, uint32_t edge) const {
  Length upper = above == kNothing ? Length{} : vertical(above, edge).width;
  Length lower = below == kNothing ? Length{} : vertical(below, edge).width;
  return max(upper, lower);
}

Length CollapsedGrid::horizontal_crossing(uint32_t above, uint32_t below, uint32_t edge) const {
  Length before = edge == 0 ? Length{} : horizontal(above, below, edge - 1).width;
  Length after = edge == columns_ ? Length{} : horizontal(above, below, edge).width;
  return max(before, after);
}

// Equal neighbours are one line. Its ends reach to the far side of the lines they meet, so that corners close; whichever
// is wider is drawn later and takes the corner.
void CollapsedGrid::add_horizontals(uint32_t above, uint32_t below, Length y, std::span<const Length> edges,
                                    std::vector<BorderLine>& lines) const {
  int outwards = right_to_left_ ? -1 : 1;
  for (uint32_t column = 0; column < columns_;) {
    BorderSide side = horizontal(above, below, column);
    uint32_t end = column + 1;
    while (end < columns_ && horizontal(above, below, end) == side) ++end;
    if (side.width > Length{}) {
      Length from = edges[column] - vertical_crossing(above, below, column) / 2 * outwards;
      Length to = edges[end] + vertical_crossing(above, below, end) / 2 * outwards;
      lines.push_back({{min(from, to), y}, {max(from, to), y}, side.width, side.style, side.color});
    }
    column = end;
  }
}

void CollapsedGrid::add_verticals(std::span<const PlacedRow> rows, uint32_t edge, Length x, std::vector<BorderLine>& lines) const {
  for (size_t i = 0; i < rows.size();) {
    BorderSide side = vertical(rows[i].row, edge);
    size_t end = i + 1;
    while (end < rows.size() && vertical(rows[end].row, edge) == side) ++end;
    if (side.width > Length{}) {
      const PlacedRow &first = rows[i], &last = rows[end - 1];
      Length over = horizontal_crossing(i == 0 ? kNothing : rows[i - 1].row, first.row, edge) / 2;
      Length under = horizontal_crossing(last.row, end == rows.size() ? kNothing : rows[end].row, edge) / 2;
      Length top = first.cut_above ? first.top : first.top - over, bottom = last.cut_below ? last.bottom : last.bottom + under;
      lines.push_back({{x, top}, {x, bottom}, side.width, side.style, side.color});
    }
    i = end;
  }
}

}  // namespace clspress::layout
