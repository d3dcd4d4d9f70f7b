#include "layout/table_cut.h"

#include <algorithm>

#include "layout/table_cells.h"

namespace clspress::layout {
namespace {

// A cell that stands on this page, until its height is known.
struct OpenCell {
  uint32_t cell = 0;
  const Fragment* piece = nullptr;
  const MeasuredCell* natural = nullptr;  // where the piece is the natural layout
  Token rest;
  size_t row_piece = 0;  // where it hangs
  Length top;
  bool continued = false;
  bool stuck = false;    // nothing of it fits
};

class Cutter {
 public:
  Cutter(Context& context, const TableModel& model, uint32_t band, const CutRoom& room)
      : context_(context), model_(model), grid_(model.grid()), rows_(grid_.bands[band]), natural_(model.band(context, band)),
        room_(room), y_(room.top) {}

  CutBand run(const CutPlace& from);
  CutBand place_whole();
  CutBand outline();
  void outline_rows();

 private:
  void open_row(uint32_t row, bool fresh);
  void continue_cell(const CutCell& cut);
  Outcome layout_piece(const GridCell& cell, const BreakToken* token, bool page_is_empty);
  void begin_cell(const MeasuredCell& natural);
  bool close_row(uint32_t row, bool fresh);
  Length lowest_end(uint32_t row, bool& cut) const;
  bool stands_here(uint32_t row);
  void undo_row();
  void finish(uint32_t next_row, bool inside_row);
  const Fragment* finish_cell(const OpenCell& open);
  const MeasuredCell* first_natural(uint32_t row) const;
  bool is_first() const { return result_.rows.size() == 1; }

  Context& context_;
  const TableModel& model_;
  const TableGrid& grid_;
  const RowBand rows_;
  const MeasuredBand& natural_;
  const CutRoom room_;
  Length y_;
  std::vector<OpenCell> open_;
  size_t open_before_row_ = 0;
  BreakAppeal appeal_before_row_ = BreakAppeal::Perfect;
  Length notes_before_row_;
  bool progressed_ = false;  // a cell that goes on has placed some of its content
  CutBand result_;
};

}  // namespace

CutBand cut_band(Context& context, const TableModel& model, uint32_t band, const CutPlace& from, const CutRoom& room) {
  return Cutter(context, model, band, room).run(from);
}

CutBand place_band(Context& context, const TableModel& model, uint32_t band, Length top) {
  return Cutter(context, model, band, {top, {}, {}, false}).place_whole();
}

CutBand outline_band(Context& context, const TableModel& model, uint32_t band, Length top) {
  return Cutter(context, model, band, {top, {}, {}, false}).outline();
}

namespace {

CutBand Cutter::run(const CutPlace& from) {
  for (uint32_t row = from.row; row < rows_.end_row; ++row) {
    bool fresh = row != from.row || !from.inside_row;
    open_before_row_ = open_.size();
    appeal_before_row_ = result_.appeal;
    notes_before_row_ = result_.notes;
    open_row(row, fresh);
    if (row == from.row)
      for (const CutCell& cut : from.cells) continue_cell(cut);
    if (fresh) {
      const MeasuredCell* natural = first_natural(row);
      for (uint32_t i = 0; i < grid_.rows[row].cell_count; ++i) begin_cell(natural[i]);
    }
    if (!stands_here(row)) {
      undo_row();
      finish(row, false);
      return std::move(result_);
    }
    if (!close_row(row, fresh)) return std::move(result_);
    if (row + 1 < rows_.end_row && y_ >= room_.limit) {
      finish(row + 1, false);
      return std::move(result_);
    }
  }
  result_.complete = true;
  finish(rows_.end_row, false);
  return std::move(result_);
}

CutBand Cutter::place_whole() {
  outline_rows();
  for (RowPiece& piece : result_.rows) {
    uint32_t row = piece.place.row;
    size_t index = row - rows_.first_row;
    const MeasuredCell* natural = first_natural(row);
    for (uint32_t i = 0; i < grid_.rows[row].cell_count; ++i)
      open_.push_back({natural[i].cell, natural[i].fragment, &natural[i], nullptr, index, piece.place.top, false, false});
  }
  finish(rows_.end_row, false);
  return std::move(result_);
}

CutBand Cutter::outline() {
  outline_rows();
  return std::move(result_);
}

void Cutter::outline_rows() {
  for (uint32_t row = rows_.first_row; row < rows_.end_row; ++row) {
    open_row(row, true);
    result_.rows.back().place.bottom = result_.bottom = y_ + natural_.rows[row - rows_.first_row].height;
    y_ = result_.bottom + model_.spacing();
  }
  result_.complete = true;
  result_.notes = natural_.notes;
  result_.has_placeholders = natural_.has_placeholders;
}

void Cutter::open_row(uint32_t row, bool fresh) {
  RowPiece piece;
  piece.place = {row, y_, y_, !fresh, false};
  if (fresh) piece.baseline = natural_.rows[row - rows_.first_row].baseline;
  result_.rows.push_back(std::move(piece));
}

// A cell whose token brings nothing more is over: its box goes on, its content does not hold up the rest.
void Cutter::continue_cell(const CutCell& cut) {
  const GridCell& cell = grid_.cells[cut.cell];
  OpenCell open{cut.cell, nullptr, nullptr, nullptr, result_.rows.size() - 1, y_, true, false};
  if (cut.token) {
    Outcome outcome = layout_piece(cell, cut.token.get(), room_.must_progress);
    open.piece = outcome.fragment;
    open.rest = outcome.token;
    progressed_ |= outcome.fragment && !same_content(outcome.token, cut.token);
    if (outcome.token) result_.appeal = std::min(result_.appeal, outcome.appeal);
    if (!open.piece && !room_.must_progress) open.rest = cut.token;
  }
  if (!open.piece) open.piece = make_empty_piece(context_, cell.box, model_.cell_width(cell), model_.cell_border(cell));
  open_.push_back(std::move(open));
}

void Cutter::begin_cell(const MeasuredCell& natural) {
  OpenCell open{natural.cell, natural.fragment, &natural, nullptr, result_.rows.size() - 1, y_, false, false};
  const GridCell& cell = grid_.cells[natural.cell];
  if (natural.fragment->size.height > room_.limit - y_) {
    Outcome outcome = layout_piece(cell, nullptr, room_.must_progress && is_first());
    open.stuck = !outcome.fragment;
    if (outcome.fragment && outcome.token) {
      open.piece = outcome.fragment;
      open.rest = outcome.token;
      open.natural = nullptr;
      result_.appeal = std::min(result_.appeal, outcome.appeal);
    }
  }
  if (open.natural) result_.notes += natural.notes;
  open_.push_back(std::move(open));
}

Outcome Cutter::layout_piece(const GridCell& cell, const BreakToken* token, bool page_is_empty) {
  Space space = model_.cell_space(cell);
  space.fragmentainer = room_.limit - y_ - result_.notes;
  space.fragmentainer_size = room_.page;
  space.page_is_empty = page_is_empty;
  Outcome outcome = layout_block(context_, cell.box, space, token);
  if (outcome.fragment) result_.notes += outcome.notes.height;
  result_.has_placeholders |= outcome.has_placeholders;
  return outcome;
}

// A row of which nothing fits, none of whose cells gets on, or that overflows without anything to cut, waits for the next page, unless there is
// nothing else on this one: then it stands here at its natural height.
bool Cutter::stands_here(uint32_t row) {
  bool stuck = false, cut = false;
  for (size_t i = open_before_row_; i < open_.size(); ++i) {
    stuck |= open_[i].stuck;
    cut |= open_[i].rest != nullptr;
  }
  bool fresh = !result_.rows.back().place.cut_above;
  bool overflows = fresh && !cut && y_ + natural_.rows[row - rows_.first_row].height > room_.limit;
  bool idle = !fresh && !progressed_;
  if (!stuck && !overflows && !idle) return true;
  return room_.must_progress && is_first();
}

// Ends the row where its lowest cell ends; false if it goes on on the next page.
bool Cutter::close_row(uint32_t row, bool fresh) {
  bool cut = false;
  Length bottom = lowest_end(row, cut);
  if (fresh && !cut) bottom = max(bottom, y_ + natural_.rows[row - rows_.first_row].height);
  result_.rows.back().place.bottom = result_.bottom = bottom;
  result_.rows.back().place.cut_below = cut;
  y_ = bottom + model_.spacing();
  if (!cut) return true;
  const Box& box = context_.boxes[grid_.rows[row].box];
  if (box.style->box->break_inside != style::BreakInside::Auto)
    result_.appeal = std::min(result_.appeal, BreakAppeal::ViolatesBreakInside);
  finish(row, true);
  return false;
}

Length Cutter::lowest_end(uint32_t row, bool& cut) const {
  Length bottom = y_;
  for (const OpenCell& open : open_) {
    const GridCell& cell = grid_.cells[open.cell];
    bool ends_here = cell.end_row() == row + 1;
    if (ends_here && open.rest) cut = true;
    if (ends_here) bottom = max(bottom, open.top + open.piece->size.height);
  }
  return bottom;
}

void Cutter::undo_row() {
  open_.resize(open_before_row_);
  result_.rows.pop_back();
  result_.appeal = appeal_before_row_;
  result_.notes = notes_before_row_;
}

// Gives every cell its height, now that the rows it spans on this page are known.
void Cutter::finish(uint32_t next_row, bool inside_row) {
  result_.rest.row = next_row;
  result_.rest.inside_row = inside_row;
  if (result_.rows.empty()) return;
  // A spanning cell may reach further down than the rows that found room beside it.
  Length& bottom = result_.rows.back().place.bottom;
  for (const OpenCell& open : open_)
    if (grid_.cells[open.cell].end_row() > result_.rows.back().place.row + 1) bottom = max(bottom, open.top + open.piece->size.height);
  result_.bottom = bottom;
  for (OpenCell& open : open_) {
    const GridCell& cell = grid_.cells[open.cell];
    RowPiece& row = result_.rows[open.row_piece];
    row.cells.push_back({{model_.cell_left(cell) - model_.grid_left(), {}}, finish_cell(open)});
    if (!result_.complete && cell.end_row() > next_row)
      result_.rest.cells.push_back({open.cell, open.rest});
  }
  if (!result_.complete && rows_.end_row - rows_.first_row > 1)
    result_.appeal = std::min(result_.appeal, BreakAppeal::ViolatesBreakInside);
}

const Fragment* Cutter::finish_cell(const OpenCell& open) {
  const GridCell& cell = grid_.cells[open.cell];
  uint32_t first = result_.rows.front().place.row;
  size_t last_piece = std::min<size_t>(cell.end_row() - 1 - first, result_.rows.size() - 1);
  const RowPiece& last = result_.rows[last_piece];
  Length height = last.place.bottom - open.top;
  bool whole = open.natural && last.place.row + 1 == cell.end_row() && !last.place.cut_below;
  const Fragment* fragment = nullptr;
  if (whole) {
    CellFit fit{height, open.natural->least, result_.rows[open.row_piece].baseline, open.natural->baseline};
    fragment = fit_cell(context_, cell.box, open.piece, model_.cell_space(cell), fit);
  } else {
    fragment = stretch_piece(context_, open.piece, height, open.continued);
  }
  return dress_cell(context_, fragment);
}

// The measured cells that begin in a row stand together.
const MeasuredCell* Cutter::first_natural(uint32_t row) const {
  return natural_.cells.data() + (grid_.rows[row].first_cell - grid_.rows[rows_.first_row].first_cell);
}

}  // namespace
}  // namespace clspress::layout
