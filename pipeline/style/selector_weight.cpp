#include "style/selector_weight.h"

#include <algorithm>

#include "base/digest.h"

namespace clspress::style {
namespace {

using Simple = SimpleSelector;

// https://www.w3.org/TR/selectors-4/#specificity-rules
uint32_t specificity_of(const Simple& simple) {
  uint32_t inner = 0;
  if (simple.list) {
    for (const ComplexSelector& complex : *simple.list) inner = std::max(inner, complex.specificity);
  }
  switch (simple.kind) {
    case Simple::Kind::Universal: return 0;
    case Simple::Kind::Type: return kTypeSpecificity;
    case Simple::Kind::Id: return kIdSpecificity;
    case Simple::Kind::Not:
    case Simple::Kind::Has: return inner;
    case Simple::Kind::Is: return simple.offset == 1 ? inner : 0;
    default: return kClassSpecificity + inner;
  }
}

}  // namespace

uint32_t ancestor_key(SimpleSelector::Kind kind, std::string_view name) {
  uint64_t hash = fnv1a(name, 0xcbf29ce484222325u + static_cast<uint64_t>(kind));
  return static_cast<uint32_t>(hash ^ hash >> 32);
}

void finish(ComplexSelector& complex) {
  uint32_t ids = 0, classes = 0, types = complex.pseudo == Pseudo::None ? 0 : 1;
  for (const CompoundSelector& compound : complex.compounds) {
    for (const Simple& simple : compound.simples) {
      uint32_t part = specificity_of(simple);
      ids += part >> 20;
      classes += part >> 10 & 0x3FF;
      types += part & 0x3FF;
    }
  }
  complex.specificity = std::min(ids, 0x3FFu) << 20 | std::min(classes, 0x3FFu) << 10 | std::min(types, 0x3FFu);
  // Compounds behind a child or descendant combinator stand on ancestors; those beside a sibling don't.
  for (size_t i = 0; i + 1 < complex.compounds.size(); ++i) {
    Combinator left = complex.compounds[i].left;
    if (left != Combinator::Descendant && left != Combinator::Child) continue;
    for (const Simple& simple : complex.compounds[i + 1].simples) {
      bool keyed = simple.kind == Simple::Kind::Id || simple.kind == Simple::Kind::Class || simple.kind == Simple::Kind::Type;
      if (keyed && complex.ancestor_keys.size() < 4) complex.ancestor_keys.push_back(ancestor_key(simple.kind, simple.name));
    }
  }
}

}  // namespace clspress::style
