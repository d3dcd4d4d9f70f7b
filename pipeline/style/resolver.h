// From the declarations that apply to one element to its computed style. Not matching: it is given what matched.
// https://www.w3.org/TR/css-cascade-5/#cascade-sort
#pragma once

#include <map>

#include "style/declarations.h"
#include "style/style_pool.h"

namespace clspress::style {

// A block of declarations that applies, and its place in the cascade.
struct Match {
  uint64_t rank = 0;   // origin, layer, style attribute, specificity
  uint64_t order = 0;  // of appearance
  const DeclarationBlock* block = nullptr;
};

uint64_t make_rank(Origin origin, uint32_t layer, bool style_attribute, uint32_t specificity);
inline constexpr uint32_t kNoLayer = 0xFFFF;  // outside all layers: wins over them
inline constexpr uint32_t kHints = 0;         // presentational hints: below all layers

enum class Place : uint8_t { Element, Root, PseudoElement, Page };

class Resolver {
 public:
  Resolver(StylePool& pool, const Environment& environment) : pool_(pool), environment_(environment) {}

  // `matches` sorted by rank and order; `language` replaces the parent's unless it is null; `page` receives what @page says.
  StyleRef resolve(const std::vector<Match>& matches, const ComputedStyle& parent, Place place, const std::string_view* language,
                   PageGroup* page, Report* report);

 private:
  struct Winner {
    const Declaration* declaration = nullptr;
    size_t match = 0;
  };
  void choose_winners(const std::vector<Match>& matches);
  std::shared_ptr<const CustomProperties> resolve_custom(const std::vector<Match>& matches, const ComputedStyle& parent) const;
  void apply(PropertyId id, const std::vector<Match>& matches, Computing& computing, Report* report);
  void apply_kind(Declaration::Kind kind, PropertyId id, Computing& computing) const;
  Winner find_reverted(const std::vector<Match>& matches, PropertyId id, const Winner& winner, bool layer_only) const;
  const Setter* substituted(const Declaration& declaration, Declaration::Kind& kind, Report* report);
  void finish(Computing& computing, Place place) const;

  StylePool& pool_;
  const Environment& environment_;
  std::vector<Winner> winners_;
  std::vector<PropertyId> used_;
  std::shared_ptr<const CustomProperties> custom_;  // of the style being resolved
  // What a value with var() became, for one set of custom properties.
  std::map<std::pair<const PendingValue*, const CustomProperties*>, std::optional<std::vector<Declaration>>> substituted_;
  std::vector<std::shared_ptr<const CustomProperties>> kept_;  // keys of the map must not be freed and used again
};

}  // namespace clspress::style
