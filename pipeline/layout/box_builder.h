// From the styled document to the box tree: what generates boxes, generated content, counters and lists, anonymous
// boxes. No sizes, no pages. https://www.w3.org/TR/css-display-3/#box-generation
#pragma once

#include <unordered_map>

#include "layout/box.h"
#include "layout/counters.h"
#include "layout/layout.h"

namespace clspress::layout {

// What the walk over the document learns besides boxes, in document order.
struct NamedStringFact {
  document::NodeId node;
  std::string name, value;
};
struct BookmarkFact {
  document::NodeId node;
  int level;
  std::string label;
  bool closed;
};
// A page counter that an element resets or sets. https://www.w3.org/TR/css-page-3/#page-based-counters
struct PageCounterFact {
  document::NodeId node;
  int32_t value;
};

struct DocumentFacts {
  std::vector<NamedStringFact> strings;
  std::vector<BookmarkFact> bookmarks;
  std::vector<PageCounterFact> page_counters;
  std::unordered_map<document::NodeId, CounterValues> counters;  // at each element with an id
  std::unordered_map<document::NodeId, std::string> before, after;  // text of the pseudo-elements of elements with an id
};

struct BuiltBoxes {
  BoxTree tree;
  DocumentFacts facts;
};

BuiltBoxes build_boxes(const style::StyledDocument& styled, const Options& options, Report& report);

// Anonymous boxes among the children of a finished box: blocks around runs of inline content, missing parts of tables.
// https://www.w3.org/TR/CSS22/visuren.html#anonymous-block-level https://www.w3.org/TR/css-tables-3/#fixup-algorithm
std::vector<BoxId> fix_children(const style::StyledDocument& styled, BoxTree& tree, BoxId parent, std::vector<BoxId> children);

void link_children(BoxTree& tree, BoxId parent, const std::vector<BoxId>& children);
BoxId add_box(BoxTree& tree, BoxKind kind, style::StyleRef style);
std::string_view keep_text(BoxTree& tree, std::string_view text);

bool is_inline_level(const Box& box);
// White space that would not show between blocks. https://www.w3.org/TR/css-text-3/#white-space-phase-1
bool is_collapsible_space(const Box& box);

}  // namespace clspress::layout
