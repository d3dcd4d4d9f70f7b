#include "layout/block.h"

// Floats in a flow of blocks, and what they do to the boxes that follow. https://www.w3.org/TR/CSS22/visuren.html#floats
namespace clspress::layout {

void BlockLayout::add_float(BoxId child, Length y, Room within, const Token& token) {
  FloatOutcome outcome = layout_float(context_, child, child_space(y), origin_.y + y, within, token);
  floats_ = outcome.floats;
  if (outcome.placed) {
    children_.push_back({outcome.placed->offset - origin_, outcome.placed->fragment});
    placed_any_ = true;
  }
  if (outcome.pushed) pushed_.push_back(*outcome.pushed);
  outcome_.notes.add(outcome.notes);
  outcome_.has_placeholders |= outcome.has_placeholders;
}

// Those that the page before had no room for begin this one.
void BlockLayout::resume_floats() {
  if (!token_ || token_->floats.empty()) return;
  for (const PushedFloat& pushed : token_->floats) add_float(pushed.box, cursor_, pushed.within, pushed.token);
}

// https://www.w3.org/TR/CSS22/visuren.html#flow-control
bool BlockLayout::clear_floats(BoxId child, Length& offset) const {
  Length cleared = floats_.cleared(origin_.y + offset, context_.style(child).box->clear) - origin_.y;
  if (cleared <= offset) return false;
  offset = cleared;
  return true;
}

// A box that floats can't enter stands between them, or under them where it finds no room.
// https://www.w3.org/TR/CSS22/visuren.html#bfc-next-to-float
Outcome BlockLayout::layout_beside_floats(BoxId child, const BreakToken* child_token, Length& offset) {
  const Box& box = context_.box(child);
  Edges margin = used_margin(*box.style, content_width_);
  Room within = content_room(), inner{within.left + margin.left, within.right - margin.right};
  Length height;
  for (;;) {
    Length top = origin_.y + offset;
    Room free = floats_.room(top, height, inner);
    Space space = child_space(offset);
    if (free != inner && box.style->box->width.is_auto()) {
      if (box.kind == BoxKind::Block) space.used_width = max(free.width(), Length());
      if (box.kind == BoxKind::TableWrapper) space.width = Available::definite(max(free.width(), Length()) + margin.horizontal());
    }
    Outcome outcome = layout_box(context_, child, space, child_token);
    if (!outcome.fragment) return outcome;
    Room beside = floats_.room(top, outcome.fragment->size.height, inner);
    std::optional<Length> next = floats_.next_bottom(top);
    if (beside == inner || !next) return outcome;
    if (outcome.fragment->size.width <= beside.width()) {
      bool right_to_left = box_.style->text->direction == style::Direction::RightToLeft;
      Length spare = beside.width() - outcome.fragment->size.width;
      const auto& sides = box.style->box->margin;
      Length from_left = sides.left.is_auto() ? (sides.right.is_auto() ? spare / 2 : spare) : right_to_left && !sides.right.is_auto() ? spare : Length();
      beside_ = beside.left + from_left - origin_.x;
      return outcome;
    }
    // Lower floats narrow it: once more with its height; else under the next that ends.
    if (beside.width() < free.width()) {
      height = outcome.fragment->size.height;
    } else {
      offset = *next - origin_.y;
      height = Length();
    }
  }
}

}  // namespace clspress::layout
