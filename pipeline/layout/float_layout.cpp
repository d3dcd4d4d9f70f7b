#include "layout/float_layout.h"

#include "layout/block.h"

namespace clspress::layout {
namespace {

// Of a float the space of its containing block counts, not the room between others: that only tells where it goes.
Space float_space(const Space& space, Room within) {
  Space own = space;
  own.width = Available::definite(within.width());
  own.fragmentainer.reset();
  own.early = {};
  return own;
}

// In unlimited height; remembered by all that the float takes from its space.
Outcome layout_whole(Context& context, BoxId box, const Space& space, Room within) {
  Context::FloatMemo asked{within.width(), space.height.find(), space.measuring, space.page_has_notes, {}};
  auto known = context.float_memo().find(box);
  if (known != context.float_memo().end() && known->second.same_space(asked)) return known->second.outcome;
  asked.outcome = layout_box(context, box, float_space(space, within), nullptr);
  return context.float_memo().insert_or_assign(box, std::move(asked)).first->second.outcome;
}

Extent outer_size(const Fragment& fragment) {
  return {fragment.size.width + fragment.margin.horizontal(), fragment.size.height + fragment.margin.vertical()};
}

FloatOutcome push(BoxId box, const Space& space, Room within, const Token& token) {
  FloatOutcome outcome;
  outcome.floats = space.floats.closed();
  outcome.pushed = {box, within, token};
  return outcome;
}

}  // namespace

FloatOutcome layout_float(Context& context, BoxId box, const Space& space, Length top, Room within, const Token& token) {
  if (space.floats.is_closed()) return push(box, space, within, token);
  const style::BoxGroup& style = *context.style(box).box;
  Outcome laid = token ? layout_box(context, box, float_space(space, within), token.get()) : layout_whole(context, box, space, within);
  Extent size = outer_size(*laid.fragment);
  Point place = space.floats.find_place(size, style.float_side, space.floats.cleared(top, style.clear), within);
  if (space.fragmentainer && place.y + size.height > space.origin.y + *space.fragmentainer) {
    bool page_starts = space.page_is_empty && place.y <= space.origin.y;
    if (!page_starts && size.height <= space.fragmentainer_size) return push(box, space, within, token);
    Space rest = float_space(space, within);
    rest.fragmentainer = space.origin.y + *space.fragmentainer - place.y - laid.fragment->margin.top;
    rest.page_is_empty = page_starts;
    laid = layout_box(context, box, rest, token.get());
    if (!laid.fragment) return push(box, space, within, token);
    size = outer_size(*laid.fragment);
  }
  FloatOutcome outcome;
  outcome.floats = space.floats.with({place, size}, style.float_side);
  if (laid.token) {
    outcome.pushed = {box, within, laid.token};
    outcome.floats = outcome.floats.closed();
  }
  Available width = Available::definite(within.width());
  Point shift = relative_shift(context.style(box), width, space.height) + shift_of_inlines(context, box, width, space.height);
  outcome.placed = {place + Point{laid.fragment->margin.left, laid.fragment->margin.top} + shift, laid.fragment};
  outcome.notes_height = laid.notes_height;
  outcome.has_notes = laid.has_notes;
  outcome.has_placeholders = laid.has_placeholders;
  return outcome;
}

Length float_width(Context& context, BoxId box, const Space& space, Room within) {
  return outer_size(*layout_whole(context, box, space, within).fragment).width;
}

}  // namespace clspress::layout
