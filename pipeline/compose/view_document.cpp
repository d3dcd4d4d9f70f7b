// The document itself, the region, and the contract's title, years and generation.
#include "compose/view_parts.h"

namespace clspress::compose {
namespace {

std::string title_of_contract(const Scene& scene) {
  return "Contrat local de santé " + scene.root().value_at("territoire/nom-avec-preposition");
}

// « Document de travail – Exemple à contenu fictif »: what every document says of its dossier.
std::string marks(const Element& root) {
  std::string working = root.value_at("document-de-travail"), fictional = root.value_at("fictif");
  return working + (working.empty() || fictional.empty() ? "" : " – ") + fictional;
}

std::string years_of(const Scene& scene, std::string_view path) {
  auto begin = parse_date(scene.root().value_at(std::string(path) + "/debut")),
       end = parse_date(scene.root().value_at(std::string(path) + "/fin"));
  if (!begin || !end) return {};
  return begin->year == end->year ? std::to_string(begin->year)
                                  : std::to_string(begin->year) + "-" + std::to_string(end->year);
}

std::string version_text(const Scene& scene) {
  return "Version " + scene.root().value_at("version-dossier/numero") + " du " + long_date(scene.date());
}

template <const char* path>
Value region_text(const Item&, const Scene& scene) {
  return scene.region.text(path);
}

constexpr char kName[] = "nom", kAgency[] = "agence/nom", kAgencyArticle[] = "agence/nom-avec-article",
               kAgencyShort[] = "agence/sigle", kAddress[] = "agence/adresse", kPhone[] = "agence/telephone",
               kTariff[] = "agence/mention-tarifaire", kMail[] = "agence/courriel", kSite[] = "agence/site",
               kLetterName[] = "formules/lettre", kConvention[] = "formules/convention", kEnd[] = "formules/fin";

// A line of the letterhead of a contract of one year less a day still lasts whole years.
int duration_in_years(const Scene& scene) {
  auto begin = parse_date(scene.root().value_at("periode/debut")),
       end = parse_date(scene.root().value_at("periode/fin"));
  return begin && end ? (days_between(*begin, *end) + 183) / 365 : 0;
}

// From the first day to the last one included, in whole months: « trois ans et neuf mois ».
std::string exact_duration(const Scene& scene) {
  auto begin = parse_date(scene.root().value_at("periode/debut")),
       end = parse_date(scene.root().value_at("periode/fin"));
  if (!begin || !end || *end < *begin) return std::string(kToComplete);
  // Days of a month that has only begun round to the nearer month.
  int days = end->day + 1 - begin->day;
  int months = (end->year - begin->year) * 12 + end->month - begin->month + (days > 15 ? 1 : days < -15 ? -1 : 0);
  std::vector<std::string> parts;
  if (int years = months / 12; years > 0)
    parts.push_back(in_letters(years, Gender::Masculine) + std::string(plural(years, " an", " ans")));
  if (int rest = months % 12; rest > 0) parts.push_back(in_letters(rest, Gender::Masculine) + " mois");
  return parts.empty() ? "moins d’un mois" : enumeration(parts);
}

std::string notice_period(const Scene& scene) {
  int months = integer_at(scene.root(), "contrat/preavis-mois");
  return (months > 0 ? in_letters(months, Gender::Masculine) : "[" + std::string(kToComplete) + "]") + " mois";
}

std::string generation(const Scene& scene) {
  int number = integer_at(scene.root(), "generation");
  return number > 0 ? ordinal_in_letters(number, Gender::Feminine) + " génération" : std::string();
}

Items contract_year_items(const Scene& scene) {
  Items items;
  for (int year : contract_years(scene)) items.push_back(make_record({{"annee", std::to_string(year)}}));
  return numbered(std::move(items));
}

constexpr Property kProperties[] = {
    {"document", "titre", Kind::Text, "",
     [](const Item&, const Scene& s) -> Value {
       return std::string(s.type_title) + " – " + title_of_contract(s) + " " + years_of(s, "periode");
     }},
    {"document", "nom", Kind::Text, "", [](const Item&, const Scene& s) -> Value { return std::string(s.type_title); }},
    {"document", "titre-court", Kind::Text, "",
     [](const Item&, const Scene& s) -> Value { return title_of_contract(s) + " " + years_of(s, "periode"); }},
    {"document", "version", Kind::Text, "", [](const Item&, const Scene& s) -> Value { return version_text(s); }},
    {"document", "date", Kind::Text, "", [](const Item&, const Scene& s) -> Value { return long_date(s.date()); }},
    {"document", "projet", Kind::Flag, "", [](const Item&, const Scene& s) -> Value { return s.occasion.draft; }},
    {"document", "codes", Kind::Text, "",
     [](const Item&, const Scene& s) -> Value { return enumeration(s.occasion.draft_codes); }},
    {"document", "langue", Kind::Text, "", [](const Item&, const Scene&) -> Value { return std::string("fr"); }},
    {"document", "mention", Kind::Text, "", [](const Item&, const Scene& s) -> Value { return marks(s.root()); }},
    {"region", "nom", Kind::Text, "", region_text<kName>},
    {"region", "nom-ars", Kind::Text, "", region_text<kAgency>},
    {"region", "nom-ars-avec-article", Kind::Text, "", region_text<kAgencyArticle>},
    {"region", "sigle-ars", Kind::Text, "", region_text<kAgencyShort>},
    {"region", "adresse", Kind::Text, "", region_text<kAddress>},
    {"region", "telephone", Kind::Text, "", region_text<kPhone>},
    {"region", "mention-tarifaire", Kind::Text, "", region_text<kTariff>},
    {"region", "courriel", Kind::Text, "", region_text<kMail>},
    {"region", "site", Kind::Text, "", region_text<kSite>},
    {"region", "denomination-lettre", Kind::Text, "", region_text<kLetterName>},
    {"region", "formule-convention", Kind::Text, "", region_text<kConvention>},
    {"region", "formule-fin", Kind::Text, "", region_text<kEnd>},
    {"cls", "titre-contrat", Kind::Text, "", [](const Item&, const Scene& s) -> Value { return title_of_contract(s); }},
    {"cls", "annees", Kind::Text, "", [](const Item&, const Scene& s) -> Value { return years_of(s, "periode"); }},
    {"cls", "annees-du-contrat", Kind::List, "+annee",
     [](const Item&, const Scene& s) -> Value { return contract_year_items(s); }},
    {"cls", "duree", Kind::Text, "",
     [](const Item&, const Scene& s) -> Value {
       int years = duration_in_years(s);
       return years > 0 ? in_letters(years, Gender::Masculine) + std::string(plural(years, " an", " ans"))
                        : std::string(kToComplete);
     }},
    {"cls", "duree-exacte", Kind::Text, "", [](const Item&, const Scene& s) -> Value { return exact_duration(s); }},
    {"cls", "preavis-texte", Kind::Text, "", [](const Item&, const Scene& s) -> Value { return notice_period(s); }},
    {"cls", "generation-ordinale", Kind::Text, "", [](const Item&, const Scene& s) -> Value { return generation(s); }},
    {"cls", "premiere-generation", Kind::Flag, "",
     [](const Item&, const Scene& s) -> Value { return integer_at(s.root(), "generation") < 2; }},
    {"contrat-precedent", "titre-dans-la-phrase", Kind::Text, "",
     [](const Item& i, const Scene&) -> Value {
       return i.element ? in_sentence(i.element->value_at("titre")) : std::string();
     }},
    {"contrat-precedent", "annees", Kind::Text, "",
     [](const Item&, const Scene& s) -> Value { return years_of(s, "contrat-precedent/periode"); }},
};

}  // namespace

std::span<const Property> document_properties() {
  return kProperties;
}

std::vector<int> contract_years(const Scene& scene) {
  auto begin = parse_date(scene.root().value_at("periode/debut")),
       end = parse_date(scene.root().value_at("periode/fin"));
  std::vector<int> years;
  if (begin && end)
    for (int year = begin->year; year <= end->year && years.size() < 20; ++year) years.push_back(year);
  return years;
}

int integer_at(const Element& element, std::string_view path) {
  auto cents = parse_cents(element.value_at(path));
  return cents ? static_cast<int>(*cents / 100) : 0;
}

std::vector<std::string> texts_of(const std::vector<Element>& elements) {
  std::vector<std::string> texts;
  for (const Element& element : elements) texts.push_back(element.value());
  return texts;
}

}  // namespace clspress::compose
