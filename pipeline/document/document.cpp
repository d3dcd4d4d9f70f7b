#include "document/document.h"

#include <charconv>

namespace clspress::document {

std::optional<std::string_view> Document::find_attribute(NodeId element, std::string_view name) const {
  const Node& node = nodes_[element];
  for (uint32_t i = 0; i < node.attribute_count; ++i) {
    const Attribute& attribute = attributes_[node.first_attribute + i];
    if (attribute.name == name) return attribute.value;
  }
  return std::nullopt;
}

std::string_view Document::attribute(NodeId element, std::string_view name) const {
  return find_attribute(element, name).value_or(std::string_view{});
}

NodeId Document::find_by_id(std::string_view id) const {
  auto found = ids_.find(id);
  return found == ids_.end() ? kNoNode : found->second;
}

std::string_view Document::language(NodeId node) const {
  for (NodeId id = node; id != kNoNode; id = nodes_[id].parent) {
    if (nodes_[id].kind != NodeKind::Element) continue;
    if (auto language = find_attribute(id, "xml:lang")) return *language;
    if (auto language = find_attribute(id, "lang")) return *language;
  }
  return {};
}

std::string Document::text_content(NodeId node, size_t enough) const {
  std::string text;
  if (nodes_[node].kind == NodeKind::Text) return std::string(nodes_[node].text);
  // Ids run in document order, so the descendants are the ids up to the next node outside.
  NodeId after = kNoNode;
  for (NodeId up = node; up != kNoNode && after == kNoNode; up = nodes_[up].parent) after = nodes_[up].next;
  NodeId end = after == kNoNode ? static_cast<NodeId>(nodes_.size()) : after;
  for (NodeId id = node; id < end && text.size() < enough; ++id) {
    if (nodes_[id].kind == NodeKind::Text) text += nodes_[id].text;
  }
  return text;
}

std::optional<Origin> Document::origin(NodeId element) const {
  std::string_view rest = attribute(element, "data-from");
  int numbers[3] = {-1, 0, 0};
  for (int& number : numbers) {
    auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    if (error != std::errc() || end == rest.data() + rest.size() || *end != ':') return std::nullopt;
    rest.remove_prefix(static_cast<size_t>(end - rest.data()) + 1);
  }
  auto file = static_cast<size_t>(numbers[0]) + 1;
  if (numbers[0] < 0 || file >= files_.size()) return std::nullopt;
  return Origin{{files_[file], numbers[1], numbers[2]}, std::string(rest)};
}

Location Document::location(NodeId node) const {
  const Node& found = nodes_[node];
  return {files_[found.file], static_cast<int>(found.line), static_cast<int>(found.column)};
}

}  // namespace clspress::document
