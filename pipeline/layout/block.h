// Layout of one block container: its own box, and its children as a flow of blocks or of lines. One object for one try;
// it is dropped with its result. https://www.w3.org/TR/CSS22/visuren.html#block-formatting
#pragma once

#include "layout/float_layout.h"
#include "layout/flow.h"
#include "layout/sizing.h"

namespace clspress::layout {

class BlockLayout {
 public:
  BlockLayout(Context& context, BoxId box, const Space& space, const BreakToken* token);
  // `bottom_reserve`: what the children must leave free for the box's own bottom edge.
  Outcome run(Length bottom_reserve);

  bool overflows_with_bottom_edge() const { return overflows_with_bottom_edge_; }
  Length bottom_edge() const { return border_.bottom + padding_.bottom; }

 private:
  enum class Step : uint8_t { GoOn, Stop };

  void resolve_edges();
  void resolve_horizontal_margins();
  // Something of the box is left for the next page.
  bool goes_on() const { return child_token_ || (is_root_ && !pushed_.empty()); }
  bool clones() const { return box_.style->box->decoration_break == style::BoxDecorationBreak::Clone; }

  void layout_lines();
  void layout_children();
  void add_float(BoxId child, Length y, Room within, const Token& token);
  void resume_floats();
  bool clear_floats(BoxId child, Length& offset) const;
  Outcome layout_beside_floats(BoxId child, const BreakToken* child_token, Length& offset);
  Step layout_child(BoxId child, const BreakToken* child_token);
  Step place_child(BoxId child, const Outcome& outcome, Length offset, const TopMargins& top, bool cleared);
  Step check_break_before(BoxId child);
  void place_marker(BoxId marker);
  void add_placeholder(BoxId child);
  Space child_space(Length offset) const;
  Room content_room() const;
  Point child_offset(BoxId child, const Fragment*& fragment, Length y);
  void break_before(BoxId child, style::BreakBetween forced, BreakAppeal appeal);
  void wait_with(const Token& token);

  Outcome finish();
  Outcome give_up();
  Length resolve_block_size(Length content_bottom);
  Length height_at_break() const;
  bool fits_an_empty_page();
  Length final_height();
  bool accept_height(Length height);
  Fragment* make_fragment(Length height);
  void avoid_breaks();
  void step_up(Length height);

  Context& context_;
  BoxId id_;
  const Box& box_;
  const Space& space_;
  const BreakToken* token_;
  Edges margin_, border_, padding_;
  Length content_width_;
  std::optional<Length> content_height_;
  Length bottom_reserve_;
  Length content_bottom_;  // height of the content, where the box ends
  bool overflows_with_bottom_edge_ = false;

  // Floats of the formatting context that the box stands in or, if it is its root, establishes.
  bool is_root_;
  Point origin_;  // of the border box, from the root's
  Floats floats_;
  std::vector<PushedFloat> pushed_;
  std::optional<Length> beside_;  // where a box beside floats begins across, from the border box

  // The state of the flow, from the top of the border box.
  std::vector<ChildFragment> children_;
  Length cursor_;             // bottom of what is placed, without the margins that are pending
  Margins pending_;
  bool keeps_pending_ = false;  // what is pending stays inside the box
  bool adjoins_top_ = false;  // margins met now are already accounted for above the box, or cut by a page's start
  bool placed_any_ = false;
  BoxId previous_ = kNoBox;   // in-flow sibling placed last
  style::BreakBetween previous_break_ = style::BreakBetween::Auto;
  style::BreakBetween between_ = style::BreakBetween::Auto;
  BoxId marker_ = kNoBox;

  Token child_token_;         // set: the box goes on in the next fragmentainer
  bool stopped_ = false;
  bool give_up_ = false;      // break before the box
  Outcome outcome_;
};

// Lays out what waits in the fragment of a box that absolutely positioned descendants refer to; the placeholders that
// found their box become children of the fragment.
void place_positioned(Context& context, Fragment& fragment);
// The same for the rest, which refers to the page area: of what stands on the page by itself, and with the fixed boxes.
std::vector<ChildFragment> place_absolutes_on_page(Context& context, const Fragment& top, Point top_offset, Rect page_area);
std::vector<ChildFragment> place_positioned_on_page(Context& context, const Fragment& root, Point root_offset, Rect page_area);
// Where position: relative moves a box. https://www.w3.org/TR/css-position-3/#relpos-insets
Point relative_shift(const style::ComputedStyle& style, const Available& width, const Available& height);
// The same for a block that splits inline boxes which are moved. https://www.w3.org/TR/CSS22/visuren.html#anonymous-block-level
Point shift_of_inlines(const Context& context, BoxId block, const Available& width, const Available& height);

}  // namespace clspress::layout
