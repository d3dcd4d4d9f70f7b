#include "layout/breaking.h"

#include <algorithm>

namespace clspress::layout {

using style::BreakBetween;
using style::BreakInside;

bool is_forced(BreakBetween value) {
  switch (value) {
    case BreakBetween::Page:
    case BreakBetween::Left:
    case BreakBetween::Right:
    case BreakBetween::Recto:
    case BreakBetween::Verso:
    case BreakBetween::Always: return true;
    default: return false;
  }
}

bool is_avoided(BreakBetween value) { return value == BreakBetween::Avoid || value == BreakBetween::AvoidPage; }

bool is_avoided(BreakInside value) { return value == BreakInside::Avoid || value == BreakInside::AvoidPage; }

// A forced break beats avoid; of two forced ones the side that was named last wins.
BreakBetween combine(BreakBetween earlier, BreakBetween later) {
  auto names_side = [](BreakBetween value) {
    return is_forced(value) && value != BreakBetween::Page && value != BreakBetween::Always;
  };
  if (names_side(later)) return later;
  if (names_side(earlier)) return earlier;
  if (is_forced(later)) return later;
  if (is_forced(earlier)) return earlier;
  if (is_avoided(later)) return later;
  return is_avoided(earlier) ? earlier : BreakBetween::Auto;
}

// What is inside a band that is cut depends on more than its cells' tokens.
bool same_place(const Token& a, const Token& b) {
  if (a == b) return true;
  if (!a || !b || a->inside_band) return false;
  if (a->box != b->box || a->break_before != b->break_before || a->forced != b->forced || a->consumed != b->consumed ||
      a->seen_all_children != b->seen_all_children || a->text_offset != b->text_offset || a->children.size() != b->children.size())
    return false;
  auto same_float = [](const PushedFloat& one, const PushedFloat& other) { return one.box == other.box && same_place(one.token, other.token); };
  if (!std::equal(a->floats.begin(), a->floats.end(), b->floats.begin(), b->floats.end(), same_float)) return false;
  return std::equal(a->children.begin(), a->children.end(), b->children.begin(), same_place);
}

bool same_content(const Token& a, const Token& b) {
  if (a == b) return true;
  if (!a || !b || a->box != b->box || a->break_before != b->break_before || a->seen_all_children != b->seen_all_children ||
      a->text_offset != b->text_offset || a->inside_band != b->inside_band)
    return false;
  if (a->children.empty() && a->floats.empty() && a->consumed != b->consumed) return false;
  auto same_float = [](const PushedFloat& one, const PushedFloat& other) { return one.box == other.box && same_content(one.token, other.token); };
  return std::equal(a->floats.begin(), a->floats.end(), b->floats.begin(), b->floats.end(), same_float) &&
         std::equal(a->children.begin(), a->children.end(), b->children.begin(), b->children.end(), same_content);
}

}  // namespace clspress::layout
