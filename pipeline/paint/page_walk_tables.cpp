// The layers of a table: what columns, rows and their groups paint. https://www.w3.org/TR/CSS22/tables.html#table-layers
#include "paint/page_walk.h"

namespace clspress::paint {

using layout::BoxKind;
using layout::ChildFragment;
using layout::FragmentKind;

namespace {

bool holds_cells(BoxKind kind) { return kind == BoxKind::Table || kind == BoxKind::RowGroup || kind == BoxKind::Row; }

// Whether a cell begins in a column, by its edge on the side where lines begin.
bool begins_in(const ChildFragment& cell, const ChildFragment& column) {
  bool rtl = column.fragment->style->text->direction == style::Direction::RightToLeft;
  Length left = column.offset.x, right = left + column.fragment->size.width;
  Length edge = rtl ? cell.offset.x + cell.fragment->size.width : cell.offset.x;
  return rtl ? edge > left && edge <= right : edge >= left && edge < right;
}

}  // namespace

void PageWalk::paint_table_layers(const Fragment& table, Point origin) {
  ChildFragment whole{origin, &table};
  paint_columns(BoxKind::ColumnGroup, whole, whole);
  paint_columns(BoxKind::Column, whole, whole);
  paint_rows(BoxKind::RowGroup, whole, nullptr);
  paint_rows(BoxKind::Row, whole, nullptr);
}

void PageWalk::paint_rows(BoxKind which, const ChildFragment& part, const ChildFragment* track) {
  const Fragment& fragment = *part.fragment;
  if (fragment.kind != FragmentKind::Box) return;
  BoxKind kind_of_box = kind(fragment);
  if (kind_of_box == BoxKind::Cell && track) return paint_track(part, *track);
  if (!holds_cells(kind_of_box)) return;
  if (kind_of_box == which) track = has_background(*fragment.style) && !is_hidden(fragment) ? &part : nullptr;
  for (const ChildFragment& child : fragment.children) paint_rows(which, {part.offset + child.offset, child.fragment}, track);
}

void PageWalk::paint_columns(BoxKind which, const ChildFragment& table, const ChildFragment& part) {
  for (const ChildFragment& child : part.fragment->children) {
    if (child.fragment->kind != FragmentKind::Box) continue;
    BoxKind kind_of_box = kind(*child.fragment);
    ChildFragment placed{part.offset + child.offset, child.fragment};
    if (kind_of_box == which && has_background(*child.fragment->style)) paint_column_cells(table, placed);
    if (kind_of_box == BoxKind::ColumnGroup) paint_columns(which, table, placed);
  }
}

void PageWalk::paint_column_cells(const ChildFragment& part, const ChildFragment& column) {
  if (part.fragment->kind != FragmentKind::Box) return;
  BoxKind kind_of_box = kind(*part.fragment);
  if (kind_of_box == BoxKind::Cell && begins_in(part, column)) return paint_track(part, column);
  if (!holds_cells(kind_of_box)) return;
  for (const ChildFragment& child : part.fragment->children) paint_column_cells({part.offset + child.offset, child.fragment}, column);
}

void PageWalk::paint_track(const ChildFragment& cell, const ChildFragment& track) {
  Box painted = to_box({cell.offset, cell.fragment->size});
  if (is_hidden_cell(*cell.fragment) || !canvas_.sees(painted)) return;
  Owner before = canvas_.exchange_owner({document::kNoStructure, artifact_ == Artifact::None ? Artifact::Layout : artifact_});
  paint_background(canvas_, painter_, *track.fragment->style, areas_of(*track.fragment, track.offset), &painted);
  canvas_.exchange_owner(before);
}

// https://www.w3.org/TR/CSS22/tables.html#empty-cells
bool PageWalk::is_hidden_cell(const Fragment& fragment) const {
  return kind(fragment) == BoxKind::Cell && fragment.children.empty() &&
         fragment.style->text->empty_cells == style::EmptyCells::Hide &&
         fragment.style->text->border_collapse == style::BorderCollapse::Separate;
}

}  // namespace clspress::paint
