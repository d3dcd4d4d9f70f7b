// A row band that a page cuts: rows from a given place on, as far as the page goes. Cells of a row are parallel flows;
// cells that span the cut go on at the top of the next page. https://www.w3.org/TR/css-break-3/#parallel-flows
#pragma once

#include <vector>

#include "layout/table_model.h"

namespace clspress::layout {

// One row as it stands on a page; cells relative to the row's top and the grid's left.
struct RowPiece {
  PlacedRow place;
  std::vector<ChildFragment> cells;
  Length baseline;
};

struct CutCell {
  uint32_t cell = 0;  // index into the grid
  Token token;        // nothing: all its content is placed, its box goes on
};

// Where a band goes on.
struct CutPlace {
  uint32_t row = 0;
  bool inside_row = false;
  std::vector<CutCell> cells;  // those that began before
};

struct CutBand {
  std::vector<RowPiece> rows;
  Length bottom;          // of the last row
  bool complete = false;  // nothing is left
  CutPlace rest;
  BreakAppeal appeal = BreakAppeal::Perfect;
  Length notes;  // of the footnotes called in it, without their area's edges
  bool has_placeholders = false;
};

// How much room a cut has.
struct CutRoom {
  Length top, limit;
  Length page;  // height of a whole page
  bool must_progress = false;  // nothing else stands on the page
};

// Without any row if nothing could be placed, which `must_progress` excludes.
CutBand cut_band(Context& context, const TableModel& model, uint32_t band, const CutPlace& from, const CutRoom& room);
// The whole band at its natural height; its outline has rows without cells.
CutBand outline_band(Context& context, const TableModel& model, uint32_t band, Length top);
CutBand place_band(Context& context, const TableModel& model, uint32_t band, Length top);

}  // namespace clspress::layout
