// Computed names of openers and kit: what axis openers, covers and the two pieces of the kit print besides their texts.
#include <algorithm>

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

bool is_carrier(const Scene& scene, const Element& actor) {
  auto signatories = scene.root().items_at("signataires");
  return std::any_of(signatories.begin(), signatories.end(), [&](const Element& signatory) {
    return signatory.value_at("role") == "porteur" && find_actor(scene, signatory, "acteur") == actor;
  });
}

Items logos_of(const Scene& scene) {
  return std::get<Items>(*find_value(root_item(scene), "logos", scene));
}

// Who issues the piece, in the order of the logos: the State and the agency, or the carriers. kit.md, « Mark and slots ».
Items issuers(const Scene& scene) {
  Items items;
  bool agency = scene.root().value_at("emetteur") == "agence";
  for (const Item& logo : logos_of(scene)) {
    const std::string& type = logo.element->value_at("type");
    bool issues = agency ? type == "ars" || type == "prefecture" : is_carrier(scene, *logo.element);
    if (issues && items.size() < 2) items.push_back(logo);
  }
  return numbered(std::move(items));
}

// Where the agency issues the piece its own slots stand apart and the band is the others'. kit.md, « Mark and slots ».
Items partner_logos(const Scene& scene) {
  Items logos = logos_of(scene);
  if (scene.root().value_at("emetteur") != "agence") return logos;
  Items apart = issuers(scene);
  std::erase_if(logos, [&](const Item& logo) {
    return std::any_of(apart.begin(), apart.end(), [&](const Item& issuer) { return issuer.element == logo.element; });
  });
  return numbered(std::move(logos));
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

std::string flyer_heading(const Scene& scene) {
  auto actions = find_value(root_item(scene), "flyer-actions", scene);
  auto count = static_cast<int>(std::get<Items>(*actions).size());
  if (count == 0) return "À connaître";
  return capitalised(in_letters(count, Gender::Feminine)) + std::string(plural(count, " chose", " choses")) + " à connaître";
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
    {"cls", "logos-des-partenaires", Kind::List, "acteur",
     [](const Item&, const Scene& s) -> Value { return partner_logos(s); }},
    {"cls", "partenaires-en-texte", Kind::Flag, "",
     [](const Item&, const Scene& s) -> Value { return partner_logos(s).size() > 10; }},
    {"cls", "logos-porteurs", Kind::List, "acteur",
     [](const Item&, const Scene& s) -> Value { return carrier_logos(s); }},
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
