#include "layout/table_fragments.h"

#include <algorithm>
#include <span>

namespace clspress::layout {
namespace {

class Maker {
 public:
  Maker(Context& context, const TableModel& model, const TablePlan& plan)
      : context_(context), model_(model), grid_(model.grid()), boxes_(context.boxes), plan_(plan) {}
  TableFragment make();

 private:
  const Fragment* add_repeated(const PlacedGroup& group);
  std::vector<RowPiece> take_rows(const PlacedGroup& group);
  void add_body();
  void add_groups(std::span<const RowPiece> rows);
  const Fragment* make_group(std::span<const RowPiece> rows);
  const Fragment* make_row(const RowPiece& piece);
  Edges visible_edges(const Edges& edges) const;
  void note_places(std::span<const RowPiece> rows);
  const CollapsedBorders* keep_lines(const std::vector<BorderLine>& lines);
  void add_columns(Length top, Length height);

  Context& context_;
  const TableModel& model_;
  const TableGrid& grid_;
  const BoxTree& boxes_;
  const TablePlan& plan_;
  std::vector<ChildFragment> groups_;
  std::vector<PlacedRow> places_;
};

}  // namespace

TableFragment make_table_fragment(Context& context, const TableModel& model, const TablePlan& plan) {
  return Maker(context, model, plan).make();
}

namespace {

TableFragment Maker::make() {
  TableFragment made;
  if (plan_.head) made.head = add_repeated(*plan_.head);
  add_body();
  if (plan_.foot) made.foot = add_repeated(*plan_.foot);
  Fragment* table = context_.make_fragment(model_.table());
  table->size = {model_.width(), plan_.height};
  table->border = visible_edges(model_.border());
  table->padding = visible_edges(model_.padding());
  table->continued = plan_.continued;
  if (!places_.empty()) add_columns(places_.front().top, places_.back().bottom - places_.front().top);
  if (const CollapsedGrid* collapsed = model_.collapsed()) {
    // Every page closes its rows with lines of their own, so the halves of these stay inside the table->
    table->border = model_.border();
    table->collapsed = keep_lines(collapsed->make_lines(places_, model_.column_edges()));
  }
  table->children = context_.keep(groups_);
  made.table = table;
  return made;
}

// The fragment to show on later pages is the same with `repeated` set.
const Fragment* Maker::add_repeated(const PlacedGroup& group) {
  std::vector<RowPiece> rows = take_rows(group);
  if (rows.empty()) return nullptr;
  note_places(rows);
  const Fragment* fragment = group.made ? group.made : make_group(rows);
  groups_.push_back({{model_.grid_left(), group.top}, fragment});
  if (group.repeated) return fragment;
  Fragment repeated = *fragment;
  repeated.repeated = true;
  return context_.copy(repeated);
}

// Cells are made only for the first page: after it the places of the rows are enough.
std::vector<RowPiece> Maker::take_rows(const PlacedGroup& group) {
  std::vector<RowPiece> rows;
  Length top = group.top;
  for (uint32_t band = group.first_band; band < group.end_band; ++band) {
    CutBand placed = group.made ? outline_band(context_, model_, band, top) : place_band(context_, model_, band, top);
    top = placed.bottom + model_.spacing();
    std::move(placed.rows.begin(), placed.rows.end(), std::back_inserter(rows));
  }
  return rows;
}

void Maker::add_body() {
  std::vector<RowPiece> rows;
  for (const PlacedBand& placed : plan_.body) {
    CutBand whole;
    if (!placed.cut) whole = place_band(context_, model_, placed.band, placed.top);
    const CutBand& band = placed.cut ? *placed.cut : whole;
    rows.insert(rows.end(), band.rows.begin(), band.rows.end());
  }
  note_places(rows);
  add_groups(rows);
}

void Maker::add_groups(std::span<const RowPiece> rows) {
  for (size_t first = 0; first < rows.size();) {
    uint32_t group = grid_.rows[rows[first].place.row].group;
    size_t end = first + 1;
    while (end < rows.size() && grid_.rows[rows[end].place.row].group == group) ++end;
    groups_.push_back({{model_.grid_left(), rows[first].place.top}, make_group(rows.subspan(first, end - first))});
    first = end;
  }
}

const Fragment* Maker::make_group(std::span<const RowPiece> rows) {
  const PlacedRow& first = rows.front().place;
  Fragment* group = context_.make_fragment(grid_.groups[grid_.rows[first.row].group].box);
  group->size = {model_.grid_width(), rows.back().place.bottom - first.top};
  group->continued = first.cut_above || !grid_.is_first_of_group(first.row);
  std::vector<ChildFragment> children;
  children.reserve(rows.size());
  for (const RowPiece& piece : rows) children.push_back({{{}, piece.place.top - first.top}, make_row(piece)});
  group->children = context_.keep(children);
  return group;
}

const Fragment* Maker::make_row(const RowPiece& piece) {
  Fragment* row = context_.make_fragment(grid_.rows[piece.place.row].box);
  row->size = {model_.grid_width(), piece.place.bottom - piece.place.top};
  row->baseline = piece.baseline;
  row->continued = piece.place.cut_above;
  row->children = context_.keep(piece.cells);
  return row;
}

Edges Maker::visible_edges(const Edges& edges) const {
  return {plan_.begins ? edges.top : Length{}, edges.right, plan_.ends ? edges.bottom : Length{}, edges.left};
}

void Maker::note_places(std::span<const RowPiece> rows) {
  for (const RowPiece& piece : rows) places_.push_back(piece.place);
}

const CollapsedBorders* Maker::keep_lines(const std::vector<BorderLine>& lines) {
  std::pmr::polymorphic_allocator<BorderLine> allocator(&context_.arena());
  BorderLine* kept = allocator.allocate(lines.size());
  std::uninitialized_copy(lines.begin(), lines.end(), kept);
  return std::pmr::polymorphic_allocator<>(&context_.arena()).new_object<CollapsedBorders>(CollapsedBorders{{kept, lines.size()}});
}

// Columns are only seen by their backgrounds. https://www.w3.org/TR/CSS22/tables.html#table-layers
void Maker::add_columns(Length top, Length height) {
  std::vector<ChildFragment> layers;
  for (bool own : {false, true})
    for (size_t i = 0; i < grid_.columns.size();) {
      BoxId id = own ? grid_.columns[i].box : grid_.columns[i].group;
      size_t end = i + 1;
      while (!own && end < grid_.columns.size() && grid_.columns[end].group == id) ++end;
      Length from = model_.column_edges()[i], to = model_.column_edges()[end];
      bool seen = id != kNoBox && (boxes_[id].style->decoration->background_color.alpha > 0 || !boxes_[id].style->decoration->backgrounds.empty());
      if (seen) {
        Fragment* column = context_.make_fragment(id);
        column->size = {max(from, to) - min(from, to), height};
        layers.push_back({{min(from, to), top}, column});
      }
      i = end;
    }
  groups_.insert(groups_.begin(), layers.begin(), layers.end());
}

}  // namespace
}  // namespace clspress::layout
