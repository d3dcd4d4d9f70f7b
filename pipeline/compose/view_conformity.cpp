// What the rules of the region say of the dossier: the dérogations that a document prints, the fiche de conformité.
#include <algorithm>

#include "compose/conformity.h"
#include "compose/view_parts.h"

namespace clspress::compose {
namespace {

const std::vector<RuleEntry>& rules_of(const Scene& scene) {
  static const std::vector<RuleEntry> kNone;
  return scene.occasion.conformity == nullptr ? kNone : scene.occasion.conformity->rules;
}

bool contains(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// The dérogations that answer a rule which names this type of document.
Items waivers(const Scene& scene) {
  Items items;
  for (const Element& waiver : scene.root().items_at("derogations")) {
    std::string path = waiver.path();
    bool ours = std::any_of(rules_of(scene).begin(), rules_of(scene).end(), [&](const RuleEntry& rule) {
      bool answers = std::any_of(rule.waivers.begin(), rule.waivers.end(),
                                 [&](const WaiverEntry& each) { return each.path == path && each.refusal.empty(); });
      return answers && contains(rule.documents, scene.type_name);
    });
    if (ours) items.push_back(item_of(scene, waiver));
  }
  return numbered(std::move(items));
}

Items texts(const std::vector<std::string>& lines) {
  Items items;
  for (const std::string& line : lines) items.push_back(make_record({{"texte", line}}));
  return numbered(std::move(items));
}

// « Dérogation : délégation départementale de l’Oise, 10 janvier 2025 : accord écrit (cette règle n’admet pas de dérogation) »
Items waivers_of(const RuleEntry& rule) {
  std::vector<std::string> lines;
  for (const WaiverEntry& waiver : rule.waivers) {
    std::string note = waiver.refusal;
    if (note.empty() && rule.state == RuleState::Kept) note = "la règle est respectée sans elle";
    if (note.empty() && rule.state == RuleState::Idle) note = "la règle est sans objet";
    lines.push_back(waiver.text + (note.empty() ? "" : " (" + note + ")"));
  }
  return texts(lines);
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

Item row_of(const RuleEntry& rule) {
  bool stops = rule.state == RuleState::Broken && rule.role == "obligatoire";
  return make_record({{"code", rule.id},
                      {"titre", rule.title},
                      {"role", rule.role},
                      {"valeurs", rule.state == RuleState::Kept ? rule.values : std::string()},
                      {"documents", stops ? joined(rule.documents) : std::string()},
                      {"derogations", waivers_of(rule)},
                      {"constats", texts(rule.findings)},
                      {"remede", rule.state == RuleState::Broken ? rule.remedy : std::string()},
                      {"limites", texts(rule.limits)},
                      {"point", rule.for_a_person},
                      {"source", rule.source}});
}

struct Group {
  RuleState state;
  std::string_view key, title, sentence;
};
constexpr Group kGroups[] = {
    {RuleState::Broken, "non-respectee", "Non respectées",
     "Une règle obligatoire arrête les documents qu’elle nomme ; une recommandation avertit."},
    {RuleState::Waived, "derogation", "Dérogations",
     "La règle n’est pas respectée, et une dérogation enregistrée y répond."},
    {RuleState::ForAPerson, "a-verifier", "À vérifier par une personne",
     "Aucun programme ne juge ces points : cocher ceux qui sont vérifiés."},
    {RuleState::Kept, "respectee", "Respectées", "Le dossier satisfait ces règles à la date de cette fiche."},
    {RuleState::Idle, "sans-objet", "Sans objet", "Rien dans le dossier n’est concerné par ces règles."}};

Items groups(const Scene& scene) {
  Items items;
  for (const Group& group : kGroups) {
    Items rows;
    for (const RuleEntry& rule : rules_of(scene)) {
      if (rule.state == group.state) rows.push_back(row_of(rule));
    }
    std::string count = std::to_string(rows.size());
    items.push_back(make_record({{"etat", std::string(group.title)},
                                 {"etat-brut", std::string(group.key)},
                                 {"phrase", std::string(group.sentence)},
                                 {"detaille", group.state != RuleState::Kept && group.state != RuleState::Idle},
                                 {"nombre", std::move(count)},
                                 {"regles", numbered(std::move(rows))}}));
  }
  return numbered(std::move(items));
}

size_t broken(const Scene& scene) {
  return static_cast<size_t>(std::count_if(rules_of(scene).begin(), rules_of(scene).end(), [](const RuleEntry& rule) {
    return rule.state == RuleState::Broken && rule.role == "obligatoire";
  }));
}

// « Deux règles obligatoires ne sont pas respectées. »
std::string verdict(const Scene& scene) {
  int count = static_cast<int>(broken(scene));
  if (count == 0) return "Le dossier respecte toutes les règles obligatoires qu’un programme peut juger.";
  std::string words = in_letters(count, Gender::Feminine);
  return capitalised(words) + std::string(plural(count, " règle obligatoire n’est pas respectée.",
                                                " règles obligatoires ne sont pas respectées."));
}

constexpr std::string_view kRow = "etat etat-brut phrase ?detaille nombre *regles(code titre role valeurs documents *derogations(+texte) *constats(+texte) "
                                  "remede *limites(+texte) point source)";

constexpr Property kProperties[] = {
    {"document", "derogations", Kind::List, "derogation", [](const Item&, const Scene& s) -> Value { return waivers(s); }},
    {"document", "regles-par-etat", Kind::List, kRow, [](const Item&, const Scene& s) -> Value { return groups(s); }},
    {"document", "verdict", Kind::Text, "", [](const Item&, const Scene& s) -> Value { return verdict(s); }},
    {"document", "editions", Kind::List, "+texte", [](const Item&, const Scene& s) -> Value {
       return texts(s.occasion.conformity == nullptr ? std::vector<std::string>{} : s.occasion.conformity->editions);
     }},
};

}  // namespace

std::span<const Property> conformity_properties() {
  return kProperties;
}

}  // namespace clspress::compose
