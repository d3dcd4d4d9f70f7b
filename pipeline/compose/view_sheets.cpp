// Axes and fiches actions: colours, codes, states, texts made of references.
#include <algorithm>
#include <array>

#include "compose/view_parts.h"

namespace clspress::compose {
namespace {

// look/tokens.md: axis colours A to F, taken up again from A.
constexpr std::array<std::string_view, 6> kAxisColors = {"#0F4C5C", "#9A3B26", "#8A5A0B",
                                                         "#3D6B2A", "#2C4F96", "#6D2E5E"};

struct AxisOf {
  std::string letter;
  size_t place = 0;
};

// The axis of an item that is an axis or a sheet.
AxisOf axis_of(const Item& item, const Scene& scene) {
  if (!item.element) return {};
  std::string letter = item.owner == "axe" ? item.element->value_at("lettre") : axis_letter(scene, *item.element);
  return {letter, axis_place(scene, letter)};
}

Items sheet_items(const Scene& scene, const std::vector<Element>& sheets) {
  Items items;
  for (const Element& sheet : sheets) items.push_back(item_of(scene, sheet, "fiche-action"));
  return numbered(std::move(items));
}

std::vector<Element> sheets_of_objective(const Scene& scene, std::string_view code) {
  std::vector<Element> sheets;
  for (const Element& sheet : scene.root().items_at("fiches-actions"))
    if (sheet.value_at("objectif-specifique") == code) sheets.push_back(sheet);
  return sheets;
}

std::string range_of_codes(const std::vector<Element>& sheets) {
  if (sheets.empty()) return {};
  const std::string& first = sheets.front().value_at("code");
  if (sheets.size() == 1) return "fiche " + first;
  return "fiches " + first + (sheets.size() == 2 ? " et " : " à ") + sheets.back().value_at("code");
}

bool to_write(const Element& sheet) {
  return sheet.value_at("redaction") == "a-rediger";
}

std::vector<Element> sheets_where(const Scene& scene, bool (*holds)(const Element&)) {
  std::vector<Element> sheets;
  for (const Element& sheet : scene.root().items_at("fiches-actions"))
    if (holds(sheet)) sheets.push_back(sheet);
  return sheets;
}

// As a list after « Pilote : » names a body: « communauté de communes du Clermontois », « Département de l’Oise ». A name
// whose article the dossier does not give keeps its capital where it may be a proper one.
std::string name_of_pilot(const Scene& scene, const Element& actor) {
  constexpr std::string_view kMayBeProper[] = {"association", "prestataire", "operateur", "porteur-de-projet", "financeur"};
  std::string name = with_article(scene, actor);
  if (actor.value_at("nom-avec-article").empty()) {
    bool proper = std::find(std::begin(kMayBeProper), std::end(kMayBeProper), actor.value_at("type")) != std::end(kMayBeProper);
    return proper ? name : in_sentence(name);
  }
  for (std::string_view article : {"la ", "le ", "les ", "l’", "l'"})
    if (name.starts_with(article)) return name.substr(article.size());
  return name;
}

std::string names_of_pilots(const Scene& scene, const Element& sheet, bool in_short) {
  std::vector<std::string> names;
  for (const Element& pilot : sheet.items_at("pilotes"))
    if (auto actor = scene.dossier.find_by("acteurs", "id", pilot.value()))
      names.push_back(in_short ? short_name(*actor) : name_of_pilot(scene, *actor));
  return names.empty() ? std::string(kToComplete) : enumeration(names);
}

std::string names_of_references(const Scene& scene, const Element& sheet, std::string_view path, std::string_view list,
                                std::string_view key, std::string_view name) {
  std::vector<std::string> names;
  for (const Element& reference : sheet.items_at(path))
    if (auto target = scene.dossier.find_by(list, key, reference.value())) names.push_back(target->value_at(name));
  return enumeration(names);
}

std::string needs(const Element& sheet) {
  std::vector<std::string> numbers = texts_of(sheet.items_at("besoins"));
  if (numbers.empty()) return {};
  return (numbers.size() == 1 ? "besoin n° " : "besoins n°s ") + enumeration(numbers) + " du diagnostic";
}

std::string sentence_of_programme(const Scene& scene) {
  auto count = static_cast<int64_t>(scene.root().items_at("fiches-actions").size());
  if (count == 0) return "Le programme d’actions est " + std::string(kToComplete) + ".";
  return "Le programme réunit " + counted(count, "fiche action", "fiches actions") + ", qui " +
         std::string(plural(count, "fait", "font")) + " partie du contrat.";
}

// « Une fiche reste à rédiger après la signature ; le comité de pilotage la validera. »
std::string sentence_of_gaps(const Scene& scene) {
  auto count = static_cast<int>(sheets_where(scene, to_write).size());
  if (count == 0) return {};
  return capitalised(in_letters(count, Gender::Feminine)) +
         std::string(plural(count, " fiche reste", " fiches restent")) + " à rédiger après la signature ; le " +
         steering_committee(scene) + std::string(plural(count, " la", " les")) + " validera.";
}

std::string labels(const Scene& scene, const Element& owner, std::string_view path, std::string_view type) {
  std::vector<std::string> names;
  for (const Element& value : owner.items_at(path)) names.push_back(label_of(scene, type, value.value()));
  return enumeration(names);
}

std::string territory_of(const Scene& scene, const Element& sheet) {
  if (const std::string& text = sheet.value_at("territoire/texte"); !text.empty()) return text;
  std::vector<std::string> communes = texts_of(sheet.items_at("territoire/communes"));
  if (!communes.empty()) return enumeration(communes);
  return "l’ensemble du territoire " + scene.root().value_at("territoire/nom-avec-preposition");
}

std::string version_of(const Element& sheet) {
  auto date = parse_date(sheet.value_at("version/date"));
  return date ? "Version " + sheet.value_at("version/numero") + " du " + long_date(*date) : std::string();
}

std::optional<Element> latest_follow_up(const Element& sheet) {
  std::optional<Element> latest;
  for (const Element& follow_up : sheet.items_at("suivis"))
    if (!latest || integer_at(*latest, "annee") < integer_at(follow_up, "annee")) latest = follow_up;
  return latest;
}

std::string share(const Element& sheet) {
  auto follow_up = latest_follow_up(sheet);
  return follow_up && !follow_up->value_at("avancement").empty() ? follow_up->value_at("avancement") : std::string();
}

// The pictogram by the sheet's simplified text, else by its first theme.
std::string pictogram(const Element& sheet) {
  if (const std::string& chosen = sheet.value_at("texte-simplifie/pictogramme"); !chosen.empty()) return chosen;
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kByTheme = {
      {{"sante-mentale", "sante-mentale"},
       {"sante-environnementale", "environnement"},
       {"nutrition", "alimentation"},
       {"activite-physique", "activite-physique"},
       {"addictions", "addictions"},
       {"vieillissement-autonomie", "bien-vieillir"},
       {"mille-premiers-jours", "parentalite"},
       {"enfance-jeunesse-parentalite", "parentalite"},
       {"competences-psychosociales", "parole"},
       {"participation-citoyenne", "parole"},
       {"depistage", "date"}}};
  for (const Element& theme : sheet.items_at("thematiques"))
    for (auto [name, drawing] : kByTheme)
      if (theme.value() == name) return std::string(drawing);
  return "acces-aux-soins";
}

Fragment drawing(const Scene& scene, const std::string& name) {
  const std::string* svg = scene.drawings.find(name);
  return Fragment{svg ? *svg : std::string()};
}

std::string axis_amount(const Item& axis, const Scene& scene) {
  if (!axis.element) return {};
  int64_t sum = 0;
  for (const Element& sheet : sheets_of_axis(scene, axis.element->value_at("lettre"))) sum += sheet_budget(sheet);
  return sum > 0 ? euros(sum) : std::string();
}

template <typename Compute>
Value of_sheet(const Item& item, Compute compute) {
  return item.element ? Value(compute(*item.element)) : Value(std::string());
}

Items states_now(const Scene& scene) {
  Items items;
  for (std::string_view state :
       {"realisee", "en-cours", "non-demarree", "reportee", "abandonnee", "validee", "a-rediger"}) {
    Items cells;
    for (const Element& sheet : scene.root().items_at("fiches-actions"))
      if (current_state(sheet) == state) cells.push_back(make_record({{"code", sheet.value_at("code")}}));
    if (cells.empty()) continue;
    std::string_view type = state == "validee" || state == "a-rediger" ? "etat-redaction" : "etat-action";
    std::string name = label_of(scene, type, state), count = std::to_string(cells.size());
    items.push_back(make_record({{"etat", name},
                                 {"etat-capitale", capitalised(name)},
                                 {"etat-brut", std::string(state)},
                                 {"icone", Fragment{state_icon(state)}},
                                 {"nombre", count},
                                 {"cellules", numbered(std::move(cells))}}));
  }
  return numbered(std::move(items));
}

constexpr Property kProperties[] = {
    {"cls", "nombre-fiches-texte", Kind::Text, "", [](const Item&, const Scene& s) -> Value { return counted(static_cast<int64_t>(s.root().items_at("fiches-actions").size()), "fiche action", "fiches actions"); }},
    {"cls", "programme-phrase", Kind::Text, "", [](const Item&, const Scene& s) -> Value { return sentence_of_programme(s); }},
    {"cls", "nombre-axes-lettres", Kind::Text, "", [](const Item&, const Scene& s) -> Value {
       auto count = static_cast<int>(s.root().items_at("axes").size());
       return in_letters(count, Gender::Masculine) + std::string(plural(count, " axe", " axes"));
     }},
    {"cls", "fiches-a-rediger", Kind::List, "fiche-action", [](const Item&, const Scene& s) -> Value { return sheet_items(s, sheets_where(s, to_write)); }},
    {"cls", "fiches-validees", Kind::List, "fiche-action", [](const Item&, const Scene& s) -> Value { return sheet_items(s, sheets_where(s, [](const Element& e) { return !to_write(e); })); }},
    {"cls", "a-rediger-texte", Kind::Text, "", [](const Item&, const Scene& s) -> Value {
       auto count = static_cast<int>(sheets_where(s, to_write).size());
       return count == 0 ? std::string() : in_letters(count, Gender::Feminine) + std::string(plural(count, " fiche reste à rédiger", " fiches restent à rédiger"));
     }},
    {"cls", "a-rediger-phrase", Kind::Text, "", [](const Item&, const Scene& s) -> Value { return sentence_of_gaps(s); }},
    {"cls", "fiches-sante-mentale", Kind::List, "fiche-action", [](const Item&, const Scene& s) -> Value {
       return sheet_items(s, sheets_where(s, [](const Element& e) { return e.value_at("volet-sante-mentale") == "oui"; }));
     }},
    {"cls", "actions-par-etat", Kind::List, "etat etat-capitale etat-brut !icone nombre *cellules(code)", [](const Item&, const Scene& s) -> Value { return states_now(s); }},
    {"axe", "couleur", Kind::Text, "", [](const Item& i, const Scene& s) -> Value { return axis_color(axis_of(i, s).place); }},
    {"axe", "classe", Kind::Text, "", [](const Item& i, const Scene& s) -> Value { return axis_class(axis_of(i, s).place); }},
    {"axe", "ancre", Kind::Text, "", [](const Item& i, const Scene& s) -> Value { return "axe-" + axis_of(i, s).letter; }},
    {"axe", "disque", Kind::Fragment, "", [](const Item& i, const Scene& s) -> Value { auto a = axis_of(i, s); return Fragment{draw_letter_disc(a.letter, axis_color(a.place))}; }},
    {"axe", "demi-disque", Kind::Fragment, "", [](const Item& i, const Scene& s) -> Value { auto a = axis_of(i, s); return Fragment{draw_letter_half_disc(a.letter, axis_color(a.place))}; }},
    {"axe", "demi-disque-contour", Kind::Fragment, "", [](const Item& i, const Scene& s) -> Value { auto a = axis_of(i, s); return Fragment{draw_letter_half_disc_outline(a.letter, axis_color(a.place))}; }},
    {"axe", "fiches", Kind::List, "fiche-action", [](const Item& i, const Scene& s) -> Value { return sheet_items(s, sheets_of_axis(s, axis_of(i, s).letter)); }},
    {"axe", "nombre-fiches-texte", Kind::Text, "", [](const Item& i, const Scene& s) -> Value {
       auto count = static_cast<int>(sheets_of_axis(s, axis_of(i, s).letter).size());
       return in_letters(count, Gender::Feminine) + std::string(plural(count, " action", " actions"));
     }},
    {"axe", "plage-codes", Kind::Text, "", [](const Item& i, const Scene& s) -> Value { return range_of_codes(sheets_of_axis(s, axis_of(i, s).letter)); }},
    {"axe", "budget", Kind::Text, "", [](const Item& i, const Scene& s) -> Value { return axis_amount(i, s); }},
    {"axe", "thematiques-texte", Kind::Text, "", [](const Item& i, const Scene& s) -> Value { return of_sheet(i, [&](auto& e) { return labels(s, e, "thematiques", "thematique-type"); }); }},
    {"axe", "priorites-prs-texte", Kind::Text, "", [](const Item& i, const Scene& s) -> Value { return of_sheet(i, [&](auto& e) { return names_of_references(s, e, "priorites-prs", "prs/priorites", "id", "libelle"); }); }},
    {"objectif-specifique", "fiches", Kind::List, "fiche-action", [](const Item& i, const Scene& s) -> Value { return i.element ? sheet_items(s, sheets_of_objective(s, i.element->value_at("code"))) : Items{}; }},
    {"fiche-action", "ancre", Kind::Text, "", [](const Item& i, const Scene&) -> Value { return of_sheet(i, [](auto& e) { return "fiche-" + e.value_at("code"); }); }},
    {"fiche-action", "lettre", Kind::Text, "", [](const Item& i, const Scene& s) -> Value { return axis_of(i, s).letter; }},
    {"fiche-action", "axe", Kind::Object, "axe", [](const Item& i, const Scene& s) -> Value { return item_of(s, s.dossier.find_by("axes", "lettre", axis_of(i, s).letter), "axe"); }},
    {"fiche-action", "objectif", Kind::Object, "objectif-specifique", [](const Item& i, const Scene& s) -> Value { return *find_value(i, "objectif-specifique", s); }},
    {"fiche-action", "couleur", Kind::Text, "", [](const Item& i, const Scene& s) -> Value { return axis_color(axis_of(i, s).place); }},
    {"fiche-action", "classe", Kind::Text, "", [](const Item& i, const Scene& s) -> Value { return axis_class(axis_of(i, s).place); }},
    {"fiche-action", "disque", Kind::Fragment, "", [](const Item& i, const Scene& s) -> Value { auto a = axis_of(i, s); return Fragment{draw_letter_disc(a.letter, axis_color(a.place))}; }},
    {"fiche-action", "demi-disque", Kind::Fragment, "", [](const Item& i, const Scene& s) -> Value { auto a = axis_of(i, s); return Fragment{draw_letter_half_disc(a.letter, axis_color(a.place))}; }},
    {"fiche-action", "demi-disque-contour", Kind::Fragment, "", [](const Item& i, const Scene& s) -> Value { auto a = axis_of(i, s); return Fragment{draw_letter_half_disc_outline(a.letter, axis_color(a.place))}; }},
    {"fiche-action", "titre-court", Kind::Text, "", [](const Item& i, const Scene&) -> Value { return of_sheet(i, [](auto& e) { return e.value_at("intitule-court").empty() ? e.value_at("intitule") : e.value_at("intitule-court"); }); }},
    {"fiche-action", "a-rediger", Kind::Flag, "", [](const Item& i, const Scene&) -> Value { return i.element && to_write(*i.element); }},
    {"fiche-action", "validee", Kind::Flag, "", [](const Item& i, const Scene&) -> Value { return i.element && !to_write(*i.element); }},
    {"fiche-action", "etat-brut", Kind::Text, "", [](const Item& i, const Scene&) -> Value { return of_sheet(i, [](auto& e) { return current_state(e); }); }},
    {"fiche-action", "etat", Kind::Text, "", [](const Item& i, const Scene& s) -> Value { return of_sheet(i, [&](auto& e) { return uncapitalised(state_and_share(s, current_state(e), std::nullopt)); }); }},
    {"fiche-action", "etat-capitale", Kind::Text, "", [](const Item& i, const Scene& s) -> Value { return of_sheet(i, [&](auto& e) { return state_and_share(s, current_state(e), std::nullopt); }); }},
    {"fiche-action", "etat-et-part", Kind::Text, "", [](const Item& i, const Scene& s) -> Value { return of_sheet(i, [&](auto& e) { return state_and_share(s, current_state(e), latest_follow_up(e)); }); }},
    {"fiche-action", "etat-icone", Kind::Fragment, "", [](const Item& i, const Scene&) -> Value { return Fragment{i.element ? state_icon(current_state(*i.element)) : std::string()}; }},
    {"fiche-action", "avancement", Kind::Text, "", [](const Item& i, const Scene&) -> Value { return of_sheet(i, [](auto& e) { auto p = share(e); return p.empty() ? p : p + std::string(kNoBreakSpace) + "%"; }); }},
    {"fiche-action", "largeur-avancement", Kind::Text, "", [](const Item& i, const Scene&) -> Value { return of_sheet(i, [](auto& e) { auto p = share(e); return p.empty() ? std::string("0") : p; }); }},
    {"fiche-action", "disque-avancement", Kind::Fragment, "", [](const Item& i, const Scene& s) -> Value { return i.element ? Fragment{draw_disc(action_disc(s, *i.element, current_state(*i.element), latest_follow_up(*i.element)))} : Fragment{}; }},
    {"fiche-action", "version-texte", Kind::Text, "", [](const Item& i, const Scene&) -> Value { return of_sheet(i, version_of); }},
    {"fiche-action", "pilotes-texte", Kind::Text, "", [](const Item& i, const Scene& s) -> Value { return of_sheet(i, [&](auto& e) { return names_of_pilots(s, e, false); }); }},
    {"fiche-action", "pilotes-courts", Kind::Text, "", [](const Item& i, const Scene& s) -> Value { return of_sheet(i, [&](auto& e) { return names_of_pilots(s, e, true); }); }},
    {"fiche-action", "priorites-prs-texte", Kind::Text, "", [](const Item& i, const Scene& s) -> Value { return of_sheet(i, [&](auto& e) { return names_of_references(s, e, "priorites-prs", "prs/priorites", "id", "libelle"); }); }},
    {"fiche-action", "besoins-texte", Kind::Text, "", [](const Item& i, const Scene&) -> Value { return of_sheet(i, needs); }},
    {"fiche-action", "thematiques-texte", Kind::Text, "", [](const Item& i, const Scene& s) -> Value { return of_sheet(i, [&](auto& e) { return labels(s, e, "thematiques", "thematique-type"); }); }},
    {"fiche-action", "secteurs-texte", Kind::Text, "", [](const Item& i, const Scene& s) -> Value { return of_sheet(i, [&](auto& e) { return labels(s, e, "secteurs", "secteur-type"); }); }},
    {"fiche-action", "territoire-texte", Kind::Text, "", [](const Item& i, const Scene& s) -> Value { return of_sheet(i, [&](auto& e) { return territory_of(s, e); }); }},
    {"redaction-prevue", "annonce-phrase", Kind::Text, "", [](const Item& i, const Scene&) -> Value { return of_sheet(i, [](auto& e) { return as_sentence(e.value_at("annonce")); }); }},
    {"fiche-action", "page-suite", Kind::Text, "", [](const Item& i, const Scene&) -> Value { return of_sheet(i, [](auto& e) { return "Fiche action " + e.value_at("code") + " (suite)"; }); }},
    {"fiche-action", "pictogramme", Kind::Fragment, "", [](const Item& i, const Scene& s) -> Value { return i.element ? drawing(s, "pictogramme-" + pictogram(*i.element)) : Fragment{}; }},
};

}  // namespace

std::span<const Property> sheet_properties() {
  return kProperties;
}

std::string current_state(const Element& sheet) {
  auto follow_up = latest_follow_up(sheet);
  return follow_up ? follow_up->value_at("etat") : sheet.value_at("redaction");
}

std::optional<Element> find_year(const Element& sheet, int year) {
  for (const Element& follow_up : sheet.items_at("suivis"))
    if (integer_at(follow_up, "annee") == year) return follow_up;
  return std::nullopt;
}

std::vector<Element> sheets_of_axis(const Scene& scene, std::string_view letter) {
  std::vector<Element> sheets;
  for (const Element& sheet : scene.root().items_at("fiches-actions"))
    if (axis_letter(scene, sheet) == letter) sheets.push_back(sheet);
  return sheets;
}

std::string axis_letter(const Scene& scene, const Element& sheet) {
  const std::string& code = sheet.value_at("objectif-specifique");
  for (const Element& axis : scene.root().items_at("axes"))
    for (const Element& objective : axis.items_at("objectifs-specifiques"))
      if (objective.value_at("code") == code) return axis.value_at("lettre");
  return sheet.value_at("code").substr(0, 1);
}

size_t axis_place(const Scene& scene, std::string_view letter) {
  std::vector<Element> axes = scene.root().items_at("axes");
  for (size_t i = 0; i < axes.size(); ++i)
    if (axes[i].value_at("lettre") == letter) return i;
  return 0;
}

std::string axis_color(size_t place) {
  return std::string(kAxisColors[place % kAxisColors.size()]);
}
std::string axis_class(size_t place) {
  return std::string("axe-") + static_cast<char>('a' + place % kAxisColors.size());
}

std::string state_icon(std::string_view state) {
  return draw_state(parse_state(state));
}

std::string state_and_share(const Scene& scene, std::string_view state, const std::optional<Element>& follow_up) {
  std::string_view type = state == "validee" || state == "a-rediger" ? "etat-redaction" : "etat-action";
  std::string text = capitalised(label_of(scene, type, state));
  if (state != "en-cours" || !follow_up || follow_up->value_at("avancement").empty()) return text;
  return text + ", " + follow_up->value_at("avancement") + std::string(kNoBreakSpace) + "%";
}

ActionDisc action_disc(const Scene& scene, const Element& sheet, std::string_view state,
                       const std::optional<Element>& follow_up) {
  return {sheet.value_at("code"), state_and_share(scene, state, follow_up), parse_state(state),
          follow_up ? integer_at(*follow_up, "avancement") : 0};
}

}  // namespace clspress::compose
