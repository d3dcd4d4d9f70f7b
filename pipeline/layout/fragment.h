// Fragments: results of layout, one or more for each box, const once made. A box broken over pages has one in each.
// They live in the layout's arena until the document is written. Positions are physical, px, relative to the parent.
#pragma once

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/geometry.h"
#include "layout/box.h"
#include "text/glyphs.h"

namespace clspress::layout {

struct Fragment;

struct ChildFragment {
  Point offset;  // of the child's border box from the border box of the parent
  const Fragment* fragment = nullptr;
};

enum class FragmentKind : uint8_t {
  Box,       // any box of the tree: kind of the box tells which
  Line,      // a line box of a block container (box = the container)
  Text,      // glyphs (box = the text box)
  Replaced,  // picture or SVG; content box is where it is drawn
  Placeholder,  // static position of a box out of flow (absolute, fixed, running); never painted
};

struct Fragment {
  FragmentKind kind = FragmentKind::Box;
  BoxId box = kNoBox;
  document::NodeId node = document::kNoNode;  // of the box
  style::StyleRef style = nullptr;            // as used (a fit step may have changed the size)
  Extent size;                                // of the border box
  Edges margin, border, padding;              // used; a side sliced off by a break is zero
  Length baseline;                            // Line, Text, inline-level: from the top of the border box
  bool repeated = false;                      // a repeated table head or foot: an artifact
  bool continued = false;                     // not the first fragment of its box: no second picture, no second marker
  bool goes_on = false;                       // the box has a further fragment on a later page
  // Cells and tables whose borders collapse paint the resolved lines instead of their own borders.
  const struct CollapsedBorders* collapsed = nullptr;
  std::span<const ChildFragment> children;    // in paint order within a stacking layer; in an arena
  const text::GlyphRun* glyphs = nullptr;     // Text
  std::string_view text;                      // Text: as the dump shows it
};

// Lines of a collapsed-border table fragment, relative to the table's border box, already resolved.
struct BorderLine {
  Point from, to;  // axis-aligned centre line
  Length width;
  style::BorderStyle style;
  Color color;
};
struct CollapsedBorders {
  std::span<const BorderLine> lines;  // in the arena
};

struct PageFragment {
  Extent size;              // of the page box (trim)
  Length bleed;
  bool crop_marks = false, cross_marks = false;
  style::StyleRef style = nullptr;
  Edges margin, border, padding;
  std::span<const ChildFragment> children;  // offsets from the page's top left; html first, then margin boxes, footnotes
  std::string_view name;    // named page
  std::string_view label;   // page number as counter(page) prints it
};

// Where an element with an id or a bookmark begins.
struct Anchor {
  document::NodeId node;
  uint32_t page;  // index
  Point position;
};

struct Bookmark {
  int level;
  std::string title;
  bool closed;
  uint32_t anchor;  // index into Landmarks::anchors
};

// What leads a reader into the pages; it outlives them.
struct Landmarks {
  std::vector<Anchor> anchors;  // in document order, one for each element that is linked to, or has an id or a bookmark
  std::vector<Bookmark> bookmarks;
};

// The whole document, laid out.
struct Pages {
  std::vector<PageFragment> pages;
  Landmarks landmarks;
  BoxTree boxes;
  std::unique_ptr<std::pmr::monotonic_buffer_resource> arena;  // of fragments, glyphs and texts
};

}  // namespace clspress::layout
