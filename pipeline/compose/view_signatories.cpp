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

// Of a signatory whose quality is still to come nobody knows the gender.
Agreement agreement_of_person(const Element& signatory) {
  Agreement agreement = agreement_of(signatory);
  if (signatory.value_at("qualite").empty() && signatory.value_at("genre").empty()) agreement.either = true;
  return agreement;
}

bool elides(std::string_view word) {
  return with_de(word).starts_with("d’") || word.starts_with("h");
}

// A title as it is written: « [président ou présidente] du conseil départemental » has two forms, brackets that mark it
// as a gap, and a complement behind.
struct Title {
  bool gap = false;
  std::vector<std::string> forms;  // one or two
  std::string rest;                // behind the brackets
};

Title parse_title(std::string_view written) {
  Title title;
  std::string_view inner = written;
  if (size_t end = written.find(']'); written.starts_with("[") && end != std::string_view::npos) {
    title.gap = true;
    inner = written.substr(1, end - 1);
    title.rest = written.substr(end + 1);
  }
  size_t split = inner.find(" ou ");
  title.forms.push_back(uncapitalised(inner.substr(0, split)));
  if (split != std::string_view::npos) title.forms.push_back(uncapitalised(inner.substr(split + 4)));
  return title;
}

std::string_view first_word(std::string_view text) {
  return text.substr(0, text.find(' '));
}

// Of « directrice ou directeur » the first is the woman's: it ends in a silent e and the other does not.
bool feminine_first(const Title& title) {
  return first_word(title.forms[0]).ends_with("e") && !first_word(title.forms[1]).ends_with("e");
}

// « présidente du conseil départemental » has its complement, so it takes the article and no possessive.
bool has_complement(std::string_view written) {
  for (std::string_view link : {" de ", " du ", " des ", " d’", " d'"})
    if (written.find(link) != std::string_view::npos) return true;
  return false;
}

template <typename Determine>
std::string determined(const Title& title, Agreement person, Determine determine) {
  std::string text;
  if (title.forms.size() == 2) {
    bool first = feminine_first(title);
    text = determine(title.forms[0], first) + title.forms[0] + " ou " + determine(title.forms[1], !first) +
           title.forms[1];
  } else if (std::string he = determine(title.forms[0], false), she = determine(title.forms[0], true);
             person.either && he != she) {
    text = he + "ou " + she + title.forms[0];  // « le ou la maire »
  } else {
    text = (person.feminine ? she : he) + title.forms[0];
  }
  return (title.gap ? "[" + text + "]" : text) + title.rest;
}

// « sa présidente », « leur maire », « la préfète de l’Oise », « [son président ou sa présidente] ».
std::string as_representative(const std::string& quality, Agreement body, Agreement person) {
  Title title = parse_title(quality);
  if (title.forms[0].ends_with(kToComplete)) return quality;
  bool definite = has_complement(quality);
  return determined(title, person, [&](std::string_view form, bool feminine) -> std::string {
    if (person.several) return definite ? "les " : body.several ? "leurs " : "ses ";
    if (definite) return elides(form) ? "l’" : feminine ? "la " : "le ";
    if (body.several) return "leur ";
    return feminine && !elides(form) ? "sa " : "son ";
  });
}

// « du directeur général », « de la directrice générale »; a title with its own article is only joined to « de ».
std::string of_delegating(const std::string& who) {
  if (who.starts_with("le ")) return "du " + who.substr(3);
  if (who.starts_with("la ") || who.starts_with("l’") || who.starts_with("l'")) return "de " + who;
  Title title = parse_title(who);
  std::string_view head = first_word(title.forms[0]);
  bool feminine = head.ends_with("e") && !head.ends_with("aire") && !head.ends_with("tre");
  return determined(title, Agreement{feminine, false}, [](std::string_view form, bool woman) -> std::string {
    return elides(form) ? "de l’" : woman ? "de la " : "du ";
  });
}

std::string represented_by(const Scene& scene, const Element& signatory) {
  auto actor = find_actor(scene, signatory, "acteur");
  Agreement body = actor ? agreement_of(*actor) : Agreement{true, false}, person = agreement_of_person(signatory);
  std::string quality = as_representative(quality_of(signatory), body, person);
  std::string text = agreed("représenté", body) + " par " + quality + ", " + person_of(signatory);
  std::string authority = authorised_by(scene, signatory, person);
  return authority.empty() ? text : text + ", " + authority;
}

std::string by_delegation(const Element& signatory) {
  auto delegation = signatory.find_child("delegation");
  if (!delegation) return {};
  auto date = parse_date(delegation->value_at("date"));
  return "par délégation " + of_delegating(delegation->value_at("delegant")) +
         (delegation->value_at("acte").empty() ? "" : ", " + delegation->value_at("acte")) +
         (date ? " du " + long_date(*date) : "");
}

// « situé 9 rue Henri Breuil, 60600 Clermont »; with the town alone « situé à Poix-Terron ».
std::string seat(const Element& actor) {
  std::string line = address_line(actor);
  const std::string& town = actor.value_at("adresse/commune");
  if (!actor.value_at("adresse/voie").empty() || town.empty()) return line.empty() ? line : "situé " + line;
  if (town.starts_with("Le ")) return "situé au " + town.substr(3);
  if (town.starts_with("Les ")) return "situé aux " + town.substr(4);
  return "situé à " + town;
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
    {"siege-situe", Kind::Text,
     [](const Item& i, const Scene& s) -> Value {
       return of_signatory(i, s, [](auto&, auto& a) { return seat(a); });
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
       return of_signatory(i, s, [&](auto& e, auto&) { return authorised_by(s, e, agreement_of_person(e)); });
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
    {"charte", "engagement-phrase", Kind::Text, "",
     [](const Item& i, const Scene&) -> Value {
       return i.element ? as_sentence(i.element->value_at("engagement-commun")) : std::string();
     }},
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
  bool feminine = gender.empty() ? is_feminine_body(element.value_at("nom")) : gender == "feminin";
  return {feminine, element.value_at("nombre") == "pluriel", gender == "neutre"};
}

std::string agreed(std::string_view stem, Agreement agreement) {
  std::string_view ending = agreement.several ? "s" : "";
  if (agreement.either)
    return std::string(stem) + std::string(ending) + " ou " + std::string(stem) + "e" + std::string(ending);
  return std::string(stem) + (agreement.feminine ? "e" : "") + std::string(ending);
}

}  // namespace clspress::compose
