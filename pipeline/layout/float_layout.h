// Layout of one float: its size, its place beside the floats before it, what of it waits for the next page.
// https://www.w3.org/TR/CSS22/visuren.html#floats
#pragma once

#include "layout/context.h"

namespace clspress::layout {

struct FloatOutcome {
  Floats floats;                         // with this one
  std::optional<ChildFragment> placed;   // from the box that establishes the formatting context
  std::optional<PushedFloat> pushed;
  CalledNotes notes;
  bool has_placeholders = false;
};

// `space` is that of a child of the containing block; `top` and `within` are counted as in it.
FloatOutcome layout_float(Context& context, BoxId box, const Space& space, Length top, Room within, const Token& token);

// Outer width of a float in unlimited height, to see whether it has room on a line.
Length float_width(Context& context, BoxId box, const Space& space, Room within);

}  // namespace clspress::layout
