#include "style/matcher.h"

#include <algorithm>

namespace clspress::style {

using document::kNoNode;
using document::NodeKind;
using Simple = SimpleSelector;

bool Matcher::matches(const ComplexSelector& selector, NodeId element) {
  if (exhausted()) return selector.compounds.size() == 1 && matches_compound(selector.compounds.front(), element);
  return matches_from(selector, 0, element);
}

bool Matcher::matches_from(const ComplexSelector& selector, size_t compound, NodeId element) {
  if (++steps_ > kMostSteps || !matches_compound(selector.compounds[compound], element)) return false;
  Combinator left = selector.compounds[compound].left;
  if (compound + 1 == selector.compounds.size()) return true;
  switch (left) {
    case Combinator::Child: {
      NodeId parent = parent_element(element);
      return parent != kNoNode && matches_from(selector, compound + 1, parent);
    }
    case Combinator::Descendant:
      for (NodeId up = parent_element(element); up != kNoNode; up = parent_element(up)) {
        if (matches_from(selector, compound + 1, up)) return true;
      }
      return false;
    case Combinator::NextSibling: {
      NodeId previous = previous_element(element);
      return previous != kNoNode && matches_from(selector, compound + 1, previous);
    }
    case Combinator::LaterSibling:
      for (NodeId previous = previous_element(element); previous != kNoNode; previous = previous_element(previous)) {
        if (matches_from(selector, compound + 1, previous)) return true;
      }
      return false;
    case Combinator::None: break;
  }
  return true;
}

bool Matcher::could_match_from(const ComplexSelector& selector, size_t compound, NodeId element) {
  if (++steps_ > kMostSteps) return true;
  for (const Simple& simple : selector.compounds[compound].simples) {
    if (asks_type_or_class_only(simple) && !matches_simple(simple, element)) return false;
  }
  Combinator left = selector.compounds[compound].left;
  bool upwards = left == Combinator::Child || left == Combinator::Descendant;
  if (!upwards || compound + 1 == selector.compounds.size()) return true;
  for (NodeId up = parent_element(element); up != kNoNode; up = parent_element(up)) {
    if (could_match_from(selector, compound + 1, up)) return true;
    if (left == Combinator::Child) return false;
  }
  return false;
}

bool Matcher::matches_compound(const CompoundSelector& compound, NodeId element) {
  return std::all_of(compound.simples.begin(), compound.simples.end(), [&](const Simple& simple) { return matches_simple(simple, element); });
}

bool Matcher::matches_simple(const Simple& simple, NodeId element) {
  const document::Node& node = document_[element];
  using Kind = Simple::Kind;
  switch (simple.kind) {
    case Kind::Universal: return !simple.space || *simple.space == node.space;
    case Kind::Type: return node.name == simple.name && (!simple.space || *simple.space == node.space);
    case Kind::Id: return document_.attribute(element, "id") == simple.name;
    case Kind::Class: {
      std::string_view text = document_.attribute(element, "class");
      for (size_t at = text.find(simple.name); at != std::string_view::npos; at = text.find(simple.name, at + 1)) {
        auto is_gap = [&](size_t i) { return i >= text.size() || text[i] == ' ' || text[i] == '\n' || text[i] == '\t'; };
        if ((at == 0 || is_gap(at - 1)) && is_gap(at + simple.name.size())) return true;
      }
      return false;
    }
    case Kind::Attribute: return matches_attribute(simple, element);
    case Kind::Root:
    case Kind::Scope: return element == document_.root();
    case Kind::Empty: return is_empty(element);
    case Kind::FirstChild: return position(element).index == 1;
    case Kind::LastChild: return position(element).index == position(element).count;
    case Kind::OnlyChild: return position(element).count == 1;
    case Kind::FirstOfType: return position(element).type_index == 1;
    case Kind::LastOfType: return position(element).type_index == position(element).type_count;
    case Kind::OnlyOfType: return position(element).type_count == 1;
    case Kind::NthChild:
    case Kind::NthLastChild:
    case Kind::NthOfType:
    case Kind::NthLastOfType: return matches_nth(simple, element);
    case Kind::Is: return matches_any(*simple.list, element);
    case Kind::Not: return !matches_any(*simple.list, element);
    case Kind::Has: return matches_has(*simple.list, element);
    case Kind::Lang: return matches_language(simple, element);
    case Kind::Link: return node.name == "a" && document_.find_attribute(element, "href").has_value();
    case Kind::Never: return false;
  }
  return false;
}

// https://www.w3.org/TR/selectors-4/#attribute-representation
bool Matcher::matches_attribute(const Simple& simple, NodeId element) const {
  auto found = document_.find_attribute(element, simple.name);
  if (!found) return false;
  std::string folded_value, folded_wanted;
  std::string_view value = *found, wanted = simple.value;
  if (simple.ignore_case) {
    folded_value = lower_case(value);
    folded_wanted = lower_case(wanted);
    value = folded_value;
    wanted = folded_wanted;
  }
  switch (simple.match) {
    case Simple::Match::Present: return true;
    case Simple::Match::Equals: return value == wanted;
    case Simple::Match::Prefix: return !wanted.empty() && value.starts_with(wanted);
    case Simple::Match::Suffix: return !wanted.empty() && value.ends_with(wanted);
    case Simple::Match::Substring: return !wanted.empty() && value.find(wanted) != std::string_view::npos;
    case Simple::Match::DashMatch: return value.starts_with(wanted) && (value.size() == wanted.size() || value[wanted.size()] == '-');
    case Simple::Match::Includes: {
      std::vector<std::string_view> words;
      split_classes(value, words);
      return std::find(words.begin(), words.end(), wanted) != words.end();
    }
  }
  return false;
}

// https://www.w3.org/TR/selectors-4/#the-nth-child-pseudo
bool Matcher::matches_nth(const Simple& simple, NodeId element) {
  using Kind = Simple::Kind;
  const Position& place = position(element);
  int64_t index = simple.kind == Kind::NthChild       ? place.index
                  : simple.kind == Kind::NthLastChild ? place.count - place.index + 1
                  : simple.kind == Kind::NthOfType    ? place.type_index
                                                      : place.type_count - place.type_index + 1;
  if (simple.list) index = index_among(simple, element);
  if (index == 0) return false;
  int64_t distance = index - simple.offset;
  return simple.step == 0 ? distance == 0 : distance % simple.step == 0 && distance / simple.step >= 0;
}

// 0 if the element doesn't fit the list itself.
int64_t Matcher::index_among(const Simple& simple, NodeId element) {
  std::unordered_map<NodeId, int64_t>& indexes = listed_[&simple];
  if (auto known = indexes.find(element); known != indexes.end()) return known->second;
  NodeId parent = parent_element(element);
  bool forward = simple.kind == Simple::Kind::NthChild;
  NodeId first = parent == kNoNode ? element : forward ? document_[parent].first_child : document_[parent].last_child;
  int64_t count = 0;
  for (NodeId child = first; child != kNoNode; child = forward ? document_[child].next : document_[child].previous) {
    if (document_[child].kind == NodeKind::Element) indexes[child] = matches_any(*simple.list, child) ? ++count : 0;
  }
  return indexes[element];
}

bool Matcher::matches_any(const SelectorList& list, NodeId element) {
  return std::any_of(list.begin(), list.end(), [&](const ComplexSelector& selector) { return matches(selector, element); });
}

// https://www.w3.org/TR/selectors-4/#relational
bool Matcher::matches_has(const SelectorList& list, NodeId element) {
  if (exhausted()) return false;
  for (const ComplexSelector& selector : list) {
    Combinator leading = selector.compounds.back().left;
    bool beside = leading == Combinator::NextSibling || leading == Combinator::LaterSibling;
    NodeId begin = beside ? next_element(element) : element + 1;
    if (begin == kNoNode) continue;
    NodeId end = beside ? end_of(parent_element(element)) : end_of(element);
    for (NodeId candidate = begin; candidate < end && !exhausted(); ++candidate) {
      if (document_[candidate].kind == NodeKind::Element && matches_relative(selector, 0, candidate, element)) return true;
    }
  }
  return false;
}

// As matches_from, but the leftmost compound must hang on the anchor.
bool Matcher::matches_relative(const ComplexSelector& selector, size_t compound, NodeId candidate, NodeId anchor) {
  if (++steps_ > kMostSteps || !matches_compound(selector.compounds[compound], candidate)) return false;
  Combinator left = selector.compounds[compound].left;
  bool leftmost = compound + 1 == selector.compounds.size();
  auto fits = [&](NodeId other) { return leftmost ? other == anchor : matches_relative(selector, compound + 1, other, anchor); };
  if (left == Combinator::Child) return parent_element(candidate) != kNoNode && fits(parent_element(candidate));
  if (left == Combinator::NextSibling) return previous_element(candidate) != kNoNode && fits(previous_element(candidate));
  bool beside = left == Combinator::LaterSibling;
  for (NodeId other = beside ? previous_element(candidate) : parent_element(candidate); other != kNoNode;
       other = beside ? previous_element(other) : parent_element(other)) {
    if (fits(other)) return true;
  }
  return false;
}

// https://www.w3.org/TR/selectors-4/#the-lang-pseudo
bool Matcher::matches_language(const Simple& simple, NodeId element) const {
  std::string language = lower_case(document_.language(element));
  for (const std::string& range : simple.languages) {
    std::string wanted = lower_case(range);
    if (wanted == "*" ? !language.empty() : wanted.empty() ? language.empty()
                                            : language.starts_with(wanted) && (language.size() == wanted.size() || language[wanted.size()] == '-')) {
      return true;
    }
  }
  return false;
}

bool Matcher::is_empty(NodeId element) const { return document_[element].first_child == kNoNode; }

const Matcher::Position& Matcher::position(NodeId element) {
  if (positions_.empty()) positions_.resize(document_.size());
  if (positions_[element].index != 0) return positions_[element];
  NodeId parent = parent_element(element);
  NodeId first = parent == kNoNode ? element : document_[parent].first_child;
  std::unordered_map<std::string_view, uint32_t> types;
  uint32_t count = 0;
  auto each = [&](auto use) {
    for (NodeId child = first; child != kNoNode; child = document_[child].next) {
      if (document_[child].kind == NodeKind::Element) use(child);
    }
  };
  each([&](NodeId child) {
    positions_[child].index = ++count;
    positions_[child].type_index = ++types[document_[child].name];
  });
  each([&](NodeId child) {
    positions_[child].count = count;
    positions_[child].type_count = types[document_[child].name];
  });
  return positions_[element];
}

Matcher::NodeId Matcher::previous_element(NodeId element) const {
  NodeId node = document_[element].previous;
  while (node != kNoNode && document_[node].kind != NodeKind::Element) node = document_[node].previous;
  return node;
}

Matcher::NodeId Matcher::next_element(NodeId element) const {
  NodeId node = document_[element].next;
  while (node != kNoNode && document_[node].kind != NodeKind::Element) node = document_[node].next;
  return node;
}

// The first node behind an element and all it contains.
Matcher::NodeId Matcher::end_of(NodeId element) const {
  for (NodeId up = element; up != kNoNode; up = document_[up].parent) {
    if (document_[up].next != kNoNode) return document_[up].next;
  }
  return static_cast<NodeId>(document_.size());
}

void split_classes(std::string_view text, std::vector<std::string_view>& out) {
  out.clear();
  constexpr std::string_view kSpaces = " \n\t\r\f";
  for (size_t at = text.find_first_not_of(kSpaces); at != std::string_view::npos;) {
    size_t end = std::min(text.find_first_of(kSpaces, at), text.size());
    out.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(kSpaces, end);
  }
}

void AncestorFilter::push(const document::Document& document, document::NodeId element) {
  std::vector<uint32_t> keys{ancestor_key(Simple::Kind::Type, document[element].name)};
  if (auto id = document.find_attribute(element, "id")) keys.push_back(ancestor_key(Simple::Kind::Id, *id));
  std::vector<std::string_view> classes;
  split_classes(document.attribute(element, "class"), classes);
  for (std::string_view name : classes) keys.push_back(ancestor_key(Simple::Kind::Class, name));
  for (uint32_t key : keys) ++counts_[key % kSlots];
  pushed_.push_back(std::move(keys));
}

void AncestorFilter::pop() {
  for (uint32_t key : pushed_.back()) --counts_[key % kSlots];
  pushed_.pop_back();
}

bool AncestorFilter::may_have(const std::vector<uint32_t>& keys) const {
  return std::all_of(keys.begin(), keys.end(), [&](uint32_t key) { return counts_[key % kSlots] > 0; });
}

}  // namespace clspress::style
