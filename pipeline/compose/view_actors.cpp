// Organisations: their names with article and preposition, addresses, and the order of their logos.
#include <algorithm>
#include <array>

#include "compose/view_parts.h"

namespace clspress::compose {
namespace {

// State, agency, region, department, health insurance and family bodies, groupings, communes: kit.md section 5.
int protocol_rank(const std::string& type) {
  static constexpr std::string_view kOrder[] = {"prefecture",
                                                "education-nationale",
                                                "ars",
                                                "conseil-regional",
                                                "conseil-departemental",
                                                "assurance-maladie",
                                                "msa",
                                                "caf",
                                                "metropole",
                                                "communaute-urbaine",
                                                "communaute-d-agglomeration",
                                                "communaute-de-communes",
                                                "petr",
                                                "syndicat-mixte",
                                                "commune"};
  auto found = std::find(std::begin(kOrder), std::end(kOrder), type);
  return static_cast<int>(found - std::begin(kOrder));
}

Items logo_items(const Scene& scene) {
  std::vector<Element> actors;
  auto add = [&](const std::optional<Element>& actor) {
    if (actor && std::find(actors.begin(), actors.end(), *actor) == actors.end()) actors.push_back(*actor);
  };
  for (const Element& named : scene.root().items_at("ordre-logos"))
    add(scene.dossier.find_by("acteurs", "id", named.value()));
  size_t ordered = actors.size();
  for (const Element& signatory : scene.root().items_at("signataires")) add(find_actor(scene, signatory, "acteur"));
  std::stable_sort(actors.begin() + static_cast<std::ptrdiff_t>(ordered), actors.end(),
                   [](const Element& a, const Element& b) {
                     return protocol_rank(a.value_at("type")) < protocol_rank(b.value_at("type"));
                   });
  Items items;
  for (const Element& actor : actors) items.push_back(item_of(scene, actor, "acteur"));
  return numbered(std::move(items));
}

Items logo_rows(const Scene& scene) {
  Items logos = logo_items(scene);
  if (logos.size() > 15) return {};
  return in_rows(std::move(logos), logos.size() <= 6 ? 6 : 5, "logos");
}

Items name_columns(const Scene& scene) {
  Items logos = logo_items(scene), columns;
  size_t height = (logos.size() + 2) / 3;
  for (size_t i = 0; i < logos.size(); i += height) {
    Items names;
    for (size_t k = i; k < std::min(i + height, logos.size()); ++k)
      names.push_back(logos[k]);
    columns.push_back(make_record({{"noms", numbered(std::move(names))}}));
  }
  return numbered(std::move(columns));
}

Value logos_between(const Scene& scene, size_t least, size_t most) {
  size_t count = logo_items(scene).size();
  return count >= least && count <= most;
}

std::string to_actor(const Scene& scene, const Element& actor) {
  std::string name = with_article(scene, actor);
  if (name.starts_with("le ")) return "au " + name.substr(3);
  if (name.starts_with("les ")) return "aux " + name.substr(4);
  return "à " + name;
}

// What most bodies are, with article and gender, for who gave neither.
struct Noun {
  std::string_view word, article;
  bool feminine;
};
constexpr std::array<Noun, 27> kNouns = {{{"agence", "l’", true},        {"assurance", "l’", true},
                                          {"association", "l’", true},   {"caisse", "la ", true},
                                          {"centre", "le ", false},      {"clinique", "la ", true},
                                          {"collectivité", "la ", true}, {"communauté", "la ", true},
                                          {"commune", "la ", true},      {"conseil", "le ", false},
                                          {"direction", "la ", true},    {"département", "le ", false},
                                          {"eurométropole", "l’", true}, {"hôpital", "l’", false},
                                          {"maison", "la ", true},       {"mission", "la ", true},
                                          {"mutualité", "la ", true},    {"métropole", "la ", true},
                                          {"observatoire", "l’", false}, {"pays", "le ", false},
                                          {"préfecture", "la ", true},   {"pôle", "le ", false},
                                          {"rectorat", "le ", false},    {"région", "la ", true},
                                          {"syndicat", "le ", false},    {"université", "l’", true},
                                          {"ville", "la ", true}}};

const Noun* find_noun(std::string_view name) {
  std::string word = uncapitalised(name.substr(0, name.find(' ')));
  auto found = std::find_if(kNouns.begin(), kNouns.end(), [&](const Noun& noun) { return noun.word == word; });
  return found == kNouns.end() ? nullptr : &*found;
}

template <typename Compute>
Value of_actor_item(const Item& item, Compute compute) {
  return item.element ? Value(compute(*item.element)) : Value(std::string());
}

const Property kProperties[] = {
    {"cls", "logos", Kind::List, "acteur", [](const Item&, const Scene& s) -> Value { return logo_items(s); }},
    {"cls", "rangees-de-logos", Kind::List, "*logos(acteur)",
     [](const Item&, const Scene& s) -> Value { return logo_rows(s); }},
    {"cls", "logos-six", Kind::Flag, "", [](const Item&, const Scene& s) { return logos_between(s, 0, 6); }},
    {"cls", "logos-dix", Kind::Flag, "", [](const Item&, const Scene& s) { return logos_between(s, 7, 10); }},
    {"cls", "logos-quinze", Kind::Flag, "", [](const Item&, const Scene& s) { return logos_between(s, 11, 15); }},
    {"cls", "logos-en-texte", Kind::Flag, "", [](const Item&, const Scene& s) { return logos_between(s, 16, 9999); }},
    {"cls", "noms-logos-colonnes", Kind::List, "*noms(acteur)",
     [](const Item&, const Scene& s) -> Value { return name_columns(s); }},
    {"acteur", "avec-article", Kind::Text, "",
     [](const Item& i, const Scene& s) { return of_actor_item(i, [&](auto& a) { return with_article(s, a); }); }},
    {"acteur", "avec-article-capitale", Kind::Text, "",
     [](const Item& i, const Scene& s) {
       return of_actor_item(i, [&](auto& a) { return capitalised(with_article(s, a)); });
     }},
    {"acteur", "de", Kind::Text, "",
     [](const Item& i, const Scene& s) { return of_actor_item(i, [&](auto& a) { return of_actor(s, a); }); }},
    {"acteur", "a", Kind::Text, "",
     [](const Item& i, const Scene& s) { return of_actor_item(i, [&](auto& a) { return to_actor(s, a); }); }},
    {"acteur", "nom-affiche", Kind::Text, "",
     [](const Item& i, const Scene&) { return of_actor_item(i, [](auto& a) { return short_name(a); }); }},
    {"acteur", "adresse-texte", Kind::Text, "",
     [](const Item& i, const Scene&) { return of_actor_item(i, [](auto& a) { return address_line(a); }); }},
    {"acteur", "represente", Kind::Text, "",
     [](const Item& i, const Scene&) {
       return of_actor_item(i, [](auto& a) { return agreed("représenté", agreement_of(a)); });
     }},
    {"acteur", "champ", Kind::Text, "",
     [](const Item& i, const Scene&) {
       return of_actor_item(i, [](auto& a) { return "signature-" + a.value_at("id"); });
     }},
    {"acteur", "est-etat", Kind::Flag, "",
     [](const Item& i, const Scene&) -> Value { return i.element && protocol_rank(i.element->value_at("type")) < 2; }},
    {"contact", "adresse-texte", Kind::Text, "",
     [](const Item& i, const Scene&) { return of_actor_item(i, [](auto& a) { return address_line(a); }); }},
};

}  // namespace

std::span<const Property> actor_properties() {
  return kProperties;
}

std::optional<Element> find_actor(const Scene& scene, const Element& referring, std::string_view path) {
  return scene.dossier.find_by("acteurs", "id", referring.value_at(path));
}

std::string with_article(const Scene&, const Element& actor) {
  const std::string &given = actor.value_at("nom-avec-article"), &name = actor.value_at("nom");
  if (!given.empty()) return given;
  const Noun* noun = find_noun(name);
  return noun ? std::string(noun->article) + uncapitalised(name) : name;
}

bool is_feminine_body(std::string_view name) {
  const Noun* noun = find_noun(name);
  return noun && noun->feminine;
}

std::string of_actor(const Scene& scene, const Element& actor) {
  std::string name = with_article(scene, actor);
  if (name.starts_with("le ")) return "du " + name.substr(3);
  if (name.starts_with("les ")) return "des " + name.substr(4);
  if (name.starts_with("la ") || name.starts_with("l’") || name.starts_with("l'")) return "de " + name;
  return with_de(name);
}

std::string short_name(const Element& actor) {
  for (const char* name : {"nom-court", "sigle", "nom"})
    if (const std::string& text = actor.value_at(name); !text.empty()) return text;
  return {};
}

std::string address_line(const Element& owner) {
  std::vector<std::string> parts;
  for (const char* path : {"adresse/complement", "adresse/voie"})
    if (const std::string& part = owner.value_at(path); !part.empty()) parts.push_back(part);
  std::string town = owner.value_at("adresse/code-postal");
  if (const std::string& name = owner.value_at("adresse/commune"); !name.empty())
    town += (town.empty() ? "" : " ") + name;
  if (!town.empty()) parts.push_back(town);
  std::string line;
  for (const std::string& part : parts) line += (line.empty() ? "" : ", ") + part;
  return line;
}

}  // namespace clspress::compose
