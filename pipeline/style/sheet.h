// A parsed style sheet: rules with their selectors and declarations, ready to be matched. Immutable; made once per
// process for templates. Not the cascade: nothing here knows a document.
#pragma once

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "style/declarations.h"
#include "style/selector.h"

namespace clspress::style {

struct StyleRule {
  ComplexSelector selector;
  uint32_t block = 0;  // in Sheet::blocks
  uint32_t layer = 0;  // in Sheet::layers
  uint32_t order = 0;
};

// https://www.w3.org/TR/css-page-3/#page-selectors
struct PageSelector {
  std::string name;
  bool first = false, blank = false, left = false, right = false, nth = false;
  int32_t step = 0, offset = 0;
  std::string nth_of;  // :nth(An+B of name)
  uint32_t specificity() const;
  bool matches(const PageKind& kind) const;
};

struct PageRule {
  PageSelector selector;
  uint32_t layer = 0, order = 0;
  uint32_t block = 0;
  std::vector<std::pair<int, uint32_t>> boxes;  // margin box (kFootnoteArea: @footnote) and its block
};
inline constexpr int kFootnoteArea = kMarginBoxes;

// Rules by what their subject must have: its id, else a class, else its tag, else some attribute, else nothing.
class RuleIndex {
 public:
  void add(const std::vector<StyleRule>& rules);
  // Calls `use(rule index)` for each rule that could match; a rule is met once.
  template <class Use>
  void for_candidates(const document::Node& node, std::string_view id, const std::vector<std::string_view>& classes, Use use) const {
    auto visit = [&](const auto& map, std::string_view key) {
      if (map.empty()) return;
      auto found = map.find(key);
      if (found == map.end()) return;
      for (uint32_t rule : found->second) use(rule);
    };
    if (!id.empty()) visit(ids_, id);
    for (std::string_view name : classes) visit(classes_, name);
    visit(tags_, node.name);
    if (node.attribute_count > 0) {
      for (uint32_t rule : with_attribute_) use(rule);
    }
    for (uint32_t rule : universal_) use(rule);
  }

 private:
  using Bucket = std::unordered_map<std::string_view, std::vector<uint32_t>>;
  Bucket ids_, classes_, tags_;
  std::vector<uint32_t> with_attribute_, universal_;
};

class Sheet {
 public:
  Origin origin = Origin::Author;
  std::vector<std::string> layers{std::string()};  // names in order of appearance; the first is outside all layers
  std::vector<DeclarationBlock> blocks;
  std::vector<StyleRule> rules;
  std::vector<PageRule> pages;
  std::vector<FontFaceRule> fonts;
  std::vector<CounterStyleRule> counter_styles;
  std::unique_ptr<RuleIndex> index;
};

}  // namespace clspress::style
