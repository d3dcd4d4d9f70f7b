// Computed names of openers and kit: what axis openers, covers and the two pieces of the kit print besides their texts.
#include "compose/view_parts.h"

namespace clspress::compose {
namespace {

size_t sheets_of(const Item& axis, const Scene& scene) {
  return axis.element ? sheets_of_axis(scene, axis.element->value_at("lettre")).size() : 0;
}

std::string sheets_legend(const Item& axis, const Scene& scene) {
  return std::string(plural(static_cast<int64_t>(sheets_of(axis, scene)), "fiche action", "fiches actions"));
}

std::string objectives_legend(const Item& axis) {
  size_t count = axis.element ? axis.element->items_at("objectifs-specifiques").size() : 0;
  return std::string(plural(static_cast<int64_t>(count), "objectif spécifique", "objectifs spécifiques"));
}

int64_t axis_cents(const Item& axis, const Scene& scene) {
  int64_t sum = 0;
  if (axis.element) {
    for (const Element& sheet : sheets_of_axis(scene, axis.element->value_at("lettre"))) sum += sheet_budget(sheet);
  }
  return sum;
}

// Who issues the piece: the State and the agency, or the carriers. kit.md, « Mark and slots ».
Items issuers(const Scene& scene) {
  Items items;
  bool agency = scene.root().value_at("emetteur") == "agence";
  for (const Element& signatory : scene.root().items_at("signataires")) {
    std::optional<Element> actor = find_actor(scene, signatory, "acteur");
    if (!actor) continue;
    const std::string& type = actor->value_at("type");
    bool issues = agency ? type == "ars" || type == "prefecture" : signatory.value_at("role") == "porteur";
    if (issues && items.size() < 2) items.push_back(item_of(scene, actor, "acteur"));
  }
  return numbered(std::move(items));
}

// The two bodies that answer for a report: the agency and the first carrier.
Items carrier_logos(const Scene& scene) {
  Items items;
  for (const Element& signatory : scene.root().items_at("signataires")) {
    std::optional<Element> actor = find_actor(scene, signatory, "acteur");
    if (actor && signatory.value_at("role") != "signataire") items.push_back(item_of(scene, actor, "acteur"));
  }
  return numbered(std::move(items));
}

std::string block_name(const Scene& scene) {
  const std::string& name = scene.root().value_at("territoire/nom");
  const std::string& short_name_ = scene.root().value_at("territoire/nom-court");
  return name.size() > 52 && !short_name_.empty() ? short_name_ : name;
}

std::string flyer_heading(const Scene& scene) {
  size_t count = scene.root().items_at("communication/flyer/actions").size();
  return count == 0 || count == 3
             ? "Trois choses à connaître"
             : capitalised(in_letters(static_cast<int>(count), Gender::Feminine)) + " choses à connaître";
}

// Words of the newsletter's title: between two of them the trait stands for the space.
Items title_words(const Item& letter, const Scene& scene) {
  std::string title = letter.element ? letter.element->value_at("titre") : std::string();
  if (title.empty()) title = scene.region.text("formules/lettre");
  Items words;
  for (size_t start = 0; start <= title.size();) {
    size_t end = std::min(title.find(' ', start), title.size());
    if (end > start) words.push_back(make_record({{"texte", title.substr(start, end - start)}}));
    start = end + 1;
  }
  return numbered(std::move(words));
}

bool field_active(const Scene& scene) {
  return !scene.occasion.draft && scene.root().value_at("mode-signature") != "manuscrite";
}

const Property kProperties[] = {
    {"axe", "nombre-fiches", Kind::Text, "",
     [](const Item& i, const Scene& s) -> Value { return std::to_string(sheets_of(i, s)); }},
    {"axe", "nombre-fiches-legende", Kind::Text, "",
     [](const Item& i, const Scene& s) -> Value { return sheets_legend(i, s); }},
    {"axe", "nombre-objectifs-legende", Kind::Text, "",
     [](const Item& i, const Scene&) -> Value { return objectives_legend(i); }},
    {"axe", "budget-nombre", Kind::Text, "",
     [](const Item& i, const Scene& s) -> Value { return grouped(axis_cents(i, s) / 100); }},
    {"cls", "emetteurs", Kind::List, "acteur", [](const Item&, const Scene& s) -> Value { return issuers(s); }},
    {"cls", "logos-porteurs", Kind::List, "acteur",
     [](const Item&, const Scene& s) -> Value { return carrier_logos(s); }},
    {"cls", "nom-du-bloc", Kind::Text, "", [](const Item&, const Scene& s) -> Value { return block_name(s); }},
    {"cls", "flyer-intertitre", Kind::Text, "", [](const Item&, const Scene& s) -> Value { return flyer_heading(s); }},
    {"lettre", "mots-du-titre", Kind::List, "+texte",
     [](const Item& i, const Scene& s) -> Value { return title_words(i, s); }},
    {"signataire", "champ-actif", Kind::Flag, "", [](const Item&, const Scene& s) -> Value { return field_active(s); }},
    {"partie", "champ-actif", Kind::Flag, "", [](const Item&, const Scene& s) -> Value { return field_active(s); }},
};

}  // namespace

std::span<const Property> opener_properties() {
  return kProperties;
}

}  // namespace clspress::compose
