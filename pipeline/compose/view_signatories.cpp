// Who signs: title, authority and form of words of one signatory of the contract or one party of the charter. Both have
// actor, person, quality, delegation and deliberation, so they share their computed names.
#include "compose/view_parts.h"

namespace clspress::compose {
namespace {

// Of one signatory or one party of the charter: both have actor, person, quality, delegation and deliberation.
std::string authorised_by(const Scene& scene, const Element& signatory, Agreement person) {
  auto decision = scene.dossier.find_by("deliberations", "id", signatory.value_at("deliberation"));
  if (!decision) return {};
  auto date = parse_date(decision->value_at("date"));
  const std::string& number = decision->value_at("numero");
  return "dûment " + agreed("habilité", person) + " par la délibération" + (number.empty() ? "" : " n° " + number) +
         (date ? " du " + long_date(*date) : "");
}

std::string quality_of(const Element& signatory) {
  const std::string& quality = signatory.value_at("qualite");
  return quality.empty() ? std::string("[qualité à compléter]") : quality;
}

std::string person_of(const Element& signatory) {
  const std::string& person = signatory.value_at("personne");
  return person.empty() ? std::string("[à compléter]") : person;
}

bool elides(std::string_view word) {
  return with_de(word).starts_with("d’") || word.starts_with("h");
}

// « sa présidente », « son adjointe », « leur maire », « son président ou sa présidente ».
std::string with_possessive(std::string quality, Agreement body, Agreement person) {
  if (quality.starts_with("[")) return quality;
  if (person.several) return (body.several ? "leurs " : "ses ") + quality;
  if (body.several) return "leur " + quality;
  size_t or_else = quality.find(" ou ");
  if (person.either && or_else != std::string::npos) {
    size_t second = or_else + std::string_view(" ou ").size();
    quality.insert(second, elides(std::string_view(quality).substr(second)) ? "son " : "sa ");
  }
  return (person.feminine && !elides(quality) ? "sa " : "son ") + quality;
}

std::string represented_by(const Scene& scene, const Element& signatory) {
  auto actor = find_actor(scene, signatory, "acteur");
  Agreement body = actor ? agreement_of(*actor) : Agreement{true, false}, person = agreement_of(signatory);
  std::string quality = with_possessive(uncapitalised(quality_of(signatory)), body, person);
  std::string text = agreed("représenté", body) + " par " + quality + ", " + person_of(signatory);
  std::string authority = authorised_by(scene, signatory, person);
  return authority.empty() ? text : text + ", " + authority;
}

std::string by_delegation(const Element& signatory) {
  auto delegation = signatory.find_child("delegation");
  if (!delegation) return {};
  auto date = parse_date(delegation->value_at("date"));
  return "par délégation de " + delegation->value_at("delegant") +
         (delegation->value_at("acte").empty() ? "" : ", " + delegation->value_at("acte")) +
         (date ? " du " + long_date(*date) : "");
}

// How the contract names the party from here on.
std::string called(const Scene& scene, const Element& actor) {
  std::string name = actor.value_at("type") == "ars" ? "l’agence"
                     : several_carriers(scene)       ? short_name(actor)
                                                     : "la collectivité";
  return "ci-après " + agreed("désigné", agreement_of(actor)) + " « " + name + " »";
}

template <typename Compute>
Value of_signatory(const Item& item, const Scene& scene, Compute compute) {
  if (!item.element) return std::string();
  auto actor = find_actor(scene, *item.element, "acteur");
  return actor ? compute(*item.element, *actor) : std::string();
}

Items parties_of_charter(const Item& charter, const Scene& scene, bool agency) {
  Items items;
  if (charter.element)
    for (const Element& party : charter.element->items_at("parties")) {
      auto actor = find_actor(scene, party, "acteur");
      if ((actor && actor->value_at("type") == "ars") == agency) items.push_back(item_of(scene, party, "partie"));
    }
  return numbered(std::move(items));
}

Items party_rows(const Item& charter, const Scene& scene) {
  return charter.element ? in_rows(items_at(scene, *charter.element, "parties", "partie"), 2, "parties") : Items{};
}

Value share_of_cost(const Item& charter, std::string_view part) {
  if (!charter.element) return std::string();
  auto share = parse_cents(charter.element->value_at(part)),
       cost = parse_cents(charter.element->value_at("cofinancement/cout"));
  return share && cost && *cost > 0 ? std::to_string(rounded_percent(*share, *cost)) + std::string(kNoBreakSpace) + "%"
                                    : std::string();
}

// Names of both, without the owner.
struct Shared {
  std::string_view name;
  Kind kind;
  Value (*make)(const Item& item, const Scene& scene);
};

constexpr Shared kShared[] = {
    {"nom", Kind::Text,
     [](const Item& i, const Scene& s) -> Value {
       return of_signatory(i, s, [](auto&, auto& a) { return a.value_at("nom"); });
     }},
    {"nom-avec-article", Kind::Text,
     [](const Item& i, const Scene& s) -> Value {
       return of_signatory(i, s, [&](auto&, auto& a) { return with_article(s, a); });
     }},
    {"de", Kind::Text,
     [](const Item& i, const Scene& s) -> Value {
       return of_signatory(i, s, [&](auto&, auto& a) { return of_actor(s, a); });
     }},
    {"titre-engagements", Kind::Text,
     [](const Item& i, const Scene& s) -> Value {
       return of_signatory(i, s, [&](auto&, auto& a) { return "Engagements " + of_actor(s, a); });
     }},
    {"s-engage", Kind::Text,
     [](const Item& i, const Scene& s) -> Value {
       return of_signatory(
           i, s, [](auto&, auto& a) { return std::string(agreement_of(a).several ? "s’engagent" : "s’engage"); });
     }},
    {"siege", Kind::Text,
     [](const Item& i, const Scene& s) -> Value {
       return of_signatory(i, s, [](auto&, auto& a) { return address_line(a); });
     }},
    {"siren-texte", Kind::Text,
     [](const Item& i, const Scene& s) -> Value {
       return of_signatory(i, s, [](auto&, auto& a) {
         return a.value_at("siren").empty() ? std::string() : "SIREN " + a.value_at("siren");
       });
     }},
    {"forme", Kind::Text,
     [](const Item& i, const Scene& s) -> Value {
       return of_signatory(i, s, [](auto&, auto& a) { return a.value_at("forme"); });
     }},
    {"personne-texte", Kind::Text,
     [](const Item& i, const Scene& s) -> Value {
       return of_signatory(i, s, [](auto& e, auto&) { return person_of(e); });
     }},
    {"qualite-texte", Kind::Text,
     [](const Item& i, const Scene& s) -> Value {
       return of_signatory(i, s, [](auto& e, auto&) { return quality_of(e); });
     }},
    {"represente-par", Kind::Text,
     [](const Item& i, const Scene& s) -> Value {
       return of_signatory(i, s, [&](auto& e, auto&) { return represented_by(s, e); });
     }},
    {"habilitation", Kind::Text,
     [](const Item& i, const Scene& s) -> Value {
       return of_signatory(i, s, [&](auto& e, auto&) { return authorised_by(s, e, agreement_of(e)); });
     }},
    {"par-delegation", Kind::Text,
     [](const Item& i, const Scene& s) -> Value {
       return of_signatory(i, s, [](auto& e, auto&) { return by_delegation(e); });
     }},
    {"champ", Kind::Text,
     [](const Item& i, const Scene& s) -> Value {
       return of_signatory(i, s, [](auto&, auto& a) { return "signature-" + a.value_at("id"); });
     }},
    {"signe-le", Kind::Text,
     [](const Item& i, const Scene& s) -> Value {
       return of_signatory(i, s, [&](auto& e, auto&) { return text_at(s, e, "date-signature"); });
     }},
    {"ci-apres", Kind::Text,
     [](const Item& i, const Scene& s) -> Value {
       return of_signatory(i, s, [&](auto&, auto& a) { return called(s, a); });
     }},
    {"est-agence", Kind::Flag,
     [](const Item& i, const Scene& s) -> Value {
       auto a = i.element ? find_actor(s, *i.element, "acteur") : std::nullopt;
       return a && a->value_at("type") == "ars";
     }},
    {"est-porteur", Kind::Flag,
     [](const Item& i, const Scene&) -> Value { return i.element && i.element->value_at("role") == "porteur"; }}};

constexpr Property kCharter[] = {
    {"charte", "parties-agence", Kind::List, "partie",
     [](const Item& i, const Scene& s) -> Value { return parties_of_charter(i, s, true); }},
    {"charte", "parties-collectivites", Kind::List, "partie",
     [](const Item& i, const Scene& s) -> Value { return parties_of_charter(i, s, false); }},
    {"charte", "rangees-parties", Kind::List, "*parties(partie)",
     [](const Item& i, const Scene& s) -> Value { return party_rows(i, s); }},
    {"charte", "part-ars-pourcent", Kind::Text, "",
     [](const Item& i, const Scene&) { return share_of_cost(i, "cofinancement/part-ars"); }},
    {"charte", "part-collectivite-pourcent", Kind::Text, "",
     [](const Item& i, const Scene&) { return share_of_cost(i, "cofinancement/part-collectivite"); }},
};

}  // namespace

std::span<const Property> signatory_properties() {
  static const std::vector<Property> kProperties = [] {
    std::vector<Property> all(std::begin(kCharter), std::end(kCharter));
    for (std::string_view owner : {"signataire", "partie"})
      for (const Shared& shared : kShared) all.push_back({owner, shared.name, shared.kind, "", shared.make});
    return all;
  }();
  return kProperties;
}

Agreement agreement_of(const Element& element) {
  const std::string& gender = element.value_at("genre");
  return {gender == "feminin", element.value_at("nombre") == "pluriel", gender == "neutre"};
}

std::string agreed(std::string_view stem, Agreement agreement) {
  std::string_view ending = agreement.several ? "s" : "";
  if (agreement.either)
    return std::string(stem) + std::string(ending) + " ou " + std::string(stem) + "e" + std::string(ending);
  return std::string(stem) + (agreement.feminine ? "e" : "") + std::string(ending);
}

}  // namespace clspress::compose
