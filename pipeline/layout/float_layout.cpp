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

Extent outer_size(const Fragment& fragment) {
  return {fragment.size.width + fragment.margin.horizontal(), fragment.size.height + fragment.margin.vertical()};
}

FloatOutcome push(BoxId box, const Space& space, Room within, const Token& token) {
  FloatOutcome outcome;
  outcome.floats = space.floats.closed();
  outcome.pushed = {box, within, token};
  return outcome;
}

// A float as it stands on the page, and where; without a fragment it waits for the next one.
struct Fitted {
  Outcome laid;
  Extent size;
  Point place;
};

Outcome layout_limited(Context& context, BoxId box, const Space& space, Room within, Length border_top, bool page_starts, const Token& token) {
  Space limited = float_space(space, within);
  limited.fragmentainer = space.origin.y + *space.fragmentainer - border_top;
  limited.page_is_empty = page_starts;
  return layout_box(context, box, limited, token.get());
}

// What goes on at the top of a page stands there, however much of it is left.
Fitted fit_rest(Context& context, BoxId box, const Space& space, Length top, Room within, const Token& token) {
  Fitted fitted{layout_limited(context, box, space, within, top, space.page_is_empty && top <= space.origin.y, token), {}, {}};
  if (!fitted.laid.fragment) return fitted;
  fitted.size = outer_size(*fitted.laid.fragment);
  fitted.place = space.floats.find_place(fitted.size, context.style(box).box->float_side, top, within);
  return fitted;
}

// Only what no page could hold is cut, or what nothing stands above.
Fitted fit(Context& context, BoxId box, const Space& space, Length top, Room within, const Token& token) {
  const style::BoxGroup& style = *context.style(box).box;
  Fitted fitted{layout_whole(context, box, float_space(space, within), token), {}, {}};
  fitted.size = outer_size(*fitted.laid.fragment);
  fitted.place = space.floats.find_place(fitted.size, style.float_side, space.floats.cleared(top, style.clear), within);
  if (!space.fragmentainer || fitted.place.y + fitted.size.height <= space.origin.y + *space.fragmentainer) return fitted;
  bool page_starts = space.page_is_empty && fitted.place.y <= space.origin.y;
  bool waits = !page_starts && fitted.size.height <= space.fragmentainer_size;
  Length border_top = fitted.place.y + fitted.laid.fragment->margin.top;
  fitted.laid = waits ? Outcome{} : layout_limited(context, box, space, within, border_top, page_starts, token);
  if (fitted.laid.fragment) fitted.size = outer_size(*fitted.laid.fragment);
  return fitted;
}

}  // namespace

FloatOutcome layout_float(Context& context, BoxId box, const Space& space, Length top, Room within, const Token& token) {
  if (space.floats.is_closed()) return push(box, space, within, token);
  bool is_rest = token && space.fragmentainer && space.floats.empty();
  Fitted fitted = is_rest ? fit_rest(context, box, space, top, within, token) : fit(context, box, space, top, within, token);
  const auto& [laid, size, place] = fitted;
  if (!laid.fragment) return push(box, space, within, token);
  FloatOutcome outcome;
  outcome.floats = space.floats.with({place, size}, context.style(box).box->float_side);
  if (laid.token) {
    outcome.pushed = {box, within, laid.token};
    outcome.floats = outcome.floats.closed();
  }
  Available width = Available::definite(within.width());
  Point shift = relative_shift(context.style(box), width, space.height) + shift_of_inlines(context, box, width, space.height);
  outcome.placed = {place + Point{laid.fragment->margin.left, laid.fragment->margin.top} + shift, laid.fragment};
  outcome.notes = laid.notes;
  outcome.has_placeholders = laid.has_placeholders;
  return outcome;
}

Length float_width(Context& context, BoxId box, const Space& space, Room within) {
  return outer_size(*layout_whole(context, box, float_space(space, within), nullptr).fragment).width;
}

}  // namespace clspress::layout
