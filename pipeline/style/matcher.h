// Whether an element of a document fits a selector. Knows the tree and nothing of rules or styles.
// https://www.w3.org/TR/selectors-4/#match-against-element
#pragma once

#include <array>
#include <unordered_map>
#include <vector>

#include "style/selector.h"

namespace clspress::style {

// Counts what the ancestors of the current element have, so that most descendant selectors are refused at once.
class AncestorFilter {
 public:
  void push(const document::Document& document, document::NodeId element);
  void pop();
  bool may_have(const std::vector<uint32_t>& keys) const;

 private:
  static constexpr size_t kSlots = 2048;
  std::array<uint16_t, kSlots> counts_{};
  std::vector<std::vector<uint32_t>> pushed_;
};

// The words of a class attribute.
void split_classes(std::string_view text, std::vector<std::string_view>& out);

class Matcher {
 public:
  explicit Matcher(const document::Document& document) : document_(document) {}

  bool matches(const ComplexSelector& selector, document::NodeId element);
  // Whether some element at the path of this one could match: only types and classes are asked, of it and of its ancestors.
  bool could_match_at_path(const ComplexSelector& selector, document::NodeId element) { return could_match_from(selector, 0, element); }
  // Whether the time that selectors may take was used up: from then on only selectors of one compound match, and no
  // :has(). No document written by people comes near.
  bool exhausted() const { return steps_ > kMostSteps; }

 private:
  using NodeId = document::NodeId;
  // Place of an element among its siblings, and among those of its type.
  struct Position {
    uint32_t index = 0, count = 0, type_index = 0, type_count = 0;
  };
  static constexpr uint64_t kMostSteps = 60'000'000;

  bool matches_from(const ComplexSelector& selector, size_t compound, NodeId element);
  bool could_match_from(const ComplexSelector& selector, size_t compound, NodeId element);
  bool matches_compound(const CompoundSelector& compound, NodeId element);
  bool matches_simple(const SimpleSelector& simple, NodeId element);
  bool matches_attribute(const SimpleSelector& simple, NodeId element) const;
  bool matches_nth(const SimpleSelector& simple, NodeId element);
  int64_t index_among(const SimpleSelector& simple, NodeId element);
  bool matches_any(const SelectorList& list, NodeId element);
  bool matches_has(const SelectorList& list, NodeId element);
  bool matches_relative(const ComplexSelector& selector, size_t compound, NodeId candidate, NodeId anchor);
  bool matches_language(const SimpleSelector& simple, NodeId element) const;
  bool is_empty(NodeId element) const;
  const Position& position(NodeId element);
  NodeId previous_element(NodeId element) const;
  NodeId next_element(NodeId element) const;
  NodeId parent_element(NodeId element) const { return document_[element].parent; }
  NodeId end_of(NodeId element) const;

  const document::Document& document_;
  std::vector<Position> positions_;  // by node, made for all children of a parent at once
  // Of :nth-child(… of list): the index of each child that fits the list, for all children of a parent at once.
  std::unordered_map<const SimpleSelector*, std::unordered_map<NodeId, int64_t>> listed_;
  uint64_t steps_ = 0;
};

}  // namespace clspress::style
