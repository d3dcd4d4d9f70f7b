#include "layout/first_boxes.h"

#include "layout/box_builder.h"

namespace clspress::layout {
namespace {

// The container of the first formatted line of a block container: itself, or that of its first block that has lines.
// https://www.w3.org/TR/css-pseudo-4/#first-formatted-line
struct FirstLine {
  BoxId container = kNoBox;
  bool ended = false;  // by something that has no line for it
};

FirstLine find_first_line(const BoxTree& tree, BoxId box) {
  if (tree[box].inline_children) return {box, true};
  for (BoxId child = tree[box].first_child; child != kNoBox; child = tree[child].next) {
    if (tree[child].flow != Flow::InFlow || tree[child].kind == BoxKind::Marker) continue;
    if (tree[child].kind != BoxKind::Block) return {kNoBox, true};
    if (FirstLine found = find_first_line(tree, child); found.ended) return found;
  }
  return {};
}

void add_first_line(const style::StyledDocument& styled, BoxTree& tree, BoxId container, document::NodeId element) {
  BoxId around = kNoBox;
  if (auto outer = tree.first_lines.find(container); outer != tree.first_lines.end()) around = outer->second;
  while (around != kNoBox && tree[around].first_child != kNoBox) around = tree[around].first_child;
  style::StyleRef parent = tree[around == kNoBox ? container : around].style;
  BoxId line = add_box(tree, BoxKind::Inline, styled.inside(parent, element, style::Pseudo::FirstLine));
  tree.boxes[line].node = element;
  tree.boxes[line].pseudo = style::Pseudo::FirstLine;
  tree.boxes[line].parent = around == kNoBox ? container : around;
  if (around == kNoBox) tree.first_lines[container] = line;
  else tree.boxes[around].first_child = line;
}

}  // namespace

// https://www.w3.org/TR/css-pseudo-4/#first-line-pseudo
void add_first_lines(const style::StyledDocument& styled, BoxTree& tree) {
  if (!styled.has_pseudos(style::Pseudo::FirstLine)) return;
  for (BoxId box = 0, count = static_cast<BoxId>(tree.boxes.size()); box < count; ++box) {
    if (!is_block_container_of_element(tree[box]) || !styled.find_pseudo(tree[box].node, style::Pseudo::FirstLine)) continue;
    BoxId container = find_first_line(tree, box).container;
    if (container != kNoBox) add_first_line(styled, tree, container, tree[box].node);
  }
}

}  // namespace clspress::layout
