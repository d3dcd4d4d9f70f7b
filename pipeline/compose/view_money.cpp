// Money: budgets of sheets, of the programme, of a report's year, and the coordinator's post. Whole cents throughout.
#include <algorithm>

#include "compose/view_parts.h"

namespace clspress::compose {
namespace {

int64_t cents_at(const Element& element, std::string_view path) {
  return parse_cents(element.value_at(path)).value_or(0);
}

// In a table, whose head names the unit; in a sentence or at the end of a bar the unit stands with the figures.
std::string in_table(int64_t cents) {
  return cents > 0 ? amount(cents) : std::string("–");
}
std::string in_euros(int64_t cents) {
  return cents > 0 ? euros(cents) : std::string("–");
}
std::string percent(int percent) {
  return std::to_string(percent) + std::string(kNoBreakSpace) + "%";
}

Amounts& operator+=(Amounts& sum, const Amounts& other) {
  sum.planned += other.planned;
  sum.committed += other.committed;
  sum.spent += other.spent;
  return sum;
}

// Financings of all sheets by funder, in the order in which the funders first appear.
struct FunderSum {
  std::string id, name;
  Amounts total;
};

std::vector<FunderSum> by_funder(const Scene& scene, std::optional<int> year) {
  std::vector<FunderSum> sums;
  for (const Element& sheet : scene.root().items_at("fiches-actions"))
    for (const Element& financing : sheet.items_at("financements")) {
      const std::string& id = financing.value_at("financeur");
      auto known = std::find_if(sums.begin(), sums.end(), [&](const FunderSum& sum) { return sum.id == id; });
      if (known == sums.end()) {
        auto actor = scene.dossier.find_by("acteurs", "id", id);
        known = sums.insert(sums.end(), {id, actor ? short_name(*actor) : id, {}});
      }
      known->total += amounts_of(financing, year);
    }
  std::erase_if(sums, [](const FunderSum& sum) {
    return sum.total.planned == 0 && sum.total.committed == 0 && sum.total.spent == 0;
  });
  std::stable_sort(sums.begin(), sums.end(),
                   [](const FunderSum& a, const FunderSum& b) { return a.total.planned > b.total.planned; });
  return sums;
}

Amounts of_programme(const Scene& scene, std::optional<int> year) {
  Amounts sum;
  for (const FunderSum& funder : by_funder(scene, year)) sum += funder.total;
  return sum;
}

int64_t funder_in_year(const Scene& scene, const std::string& id, int year) {
  for (const FunderSum& sum : by_funder(scene, year))
    if (sum.id == id) return sum.total.planned;
  return 0;
}

int64_t of_all_sheets(const Scene& scene) {
  int64_t sum = 0;
  for (const Element& sheet : scene.root().items_at("fiches-actions")) sum += sheet_budget(sheet);
  return sum;
}

Items funder_rows(const Scene& scene) {
  auto sums = by_funder(scene, std::nullopt);
  // What the sheets ask for without naming who pays, so that the column makes the total below it.
  if (int64_t open = of_all_sheets(scene) - of_programme(scene, std::nullopt).planned; open > 0)
    sums.push_back({"", "Financeurs à préciser", {open, 0, 0}});
  int64_t greatest = 0;
  std::vector<int64_t> planned;
  for (const FunderSum& sum : sums) {
    planned.push_back(sum.total.planned);
    greatest = std::max(greatest, sum.total.planned);
  }
  std::vector<int> shares = shares_of_hundred(planned);
  Items rows;
  for (size_t i = 0; i < sums.size(); ++i) {
    const FunderSum& sum = sums[i];
    Items years;
    for (int year : contract_years(scene))
      years.push_back(
          make_record({{"annee", std::to_string(year)}, {"montant", in_table(funder_in_year(scene, sum.id, year))}}));
    rows.push_back(make_record({{"nom", sum.name},
                                {"montant", in_table(sum.total.planned)},
                                {"part", percent(shares[i])},
                                {"largeur", css_percent(sum.total.planned, greatest)},
                                {"annees", numbered(std::move(years))}}));
  }
  return numbered(std::move(rows));
}

Items year_rows(const Scene& scene) {
  std::vector<std::pair<int, int64_t>> sums;
  int64_t greatest = 0;
  for (int year : contract_years(scene)) {
    sums.emplace_back(year, of_programme(scene, year).planned);
    greatest = std::max(greatest, sums.back().second);
  }
  Items rows;
  for (auto [year, sum] : sums)
    rows.push_back(make_record(
        {{"annee", std::to_string(year)}, {"montant", in_table(sum)}, {"largeur", css_percent(sum, greatest)}}));
  return numbered(std::move(rows));
}

int64_t of_axis(const Scene& scene, std::string_view letter) {
  int64_t sum = 0;
  for (const Element& sheet : sheets_of_axis(scene, letter)) sum += sheet_budget(sheet);
  return sum;
}

Items axis_rows(const Scene& scene) {
  auto axes = scene.root().items_at("axes");
  std::vector<int64_t> sums;
  for (const Element& axis : axes) sums.push_back(of_axis(scene, axis.value_at("lettre")));
  int64_t greatest = sums.empty() ? 0 : *std::max_element(sums.begin(), sums.end());
  std::vector<int> shares = shares_of_hundred(sums);
  Items rows;
  for (size_t i = 0; i < axes.size(); ++i) {
    const Element& axis = axes[i];
    const std::string& letter = axis.value_at("lettre");
    int64_t sum = sums[i];
    rows.push_back(make_record({{"lettre", letter},
                                {"titre", axis.value_at("titre")},
                                {"classe", axis_class(axis_place(scene, letter))},
                                {"montant", in_table(sum)},
                                {"part", percent(shares[i])},
                                {"largeur", css_percent(sum, greatest)},
                                {"nombre", std::to_string(sheets_of_axis(scene, letter).size())}}));
  }
  return numbered(std::move(rows));
}

std::string sheets_without_budget(const Scene& scene) {
  int64_t count = 0;
  for (const Element& sheet : scene.root().items_at("fiches-actions")) count += sheet_budget(sheet) == 0;
  return count > 0 ? std::to_string(count) : std::string();
}

Item cost_item(const Element& cost, std::string (*written)(int64_t)) {
  int64_t whole = cents_at(cost, "cout"), agency = cents_at(cost, "part-ars"),
          carrier = cents_at(cost, "part-collectivite");
  std::vector<int> shares = shares_of_hundred({agency, carrier, std::max<int64_t>(0, whole - agency - carrier)});
  return make_record({{"annee", cost.value_at("annee")},
                      {"cout", written(whole)},
                      {"part-ars", written(agency)},
                      {"part-collectivite", written(carrier)},
                      {"pourcent-ars", percent(shares[0])},
                      {"pourcent-collectivite", percent(shares[1])},
                      {"largeur-ars", css_percent(agency, whole)},
                      {"largeur-collectivite", css_percent(carrier, whole)}});
}

constexpr std::string_view kCostKeys =
    "annee cout part-ars part-collectivite pourcent-ars pourcent-collectivite largeur-ars largeur-collectivite";

Items cost_rows(const Scene& scene) {
  Items rows;
  for (const Element& cost : scene.root().items_at("coordination/couts")) rows.push_back(cost_item(cost, in_table));
  return numbered(std::move(rows));
}

std::string cost_total(const Scene& scene) {
  int64_t sum = 0;
  for (const Element& cost : scene.root().items_at("coordination/couts")) sum += cents_at(cost, "cout");
  return sum > 0 ? euros(sum) : std::string();
}

// Of one sheet: a line for each financing, a column for each year that has an amount.
std::vector<int> financed_years(const Item& sheet) {
  std::vector<int> years;
  if (sheet.element)
    for (const Element& financing : sheet.element->items_at("financements"))
      for (const Element& part : financing.items_at("montants")) years.push_back(integer_at(part, "annee"));
  std::sort(years.begin(), years.end());
  years.erase(std::unique(years.begin(), years.end()), years.end());
  return years;
}

Items financed_year_items(const Item& sheet) {
  Items items;
  for (int year : financed_years(sheet)) items.push_back(make_record({{"annee", std::to_string(year)}}));
  return numbered(std::move(items));
}

int64_t financed(const Item& sheet, std::optional<int> year) {
  int64_t sum = 0;
  if (sheet.element)
    for (const Element& financing : sheet.element->items_at("financements")) sum += amounts_of(financing, year).planned;
  return sum;
}

Items financing_rows(const Item& sheet, const Scene& scene) {
  Items rows;
  if (!sheet.element) return rows;
  auto financings = sheet.element->items_at("financements");
  std::vector<int64_t> totals;
  for (const Element& financing : financings) totals.push_back(amounts_of(financing, std::nullopt).planned);
  std::vector<int> shares = shares_of_hundred(totals);
  int64_t whole = financed(sheet, std::nullopt);
  for (size_t i = 0; i < financings.size(); ++i) {
    const Element& financing = financings[i];
    Items amounts;
    for (int year : financed_years(sheet))
      amounts.push_back(
          make_record({{"montant", in_table(amounts_of(financing, year).planned)}, {"annee", std::to_string(year)}}));
    auto actor = find_actor(scene, financing, "financeur");
    rows.push_back(make_record({{"financeur", actor ? short_name(*actor) : std::string()},
                                {"nature", text_at(scene, financing, "nature")},
                                {"precision", financing.value_at("precision")},
                                {"montants", numbered(std::move(amounts))},
                                {"total", in_table(totals[i])},
                                {"part", percent(shares[i])},
                                {"largeur", css_percent(totals[i], whole)}}));
  }
  return numbered(std::move(rows));
}

Items financing_totals(const Item& sheet) {
  Items items;
  for (int year : financed_years(sheet))
    items.push_back(make_record({{"montant", in_table(financed(sheet, year))}, {"annee", std::to_string(year)}}));
  return numbered(std::move(items));
}

// Of a report: its year alone.
int year_of(const Item& report) {
  return report.element ? integer_at(*report.element, "annee") : 0;
}

Items report_funders(const Item& report, const Scene& scene) {
  auto sums = by_funder(scene, year_of(report));
  int64_t greatest = 0;
  for (const FunderSum& sum : sums) greatest = std::max({greatest, sum.total.planned, sum.total.committed});
  Items rows;
  for (const FunderSum& sum : sums)
    rows.push_back(make_record({{"nom", sum.name},
                                {"prevu", in_euros(sum.total.planned)},
                                {"engage", in_euros(sum.total.committed)},
                                {"realise", in_euros(sum.total.spent)},
                                {"largeur-prevu", css_percent(sum.total.planned, greatest)},
                                {"largeur-engage", css_percent(sum.total.committed, greatest)}}));
  return numbered(std::move(rows));
}

Items report_years(const Item& report, const Scene& scene) {
  Items rows;
  int64_t greatest = 0;
  for (int year : contract_years(scene)) {
    Amounts sum = of_programme(scene, year);
    greatest = std::max({greatest, sum.planned, sum.committed});
  }
  for (int year : contract_years(scene)) {
    if (year > year_of(report)) break;
    Amounts sum = of_programme(scene, year);
    rows.push_back(make_record({{"annee", std::to_string(year)},
                                {"prevu", in_euros(sum.planned)},
                                {"engage", in_euros(sum.committed)},
                                {"realise", in_euros(sum.spent)},
                                {"largeur-prevu", css_percent(sum.planned, greatest)},
                                {"largeur-engage", css_percent(sum.committed, greatest)}}));
  }
  return numbered(std::move(rows));
}

Value report_sum(const Item& report, const Scene& scene, int64_t Amounts::*part) {
  int64_t sum = of_programme(scene, year_of(report)).*part;
  return sum > 0 ? euros(sum) : std::string();
}

Value report_cost(const Item& report, const Scene& scene) {
  for (const Element& cost : scene.root().items_at("coordination/couts"))
    if (integer_at(cost, "annee") == year_of(report)) return cost_item(cost, in_euros);
  return Item{};
}

constexpr Property kProperties[] = {
    {"cls", "budget-total", Kind::Text, "",
     [](const Item&, const Scene& s) -> Value {
       int64_t sum = of_all_sheets(s);
       return sum > 0 ? euros(sum) : std::string();
     }},
    {"cls", "budget-total-nombre", Kind::Text, "",
     [](const Item&, const Scene& s) -> Value { return in_table(of_all_sheets(s)); }},
    {"cls", "budget-par-financeur", Kind::List, "nom montant part largeur *annees(annee montant)",
     [](const Item&, const Scene& s) -> Value { return funder_rows(s); }},
    {"cls", "budget-par-annee", Kind::List, "annee montant largeur",
     [](const Item&, const Scene& s) -> Value { return year_rows(s); }},
    {"cls", "budget-totaux", Kind::List, "annee montant largeur",
     [](const Item&, const Scene& s) -> Value { return year_rows(s); }},
    {"cls", "budget-par-axe", Kind::List, "lettre titre classe montant part largeur nombre",
     [](const Item&, const Scene& s) -> Value { return axis_rows(s); }},
    {"cls", "budget-finance", Kind::Text, "",
     [](const Item&, const Scene& s) -> Value {
       int64_t sum = of_programme(s, std::nullopt).planned;
       return sum > 0 ? euros(sum) : std::string();
     }},
    {"cls", "budget-a-completer", Kind::Text, "",
     [](const Item&, const Scene& s) -> Value { return sheets_without_budget(s); }},
    {"cls", "couts-coordination", Kind::List, kCostKeys,
     [](const Item&, const Scene& s) -> Value { return cost_rows(s); }},
    {"cls", "cout-coordination-total", Kind::Text, "",
     [](const Item&, const Scene& s) -> Value { return cost_total(s); }},
    {"fiche-action", "budget-total", Kind::Text, "",
     [](const Item& i, const Scene&) -> Value {
       int64_t sum = i.element ? sheet_budget(*i.element) : 0;
       return sum > 0 ? euros(sum) : std::string();
     }},
    {"fiche-action", "financement-annees", Kind::List, "+annee",
     [](const Item& i, const Scene&) -> Value { return financed_year_items(i); }},
    {"fiche-action", "financement-lignes", Kind::List,
     "financeur nature precision *montants(montant annee) total part largeur",
     [](const Item& i, const Scene& s) -> Value { return financing_rows(i, s); }},
    {"fiche-action", "financement-totaux", Kind::List, "montant annee",
     [](const Item& i, const Scene&) -> Value { return financing_totals(i); }},
    {"fiche-action", "financement-total", Kind::Text, "",
     [](const Item& i, const Scene&) -> Value { return in_table(financed(i, std::nullopt)); }},
    {"bilan", "budget-par-financeur", Kind::List, "nom prevu engage realise largeur-prevu largeur-engage",
     [](const Item& i, const Scene& s) -> Value { return report_funders(i, s); }},
    {"bilan", "budget-par-annee", Kind::List, "annee prevu engage realise largeur-prevu largeur-engage",
     [](const Item& i, const Scene& s) -> Value { return report_years(i, s); }},
    {"bilan", "budget-prevu", Kind::Text, "",
     [](const Item& i, const Scene& s) { return report_sum(i, s, &Amounts::planned); }},
    {"bilan", "budget-engage", Kind::Text, "",
     [](const Item& i, const Scene& s) { return report_sum(i, s, &Amounts::committed); }},
    {"bilan", "budget-realise", Kind::Text, "",
     [](const Item& i, const Scene& s) { return report_sum(i, s, &Amounts::spent); }},
    {"bilan", "part-engagee", Kind::Text, "",
     [](const Item& i, const Scene& s) -> Value {
       Amounts sum = of_programme(s, year_of(i));
       return sum.planned > 0 ? percent(rounded_percent(sum.committed, sum.planned)) : std::string();
     }},
    {"bilan", "cout-coordination", Kind::Object, kCostKeys,
     [](const Item& i, const Scene& s) { return report_cost(i, s); }},
};

}  // namespace

std::span<const Property> money_properties() {
  return kProperties;
}

Amounts amounts_of(const Element& financing, std::optional<int> year) {
  Amounts sum;
  for (const Element& part : financing.items_at("montants"))
    if (!year || integer_at(part, "annee") == *year)
      sum += {cents_at(part, "prevu"), cents_at(part, "engage"), cents_at(part, "realise")};
  return sum;
}

int64_t sheet_budget(const Element& sheet) {
  if (auto given = parse_cents(sheet.value_at("budget"))) return *given;
  int64_t sum = 0;
  for (const Element& financing : sheet.items_at("financements")) sum += amounts_of(financing, std::nullopt).planned;
  return sum;
}

}  // namespace clspress::compose
