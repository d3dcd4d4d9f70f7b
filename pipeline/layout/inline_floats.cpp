#include "layout/float_layout.h"
#include "layout/inline_layout.h"

// Lines beside floats, and the floats of the text itself: each line by itself, since what stands on it decides how much
// room the next one has. https://www.w3.org/TR/CSS22/visuren.html#floats
namespace clspress::layout {

void InlineLayout::place_lines_beside_floats() {
  while (!whole() && !ends_early_here()) {
    if (!place_line(fit_line_beside_floats())) return;
  }
}

InlineLayout::Placed InlineLayout::fit_line_beside_floats() const {
  Placed placed = begin_line();
  std::vector<size_t> below;
  Length height = used_line_height(*paragraph_here().style, *paragraph_here().font);
  for (;;) {
    LineFrame frame = frame_beside(placed, height);
    LineEnd end = fit_line(measured_here(), next_, frame.available, HyphenUse::Allowed);
    frame.last = end.forced;
    bool narrow = placed.floats.room(space_.origin.y + placed.top, height, content_room()) != content_room();
    std::optional<Length> next = placed.floats.next_bottom(space_.origin.y + placed.top);
    if (end.width > frame.available && narrow && next) {
      placed.top = *next - space_.origin.y;
      continue;
    }
    if (take_next_float(end, frame.available, placed, below)) continue;
    placed.line = make_line_to(end, frame);
    if (placed.line.height <= height || frame_beside(placed, placed.line.height).available == frame.available) break;
    height = placed.line.height;
  }
  for (size_t item : below) add_float(item, placed.top + placed.line.height, placed);
  return placed;
}

LineFrame InlineLayout::frame_beside(const Placed& placed, Length height) const {
  const LineEnd* before = placed_.empty() ? nullptr : &placed_.back().line.end;
  LineFrame frame = frame_of(next_, before);
  Room room = placed.floats.room(space_.origin.y + placed.top, height, content_room());
  frame.shift = room.left - content_room().left;
  frame.available -= content_room().width() - room.width();
  return frame;
}

// The first float of the line that has no place yet: beside the line if what stands before it leaves room, else under it.
bool InlineLayout::take_next_float(const LineEnd& end, Length available, Placed& placed, std::vector<size_t>& below) const {
  const auto& items = paragraph_here().items;
  size_t item = placed.next_float;
  auto on_line = [&] { return item < items.size() && (item < end.end.item || items[item].begin < end.end.offset); };
  while (on_line() && items[item].kind != InlineKind::Float) ++item;
  if (!on_line()) return false;
  placed.next_float = item + 1;
  InlinePosition here = paragraph_here().position_at(items[item].begin);
  here.item = static_cast<uint32_t>(item);
  Length before = measured_here().width(next_, here);
  bool fits = before <= Length() || before + float_width(context_, items[item].box, space_, content_room()) <= available;
  if (fits && below.empty()) add_float(item, placed.top, placed);
  else below.push_back(item);
  return true;
}

void InlineLayout::add_float(size_t item, Length top, Placed& placed) const {
  Space space = space_;
  space.floats = placed.floats;
  space.page_is_empty = space_.page_is_empty && placed_.empty();
  if (space.fragmentainer) space.fragmentainer = *space.fragmentainer - notes_.height - placed.notes.height;
  space.page_notes = space_.page_notes.behind(notes_).behind(placed.notes);
  FloatOutcome outcome = layout_float(context_, paragraph_here().items[item].box, space, space_.origin.y + top, content_room(), nullptr);
  placed.floats = outcome.floats;
  if (outcome.placed) placed.beside.push_back({outcome.placed->offset - space_.origin, outcome.placed->fragment});
  if (outcome.pushed) placed.pushed.push_back(*outcome.pushed);
  placed.notes.add(outcome.notes);
  placed.has_placeholders |= outcome.has_placeholders;
}

}  // namespace clspress::layout
