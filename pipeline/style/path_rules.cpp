#include "style/path_rules.h"

#include <algorithm>

namespace clspress::style {

bool asks_path_only(const ComplexSelector& selector) {
  return std::all_of(selector.compounds.begin(), selector.compounds.end(), [&](const CompoundSelector& compound) {
    bool upwards = compound.left != Combinator::NextSibling && compound.left != Combinator::LaterSibling;
    return upwards && std::all_of(compound.simples.begin(), compound.simples.end(), asks_type_or_class_only);
  });
}

PathRules& PathTable::enter(document::NodeId element, bool& is_new) {
  const document::Node& node = document_[element];
  uint32_t above = node.parent == document::kNoNode ? 0 : paths_[node.parent];
  Step step{above, node.space, node.attribute_count > 0, node.name, document_.attribute(element, "class")};
  auto [found, added] = steps_.emplace(step, static_cast<uint32_t>(rules_.size() + 1));
  if (added) rules_.emplace_back();
  is_new = added;
  paths_[element] = found->second;
  return rules_[found->second - 1];
}

size_t PathTable::Hash::operator()(const Step& step) const {
  std::hash<std::string_view> hash;
  size_t own = size_t{step.parent} << 2 | (step.has_attributes ? 1u : 0u);
  return (own * 0x9E3779B97F4A7C15u ^ hash(step.name)) * 0x100000001B3u ^ hash(step.classes);
}

}  // namespace clspress::style
