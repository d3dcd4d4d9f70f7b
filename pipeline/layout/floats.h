// Floats of one block formatting context and the room that they leave. Places are counted from the top left of the border
// box that establishes the context, in the fragment of the current page. Const: each float more makes a new value.
// https://www.w3.org/TR/CSS22/visuren.html#floats
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "base/geometry.h"
#include "layout/breaking.h"
#include "style/values.h"

namespace clspress::layout {

class Floats {
 public:
  bool empty() const { return placed_ == nullptr; }  // nothing stands in the way
  // What is left of `within` between floats that stand beside [top, top + height).
  Room room(Length top, Length height, Room within) const;
  // The next place below `top` where a float ends; nothing if none reaches below it.
  std::optional<Length> next_bottom(Length top) const;
  // Under all floats of the sides that `clear` names, or `top` itself.
  Length cleared(Length top, style::Clear clear) const;
  // The bottom of the lowest.
  Length bottom() const;
  // Where a margin box goes that may not stand above `top`. https://www.w3.org/TR/CSS22/visuren.html#float-rules
  Point find_place(Extent size, style::Float side, Length top, Room within) const;
  Floats with(Rect margin_box, style::Float side) const;
  // One has gone to the next page: so do all that come after it.
  Floats closed() const;
  bool is_closed() const { return closed_; }

 private:
  bool meets_opposite(Rect margin_box, style::Float side) const;
  struct Placed {
    Rect margin_box;
    style::Float side;
  };
  std::shared_ptr<const std::vector<Placed>> placed_;
  bool closed_ = false;
};

}  // namespace clspress::layout
