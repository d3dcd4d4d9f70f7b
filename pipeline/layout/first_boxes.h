// The boxes of ::first-letter and ::first-line, put into a finished tree.
#pragma once

#include "layout/box.h"

namespace clspress::layout {

void add_first_letters(const style::StyledDocument& styled, BoxTree& tree);
void add_first_lines(const style::StyledDocument& styled, BoxTree& tree);

// A block container that is the principal box of an element: what ::first-letter and ::first-line apply to.
inline bool is_block_container_of_element(const Box& box) {
  bool container = box.kind == BoxKind::Block || box.kind == BoxKind::InlineBlock || box.kind == BoxKind::Cell || box.kind == BoxKind::Caption ||
                   box.kind == BoxKind::Footnote;
  return container && !box.anonymous && box.pseudo == style::Pseudo::None && box.node != document::kNoNode;
}

}  // namespace clspress::layout
