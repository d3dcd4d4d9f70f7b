// The box tree: what the styled document generates, before any size is known. Const once built.
// https://www.w3.org/TR/css-display-3/#box-generation https://www.w3.org/TR/CSS22/visuren.html#box-gen
#pragma once

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/document.h"
#include "style/cascade.h"

namespace clspress::layout {

using BoxId = uint32_t;
inline constexpr BoxId kNoBox = 0xFFFFFFFF;

enum class BoxKind : uint8_t {
  Block,         // block container (also list-item, flow-root, the content of cells and captions is in their own kind)
  Inline,        // inline box
  Text,          // text of an inline formatting context
  LineBreak,     // <br>
  InlineBlock,   // atomic inline that is a block container
  TableWrapper,  // holds captions and the table
  Table, RowGroup, Row, Cell, Caption, Column, ColumnGroup,
  Replaced,      // picture, inline SVG, signature field without content
  Marker,        // outside list marker, first child of its list item; an inside one is an inline box
  Leader,        // leader(): dots that fill the line
  FootnoteCall,  // an inline box: the number in the text; its note is Box::note
  Footnote,      // body of a footnote, laid out in the footnote area
  FootnoteArea,  // of one page
  Margin,        // page margin box
  Page,
};

enum class Flow : uint8_t { InFlow, Float, Absolute, Fixed, Running };

struct Box {
  BoxKind kind;
  Flow flow = Flow::InFlow;
  style::Pseudo pseudo = style::Pseudo::None;
  bool anonymous = false;
  // A block container with only inline-level children holds an inline formatting context; anonymous blocks see to it
  // that children are never mixed.
  bool inline_children = false;
  // A block inside an inline box splits it: only the first part has the box's start edge, only the last its end edge.
  bool has_start = true, has_end = true;
  document::NodeId node = document::kNoNode;  // also of pseudo-elements (their originating element); kNoNode: anonymous
  style::StyleRef style = nullptr;
  BoxId parent = kNoBox, first_child = kNoBox, last_child = kNoBox, next = kNoBox;
  std::string_view text;      // Text, Leader (its pattern): after content generation, before white-space processing
  std::string_view image;     // Replaced that generated content made: URL; else its element tells
  uint16_t column_span = 1, row_span = 1;
  uint32_t deferred = 0;      // of a Text: 1 + index into BoxTree::deferred of the page-dependent content it shows
  BoxId note = kNoBox;        // of a FootnoteCall: its Footnote, which hangs outside the tree
};

// Content that only pages can tell: counter(page), counter(pages), target-counter(…, page), string(), element().
// Strings that stand beside it are in the same text, so that it is shaped whole.
struct DeferredContent {
  std::vector<style::ContentItem> items;
  document::NodeId element;  // whose content it is; for target-*() the target is found from it
  BoxId box = kNoBox;        // the Text that shows it
};

class BoxTree {
 public:
  const Box& operator[](BoxId id) const { return boxes[id]; }
  BoxId root = kNoBox;
  std::vector<BoxId> notes;    // footnotes in document order
  std::vector<BoxId> running;  // running elements in document order
  std::vector<BoxId> fixed;
  bool names_pages = false;    // some box asks for a named page
  // Of containers of lines whose first line is that of an element with ::first-line: the inline box around it. It hangs
  // outside the tree; its first child, if any, is the one around the same line that belongs to an inner element.
  std::unordered_map<BoxId, BoxId> first_lines;
  std::vector<Box> boxes;
  std::vector<DeferredContent> deferred;
  std::unique_ptr<std::pmr::monotonic_buffer_resource> strings = std::make_unique<std::pmr::monotonic_buffer_resource>();
};

}  // namespace clspress::layout
