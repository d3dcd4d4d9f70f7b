#include "layout/flow.h"

#include <algorithm>

#include "layout/box_builder.h"
#include "layout/sizing.h"

namespace clspress::layout {
namespace {

bool is_flow_container(const Box& box) {
  return (box.kind == BoxKind::Block || box.kind == BoxKind::Cell || box.kind == BoxKind::Caption || box.kind == BoxKind::InlineBlock) &&
         !box.inline_children;
}

bool is_in_flow(const Box& box) { return box.flow == Flow::InFlow && box.kind != BoxKind::Marker; }
bool may_break(const Box& box) { return box.flow == Flow::Float || is_in_flow(box); }

// The last child is the usual case: the list need not be walked.
template <class Predicate>
BoxId find_last(const BoxTree& boxes, BoxId parent, Predicate counts) {
  BoxId last = boxes[parent].last_child;
  if (last != kNoBox && counts(boxes[last])) return last;
  last = kNoBox;
  for (BoxId child = boxes[parent].first_child; child != kNoBox; child = boxes[child].next)
    if (counts(boxes[child])) last = child;
  return last;
}

bool makes_line(const Context& context, BoxId id) {
  const Box& box = context.box(id);
  if (box.flow != Flow::InFlow) return false;
  switch (box.kind) {
    case BoxKind::Text: return box.deferred != 0 || (!box.text.empty() && !is_collapsible_space(box));
    case BoxKind::Inline:
    case BoxKind::FootnoteCall: {
      const style::BoxGroup& style = *box.style->box;
      auto shows = [](const style::Size& margin, const style::LengthPercentage& padding, const style::BorderSide& border) {
        return (margin.is_definite() && margin.value != style::LengthPercentage{}) || padding != style::LengthPercentage{} ||
               border.width != Length();
      };
      if (box.has_start && shows(style.margin.left, style.padding.left, style.border.left)) return true;
      if (box.has_end && shows(style.margin.right, style.padding.right, style.border.right)) return true;
      return has_lines(context, id);
    }
    default: return true;
  }
}

}  // namespace

bool establishes_formatting_context(const Box& box) {
  if (box.kind != BoxKind::Block) return true;
  if (box.flow != Flow::InFlow || box.parent == kNoBox) return true;
  const style::BoxGroup& style = *box.style->box;
  return style.display == style::Display::FlowRoot || style.display == style::Display::Flex || style.display == style::Display::Grid ||
         style.overflow != style::Overflow::Visible || style.block_step_size > Length() || style.float_side != style::Float::None;
}

bool has_lines(const Context& context, BoxId container) {
  for (BoxId child = context.box(container).first_child; child != kNoBox; child = context.box(child).next)
    if (context.box(child).kind != BoxKind::Marker && makes_line(context, child)) return true;
  return false;
}

TopMargins collect_top(Context& context, BoxId id, Length containing_width, std::optional<Length> containing_height) {
  const Box& box = context.box(id);
  const style::BoxGroup& style = *box.style->box;
  TopMargins top;
  Edges margin = used_margin(*box.style, containing_width);
  top.margins.add(margin.top);
  if (establishes_formatting_context(box)) return top;
  Edges border = used_border(*box.style), padding = used_padding(*box.style, containing_width);
  if (border.top + padding.top != Length()) return top;
  if (box.inline_children) {
    if (has_lines(context, id)) return top;
  } else {
    Length edges = border.horizontal() + padding.horizontal();
    // Only percentages of margins need the inner width: an approximation from the style is exact for them.
    std::optional<Length> own = resolve_size(style.width, containing_width, edges, style.box_sizing);
    Length inner = own.value_or(containing_width - edges - margin.horizontal());
    std::optional<Length> inner_height = resolve_size(style.height, containing_height, border.vertical() + padding.vertical(), style.box_sizing);
    bool behind_float = false;
    for (BoxId child = box.first_child; child != kNoBox; child = context.box(child).next) {
      if (context.box(child).kind == BoxKind::Marker) return top;
      behind_float |= context.box(child).flow == Flow::Float;
      if (context.box(child).flow != Flow::InFlow) continue;
      // What clears a float above it stands apart. https://www.w3.org/TR/CSS22/visuren.html#clearance
      if (behind_float && context.style(child).box->clear != style::Clear::None) return top;
      TopMargins child_top = collect_top(context, child, inner, inner_height);
      top.margins.add(child_top.margins);
      if (!child_top.through) return top;
    }
  }
  // A percentage of a height that is not definite is auto; a keyword is as good as it here.
  auto is_nothing = [&](const style::Size& size) {
    return resolve_size(size, containing_height, Length(), style.box_sizing).value_or(Length()) == Length();
  };
  bool no_height = is_nothing(style.height) && is_nothing(style.min_height) && style.aspect_ratio <= 0;
  if (!no_height || border.bottom + padding.bottom != Length()) return top;
  top.margins.add(margin.bottom);
  top.through = true;
  return top;
}

bool bottom_adjoins(const Box& box, const Edges& border, const Edges& padding) {
  const style::BoxGroup& style = *box.style->box;
  return !establishes_formatting_context(box) && border.bottom + padding.bottom == Length() && style.height.is_auto() && style.aspect_ratio <= 0;
}

BoxId first_in_flow(const BoxTree& boxes, BoxId parent) {
  for (BoxId child = boxes[parent].first_child; child != kNoBox; child = boxes[child].next)
    if (boxes[child].flow == Flow::InFlow && boxes[child].kind != BoxKind::Marker) return child;
  return kNoBox;
}

// Floats count too, as css-break-3 lets them.
style::BreakBetween start_break(const BoxTree& boxes, BoxId box) {
  style::BreakBetween value = style::BreakBetween::Auto;
  while (box != kNoBox) {
    value = combine(value, boxes[box].style->box->break_before);
    if (!is_flow_container(boxes[box])) break;
    box = boxes[box].first_child;
    while (box != kNoBox && !may_break(boxes[box])) box = boxes[box].next;
  }
  return value;
}

style::BreakBetween end_break(const BoxTree& boxes, BoxId box) {
  style::BreakBetween value = style::BreakBetween::Auto;
  for (; box != kNoBox; box = is_flow_container(boxes[box]) ? find_last(boxes, box, may_break) : kNoBox)
    value = combine(boxes[box].style->box->break_after, value);
  return value;
}

std::string_view page_in_force(const BoxTree& boxes, BoxId box) {
  for (; box != kNoBox; box = boxes[box].parent)
    if (!boxes[box].style->box->page.empty()) return boxes[box].style->box->page;
  return {};
}

std::string_view start_page(const BoxTree& boxes, BoxId box) {
  std::string_view name = page_in_force(boxes, box);
  while (is_flow_container(boxes[box])) {
    box = first_in_flow(boxes, box);
    if (box == kNoBox) break;
    if (!boxes[box].style->box->page.empty()) name = boxes[box].style->box->page;
  }
  return name;
}

std::string_view end_page(const BoxTree& boxes, BoxId box) {
  std::string_view name = page_in_force(boxes, box);
  while (is_flow_container(boxes[box])) {
    box = find_last(boxes, box, is_in_flow);
    if (box == kNoBox) break;
    if (!boxes[box].style->box->page.empty()) name = boxes[box].style->box->page;
  }
  return name;
}

bool begins_page_group(const BoxTree& boxes, BoxId box) {
  for (; box != kNoBox; box = is_flow_container(boxes[box]) ? first_in_flow(boxes, box) : kNoBox)
    if (!boxes[box].style->box->page.empty()) return true;
  return false;
}

}  // namespace clspress::layout
