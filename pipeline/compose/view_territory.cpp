// The territory: communes in order, population, the cover's drawing, the annex of communes.
#include <algorithm>

#include "compose/view_parts.h"

namespace clspress::compose {
namespace {

constexpr size_t kCommunesOnPage = 96, kColumns = 3;
constexpr double kDrawingLimit = 86, kDrawingLimitManyLogos = 72;  // mm, look/documents.md section 10

std::vector<Element> sorted_communes(const Scene& scene) {
  std::vector<Element> communes = scene.root().items_at("territoire/communes");
  std::stable_sort(communes.begin(), communes.end(), [](const Element& a, const Element& b) {
    return collation_key(a.value_at("nom")) < collation_key(b.value_at("nom"));
  });
  return communes;
}

Items commune_items(const Scene& scene, const std::vector<Element>& communes) {
  Items items;
  for (const Element& commune : communes) items.push_back(item_of(scene, commune, "commune"));
  return numbered(std::move(items));
}

int count_communes(const Scene& scene) {
  return static_cast<int>(scene.root().items_at("territoire/communes").size());
}

int population(const Scene& scene) {
  if (int given = integer_at(scene.root(), "territoire/population/effectif"); given > 0) return given;
  int sum = 0;
  for (const Element& commune : scene.root().items_at("territoire/communes")) sum += integer_at(commune, "population");
  return sum;
}

std::string population_text(const Scene& scene) {
  int people = population(scene);
  return people > 0 ? counted(people, "habitant", "habitants") : "[" + std::string(kToComplete) + "] habitants";
}

// Pages of three columns that read down, then right.
Items commune_pages(const Scene& scene) {
  std::vector<Element> communes = sorted_communes(scene);
  Items pages;
  for (size_t first = 0; first < communes.size(); first += kCommunesOnPage) {
    size_t count = std::min(kCommunesOnPage, communes.size() - first), height = (count + kColumns - 1) / kColumns;
    Items columns;
    for (size_t begin = 0; begin < count; begin += height) {
      auto from = communes.begin() + static_cast<std::ptrdiff_t>(first + begin);
      columns.push_back(make_record(
          {{"communes",
            commune_items(scene, {from, from + static_cast<std::ptrdiff_t>(std::min(height, count - begin))})}}));
    }
    pages.push_back(
        make_record({{"colonnes", numbered(std::move(columns))}, {"numero", std::to_string(pages.size() + 1)}}));
  }
  return numbered(std::move(pages));
}

HalfDiscs cover_drawing(const Scene& scene, Ground ground) {
  std::vector<Commune> communes;
  for (const Element& commune : scene.root().items_at("territoire/communes"))
    communes.push_back({commune.value_at("nom"), integer_at(commune, "population")});
  size_t count = communes.size();
  bool many_logos = scene.root().items_at("signataires").size() > 10;
  std::string label = count == 1 ? "Une figure : un demi-disque pour la commune"
                                 : "Une figure : " + std::to_string(count) + " demi-disques, un par commune";
  if (count > 120) label = "Une figure : 120 demi-disques, un par commune parmi les plus peuplées";
  return draw_half_discs(std::move(communes), many_logos ? kDrawingLimitManyLogos : kDrawingLimit, ground, label);
}

std::string drawing_note(const Scene& scene) {
  int count = count_communes(scene);
  if (count == 0) return {};
  Element root = scene.root();
  std::string source = root.value_at("territoire/population/source"),
              year = root.value_at("territoire/population/annee");
  bool dated = year.empty() || source.find(year) != std::string::npos;
  std::string figures = dated ? source : source + (source.empty() ? "" : " ") + year;
  figures = " (" + (figures.empty() ? "" : figures + ", ") + population_text(scene) + ").";
  if (count == 1) return "Le demi-disque est la commune" + figures;
  if (count > 120)
    return "Chaque demi-disque est l’une des 120 communes les plus peuplées sur " + std::to_string(count) +
           ", dans l’ordre alphabétique ; sa surface est proportionnelle à sa population" + figures;
  return "Chaque demi-disque est l’une des " + std::to_string(count) +
         " communes, dans l’ordre alphabétique ; sa surface est proportionnelle à sa population" + figures;
}

std::string names_of_communes(const Scene& scene) {
  std::vector<std::string> names;
  for (const Element& commune : sorted_communes(scene)) names.push_back(commune.value_at("nom"));
  return enumeration(names);
}

// A figure of the diagnosis is a text of the schema, for it may be words; a number takes its thousands and its comma.
std::string figure_of(const Item& data) {
  return data.element ? decimal(data.element->value_at("valeur")) : std::string();
}

constexpr Property kProperties[] = {
    {"cls", "communes-triees", Kind::List, "commune",
     [](const Item&, const Scene& s) -> Value { return commune_items(s, sorted_communes(s)); }},
    {"cls", "nombre-communes-texte", Kind::Text, "",
     [](const Item&, const Scene& s) -> Value { return counted(count_communes(s), "commune", "communes"); }},
    {"cls", "nombre-communes-lettres", Kind::Text, "",
     [](const Item&, const Scene& s) -> Value {
       return in_letters(count_communes(s), Gender::Feminine) +
              std::string(plural(count_communes(s), " commune", " communes"));
     }},
    {"cls", "une-commune", Kind::Flag, "", [](const Item&, const Scene& s) -> Value { return count_communes(s) == 1; }},
    {"cls", "plusieurs-communes", Kind::Flag, "",
     [](const Item&, const Scene& s) -> Value { return count_communes(s) > 1; }},
    {"cls", "plus-de-vingt-communes", Kind::Flag, "",
     [](const Item&, const Scene& s) -> Value { return count_communes(s) > 20; }},
    {"cls", "liste-communes", Kind::Text, "",
     [](const Item&, const Scene& s) -> Value { return names_of_communes(s); }},
    {"cls", "population-texte", Kind::Text, "",
     [](const Item&, const Scene& s) -> Value { return population_text(s); }},
    {"cls", "du-tribunal", Kind::Text, "",
     [](const Item&, const Scene& s) -> Value {
       const std::string& town = s.root().value_at("territoire/tribunal-administratif");
       return town.empty() ? std::string("compétent") : with_de(town);
     }},
    {"donnee", "valeur", Kind::Text, "", [](const Item& i, const Scene&) -> Value { return figure_of(i); }},
    {"comparaison", "valeur", Kind::Text, "", [](const Item& i, const Scene&) -> Value { return figure_of(i); }},
    {"cls", "note-demi-disques", Kind::Text, "", [](const Item&, const Scene& s) -> Value { return drawing_note(s); }},
    {"cls", "pages-de-communes", Kind::List, "numero *colonnes(*communes(commune))",
     [](const Item&, const Scene& s) -> Value { return commune_pages(s); }},
    {"cls", "couverture-demi-disques", Kind::Fragment, "",
     [](const Item&, const Scene& s) -> Value { return Fragment{cover_drawing(s, Ground::Dark).svg}; }},
    {"cls", "couverture-demi-disques-petrole", Kind::Fragment, "",
     [](const Item&, const Scene& s) -> Value { return Fragment{cover_drawing(s, Ground::Light).svg}; }},
    {"cls", "hauteur-demi-disques", Kind::Text, "",
     [](const Item&, const Scene& s) -> Value {
       return std::to_string(static_cast<int>(cover_drawing(s, Ground::Dark).height + 0.999));
     }},
};

}  // namespace

std::span<const Property> territory_properties() {
  return kProperties;
}

}  // namespace clspress::compose
