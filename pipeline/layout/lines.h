// Choosing where the lines of a paragraph end: first fit, balanced, or the best of all. Widths only; what stands on a
// line and how high it is belongs to inline_line.h.
#pragma once

#include <functional>
#include <vector>

#include "layout/inline_paragraph.h"

namespace clspress::layout {

// A paragraph with the widths of its boxes, which depend on the container.
class MeasuredParagraph {
 public:
  // Lays the atomic boxes out; `space` is that of the lines.
  static MeasuredParagraph for_layout(Context& context, const Paragraph& paragraph, const Space& space);
  // Widths only: atomic boxes at their min- or max-content contribution, percentages at zero.
  enum class Intrinsic : uint8_t { MinContent, MaxContent };
  static MeasuredParagraph for_intrinsic(Context& context, const Paragraph& paragraph, Intrinsic which);

  const Paragraph& paragraph() const { return *paragraph_; }
  Length width() const { return width_; }  // of the container
  // Of all that stands between two positions; tabs count nothing here.
  Length width(const InlinePosition& from, const InlinePosition& to) const;
  Length item_width(size_t item) const { return Length::from_raw(item_sums_[item + 1] - item_sums_[item]); }
  const Fragment* atomic(size_t item) const { return atomics_.empty() ? nullptr : atomics_[item]; }
  // Used margin, border and padding of an inline box.
  Edges margin(const style::ComputedStyle& style) const;
  Edges padding(const style::ComputedStyle& style) const;

 private:
  MeasuredParagraph(const Paragraph& paragraph, Length width) : paragraph_(&paragraph), width_(width) {}
  template <class AtomicWidth>
  void sum_items(AtomicWidth atomic_width);
  Length edge_width(const InlineItem& item) const;

  const Paragraph* paragraph_;
  Length width_;
  std::vector<LongLength> item_sums_;  // widths of the items in front of each; empty items: none
  std::vector<const Fragment*> atomics_;
};

// word-break: break-word is overflow-wrap: anywhere. https://www.w3.org/TR/css-text-3/#valdef-word-break-break-word
inline style::OverflowWrap used_overflow_wrap(const style::TextGroup& style) {
  return style.word_break == style::WordBreak::BreakWord ? style::OverflowWrap::Anywhere : style.overflow_wrap;
}

Edges border_widths(const style::ComputedStyle& style);

struct LineEnd {
  InlinePosition end;
  uint32_t content_end = 0;  // where hanging white space begins
  Length width;              // without what hangs, with the hyphen
  bool hyphen = false;
  bool forced = false;       // a forced break or the end of the text
  std::string_view ellipsis;  // what follows gives way to it; empty: nothing does
};

enum class HyphenUse : uint8_t {
  Allowed,
  Avoided,     // no word is hyphenated
  WholeWords,  // nor does a line end behind a hyphen that the text has
};

// The longest line from `start` that is not wider than `available`; something in any case.
LineEnd fit_line(const MeasuredParagraph& measured, const InlinePosition& start, Length available, HyphenUse hyphens);

// As much of a line that is too long as leaves room for an ellipsis; its first character in any case.
LineEnd cut_line(const MeasuredParagraph& measured, const InlinePosition& start, const LineEnd& line, Length available);

// Where lines end from `start` on, at most `most` of them. `available` says how wide line number n (from 0) may be.
using LineWidths = std::function<Length(size_t line, const LineEnd* previous)>;
std::vector<LineEnd> choose_lines(const MeasuredParagraph& measured, const InlinePosition& start, const LineWidths& available, size_t most);

// Width of a tab that starts at `x` in the line. https://www.w3.org/TR/css-text-3/#tab-size-property
Length tab_width(const InlineItem& tab, Length x);
// The hyphen that is shown at a break in this text, and its width.
std::string_view hyphen_text(const InlineItem& item);
Length hyphen_width(const InlineItem& item);
inline constexpr std::string_view kEllipsis = "\u2026";
Length ellipsis_width(std::string_view ellipsis, const InlineItem& item);

}  // namespace clspress::layout
