// Indicators: targets and readings by year.
#include <algorithm>
#include <array>

#include "compose/view_parts.h"

namespace clspress::compose {
namespace {

std::string figure(const Element& value) {
  return decimal(value.value_at("valeur"));
}

std::string with_year(const std::optional<Element>& value) {
  return value ? figure(*value) + " en " + value->value_at("annee") : std::string();
}

// Under the head « Valeur 2026 » only another year is worth saying.
std::string of_year(const std::optional<Element>& value, int year) {
  return value && integer_at(*value, "annee") == year ? figure(*value) : with_year(value);
}

std::optional<Element> in_year(const Element& indicator, std::string_view path, int year) {
  for (const Element& value : indicator.items_at(path))
    if (integer_at(value, "annee") == year) return value;
  return std::nullopt;
}

// The last one up to `year`.
std::optional<Element> latest(const Element& indicator, std::string_view path, int year = 9999) {
  std::optional<Element> found;
  for (const Element& value : indicator.items_at(path))
    if (integer_at(value, "annee") <= year && (!found || integer_at(*found, "annee") <= integer_at(value, "annee")))
      found = value;
  return found;
}

// The years of the contract for which one of a sheet's indicators at least has a target: a column for each.
std::vector<int> target_years(const Element& sheet, const Scene& scene) {
  std::vector<int> years = contract_years(scene);
  auto indicators = sheet.items_at("indicateurs");
  std::erase_if(years, [&](int year) {
    return std::none_of(indicators.begin(), indicators.end(),
                        [&](const Element& indicator) { return in_year(indicator, "cibles", year).has_value(); });
  });
  return years;
}

Items target_year_items(const Item& sheet, const Scene& scene) {
  Items items;
  if (sheet.element)
    for (int year : target_years(*sheet.element, scene)) items.push_back(make_record({{"annee", std::to_string(year)}}));
  return numbered(std::move(items));
}

// The year of all starting values of a sheet, for the head of their column; empty where they are of several.
std::string starting_year(const Element& sheet) {
  std::string year;
  for (const Element& indicator : sheet.items_at("indicateurs")) {
    const std::string& other = indicator.value_at("depart/annee");
    if (!year.empty() && !other.empty() && other != year) return {};
    if (!other.empty()) year = other;
  }
  return year;
}

Items year_values(const Item& indicator, const Scene& scene) {
  Items items;
  if (!indicator.element) return items;
  for (int year : target_years(*indicator.element->parent()->parent(), scene)) {
    auto target = in_year(*indicator.element, "cibles", year), reading = in_year(*indicator.element, "releves", year);
    items.push_back(make_record({{"annee", std::to_string(year)},
                                 {"cible", target ? figure(*target) : std::string()},
                                 {"releve", reading ? figure(*reading) : std::string()}}));
  }
  return numbered(std::move(items));
}

Items of_kind(const Item& sheet, const Scene& scene, std::string_view kind) {
  Items items;
  if (sheet.element)
    for (const Element& indicator : sheet.element->items_at("indicateurs"))
      if (indicator.value_at("type") == kind) items.push_back(item_of(scene, indicator, "indicateur"));
  return numbered(std::move(items));
}

// "12,5" or "1 200" as a number in hundredths, if the value is one.
std::optional<int64_t> number_of(const Element& value) {
  std::string text;
  for (char c : value.value_at("valeur"))
    if (c != ' ') text += c == ',' ? '.' : c;
  return parse_cents(text);
}

Items report_indicators(const Item& report, const Scene& scene) {
  Items items;
  if (!report.element) return items;
  int year = integer_at(*report.element, "annee");
  for (const Element& sheet : scene.root().items_at("fiches-actions"))
    for (const Element& indicator : sheet.items_at("indicateurs")) {
      auto reading = latest(indicator, "releves", year), last_target = latest(indicator, "cibles");
      auto year_target = in_year(indicator, "cibles", year);
      if (!reading && !last_target) continue;
      const auto& target = year_target ? year_target : last_target;
      auto reached = reading ? number_of(*reading) : std::nullopt, wanted = target ? number_of(*target) : std::nullopt;
      bool comparable = reached && wanted && *wanted > 0;
      auto start = indicator.find_child("depart");
      items.push_back(make_record({{"code", sheet.value_at("code")},
                                   {"classe", axis_class(axis_place(scene, axis_letter(scene, sheet)))},
                                   {"nom", indicator.value_at("nom")},
                                   {"unite", indicator.value_at("unite")},
                                   {"type", text_at(scene, indicator, "type")},
                                   {"depart", with_year(start)},
                                   {"cible", with_year(target)},
                                   {"valeur", of_year(reading, year)},
                                   {"atteinte", comparable ? std::to_string(rounded_percent(*reached, *wanted)) +
                                                                 std::string(kNoBreakSpace) + "%"
                                                           : std::string()},
                                   {"largeur", comparable ? css_percent(*reached, *wanted) : std::string("0")}}));
    }
  return numbered(std::move(items));
}

Items sheets_with_indicators(const Scene& scene) {
  Items items;
  for (const Element& sheet : scene.root().items_at("fiches-actions"))
    if (!sheet.items_at("indicateurs").empty()) items.push_back(item_of(scene, sheet, "fiche-action"));
  return numbered(std::move(items));
}

template <typename Compute>
Value of(const Item& item, Compute compute) {
  return item.element ? Value(compute(*item.element)) : Value(std::string());
}

constexpr Property kProperties[] = {
    {"cls", "indicateurs-par-fiche", Kind::List, "fiche-action",
     [](const Item&, const Scene& s) -> Value { return sheets_with_indicators(s); }},
    {"fiche-action", "indicateurs-processus", Kind::List, "indicateur",
     [](const Item& i, const Scene& s) -> Value { return of_kind(i, s, "processus"); }},
    {"fiche-action", "indicateurs-resultat", Kind::List, "indicateur",
     [](const Item& i, const Scene& s) -> Value { return of_kind(i, s, "resultat"); }},
    {"fiche-action", "indicateurs-impact", Kind::List, "indicateur",
     [](const Item& i, const Scene& s) -> Value { return of_kind(i, s, "impact"); }},
    {"fiche-action", "indicateur-annees", Kind::List, "+annee",
     [](const Item& i, const Scene& s) -> Value { return target_year_items(i, s); }},
    {"fiche-action", "annee-de-depart", Kind::Text, "",
     [](const Item& i, const Scene&) -> Value { return of(i, starting_year); }},
    {"indicateur", "cible-finale", Kind::Text, "",
     [](const Item& i, const Scene&) -> Value {
       return of(i, [](auto& e) { return with_year(latest(e, "cibles")); });
     }},
    {"indicateur", "depart-texte", Kind::Text, "",
     [](const Item& i, const Scene&) -> Value {
       return of(i, [](auto& e) { return with_year(e.find_child("depart")); });
     }},
    {"indicateur", "derniere-valeur", Kind::Text, "",
     [](const Item& i, const Scene&) -> Value {
       return of(i, [](auto& e) { return with_year(latest(e, "releves")); });
     }},
    {"indicateur", "derniere-cible", Kind::Text, "",
     [](const Item& i, const Scene&) -> Value {
       return of(i, [](auto& e) { return with_year(latest(e, "cibles")); });
     }},
    {"indicateur", "valeurs", Kind::List, "annee cible releve",
     [](const Item& i, const Scene& s) -> Value { return year_values(i, s); }},
    {"bilan", "indicateurs", Kind::List, "code classe nom unite type depart cible valeur atteinte largeur",
     [](const Item& i, const Scene& s) -> Value { return report_indicators(i, s); }},
};

}  // namespace

std::span<const Property> indicator_properties() {
  return kProperties;
}

}  // namespace clspress::compose
