#include "layout/table_model.h"

#include <algorithm>

#include "layout/table_cells.h"
#include "layout/table_measure.h"

namespace clspress::layout {
namespace {

std::optional<CollapsedGrid> make_collapsed(const BoxTree& boxes, BoxId table, const TableGrid& grid);
void align_baselines(const BoxTree& boxes, const TableGrid& grid, const RowBand& rows, MeasuredBand& band);
void stretch_rows(const TableGrid& grid, const RowBand& rows, Length spacing, MeasuredBand& band);
Length sum_heights(const MeasuredBand& band, Length spacing);
void give(std::vector<MeasuredRow>& rows, size_t first, size_t end, Length excess);

}  // namespace

// https://www.w3.org/TR/css-tables-3/#computing-the-table-width
// The border-box widths that a table can't fall under and that it would like.
TableWidths measure_table(Context& context, BoxId table) {
  const BoxTree& boxes = context.boxes;
  TableGrid grid = make_grid(boxes, table);
  std::optional<CollapsedGrid> collapsed = make_collapsed(boxes, table, grid);
  const CollapsedGrid* lines = collapsed ? &*collapsed : nullptr;
  TableFrame frame = make_frame(boxes[table], lines);
  Length around = frame.border.horizontal() + frame.padding.horizontal() + outer_spacing(frame, grid.columns.size());
  Edges collapsed_border = lines ? frame.border : Edges();
  if (has_fixed_layout(boxes[table])) {
    Length columns;
    for (const FixedColumn& column : measure_fixed(boxes, grid, lines, frame.spacing_x)) columns += column.width.value_or(Length{});
    return {columns + around, columns + around, collapsed_border};
  }
  ColumnTotals totals = measure_columns(measure_automatic(context, grid, lines, frame.spacing_x));
  return {totals.min + around, totals.max + around, collapsed_border};
}

TableModel::TableModel(Context& context, BoxId table, Length width, std::optional<Length> height, bool measuring)
    : boxes_(context.boxes), table_(table), grid_(make_grid(boxes_, table)), collapsed_(make_collapsed(boxes_, table, grid_)),
      width_(width), height_(height), right_to_left_(boxes_[table].style->text->direction == style::Direction::RightToLeft),
      measuring_(measuring), bands_(grid_.bands.size()) {
  TableFrame frame = make_frame(boxes_[table], collapsed());
  border_ = frame.border;
  padding_ = frame.padding;
  spacing_x_ = frame.spacing_x;
  spacing_y_ = frame.spacing_y;
  Length around = border_.horizontal() + padding_.horizontal();
  Length assignable = width - around - outer_spacing(frame, grid_.columns.size());
  if (has_fixed_layout(boxes_[table]))
    widths_ = fixed_widths(measure_fixed(boxes_, grid_, collapsed(), spacing_x_), assignable);
  else
    widths_ = distribute_width(measure_automatic(context, grid_, collapsed(), spacing_x_), assignable);
  place_columns();
  if (height_) spread_height(context, *height_);
}

// Columns in their visual order; a table grows with columns that need more than it was given.
void TableModel::place_columns() {
  size_t count = widths_.size();
  Length start = border_.left + padding_.left;
  grid_left_ = start + (count > 0 ? spacing_x_ : Length{});
  for (Length width : widths_) grid_width_ += width;
  if (count > 1) grid_width_ += spacing_x_ * static_cast<int>(count - 1);
  width_ = max(width_, border_.horizontal() + padding_.horizontal() + grid_width_ + (count > 0 ? spacing_x_ * 2 : Length{}));
  lefts_.resize(count);
  edges_.resize(count + 1);
  Length x = grid_left_;
  for (size_t i = 0; i < count; ++i) {
    size_t column = right_to_left_ ? count - 1 - i : i;
    lefts_[column] = x;
    edges_[right_to_left_ ? column + 1 : column] = x;
    x += widths_[column];
    edges_[right_to_left_ ? column : column + 1] = x;
    x += spacing_x_;
  }
}

Length TableModel::cell_left(const GridCell& cell) const { return lefts_[right_to_left_ ? cell.end_column() - 1 : cell.column]; }

Length TableModel::cell_width(const GridCell& cell) const {
  Length width = spacing_x_ * static_cast<int>(cell.column_span - 1);
  for (uint32_t column = cell.column; column < cell.end_column(); ++column) width += widths_[column];
  return width;
}

Edges TableModel::cell_border(const GridCell& cell) const { return layout::cell_border(boxes_[cell.box], cell, collapsed()); }

const MeasuredBand& TableModel::band(Context& context, uint32_t index) const {
  if (!bands_[index]) bands_[index] = std::make_unique<const MeasuredBand>(measure_band(context, index));
  return *bands_[index];
}

Space TableModel::cell_space(const GridCell& cell) const {
  Space space;
  space.width = Available::definite(cell_width(cell));
  space.used_width = space.width.length;
  space.measuring = measuring_;
  space.page_notes.any = true;
  if (collapsed_) space.used_border = cell_border(cell);
  return space;
}

// https://www.w3.org/TR/css-tables-3/#computing-the-table-height
// Natural heights of connected rows: first each row from the cells that it holds alone, then what spanning cells lack.
MeasuredBand TableModel::measure_band(Context& context, uint32_t index) const {
  const RowBand& rows = grid_.bands[index];
  MeasuredBand band;
  band.rows.resize(rows.end_row - rows.first_row);
  for (uint32_t row = rows.first_row; row < rows.end_row; ++row) {
    band.rows[row - rows.first_row].height = row_least(row);
    for (uint32_t i = 0; i < grid_.rows[row].cell_count; ++i) band.cells.push_back(measure_cell(context, grid_.rows[row].first_cell + i, band));
  }
  align_baselines(boxes_, grid_, rows, band);
  stretch_rows(grid_, rows, spacing_y_, band);
  band.height = sum_heights(band, spacing_y_);
  return band;
}

MeasuredCell TableModel::measure_cell(Context& context, uint32_t index, MeasuredBand& band) const {
  const GridCell& cell = grid_.cells[index];
  const style::BoxGroup& box = *boxes_[cell.box].style->box;
  MeasuredCell measured;
  measured.cell = index;
  Outcome outcome = layout_block(context, cell.box, cell_space(cell), nullptr);
  measured.fragment = outcome.fragment;
  measured.notes = outcome.notes.height;
  band.notes += measured.notes;
  band.has_placeholders |= outcome.has_placeholders;
  const Fragment& fragment = *measured.fragment;
  Length edges = fragment.border.vertical() + fragment.padding.vertical();
  Length add = box.box_sizing == style::BoxSizing::BorderBox ? Length{} : edges;
  auto read = [&](const style::Size& size) {
    if (!size.is_definite() || (size.value.has_percentage() && !height_)) return Length{};
    return size.value.has_percentage() ? size.value.resolve(*height_) : size.value.length + add;
  };
  measured.least = max(max(read(box.height), read(box.min_height)), fragment.size.height);
  measured.baseline = find_first_baseline(fragment).value_or(fragment.size.height - fragment.border.bottom - fragment.padding.bottom);
  return measured;
}

Length TableModel::row_least(uint32_t row) const {
  const style::BoxGroup& box = *boxes_[grid_.rows[row].box].style->box;
  auto read = [&](const style::Size& size) {
    if (!size.is_definite() || (size.value.has_percentage() && !height_)) return Length{};
    return size.value.resolve(height_.value_or(Length{}));
  };
  return max(Length{}, max(read(box.height), read(box.min_height)));
}

// https://www.w3.org/TR/css-tables-3/#height-distribution-algorithm
// A table that is asked to be higher than its rows gives the rest to the rows of its bodies, in proportion.
void TableModel::spread_height(Context& context, Length height) {
  Length natural = border_.vertical() + padding_.vertical() + spacing_y_;
  std::vector<int64_t> weights;
  std::vector<std::unique_ptr<MeasuredBand>> bands;
  for (uint32_t i = 0; i < grid_.bands.size(); ++i) {
    bands.push_back(std::make_unique<MeasuredBand>(measure_band(context, i)));
    natural += bands.back()->height + spacing_y_;
    bool body = grid_.groups[grid_.rows[grid_.bands[i].first_row].group].kind == GroupKind::Body;
    for (const MeasuredRow& row : bands.back()->rows) weights.push_back(body ? row.height.raw() : 0);
  }
  if (height > natural && !weights.empty()) {
    std::vector<Length> parts = share(height - natural, weights);
    size_t next = 0;
    for (auto& band : bands) {
      for (MeasuredRow& row : band->rows) row.height += parts[next++];
      band->height = sum_heights(*band, spacing_y_);
    }
  }
  for (size_t i = 0; i < bands.size(); ++i) bands_[i] = std::move(bands[i]);
}

namespace {

std::optional<CollapsedGrid> make_collapsed(const BoxTree& boxes, BoxId table, const TableGrid& grid) {
  if (boxes[table].style->text->border_collapse != style::BorderCollapse::Collapse) return {};
  return std::optional<CollapsedGrid>(std::in_place, boxes, table, grid);
}

// A row's baseline is the lowest of its cells' that align on it; cells of one row then need room above and below it.
// https://www.w3.org/TR/CSS22/tables.html#height-layout
void align_baselines(const BoxTree& boxes, const TableGrid& grid, const RowBand& rows, MeasuredBand& band) {
  auto aligns = [&](const GridCell& cell) { return is_baseline_aligned(boxes[cell.box]); };
  for (const MeasuredCell& measured : band.cells) {
    const GridCell& cell = grid.cells[measured.cell];
    MeasuredRow& row = band.rows[cell.row - rows.first_row];
    if (aligns(cell)) row.baseline = max(row.baseline, measured.baseline);
  }
  for (const MeasuredCell& measured : band.cells) {
    const GridCell& cell = grid.cells[measured.cell];
    MeasuredRow& row = band.rows[cell.row - rows.first_row];
    if (cell.row_span > 1) continue;
    Length shift = aligns(cell) ? row.baseline - measured.baseline : Length{};
    row.height = max(row.height, max(measured.least, measured.fragment->size.height + shift));
  }
}

// Narrow spans first, so that wider ones find the rows as high as they will be at least.
void stretch_rows(const TableGrid& grid, const RowBand& rows, Length spacing, MeasuredBand& band) {
  std::vector<const MeasuredCell*> spanning;
  for (const MeasuredCell& cell : band.cells)
    if (grid.cells[cell.cell].row_span > 1) spanning.push_back(&cell);
  std::stable_sort(spanning.begin(), spanning.end(), [&](const MeasuredCell* a, const MeasuredCell* b) {
    return grid.cells[a->cell].row_span < grid.cells[b->cell].row_span;
  });
  for (const MeasuredCell* measured : spanning) {
    const GridCell& cell = grid.cells[measured->cell];
    size_t first = cell.row - rows.first_row, end = cell.end_row() - rows.first_row;
    Length height = spacing * static_cast<int>(cell.row_span - 1);
    for (size_t row = first; row < end; ++row) height += band.rows[row].height;
    if (measured->least > height) give(band.rows, first, end, measured->least - height);
  }
}

// In proportion to the heights that rows have; rows without any leave it to the last one.
void give(std::vector<MeasuredRow>& rows, size_t first, size_t end, Length excess) {
  std::vector<int64_t> weights;
  int64_t total = 0;
  for (size_t row = first; row < end; ++row) {
    weights.push_back(rows[row].height.raw());
    total += weights.back();
  }
  if (total == 0) weights.back() = 1;
  std::vector<Length> parts = share(excess, weights);
  for (size_t row = first; row < end; ++row) rows[row].height += parts[row - first];
}

Length sum_heights(const MeasuredBand& band, Length spacing) {
  Length height = spacing * static_cast<int>(band.rows.size() - 1);
  for (const MeasuredRow& row : band.rows) height += row.height;
  return height;
}

}  // namespace
}  // namespace clspress::layout
