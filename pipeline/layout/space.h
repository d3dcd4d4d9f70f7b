// The input and the output of every formatting context. https://www.w3.org/TR/css-break-3/
#pragma once

#include <optional>

#include "layout/breaking.h"
#include "layout/floats.h"
#include "layout/fragment.h"

namespace clspress::layout {

// "No limit" and the two measuring modes are kinds, never numbers.
struct Available {
  enum class Kind : uint8_t { Definite, Indefinite, MinContent, MaxContent } kind = Kind::Indefinite;
  Length length;
  static Available definite(Length length) { return {Kind::Definite, length}; }
  bool is_definite() const { return kind == Kind::Definite; }
  std::optional<Length> find() const { return is_definite() ? std::optional(length) : std::nullopt; }
  bool operator==(const Available&) const = default;
};

// Margins that adjoin: the largest positive and the most negative. https://www.w3.org/TR/CSS22/box.html#collapsing-margins
struct Margins {
  Length positive, negative;
  void add(Length margin) {
    if (margin > positive) positive = margin;
    if (margin < negative) negative = margin;
  }
  void add(Margins other) {
    add(other.positive);
    add(other.negative);
  }
  Length resolved() const { return positive + negative; }
};

// The notes called in a fragment, and what of a page they leave to others. A page that is full of notes has put one off
// to the next, and puts off all that follow.
struct CalledNotes {
  Length height;  // to be taken off what is left of the page, with the area's edges if they are the page's first
  bool any = false, full = false;
  void add(const CalledNotes& more) {
    height += more.height;
    any |= more.any;
    full |= more.full;
  }
};

// What the notes of a page are so far.
struct PageNotes {
  bool any = false;            // the footnote area's own edges are already paid for
  bool full = false;
  std::optional<Length> room;  // left in the area, where it has a largest height
  bool operator==(const PageNotes&) const = default;
  PageNotes behind(const CalledNotes& called) const {
    return {any || called.any, full || called.full, room ? std::optional(*room - called.height) : std::nullopt};
  }
};

// What a box may use. Positions inside an outcome are relative to the box's own border box.
//
// The caller has resolved the margins above: `fragmentainer` counts from the box's border-box top. For layout_inline the
// space is that of the lines: width and height are the container's own content box, fragmentainer counts from its top.
struct Space {
  Available width;                       // content-box width of the containing block
  Available height;                      // of the containing block, for percentages
  std::optional<Length> used_width;      // border-box width imposed on the box (cells, flex items)
  std::optional<Length> used_height;     // border-box height imposed on the box
  std::optional<Edges> used_border;      // imposed borders (collapsed borders of cells)
  std::optional<Length> fragmentainer;   // space left in the page, notes already taken off; nothing: unlimited
  Length fragmentainer_size;             // height of a whole empty page's content area
  bool page_is_empty = false;            // nothing placed on this page yet: something must be placed
  PageNotes page_notes;                  // of what stands before the box
  uint8_t retries = 0;                   // boxes around this one that are being laid out a second time for their bottom edge
  bool measuring = false;                // the fragment will be thrown away: no glyph runs, no findings
  EarlyBreak early;                      // end the page there, if it comes by
  // Floats beside which the box stands, and where its containing block's content begins across and its own border box
  // down, both counted from the box that establishes the formatting context.
  Floats floats;
  Point origin;
};

struct Outcome {
  const Fragment* fragment = nullptr;    // nothing: break before the box
  Token token;                           // nothing: the box is whole
  Margins end_margins;                   // adjoining the box's bottom border edge: its own and those collapsed with it
  BreakAppeal appeal = BreakAppeal::Perfect;  // of the break that made the token
  EarlyBreak early;                      // best place inside the fragment where it could have been broken
  // Propagated from first and last children; in `forced` the kind of the forced break that made the token.
  style::BreakBetween break_before = style::BreakBetween::Auto, break_after = style::BreakBetween::Auto;
  style::BreakBetween forced = style::BreakBetween::Auto;
  CalledNotes notes;                     // in the fragment
  Floats floats;                         // those of the space and those placed inside, unless the box keeps them to itself
  std::vector<PushedFloat> pushed;       // floats for the next page
  bool has_placeholders = false;         // absolutely positioned boxes wait in the fragment for their containing block
};

struct IntrinsicSizes {
  Length min_content, max_content;
};

}  // namespace clspress::layout
