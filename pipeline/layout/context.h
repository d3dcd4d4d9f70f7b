// What all formatting contexts of one document share, and their entries. Const inputs, the arena, memos; nothing in it
// changes what a layout gives, so a second try drops a value.
#pragma once

#include <array>
#include <functional>
#include <memory_resource>
#include <unordered_map>

#include "base/report.h"
#include "layout/layout.h"
#include "layout/space.h"
#include "text/fonts.h"
#include "text/hyphenate.h"

namespace clspress::layout {

class Context {
 public:
  Context(const style::StyledDocument& styled, const BoxTree& boxes, text::FontSet& fonts, const Options& options,
          Report& report, std::pmr::memory_resource& arena);

  const style::StyledDocument& styled;
  const BoxTree& boxes;
  const Options& options;
  Report& report;

  const Box& box(BoxId id) const { return boxes[id]; }
  const style::ComputedStyle& style(BoxId id) const { return *boxes[id].style; }
  const document::Document& document() const { return styled.document(); }
  document::NodeId nearest_element(BoxId id) const;  // the box's own, or that of the box around it that has one
  Location location(BoxId id) const;                 // of the nearest element, for findings

  // The text that a Text box shows: its own, or what the page-dependent content is believed to be in this round.
  std::string_view text(BoxId id) const;
  void set_deferred_text(BoxId id, std::string text);

  const text::Font* font(style::StyleRef style);
  const text::Hyphenator& hyphenator() const { return *options.hyphenator; }

  // The arena: what is kept lives until the last page is painted; nothing in it is destroyed.
  std::pmr::memory_resource& arena() { return arena_; }
  Fragment* make_fragment(BoxId box, FragmentKind kind = FragmentKind::Box);  // box, node and style filled in
  std::span<const ChildFragment> keep(const std::vector<ChildFragment>& children);
  std::string_view keep(std::string_view text);
  const text::GlyphRun* keep(text::GlyphRun run);
  Fragment* copy(const Fragment& fragment);

  // The step that -cls-fit-steps of a box with block children has come to (block_fit.cpp), for the text in it that is set
  // as the box itself is; nothing elsewhere.
  const style::FitStep* fit_step(BoxId container) const;
  void set_fit_step(BoxId box, const style::FitStep* step);

  // What one formatting context remembers of one box between layouts (shaped paragraph, column measures, …). A box has
  // one formatting context, so one slot is enough. Never part of a result: dropping it costs time only.
  std::shared_ptr<const void>& memo(BoxId id) { return memos_[id]; }
  std::unordered_map<BoxId, IntrinsicSizes>& intrinsic_memo() { return intrinsic_memo_; }
  // A box in unlimited height, or the rest of one. Floats and atomic inlines are asked for on every try of every page that
  // they may stand on: inside each other they would be laid out 2^depth times.
  struct WholeMemo {
    Available width, height;  // of the containing block
    bool page_has_notes = false;
    Token token;
    Outcome outcome;
    bool same_space(const WholeMemo& other) const {
      return width == other.width && height == other.height && page_has_notes == other.page_has_notes && token == other.token;
    }
  };
  std::optional<WholeMemo>& whole_memo(BoxId id, bool measuring) { return whole_memo_[id][measuring ? 1 : 0]; }
  // A fixed box shows on every page: it is laid out once for each size of page area. Places are from the area's top left.
  struct FixedMemo {
    Extent area;
    std::optional<Point> static_position;  // nothing: a page that it does not stand on itself repeats it
    ChildFragment placed;
  };
  std::vector<FixedMemo>& fixed_memo(BoxId id) { return fixed_memo_[id]; }

  // The width that footnotes have and what their area adds above and under them; set for each page.
  Length note_width;
  Edges note_area;
  std::optional<Length> note_room;  // the largest height of the notes, with what their area adds
  // Height that a note takes on a page which may already have some.
  Length note_height(BoxId note, bool page_has_notes);

 private:
  text::FontSet& fonts_;
  std::pmr::memory_resource& arena_;
  std::unordered_map<const style::FontGroup*, const text::Font*> font_memo_;
  std::unordered_map<BoxId, std::string> deferred_texts_;
  std::unordered_map<BoxId, const style::FitStep*> fit_steps_;
  std::unordered_map<BoxId, std::shared_ptr<const void>> memos_;
  std::unordered_map<BoxId, IntrinsicSizes> intrinsic_memo_;
  std::unordered_map<BoxId, std::array<std::optional<WholeMemo>, 2>> whole_memo_;
  std::unordered_map<BoxId, std::vector<FixedMemo>> fixed_memo_;
  std::unordered_map<BoxId, std::pair<Length, Length>> note_memo_;  // width, height
};

// The formatting contexts. layout_box and intrinsic_sizes choose by the kind of the box.
Outcome layout_box(Context& context, BoxId box, const Space& space, const BreakToken* token);
Outcome layout_block(Context& context, BoxId box, const Space& space, const BreakToken* token);    // block.cpp
Outcome layout_inline(Context& context, BoxId box, const Space& space, const BreakToken* token);   // inline.cpp
Outcome layout_table(Context& context, BoxId box, const Space& space, const BreakToken* token);    // table.cpp
Outcome layout_replaced(Context& context, BoxId box, const Space& space, const BreakToken* token); // replaced.cpp
// Of a box that establishes a formatting context, without any limit of height; of its space only width, height, whether it
// measures and whether the page has notes count. Remembered.
Outcome layout_whole(Context& context, BoxId box, const Space& space, const Token& token);

// Min- and max-content widths of the content of a box: without its own margins, borders and paddings.
IntrinsicSizes intrinsic_sizes(Context& context, BoxId box);
IntrinsicSizes intrinsic_block(Context& context, BoxId box);
IntrinsicSizes intrinsic_inline(Context& context, BoxId box);
IntrinsicSizes intrinsic_table(Context& context, BoxId box);  // border-box widths of the table with its captions
IntrinsicSizes intrinsic_replaced(Context& context, BoxId box);
// What a box asks of its container: margin-box widths, with its own width, min-width and max-width; percentages count as
// auto (margins and paddings: 0). https://www.w3.org/TR/css-sizing-3/#intrinsic-contribution
IntrinsicSizes contribution(Context& context, BoxId box);
Length shrink_to_fit(const IntrinsicSizes& sizes, Length available);

// Baselines of the first and the last line inside, from the top of the fragment's border box.
std::optional<Length> find_first_baseline(const Fragment& fragment);
std::optional<Length> find_last_baseline(const Fragment& fragment);

// What a computed style asks of the fonts.
text::FontSpec make_spec(const style::FontGroup& font);

}  // namespace clspress::layout
