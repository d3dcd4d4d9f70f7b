#include "style/sheet.h"

namespace clspress::style {

// https://www.w3.org/TR/css-page-3/#cascading-and-page-context
uint32_t PageSelector::specificity() const {
  uint32_t a = name.empty() && nth_of.empty() ? 0 : 1;
  uint32_t b = (first ? 1u : 0u) + (blank ? 1u : 0u) + (nth ? 1u : 0u);
  uint32_t c = (left ? 1u : 0u) + (right ? 1u : 0u);
  return a << 20 | b << 10 | c;
}

bool PageSelector::matches(const PageKind& kind) const {
  if (!name.empty() && name != kind.name) return false;
  if ((first && !kind.first) || (blank && !kind.blank) || (left && kind.right) || (right && !kind.right)) return false;
  if (!nth) return true;
  if (!nth_of.empty() && nth_of != kind.name) return false;
  int64_t index = (nth_of.empty() ? kind.index : kind.group_index) + int64_t{1};
  int64_t distance = index - offset;
  return step == 0 ? distance == 0 : distance % step == 0 && distance / step >= 0;
}

void RuleIndex::add(const std::vector<StyleRule>& rules) {
  for (uint32_t i = 0; i < rules.size(); ++i) {
    const SimpleSelector* best = nullptr;
    bool asks_attribute = false;
    auto rank = [](const SimpleSelector& simple) {
      using Kind = SimpleSelector::Kind;
      return simple.kind == Kind::Id ? 3 : simple.kind == Kind::Class ? 2 : simple.kind == Kind::Type ? 1 : 0;
    };
    for (const SimpleSelector& simple : rules[i].selector.compounds.front().simples) {
      asks_attribute = asks_attribute || simple.kind == SimpleSelector::Kind::Attribute;
      if (rank(simple) > (best == nullptr ? 0 : rank(*best))) best = &simple;
    }
    if (best == nullptr) (asks_attribute ? with_attribute_ : universal_).push_back(i);
    else if (rank(*best) == 3) ids_[best->name].push_back(i);
    else if (rank(*best) == 2) classes_[best->name].push_back(i);
    else tags_[best->name].push_back(i);
  }
}

}  // namespace clspress::style
