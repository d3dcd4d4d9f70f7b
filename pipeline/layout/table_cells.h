// Cells on their way into a row: natural layout, vertical alignment, and the pieces of cells that pages cut.
#pragma once

#include <optional>

#include "layout/context.h"

namespace clspress::layout {

bool is_baseline_aligned(const Box& cell);
// A cell as it stands in its row: stretched to `height`, its content moved as vertical-align says. `row_baseline` and
// `baseline` are where its baseline should stand and where it is; `least` is the height that it asks for itself.
struct CellFit {
  Length height, least, row_baseline, baseline;
};
const Fragment* fit_cell(Context& context, BoxId cell, const Fragment* natural, const Space& space, const CellFit& fit);

// A piece of a cell that is cut: stretched, never aligned, `continued` where it is not the first.
const Fragment* stretch_piece(Context& context, const Fragment* piece, Length height, bool continued);
// Where all content stands on an earlier page, the cell's box goes on without any.
const Fragment* make_empty_piece(Context& context, BoxId cell, Length width, const Edges& border);

// Withholds what the cell itself must not paint: borders that the table's collapsed lines stand for, everything of an
// empty cell with `empty-cells: hide`. https://www.w3.org/TR/CSS22/tables.html#empty-cells
const Fragment* dress_cell(Context& context, const Fragment* cell);

}  // namespace clspress::layout
