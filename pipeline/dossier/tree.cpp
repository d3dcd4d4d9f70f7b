#include "dossier/tree.h"

#include "base/utf8.h"

namespace clspress::dossier {

NodeIndex Tree::append(NodeIndex parent, Node node) {
  NodeIndex index = static_cast<NodeIndex>(nodes.size());
  node.parent = parent;
  nodes.push_back(std::move(node));
  if (parent == kNoNode) return index;
  Node& above = nodes[parent];
  if (above.last_child == kNoNode) {
    above.first_child = index;
  } else {
    nodes[above.last_child].next = index;
  }
  above.last_child = index;
  return index;
}

std::string Tree::path_of(NodeIndex index) const {
  std::string path;
  for (NodeIndex at = index; nodes[at].parent != kNoNode; at = nodes[at].parent) {
    const Node& node = nodes[at];
    const Node& parent = nodes[node.parent];
    bool counted = !node.attribute && (parent.shape == Shape::List || parent.shape == Shape::Prose);
    std::string step;
    if (counted) {
      size_t position = 1;
      for (NodeIndex sibling = parent.first_child; sibling != at; sibling = nodes[sibling].next) {
        if (!nodes[sibling].attribute) ++position;
      }
      step = '[' + std::to_string(position) + ']';
    } else {
      step = node.name;
    }
    bool joined = !path.empty() && path.front() != '[';
    path = step + (joined ? "/" : "") + path;
  }
  return path;
}

std::string collapse_spaces(std::string_view text) {
  std::string collapsed;
  collapsed.reserve(text.size());
  for (char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      if (!collapsed.empty() && collapsed.back() != ' ') collapsed += ' ';
    } else {
      collapsed += c;
    }
  }
  if (!collapsed.empty() && collapsed.back() == ' ') collapsed.pop_back();
  return collapsed;
}

size_t find_forbidden_character(std::string_view text) {
  for (size_t offset = 0; offset < text.size();) {
    size_t start = offset;
    char32_t c = utf8::next(text, offset);
    bool control = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c <= 0x9F);
    bool noncharacter = (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
    if (control || noncharacter) return start;
  }
  return std::string_view::npos;
}

}  // namespace clspress::dossier
