// The leaves of the walk: lines, text, pictures, and what a box paints of itself.
#include "paint/page_walk.h"
#include "paint/replaced.h"

namespace clspress::paint {

using layout::BoxKind;
using layout::ChildFragment;
using layout::FragmentKind;

namespace {

bool is_zero(const Edges& edges) { return edges == Edges{}; }
bool is_track(BoxKind kind) {
  return kind == BoxKind::Row || kind == BoxKind::RowGroup || kind == BoxKind::Column || kind == BoxKind::ColumnGroup;
}

}  // namespace

void PageWalk::paint_line(const Fragment& line, Point origin) {
  links_.start_line();
  decorations_.start_line(origin.y + line.baseline);
  for (const ChildFragment& child : line.children) paint_inline(*child.fragment, origin + child.offset);
  decorations_.flush();
}

void PageWalk::paint_inline(const Fragment& fragment, Point origin) {
  if (is_layer(fragment) || is_float(fragment)) return;
  switch (fragment.kind) {
    case FragmentKind::Placeholder:
    case FragmentKind::Line: return;
    case FragmentKind::Text: return paint_text(fragment, origin);
    case FragmentKind::Replaced: {
      paint_box(fragment, origin);
      paint_leaf(fragment, origin);
      return paint_outline_of(fragment, origin);
    }
    case FragmentKind::Box: break;
  }
  if (is_atomic_inline(fragment)) {
    decorations_.flush();
    auto decorations = decorations_.suspend();
    Length line_baseline = decorations_.line_baseline();
    paint_box(fragment, origin);
    paint_atomic(fragment, origin);
    decorations_.resume(std::move(decorations));
    decorations_.start_line(line_baseline);
    return links_.start_line();
  }
  paint_box(fragment, origin);
  paint_inline_children(fragment, origin);
  paint_outline_of(fragment, origin);
}

void PageWalk::paint_inline_children(const Fragment& fragment, Point origin) {
  bool decorated = decorations_.open(*fragment.style, origin.y + fragment.baseline);
  for (const ChildFragment& child : fragment.children) paint_inline(*child.fragment, origin + child.offset);
  if (decorated) decorations_.close();
}

void PageWalk::paint_text(const Fragment& fragment, Point origin) {
  const text::GlyphRun* run = fragment.glyphs;
  if (!run || run->glyphs.empty() || is_hidden(fragment)) return;
  if (!canvas_.sees(to_box({origin, fragment.size}))) return;
  Owner owner = owner_of(fragment);
  Owner before = canvas_.exchange_owner(owner);
  Point baseline{origin.x, origin.y + fragment.baseline};
  canvas_.add(DrawText{run, baseline, fragment.style->text->color, {}});
  canvas_.exchange_owner(before);
  decorations_.decorate(*run, origin.x, fragment.size.width);
  if (owner.structure != document::kNoStructure) links_.add(fragment.node, {origin, fragment.size});
}

void PageWalk::paint_leaf(const Fragment& fragment, Point origin) {
  if (is_hidden(fragment)) return;
  Owner owner = owner_of(fragment);
  Owner before = canvas_.exchange_owner(owner);
  paint_replaced(canvas_, painter_, fragment, areas_of(fragment, origin).content);
  canvas_.exchange_owner(before);
  if (owner.structure != document::kNoStructure) links_.add(fragment.node, {origin, fragment.size});
}

void PageWalk::paint_box(const Fragment& fragment, Point origin) {
  BoxKind kind_of_box = kind(fragment);
  if (fragment.kind == FragmentKind::Line || kind_of_box == BoxKind::TableWrapper) return;
  note_box(fragment, origin);
  if (is_track(kind_of_box)) return;
  bool background = &fragment != canvas_source_ && has_background(*fragment.style);
  bool bordered = !is_zero(fragment.border);
  bool in_table = kind_of_box == BoxKind::Table || kind_of_box == BoxKind::Cell;
  if (in_table && fragment.style->text->border_collapse == style::BorderCollapse::Collapse) bordered = false;
  if (!background && !bordered) return;
  if (is_hidden(fragment) || is_hidden_cell(fragment)) return;
  BoxAreas areas = areas_of(fragment, origin);
  if (!canvas_.sees(areas.border)) return;
  Owner before = canvas_.exchange_owner({document::kNoStructure, artifact_ == Artifact::None ? Artifact::Layout : artifact_});
  if (background) paint_background(canvas_, painter_, *fragment.style, areas, nullptr);
  if (bordered) paint_borders(canvas_, *fragment.style, fragment.border, areas);
  canvas_.exchange_owner(before);
}

void PageWalk::paint_outline_of(const Fragment& fragment, Point origin) {
  if (fragment.kind == FragmentKind::Line || fragment.kind == FragmentKind::Text || kind(fragment) == BoxKind::TableWrapper) return;
  if (fragment.style->decoration->outline.width <= Length() || is_hidden(fragment)) return;
  Owner before = canvas_.exchange_owner({});
  paint_outline(canvas_, *fragment.style, to_box({origin, fragment.size}));
  canvas_.exchange_owner(before);
}

void PageWalk::note_box(const Fragment& fragment, Point origin) {
  if (fragment.node == document::kNoNode || artifact_ != Artifact::None) return;
  const layout::Box& box = painter_.pages.boxes[fragment.box];
  if (box.pseudo != style::Pseudo::None || box.anonymous) return;
  document::StructureId id = painter_.structure.owner(fragment.node);
  if (id == document::kNoStructure) return;
  Rect area{origin, fragment.size};
  Page& page = canvas_.page();
  document::StructureId field = painter_.structure.field(fragment.node);
  if (field != document::kNoStructure && !fragment.continued) {
    const document::Document& document = painter_.document();
    page.fields.push_back({field, area, std::string(document.attribute(fragment.node, "data-signature")),
                           std::string(document.attribute(fragment.node, "title"))});
  }
  const document::StructureNode& node = painter_.structure[id];
  bool figure = node.role == document::Role::Figure || node.role == document::Role::Formula;
  if (figure && node.node == fragment.node) page.figures.emplace_back(id, area);
}

std::optional<Path> PageWalk::clip_of(const Fragment& fragment, Point origin) const {
  if (fragment.kind != FragmentKind::Box || fragment.style->box->overflow == style::Overflow::Visible) return std::nullopt;
  BoxKind kind_of_box = kind(fragment);
  bool viewport = fragment.node != document::kNoNode && painter_.is_viewport(fragment.node);
  bool table_part = kind_of_box == BoxKind::TableWrapper || kind_of_box == BoxKind::RowGroup || kind_of_box == BoxKind::Row;
  if (viewport || kind_of_box == BoxKind::Inline || table_part) return std::nullopt;
  BoxAreas areas = areas_of(fragment, origin);
  Path path;
  add_rounded_rectangle(path, areas.padding, shrunk(areas.radii, fragment.border));
  return path;
}

// Of absolutely positioned boxes. https://www.w3.org/TR/css-masking-1/#clip-property
std::optional<Path> PageWalk::clip_property_of(const Fragment& fragment, Point origin) const {
  const auto& clip = fragment.style->decoration->clip;
  style::Position position = fragment.style->box->position;
  bool is_box = fragment.kind == FragmentKind::Box || fragment.kind == FragmentKind::Replaced;
  if (!clip || !is_box || (position != style::Position::Absolute && position != style::Position::Fixed)) return std::nullopt;
  auto offset = [](const style::Size& side, Length otherwise) { return side.is_auto() ? otherwise : side.value.length; };
  Length left = offset(clip->left, Length()), top = offset(clip->top, Length());
  Length right = offset(clip->right, fragment.size.width), bottom = offset(clip->bottom, fragment.size.height);
  Extent size{max(right - left, Length()), max(bottom - top, Length())};
  return rectangle(to_box({origin + Point{left, top}, size}));
}

bool PageWalk::is_layer(const Fragment& fragment) const {
  if (fragment.kind != FragmentKind::Box && fragment.kind != FragmentKind::Replaced) return false;
  if (kind(fragment) == BoxKind::Table) return false;  // its wrapper is
  style::Position position = fragment.style->box->position;
  bool positioned = position == style::Position::Relative || position == style::Position::Absolute || position == style::Position::Fixed;
  return positioned || fragment.style->decoration->opacity < 1;
}

bool PageWalk::is_context(const Fragment& fragment) const {
  const style::BoxGroup& box = *fragment.style->box;
  return fragment.style->decoration->opacity < 1 || !box.z_auto || box.position == style::Position::Fixed;
}

bool PageWalk::is_float(const Fragment& fragment) const {
  if (fragment.kind != FragmentKind::Box && fragment.kind != FragmentKind::Replaced) return false;
  return painter_.pages.boxes[fragment.box].flow == layout::Flow::Float;
}

bool PageWalk::is_atomic_inline(const Fragment& fragment) const {
  if (fragment.kind != FragmentKind::Box) return false;
  switch (kind(fragment)) {
    case BoxKind::InlineBlock: return true;
    case BoxKind::TableWrapper: return fragment.style->box->display == style::Display::InlineTable;
    default: return false;
  }
}

bool PageWalk::is_hidden(const Fragment& fragment) const {
  return fragment.style->text->visibility != style::Visibility::Visible;
}

// A marker belongs to its label, the call of a footnote to the text around the note, leaders to nobody; what has no node
// of its own belongs to the nearest box that has one.
Owner PageWalk::owner_of(const Fragment& fragment) const {
  if (artifact_ != Artifact::None) return {document::kNoStructure, artifact_};
  const layout::BoxTree& boxes = painter_.pages.boxes;
  // Texts of one element may belong to different paragraphs, because of the blocks between them.
  document::NodeId node = kind(fragment) == BoxKind::Text ? boxes[fragment.box].node : fragment.node;
  for (layout::BoxId id = fragment.box; id != layout::kNoBox; id = boxes[id].parent) {
    const layout::Box& box = boxes[id];
    if (box.kind == BoxKind::Leader) return {};
    if (node == document::kNoNode) node = box.node;
    if (box.pseudo == style::Pseudo::FootnoteCall && box.node != document::kNoNode) {
      document::StructureId call = painter_.structure.call(box.node);
      if (call != document::kNoStructure) return {call, Artifact::None, fragment.box};
    }
    if (box.pseudo == style::Pseudo::Marker || box.pseudo == style::Pseudo::FootnoteMarker) {
      document::StructureId label = box.node == document::kNoNode ? document::kNoStructure : painter_.structure.label(box.node);
      if (label != document::kNoStructure) return {label, Artifact::None, fragment.box};
    }
    if (box.pseudo == style::Pseudo::FootnoteCall && box.node != document::kNoNode) node = painter_.document()[box.node].parent;
    bool inside_line = box.kind == BoxKind::Text || box.kind == BoxKind::Inline || box.kind == BoxKind::Marker || box.kind == BoxKind::FootnoteCall;
    if (!inside_line && node != document::kNoNode) break;
  }
  document::StructureId structure = node == document::kNoNode ? document::kNoStructure : painter_.structure.owner(node);
  if (structure == document::kNoStructure) return {};
  return {structure, Artifact::None, fragment.box};
}

}  // namespace clspress::paint
