// All computed names under one look-up.
#include <algorithm>

#include "compose/view_parts.h"

namespace clspress::compose {
namespace {

bool before(const Property& a, const Property& b) {
  return std::pair(a.owner, a.name) < std::pair(b.owner, b.name);
}

const std::vector<Property>& sorted_properties() {
  static const std::vector<Property> kProperties = [] {
    std::vector<Property> all;
    for (auto part :
         {document_properties(), parties_properties(), signatory_properties(), actor_properties(),
          territory_properties(), sheet_properties(), calendar_properties(), money_properties(), indicator_properties(),
          governance_properties(), report_properties(), communication_properties(), conformity_properties(),
          opener_properties()})
      all.insert(all.end(), part.begin(), part.end());
    std::sort(all.begin(), all.end(), before);
    return all;
  }();
  return kProperties;
}

}  // namespace

std::span<const Property> all_properties() {
  return sorted_properties();
}

const Property* find_property(std::string_view owner, std::string_view name) {
  const auto& all = sorted_properties();
  Property wanted{owner, name, Kind::Text, {}, nullptr};
  auto found = std::lower_bound(all.begin(), all.end(), wanted, before);
  return found != all.end() && found->owner == owner && found->name == name ? &*found : nullptr;
}

}  // namespace clspress::compose
