// What fragmentation hands around: break tokens, how good a break is, the earlier break that is better than the natural
// one. The rule of progress belongs here too: a fragmentainer that placed nothing must place something, however ugly.
// https://www.w3.org/TR/css-break-3/
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "base/geometry.h"
#include "layout/box.h"

namespace clspress::layout {

// How good a break is; higher is better. https://www.w3.org/TR/css-break-3/#unforced-breaks
enum class BreakAppeal : uint8_t { LastResort, ViolatesBreakBetween, ViolatesBreakInside, ViolatesOrphansWidows, Perfect };

// A stretch of a line from left to right.
struct Room {
  Length left, right;
  Length width() const { return right - left; }
  bool operator==(const Room&) const = default;
};

// A float, or the rest of one, that waits for the next page. `within` is the room of its containing block, counted from
// the box that establishes the formatting context.
struct PushedFloat {
  BoxId box = kNoBox;
  Room within;
  std::shared_ptr<const struct BreakToken> token;
};

// Where to go on in the next fragmentainer: a tree that mirrors the boxes that were broken.
struct BreakToken {
  BoxId box = kNoBox;
  bool break_before = false;         // nothing of the box was placed yet
  bool forced = false;               // of a break before: it was asked for, so the margin is kept
  bool seen_all_children = false;    // only the rest of its own size is left
  LongLength consumed = 0;           // border-box block size placed so far
  // Of an inline formatting context: where in its text the next line starts; of a table: the row that comes next.
  uint32_t text_offset = 0;
  bool inside_band = false;          // of a table: cells go on; the number counts rows twice, odd where the row is cut itself
  std::vector<std::shared_ptr<const BreakToken>> children;  // block flow: at most one; a row: one a cell that goes on
  std::vector<PushedFloat> floats;  // of a box that establishes a formatting context
  std::shared_ptr<const void> extra;  // what one context must remember (table: column widths, head)
};
using Token = std::shared_ptr<const BreakToken>;

// A place on the page where it could have ended: before a box, or inside an inline formatting context (box = the block
// container) before the line that starts at `text_offset`.
struct EarlyBreak {
  BoxId box = kNoBox;
  uint32_t text_offset = 0;
  bool inside_lines = false;
  BreakAppeal appeal = BreakAppeal::LastResort;

  bool found() const { return box != kNoBox; }
  bool is_before(BoxId other) const { return box == other && !inside_lines; }
  // Keeps the better one; of two equals the later, since it fills more of the page.
  void offer(const EarlyBreak& later) {
    if (later.found() && (!found() || later.appeal >= appeal)) *this = later;
  }
  void lower_to(BreakAppeal most) {
    if (found() && appeal > most) appeal = most;
  }
};

bool is_forced(style::BreakBetween value);
bool is_avoided(style::BreakBetween value);
bool is_avoided(style::BreakInside value);
// Of the values that meet at one place the one that counts. https://www.w3.org/TR/css-break-3/#break-between
style::BreakBetween combine(style::BreakBetween earlier, style::BreakBetween later);

// Whether two tokens go on at the same place: a page made from one serves for the other.
bool same_place(const Token& a, const Token& b);
// Whether the same content is left, however much of the boxes around it pages have filled: a page between the two has
// placed nothing.
bool same_content(const Token& a, const Token& b);

}  // namespace clspress::layout
