// One inline formatting context before its lines: all its text after white-space processing, what stands between the
// characters (edges of inline boxes, atomic boxes, tabs…), the shaped glyphs and where lines may break. Independent of
// any width, so it is made once and laid out as often as needed.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "layout/context.h"
#include "text/breaks.h"
#include "text/shape.h"

namespace clspress::layout {

inline constexpr uint32_t kNoItem = 0xFFFFFFFF;

enum class InlineKind : uint8_t {
  Text,
  Open, Close,  // edges of an inline box
  Atomic,       // U+FFFC in the text
  ForcedBreak,  // U+000A
  Tab,          // U+0009
  Leader,       // U+00A0: it sticks to what stands beside it
  Placeholder,  // static position of a box out of flow
  Float,
};

// Items stand in logical order; those without text have begin == end.
struct InlineItem {
  InlineKind kind;
  BoxId box = kNoBox;
  style::StyleRef style = nullptr;
  const text::Font* font = nullptr;
  uint32_t begin = 0, end = 0;  // bytes of the paragraph's text
  uint32_t parent = kNoItem;    // the Open of the innermost inline box around it
  bool has_edge = true;         // an Open or Close with margin, border and padding: none where a block split the box
};

// Whether the edge, an Open or a Close, has the left margin, border and padding of its box.
inline bool is_left_edge(const InlineItem& edge) {
  return (edge.kind == InlineKind::Open) == (edge.style->text->direction == style::Direction::LeftToRight);
}

// A place between two characters: byte, first item and first glyph behind it.
struct InlinePosition {
  uint32_t offset = 0, item = 0, glyph = 0;
};

// The text between two break opportunities.
struct InlineSegment {
  InlinePosition end;
  text::BreakKind kind = text::BreakKind::Allowed;
  bool unsafe = false;   // glyphs on both sides of its end depend on each other
  bool has_tab = false;
  Length hanging;        // width of the white space at its end that does not count when the line ends here
  uint32_t hanging_begin = 0;  // where that white space starts
};

struct Paragraph {
  std::vector<InlineItem> items;
  text::ShapedRef shaped;
  std::vector<InlineSegment> segments;  // the last one ends the text
  std::vector<LongLength> advances;     // sum of the advances in front of each glyph; one more than glyphs
  style::StyleRef style = nullptr;      // of the container, with the fit step that was chosen
  const text::Font* font = nullptr;
  const style::FitStep* step = nullptr;
  bool has_tabs = false, has_leaders = false, has_floats = false;

  const std::string& text() const { return shaped->text; }
  uint32_t size() const { return static_cast<uint32_t>(shaped->text.size()); }
  bool empty() const { return items.empty(); }
  // Where a line starts that follows a break at `offset`: edges that close boxes stay on the line before.
  InlinePosition position_at(uint32_t offset) const;
  size_t segment_at(uint32_t offset) const;  // the one that contains the character at `offset`
  Length text_width(const InlinePosition& from, const InlinePosition& to) const {
    return Length::from_raw(advances[to.glyph] - advances[from.glyph]);
  }
  // The item whose text contains the character at `offset`.
  const InlineItem& text_item_at(uint32_t offset) const;
};

// With a fit step, text of the container's own size takes the step's.
std::shared_ptr<const Paragraph> make_paragraph(Context& context, BoxId container, const style::FitStep* step);
// The same with the styles that it has on its first line, inside the boxes of ::first-line, which come first and last
// among the items; nothing where no ::first-line applies.
std::shared_ptr<const Paragraph> make_first_line(Context& context, BoxId container, const style::FitStep* step);

// First half of that: text, items, runs and break styles. Separate for the sake of its tests.
struct CollectedText {
  text::ParagraphInput input;
  std::vector<InlineItem> items;
  std::vector<text::BreakStyle> break_styles;
  std::vector<uint32_t> wraps;  // where a collapsed space lets the line break though the text before does not wrap
};
CollectedText collect_inline(Context& context, BoxId container, const style::FitStep* step, BoxId first_line = kNoBox);

}  // namespace clspress::layout
