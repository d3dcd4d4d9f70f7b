#include "layout/floats.h"

#include <algorithm>

namespace clspress::layout {

Room Floats::room(Length top, Length height, Room within) const {
  if (!placed_) return within;
  Room room = within;
  Length bottom = max(top + height, top + Length::from_raw(1));
  for (const Placed& placed : *placed_) {
    const Rect& box = placed.margin_box;
    if (box.top() >= bottom || box.bottom() <= top) continue;
    if (placed.side == style::Float::Left) room.left = max(room.left, box.right());
    else room.right = min(room.right, box.left());
  }
  return room;
}

std::optional<Length> Floats::next_bottom(Length top) const {
  std::optional<Length> next;
  if (!placed_) return next;
  for (const Placed& placed : *placed_) {
    Length bottom = placed.margin_box.bottom();
    if (bottom > top && (!next || bottom < *next)) next = bottom;
  }
  return next;
}

Length Floats::cleared(Length top, style::Clear clear) const {
  if (!placed_ || clear == style::Clear::None) return top;
  for (const Placed& placed : *placed_) {
    bool left = placed.side == style::Float::Left;
    if (clear == style::Clear::Both || left == (clear == style::Clear::Left)) top = max(top, placed.margin_box.bottom());
  }
  return top;
}

Length Floats::bottom() const {
  Length lowest;
  if (placed_)
    for (const Placed& placed : *placed_) lowest = max(lowest, placed.margin_box.bottom());
  return lowest;
}

// A float wider than its containing block may reach one of the other side that stands outside of the block.
bool Floats::meets_opposite(Rect margin_box, style::Float side) const {
  return placed_ && std::any_of(placed_->begin(), placed_->end(), [&](const Placed& placed) {
    const Rect& box = placed.margin_box;
    bool beside = box.top() < margin_box.bottom() && box.bottom() > margin_box.top();
    bool over = box.left() < margin_box.right() && box.right() > margin_box.left();
    return placed.side != side && beside && over;
  });
}

Point Floats::find_place(Extent size, style::Float side, Length top, Room within) const {
  bool left = side == style::Float::Left;
  // Never above a float that came before it.
  if (placed_) top = max(top, placed_->back().margin_box.top());
  for (;;) {
    Room free = room(top, size.height, within);
    std::optional<Length> next = next_bottom(top);
    Point place{left ? free.left : free.right - size.width, top};
    bool fits = size.width <= free.width() || (free == within && !meets_opposite({place, size}, side));
    if (fits || !next) return place;
    top = *next;
  }
}

Floats Floats::with(Rect margin_box, style::Float side) const {
  auto placed = placed_ ? std::make_shared<std::vector<Placed>>(*placed_) : std::make_shared<std::vector<Placed>>();
  placed->push_back({margin_box, side});
  Floats floats = *this;
  floats.placed_ = std::move(placed);
  return floats;
}

Floats Floats::closed() const {
  Floats floats = *this;
  floats.closed_ = true;
  return floats;
}

}  // namespace clspress::layout
