// One line before it is kept: what stands on it, how wide and high each thing is and where its baseline is. Making
// fragments of it is inline_fragments.cpp's, so that a line that does not fit its page costs no memory.
#pragma once

#include <vector>

#include "layout/lines.h"

namespace clspress::layout {

// A part of a paragraph's glyphs or of a part of it that was shaped anew; `begin` is the part's place in the paragraph.
struct LineGlyphs {
  text::GlyphSlice slice;
  text::ShapedRef part;  // keeps what was shaped anew
  uint32_t begin = 0;
};

// An inline box on this line; node 0 is the root inline box.
struct LineNode {
  uint32_t item = kNoItem;  // its Open
  uint32_t parent = 0;
  style::StyleRef style = nullptr;
  const text::Font* font = nullptr;
  Length above, below;      // the baseline, half-leadings included
  Length baseline;          // from the baseline of its aligned subtree, downwards; from the line's top once aligned
  uint32_t subtree = 0;     // the node that starts its aligned subtree
};

// Something that takes a place of its own in the line, in logical order.
struct LineLeaf {
  uint32_t item = 0;
  uint32_t node = 0;
  uint8_t level = 0;
  Length width;
  uint32_t begin = 0, end = 0, content_end = 0;  // of text; white space from content_end on hangs
  std::vector<LineGlyphs> glyphs;
  std::string_view sign;    // shown behind the text: a hyphen, in the place of a soft one or by itself, or an ellipsis
  bool soft_hyphen = false, ellipsis = false;
  // Of an atomic box: like a node's.
  Length above, below, baseline;
  bool aligned_to_line = false;
};

struct PreparedLine {
  InlinePosition begin;
  LineEnd end;
  std::vector<LineNode> nodes;
  std::vector<LineLeaf> leaves;
  Length x, width;        // of the content, from the container's left
  Length height, baseline;
  Length separator_extra, letter_extra;
  std::vector<BoxId> notes;
  bool has_placeholders = false;
  bool is_empty = true;   // nothing that makes a line: no text, no boxes with edges
};

// Room for the line and what decides its alignment.
struct LineFrame {
  Length indent;      // from the container's start edge
  Length available;   // behind the indent
  bool last = false;  // of the paragraph, or before a forced break
  Length shift;       // of the whole line from the container's left: floats stand there
};

PreparedLine prepare_line(Context& context, const MeasuredParagraph& measured, const InlinePosition& begin, const LineEnd& end, const LineFrame& frame);

// Steps of that.
void align_vertically(const MeasuredParagraph& measured, const Context& context, PreparedLine& line);  // inline_vertical.cpp
void align_horizontally(const MeasuredParagraph& measured, const LineFrame& frame, PreparedLine& line);

Length used_line_height(const style::ComputedStyle& style, const text::Font& font);

// The fragment of a line that stays. inline_fragments.cpp
const Fragment* make_line(Context& context, BoxId container, const MeasuredParagraph& measured, const PreparedLine& line, const Space& space);

}  // namespace clspress::layout
