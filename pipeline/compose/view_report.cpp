// The yearly report: the actions of its year, their states, its meetings and participants.
#include <algorithm>
#include <array>

#include "compose/view_parts.h"

namespace clspress::compose {
namespace {

constexpr size_t kGreatDiscs = 24, kCellsWithCodes = 9;
constexpr std::array<std::string_view, 5> kStates = {"realisee", "en-cours", "non-demarree", "reportee", "abandonnee"};

int year_of(const Item& report) {
  return report.element ? integer_at(*report.element, "annee") : 0;
}

std::string state_in(const Element& sheet, int year) {
  auto follow_up = find_year(sheet, year);
  return follow_up                                    ? follow_up->value_at("etat")
         : sheet.value_at("redaction") == "a-rediger" ? "a-rediger"
                                                      : "non-demarree";
}

bool asks_for_decision(const std::string& state) {
  return state == "non-demarree" || state == "reportee" || state == "abandonnee";
}

// A sheet as it stood in one year: the names of the sheet with those of that year on top.
Item action(const Element& sheet, int year, const Scene& scene) {
  auto follow_up = find_year(sheet, year);
  std::string state = state_in(sheet, year);
  std::string name = uncapitalised(state_and_share(scene, state, std::nullopt));
  std::string share = follow_up ? follow_up->value_at("avancement") : std::string();
  Amounts money;
  for (const Element& financing : sheet.items_at("financements")) {
    Amounts part = amounts_of(financing, year);
    money.planned += part.planned;
    money.committed += part.committed;
  }
  auto text = [&](std::string_view path) { return follow_up ? text_at(scene, *follow_up, path) : std::string(); };
  return with_values(item_of(scene, sheet, "fiche-action"),
                     {{"etat", name},
                      {"etat-capitale", capitalised(name)},
                      {"etat-brut", state},
                      {"etat-icone", Fragment{state_icon(state)}},
                      {"etat-et-part", state_and_share(scene, state, follow_up)},
                      {"avancement", share.empty() ? share : share + std::string(kNoBreakSpace) + "%"},
                      {"largeur-avancement", share.empty() ? std::string("0") : share},
                      {"disque-avancement", Fragment{draw_disc(action_disc(scene, sheet, state, follow_up))}},
                      {"faits", text("faits")},
                      {"motif", text("motif")},
                      {"decision", text("decision")},
                      {"prochaine-etape", text("prochaine-etape")},
                      {"participants", text("participants")},
                      {"demande-decision", asks_for_decision(state)},
                      {"prevu", money.planned > 0 ? euros(money.planned) : "–"},
                      {"engage", money.committed > 0 ? euros(money.committed) : "–"}});
}

constexpr std::string_view kActionKeys =
    "fiche-action+etat etat-capitale etat-brut !etat-icone etat-et-part avancement largeur-avancement "
    "!disque-avancement faits motif decision prochaine-etape participants "
    "?demande-decision prevu engage";

template <typename Keep>
Items actions_where(const Item& report, const Scene& scene, Keep keep) {
  Items items;
  for (const Element& sheet : scene.root().items_at("fiches-actions"))
    if (keep(sheet)) items.push_back(action(sheet, year_of(report), scene));
  return numbered(std::move(items));
}

Items all_actions(const Item& report, const Scene& scene) {
  return actions_where(report, scene, [](const Element&) { return true; });
}

Items in_state(const Item& report, const Scene& scene, std::string_view state) {
  return actions_where(report, scene, [&](const Element& sheet) { return state_in(sheet, year_of(report)) == state; });
}

int count_state(const Item& report, const Scene& scene, std::string_view state) {
  int count = 0;
  for (const Element& sheet : scene.root().items_at("fiches-actions"))
    count += state_in(sheet, year_of(report)) == state;
  return count;
}

int count_to_decide(const Item& report, const Scene& scene) {
  int count = 0;
  for (const Element& sheet : scene.root().items_at("fiches-actions"))
    count += asks_for_decision(state_in(sheet, year_of(report)));
  return count;
}

Items by_state(const Item& report, const Scene& scene) {
  Items items;
  for (std::string_view state : kStates) {
    Items cells;
    for (const Element& sheet : scene.root().items_at("fiches-actions"))
      if (state_in(sheet, year_of(report)) == state) cells.push_back(make_record({{"code", sheet.value_at("code")}}));
    std::string name = label_of(scene, "etat-action", state), count = std::to_string(cells.size());
    bool some = !cells.empty(), with_codes = cells.size() <= kCellsWithCodes;
    items.push_back(make_record({{"etat", name},
                                 {"etat-capitale", capitalised(name)},
                                 {"etat-brut", std::string(state)},
                                 {"icone", Fragment{state_icon(state)}},
                                 {"nombre", count},
                                 {"cellules", numbered(std::move(cells))},
                                 {"avec-codes", with_codes},
                                 {"a-actions", some}}));
  }
  return numbered(std::move(items));
}

std::string sentence_of_states(const Item& report, const Scene& scene) {
  std::vector<std::string> parts;
  auto add = [&](int count, std::string_view one, std::string_view several) {
    if (count == 0) return;
    std::string noun = parts.empty() ? std::string(plural(count, " action", " actions")) : "";
    parts.push_back(in_letters(count, Gender::Feminine) + noun + std::string(plural(count, one, several)));
  };
  add(count_state(report, scene, "realisee"), " est réalisée", " sont réalisées");
  add(count_state(report, scene, "en-cours"), " est en cours", " sont en cours");
  add(count_to_decide(report, scene), " demande une décision", " demandent une décision");
  return enumeration(parts);
}

Fragment drawing_of_actions(const Item& report, const Scene& scene) {
  std::vector<ActionDisc> discs;
  for (const Element& sheet : scene.root().items_at("fiches-actions")) {
    auto follow_up = find_year(sheet, year_of(report));
    discs.push_back(action_disc(scene, sheet, state_in(sheet, year_of(report)), follow_up));
  }
  auto count = static_cast<int64_t>(discs.size());
  std::string label = "Une figure : " + counted(count, "disque", "disques") +
                      std::string(plural(count, ", rempli selon l’avancement de l’action",
                                         ", un par action, remplis selon leur avancement"));
  return {draw_action_discs(discs, label)};
}

Items action_rows(const Item& report, const Scene& scene) {
  Items all = all_actions(report, scene), rows;
  size_t width = all.size() <= kGreatDiscs ? 6 : 12;
  for (size_t i = 0; i < all.size(); i += width) {
    auto from = all.begin() + static_cast<std::ptrdiff_t>(i);
    rows.push_back(make_record(
        {{"actions", numbered(Items(from, from + static_cast<std::ptrdiff_t>(std::min(width, all.size() - i))))}}));
  }
  return numbered(std::move(rows));
}

Items axes_with_actions(const Item& report, const Scene& scene) {
  Items items;
  for (const Element& axis : scene.root().items_at("axes")) {
    const std::string& letter = axis.value_at("lettre");
    Items actions;
    for (const Element& sheet : sheets_of_axis(scene, letter)) actions.push_back(action(sheet, year_of(report), scene));
    size_t place = axis_place(scene, letter);
    items.push_back(make_record({{"lettre", letter},
                                 {"titre", axis.value_at("titre")},
                                 {"classe", axis_class(place)},
                                 {"disque", Fragment{draw_letter_disc(letter, axis_color(place))}},
                                 {"actions", numbered(std::move(actions))}}));
  }
  return numbered(std::move(items));
}

int rank_of(const Item& report, const Scene& scene) {
  std::vector<int> years = contract_years(scene);
  return years.empty() ? 0 : year_of(report) - years.front() + 1;
}

std::string rank_text(const Item& report, const Scene& scene) {
  int rank = rank_of(report, scene);
  if (rank < 1) return {};
  // A contract of four years that begins in October runs in five: never « cinquième année sur quatre ».
  auto duration = find_value(root_item(scene), "duree", scene);
  const std::string& years = std::get<std::string>(*duration);
  std::string whole = years.substr(0, years.rfind(' '));
  if (rank == static_cast<int>(contract_years(scene).size())) whole = in_letters(rank, Gender::Masculine);
  return capitalised(ordinal_in_letters(rank, Gender::Feminine)) + " année sur " + whole;
}

std::string presented(const Item& report, const Scene& scene) {
  auto date = report.element ? parse_date(report.element->value_at("presentation/date")) : std::nullopt;
  return date ? "Présenté au " + steering_committee(scene) + " du " + long_date(*date) : std::string();
}

// The counts that the report gives; without them, those of the meetings of the year.
std::vector<std::pair<std::string, int64_t>> meeting_counts(const Item& report, const Scene& scene) {
  std::vector<std::pair<std::string, int64_t>> counts;
  if (!report.element) return counts;
  for (const Element& counted_meetings : report.element->items_at("reunions"))
    counts.emplace_back(counted_meetings.value_at("nature"), integer_at(counted_meetings, "nombre"));
  if (!counts.empty()) return counts;
  for (const Element& meeting : scene.root().items_at("gouvernance/reunions")) {
    auto date = parse_date(meeting.value_at("date"));
    if (!date || date->year != year_of(report)) continue;
    const std::string& nature = meeting.value_at("nature");
    auto known = std::find_if(counts.begin(), counts.end(), [&](auto& count) { return count.first == nature; });
    if (known == counts.end())
      counts.emplace_back(nature, 1);
    else
      ++known->second;
  }
  return counts;
}

int64_t count_meetings(const Item& report, const Scene& scene) {
  int64_t sum = 0;
  for (const auto& [nature, count] : meeting_counts(report, scene)) sum += count;
  return sum;
}

int64_t count_participants(const Item& report, const Scene& scene) {
  int64_t sum = 0;
  for (const Element& sheet : scene.root().items_at("fiches-actions"))
    if (auto follow_up = find_year(sheet, year_of(report))) sum += integer_at(*follow_up, "participants");
  return sum;
}

Item previous(const Item& report, const Scene& scene) {
  for (const Element& other : scene.root().items_at("bilans"))
    if (integer_at(other, "annee") == year_of(report) - 1) return item_of(scene, other, "bilan");
  return item_of(scene, std::nullopt, "bilan");
}

Value count_text(int count) {
  return std::to_string(count);
}

constexpr Property kProperties[] = {
    {"bilan", "rang", Kind::Text, "",
     [](const Item& i, const Scene& s) -> Value {
       int rank = rank_of(i, s);
       return rank > 0 ? ordinal_in_letters(rank, Gender::Masculine) : std::string();
     }},
    {"bilan", "rang-texte", Kind::Text, "", [](const Item& i, const Scene& s) -> Value { return rank_text(i, s); }},
    {"bilan", "presente-texte", Kind::Text, "", [](const Item& i, const Scene& s) -> Value { return presented(i, s); }},
    {"bilan", "actions", Kind::List, kActionKeys,
     [](const Item& i, const Scene& s) -> Value { return all_actions(i, s); }},
    {"bilan", "nombre-actions", Kind::Text, "",
     [](const Item&, const Scene& s) -> Value { return std::to_string(s.root().items_at("fiches-actions").size()); }},
    {"bilan", "nombre-actions-texte", Kind::Text, "",
     [](const Item&, const Scene& s) -> Value {
       return counted(static_cast<int64_t>(s.root().items_at("fiches-actions").size()), "action", "actions");
     }},
    {"bilan", "nombre-disques-texte", Kind::Text, "",
     [](const Item&, const Scene& s) -> Value {
       return counted(static_cast<int64_t>(s.root().items_at("fiches-actions").size()), "disque", "disques");
     }},
    {"bilan", "phrase-disques", Kind::Text, "",
     [](const Item&, const Scene& s) -> Value {
       bool one = s.root().items_at("fiches-actions").size() < 2;
       return std::string(one ? "Le disque est l’action du contrat" : "Chaque disque est une action du contrat") +
              " ; il se remplit avec son avancement.";
     }},
    {"bilan", "disques-actions", Kind::Fragment, "",
     [](const Item& i, const Scene& s) -> Value { return drawing_of_actions(i, s); }},
    {"bilan", "disques-grands", Kind::Flag, "",
     [](const Item&, const Scene& s) -> Value { return s.root().items_at("fiches-actions").size() <= kGreatDiscs; }},
    {"bilan", "rangees-d-actions", Kind::List,
     "*actions(fiche-action+etat etat-capitale etat-brut !etat-icone etat-et-part avancement largeur-avancement "
     "!disque-avancement)",
     [](const Item& i, const Scene& s) -> Value { return action_rows(i, s); }},
    {"bilan", "actions-par-etat", Kind::List,
     "etat etat-capitale etat-brut !icone nombre *cellules(code) ?avec-codes ?a-actions",
     [](const Item& i, const Scene& s) -> Value { return by_state(i, s); }},
    {"bilan", "phrase-etats", Kind::Text, "",
     [](const Item& i, const Scene& s) -> Value { return sentence_of_states(i, s); }},
    {"bilan", "nombre-realisees", Kind::Text, "",
     [](const Item& i, const Scene& s) { return count_text(count_state(i, s, "realisee")); }},
    {"bilan", "nombre-en-cours", Kind::Text, "",
     [](const Item& i, const Scene& s) { return count_text(count_state(i, s, "en-cours")); }},
    {"bilan", "nombre-realisees-ou-en-cours", Kind::Text, "",
     [](const Item& i, const Scene& s) {
       return count_text(count_state(i, s, "realisee") + count_state(i, s, "en-cours"));
     }},
    {"bilan", "nombre-non-demarrees", Kind::Text, "",
     [](const Item& i, const Scene& s) { return count_text(count_state(i, s, "non-demarree")); }},
    {"bilan", "nombre-reportees", Kind::Text, "",
     [](const Item& i, const Scene& s) { return count_text(count_state(i, s, "reportee")); }},
    {"bilan", "nombre-abandonnees", Kind::Text, "",
     [](const Item& i, const Scene& s) { return count_text(count_state(i, s, "abandonnee")); }},
    {"bilan", "nombre-a-decider", Kind::Text, "",
     [](const Item& i, const Scene& s) { return count_text(count_to_decide(i, s)); }},
    {"bilan", "realisees", Kind::List, kActionKeys,
     [](const Item& i, const Scene& s) -> Value { return in_state(i, s, "realisee"); }},
    {"bilan", "en-cours", Kind::List, kActionKeys,
     [](const Item& i, const Scene& s) -> Value { return in_state(i, s, "en-cours"); }},
    {"bilan", "non-demarrees", Kind::List, kActionKeys,
     [](const Item& i, const Scene& s) -> Value { return in_state(i, s, "non-demarree"); }},
    {"bilan", "reportees", Kind::List, kActionKeys,
     [](const Item& i, const Scene& s) -> Value { return in_state(i, s, "reportee"); }},
    {"bilan", "abandonnees", Kind::List, kActionKeys,
     [](const Item& i, const Scene& s) -> Value { return in_state(i, s, "abandonnee"); }},
    {"bilan", "a-decider", Kind::List, kActionKeys,
     [](const Item& i, const Scene& s) -> Value {
       return actions_where(i, s, [&](const Element& sheet) { return asks_for_decision(state_in(sheet, year_of(i))); });
     }},
    {"bilan", "axes-avec-actions", Kind::List,
     "lettre titre classe !disque *actions(fiche-action+etat etat-capitale etat-brut !etat-icone etat-et-part "
     "avancement largeur-avancement !disque-avancement faits motif decision prochaine-etape participants "
     "?demande-decision prevu engage)",
     [](const Item& i, const Scene& s) -> Value { return axes_with_actions(i, s); }},
    {"bilan", "reunions-par-nature", Kind::List, "nature nature-plurielle nombre largeur",
     [](const Item& i, const Scene& s) -> Value { return meetings_by_nature(s, meeting_counts(i, s)); }},
    {"bilan", "nombre-reunions", Kind::Text, "",
     [](const Item& i, const Scene& s) -> Value { return grouped(count_meetings(i, s)); }},
    {"bilan", "nombre-reunions-texte", Kind::Text, "",
     [](const Item& i, const Scene& s) -> Value { return counted(count_meetings(i, s), "réunion", "réunions"); }},
    {"bilan", "participants-total", Kind::Text, "",
     [](const Item& i, const Scene& s) -> Value {
       int64_t sum = count_participants(i, s);
       return sum > 0 ? grouped(sum) : std::string();
     }},
    {"bilan", "nombre-participants-texte", Kind::Text, "",
     [](const Item& i, const Scene& s) -> Value {
       return counted(count_participants(i, s), "participant", "participants");
     }},
    {"bilan", "annee-precedente", Kind::Object, "bilan",
     [](const Item& i, const Scene& s) -> Value { return previous(i, s); }},
};

}  // namespace

std::span<const Property> report_properties() {
  return kProperties;
}

}  // namespace clspress::compose
