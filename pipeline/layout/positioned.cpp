#include <algorithm>

#include "layout/block.h"

// Absolutely and relatively positioned boxes. A placeholder in the fragment tree holds the static position of a box until
// the size of its containing block is known. https://www.w3.org/TR/css-position-3/
namespace clspress::layout {
namespace {

using style::Size;

struct Waiting {
  BoxId box;
  Point position;  // static, from the border box of the fragment that is searched
};

// The line that a placeholder stands on, from the same place.
struct LineSpan {
  Length left, right, start, top, bottom;
};

void collect_waiting(const Context& context, const Fragment& fragment, Point origin, Flow flow, const LineSpan* line, std::vector<Waiting>& found);
void collect_from_child(const Context& context, const Fragment& parent, Point origin, const ChildFragment& child, Flow flow, std::vector<Waiting>& found);
ChildFragment place_absolute(Context& context, BoxId box, Rect containing, Point static_position);
ChildFragment place_fixed(Context& context, BoxId box, Rect page_area, std::optional<Point> static_position);

}  // namespace

void place_positioned(Context& context, Fragment& fragment) {
  std::vector<Waiting> waiting;
  for (const ChildFragment& child : fragment.children) collect_from_child(context, fragment, {}, child, Flow::Absolute, waiting);
  if (waiting.empty()) return;
  Rect padding_box{{fragment.border.left, fragment.border.top},
                   {fragment.size.width - fragment.border.horizontal(), fragment.size.height - fragment.border.vertical()}};
  std::vector<ChildFragment> children(fragment.children.begin(), fragment.children.end());
  for (const Waiting& item : waiting) children.push_back(place_absolute(context, item.box, padding_box, item.position));
  fragment.children = context.keep(children);
}

std::vector<ChildFragment> place_absolutes_on_page(Context& context, const Fragment& top, Point top_offset, Rect page_area) {
  std::vector<ChildFragment> placed;
  std::vector<Waiting> waiting;
  if (top.style->box->position == style::Position::Static)
    for (const ChildFragment& child : top.children) collect_from_child(context, top, top_offset, child, Flow::Absolute, waiting);
  for (const Waiting& item : waiting) placed.push_back(place_absolute(context, item.box, page_area, item.position));
  return placed;
}

std::vector<ChildFragment> place_positioned_on_page(Context& context, const Fragment& root, Point root_offset, Rect page_area) {
  std::vector<ChildFragment> placed = place_absolutes_on_page(context, root, root_offset, page_area);
  // A fixed box shows on every page; only the one that it stands on knows its static position, and has it as content.
  std::vector<Waiting> here;
  if (!context.boxes.fixed.empty())
    for (const ChildFragment& child : root.children) collect_from_child(context, root, root_offset, child, Flow::Fixed, here);
  for (BoxId fixed : context.boxes.fixed) {
    auto own = std::find_if(here.begin(), here.end(), [&](const Waiting& item) { return item.box == fixed; });
    placed.push_back(place_fixed(context, fixed, page_area, own == here.end() ? std::nullopt : std::optional(own->position - page_area.origin)));
  }
  return placed;
}

Point relative_shift(const style::ComputedStyle& style, const Available& width, const Available& height) {
  const style::BoxGroup& box = *style.box;
  if (box.position != style::Position::Relative) return {};
  auto along = [](const Size& start, const Size& end, std::optional<Length> base, bool end_wins) -> Length {
    std::optional<Length> from_start = resolve_size(start, base, Length(), style::BoxSizing::ContentBox);
    std::optional<Length> from_end = resolve_size(end, base, Length(), style::BoxSizing::ContentBox);
    // resolve_size never gives less than nothing, as sizes are; insets may be negative.
    if (from_start) from_start = start.value.resolve(base.value_or(Length()));
    if (from_end) from_end = end.value.resolve(base.value_or(Length()));
    if (from_start && !(end_wins && from_end)) return *from_start;
    return from_end ? -*from_end : Length();
  };
  bool right_to_left = style.text->direction == style::Direction::RightToLeft;
  return {along(box.inset.left, box.inset.right, width.find(), right_to_left), along(box.inset.top, box.inset.bottom, height.find(), false)};
}

Point shift_of_inlines(const Context& context, BoxId block, const Available& width, const Available& height) {
  Point shift;
  const Box& box = context.box(block);
  if (box.node == document::kNoNode || box.pseudo != style::Pseudo::None) return shift;
  const document::Document& document = context.document();
  for (document::NodeId node = document[box.node].parent; node != document::kNoNode; node = document[node].parent) {
    const style::ComputedStyle& style = *context.styled.style(node);
    if (style.box->display != style::Display::Inline) break;
    shift = shift + relative_shift(style, width, height);
  }
  return shift;
}

namespace {

// A block would stand under what is before it on the line, from the container's edge on.
// https://www.w3.org/TR/css-position-3/#staticpos-rect
Point static_place(const Context& context, BoxId id, Point origin, const LineSpan* line) {
  const Box& box = context.box(id);
  if (!line || box.style->box->was_inline) return origin;
  bool right_to_left = box.parent != kNoBox && context.style(box.parent).text->direction == style::Direction::RightToLeft;
  return {right_to_left ? line->right : line->left, origin.x == line->start ? line->top : line->bottom};
}

// Positioned boxes have served the absolute ones inside them.
void collect_waiting(const Context& context, const Fragment& fragment, Point origin, Flow flow, const LineSpan* line, std::vector<Waiting>& found) {
  if (fragment.kind == FragmentKind::Placeholder) {
    if (context.box(fragment.box).flow == flow) found.push_back({fragment.box, static_place(context, fragment.box, origin, line)});
    return;
  }
  bool serves = fragment.kind == FragmentKind::Box && fragment.style->box->position != style::Position::Static &&
                context.box(fragment.box).kind != BoxKind::Inline;
  if (serves && flow == Flow::Absolute) return;
  bool on_line = line && (fragment.kind == FragmentKind::Line || context.box(fragment.box).kind == BoxKind::Inline);
  for (const ChildFragment& child : fragment.children) {
    if (on_line) collect_waiting(context, *child.fragment, origin + child.offset, flow, line, found);
    else collect_from_child(context, fragment, origin, child, flow, found);
  }
}

void collect_from_child(const Context& context, const Fragment& parent, Point origin, const ChildFragment& child, Flow flow, std::vector<Waiting>& found) {
  Point place = origin + child.offset;
  if (child.fragment->kind != FragmentKind::Line) return collect_waiting(context, *child.fragment, place, flow, nullptr, found);
  Length left = origin.x + parent.border.left + parent.padding.left;
  Length right = origin.x + parent.size.width - parent.border.right - parent.padding.right;
  LineSpan line{left, right, place.x, place.y, place.y + child.fragment->size.height};
  collect_waiting(context, *child.fragment, place, flow, &line, found);
}

// One axis of an absolutely positioned box: what is auto stays empty.
struct Axis {
  Length containing, static_position;
  std::optional<Length> start, end, margin_start, margin_end;
  bool end_wins_over = false;    // over-constrained: the start inset gives way
  bool static_is_end = false;    // the static position is that of the end edge, as in text from right to left
};

struct AxisMargins {
  Length start, end;
};

std::optional<Length> resolve_inset(const Size& size, Length base) {
  return size.is_definite() ? std::optional(size.value.resolve(base)) : std::nullopt;
}

// Space that the border box may fill where both insets are given.
Length stretch(const Axis& axis) {
  return max(axis.containing - axis.start.value_or(Length()) - axis.end.value_or(Length()) - axis.margin_start.value_or(Length()) -
                 axis.margin_end.value_or(Length()),
             Length());
}

// https://www.w3.org/TR/CSS22/visudet.html#abs-non-replaced-width
AxisMargins solve_margins(const Axis& axis, Length size, bool centres_overflow) {
  AxisMargins margins{axis.margin_start.value_or(Length()), axis.margin_end.value_or(Length())};
  if (!axis.start || !axis.end) return margins;
  Length left = axis.containing - *axis.start - *axis.end - size - margins.start - margins.end;
  if (!axis.margin_start && !axis.margin_end) {
    if (left < Length() && !centres_overflow)
      margins.end = left;
    else
      margins = {left / 2, left - left / 2};
  } else if (!axis.margin_start) {
    margins.start = left;
  } else if (!axis.margin_end) {
    margins.end = left;
  }
  return margins;
}

// Where the border box begins in the containing block.
Length solve_start(const Axis& axis, Length size, const AxisMargins& margins) {
  if (axis.start && !(axis.end && axis.end_wins_over)) return *axis.start + margins.start;
  if (axis.end) return axis.containing - *axis.end - margins.end - size;
  return axis.static_is_end ? axis.static_position - margins.end - size : axis.static_position + margins.start;
}

Axis horizontal_axis(const style::ComputedStyle& style, const Rect& containing, Point static_position) {
  const style::BoxGroup& box = *style.box;
  Length base = containing.size.width;
  Axis axis{base, static_position.x - containing.origin.x, resolve_inset(box.inset.left, base), resolve_inset(box.inset.right, base),
            resolve_inset(box.margin.left, base), resolve_inset(box.margin.right, base)};
  axis.end_wins_over = style.text->direction == style::Direction::RightToLeft;
  return axis;
}

Axis vertical_axis(const style::ComputedStyle& style, const Rect& containing, Point static_position) {
  const style::BoxGroup& box = *style.box;
  Length base = containing.size.height, width = containing.size.width;
  return {base, static_position.y - containing.origin.y, resolve_inset(box.inset.top, base), resolve_inset(box.inset.bottom, base),
          resolve_inset(box.margin.top, width), resolve_inset(box.margin.bottom, width)};
}

ChildFragment place_absolute(Context& context, BoxId id, Rect containing, Point static_position) {
  const Box& box = context.box(id);
  const style::BoxGroup& style = *box.style->box;
  Axis across = horizontal_axis(*box.style, containing, static_position), down = vertical_axis(*box.style, containing, static_position);
  // The box that it would stand in says which of its edges does. https://www.w3.org/TR/css-position-3/#staticpos-rect
  across.static_is_end = box.parent != kNoBox && context.style(box.parent).text->direction == style::Direction::RightToLeft;
  Space space;
  space.width = Available::definite(containing.size.width);
  space.height = Available::definite(containing.size.height);
  bool stretches = box.kind != BoxKind::Replaced && box.kind != BoxKind::TableWrapper;
  if (stretches && style.width.is_auto()) {
    Edges border = used_border(*box.style), padding = used_padding(*box.style, containing.size.width);
    Length edges = border.horizontal() + padding.horizontal();
    SizeLimits limits = width_limits(context, id, containing.size.width, edges);
    Length room = max(stretch(across) - edges, Length());
    if (!across.start && !across.end) room = across.static_is_end ? min(room, max(across.static_position - edges, Length()))
                                                                   : max(room - max(across.static_position, Length()), Length());
    Length content = across.start && across.end ? room : shrink_to_fit(intrinsic_sizes(context, id), room);
    space.used_width = limits.clamp(content) + edges;
  }
  if (stretches && style.height.is_auto() && down.start && down.end) {
    Edges border = used_border(*box.style), padding = used_padding(*box.style, containing.size.width);
    Length edges = border.vertical() + padding.vertical();
    SizeLimits limits = height_limits(style, containing.size.height, edges);
    space.used_height = limits.clamp(max(stretch(down) - edges, Length())) + edges;
  }
  Outcome outcome = layout_box(context, id, space, nullptr);
  Fragment* fragment = context.copy(*outcome.fragment);
  AxisMargins horizontal = solve_margins(across, fragment->size.width, false), vertical = solve_margins(down, fragment->size.height, true);
  fragment->margin = {vertical.start, horizontal.end, vertical.end, horizontal.start};
  Point offset{containing.origin.x + solve_start(across, fragment->size.width, horizontal),
               containing.origin.y + solve_start(down, fragment->size.height, vertical)};
  return {offset, fragment};
}

// The static position counts from the page area. What only repeats the box is no content a second time.
ChildFragment place_fixed(Context& context, BoxId box, Rect page_area, std::optional<Point> static_position) {
  std::vector<Context::FixedMemo>& known = context.fixed_memo(box);
  auto same = std::find_if(known.begin(), known.end(), [&](const Context::FixedMemo& memo) {
    return memo.area == page_area.size && memo.static_position == static_position;
  });
  if (same == known.end()) {
    ChildFragment placed = place_absolute(context, box, {{}, page_area.size}, static_position.value_or(Point()));
    Fragment* fragment = context.copy(*placed.fragment);
    fragment->repeated = !static_position;
    same = known.insert(known.end(), {page_area.size, static_position, {placed.offset, fragment}});
  }
  return {page_area.origin + same->placed.offset, same->placed.fragment};
}

}  // namespace
}  // namespace clspress::layout
