#include "layout/table_grid.h"

#include <algorithm>

namespace clspress::layout {
namespace {

// HTML's own limits: more can't be asked for without meaning harm. https://html.spec.whatwg.org/multipage/tables.html
constexpr uint32_t kMostColumns = 1000;

void collect_groups(const BoxTree& boxes, BoxId table, TableGrid& grid);
std::vector<GridColumn> collect_columns(const BoxTree& boxes, BoxId table);
void place_group(const BoxTree& boxes, uint32_t group_index, TableGrid& grid);
void clamp_columns(const BoxTree& boxes, BoxId table, TableGrid& grid);
void connect_rows(TableGrid& grid);

// Slots that cells of earlier rows still take: sorted by column, never overlapping.
class OpenSpans {
 public:
  void start_row(uint32_t row) {
    std::erase_if(spans_, [row](const Span& span) { return span.end_row <= row; });
    std::sort(spans_.begin(), spans_.end(), [](const Span& a, const Span& b) { return a.column < b.column; });
    next_ = 0;
    kept_ = spans_.size();
  }
  // The first free column from `column` on.
  uint32_t find_free(uint32_t column) {
    while (next_ < kept_ && spans_[next_].column <= column) column = std::max(column, spans_[next_++].end_column);
    return column;
  }
  void add(const GridCell& cell) { spans_.push_back({cell.column, cell.end_column(), cell.end_row()}); }

 private:
  struct Span {
    uint32_t column, end_column, end_row;
  };
  std::vector<Span> spans_;
  size_t next_ = 0, kept_ = 0;
};

}  // namespace

TableGrid make_grid(const BoxTree& boxes, BoxId table) {
  TableGrid grid;
  collect_groups(boxes, table, grid);
  for (uint32_t i = 0; i < grid.groups.size(); ++i) place_group(boxes, i, grid);
  clamp_columns(boxes, table, grid);
  connect_rows(grid);
  return grid;
}

namespace {

// The first table-header-group is the head and the first table-footer-group the foot; others are bodies.
void collect_groups(const BoxTree& boxes, BoxId table, TableGrid& grid) {
  GridGroup head, foot;
  for (BoxId id = boxes[table].first_child; id != kNoBox; id = boxes[id].next) {
    const Box& box = boxes[id];
    if (box.kind != BoxKind::RowGroup) continue;
    style::Display display = box.style->box->display;
    if (display == style::Display::TableHeaderGroup && head.box == kNoBox)
      head = {id, GroupKind::Head, 0, 0};
    else if (display == style::Display::TableFooterGroup && foot.box == kNoBox)
      foot = {id, GroupKind::Foot, 0, 0};
    else
      grid.groups.push_back({id, GroupKind::Body, 0, 0});
  }
  if (head.box != kNoBox) grid.groups.insert(grid.groups.begin(), head);
  if (foot.box != kNoBox) grid.groups.push_back(foot);
}

std::vector<GridColumn> collect_columns(const BoxTree& boxes, BoxId table) {
  std::vector<GridColumn> columns;
  auto append = [&](BoxId column, BoxId group, uint32_t span) {
    for (uint32_t i = 0; i < std::max(span, 1U) && columns.size() < kMostColumns; ++i) columns.push_back({column, group});
  };
  for (BoxId id = boxes[table].first_child; id != kNoBox; id = boxes[id].next) {
    const Box& box = boxes[id];
    if (box.kind == BoxKind::Column) append(id, kNoBox, box.column_span);
    if (box.kind != BoxKind::ColumnGroup) continue;
    if (box.first_child == kNoBox) append(kNoBox, id, box.column_span);
    for (BoxId column = box.first_child; column != kNoBox; column = boxes[column].next)
      append(column, id, boxes[column].column_span);
  }
  return columns;
}

// https://html.spec.whatwg.org/multipage/tables.html#algorithm-for-processing-rows
void place_group(const BoxTree& boxes, uint32_t group_index, TableGrid& grid) {
  GridGroup& group = grid.groups[group_index];
  group.first_row = static_cast<uint32_t>(grid.rows.size());
  for (BoxId id = boxes[group.box].first_child; id != kNoBox; id = boxes[id].next)
    if (boxes[id].kind == BoxKind::Row) grid.rows.push_back({id, group_index, 0, 0});
  group.row_count = static_cast<uint32_t>(grid.rows.size()) - group.first_row;
  OpenSpans open;
  for (uint32_t row = group.first_row; row < group.end_row(); ++row) {
    grid.rows[row].first_cell = static_cast<uint32_t>(grid.cells.size());
    open.start_row(row);
    uint32_t column = 0;
    for (BoxId id = boxes[grid.rows[row].box].first_child; id != kNoBox; id = boxes[id].next) {
      const Box& box = boxes[id];
      if (box.kind != BoxKind::Cell) continue;
      GridCell cell{id, row, open.find_free(column), 1, 1};
      if (cell.column >= kMostColumns) break;
      uint32_t rows_left = group.end_row() - row;
      cell.row_span = box.row_span == 0 ? rows_left : std::min<uint32_t>(box.row_span, rows_left);
      cell.column_span = std::clamp<uint32_t>(box.column_span, 1, kMostColumns - cell.column);
      if (cell.row_span > 1) open.add(cell);
      column = cell.end_column();
      grid.cells.push_back(cell);
    }
    grid.rows[row].cell_count = static_cast<uint32_t>(grid.cells.size()) - grid.rows[row].first_cell;
  }
}

// Columns at the end in which no cell begins can't be told from those before them: spans are cut there.
// https://www.w3.org/TR/css-tables-3/#track-merging
void clamp_columns(const BoxTree& boxes, BoxId table, TableGrid& grid) {
  uint32_t count = 0;
  for (const GridCell& cell : grid.cells) count = std::max(count, cell.column + 1);
  std::vector<GridColumn> columns = collect_columns(boxes, table);
  if (boxes[table].style->box->table_layout == style::TableLayout::Fixed)
    count = std::max(count, static_cast<uint32_t>(columns.size()));
  columns.resize(count);
  grid.columns = std::move(columns);
  for (GridCell& cell : grid.cells) cell.column_span = std::min(cell.column_span, count - cell.column);
}

void connect_rows(TableGrid& grid) {
  uint32_t row = 0;
  while (row < grid.rows.size()) {
    RowBand band{row, row + 1};
    for (; row < band.end_row; ++row)
      for (uint32_t i = 0; i < grid.rows[row].cell_count; ++i)
        band.end_row = std::max(band.end_row, grid.cells[grid.rows[row].first_cell + i].end_row());
    grid.bands.push_back(band);
  }
}

}  // namespace
}  // namespace clspress::layout
