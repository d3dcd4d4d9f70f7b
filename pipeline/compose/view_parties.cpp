// The parties as the contract speaks of them: roles, order of signing, agreement with one or several carriers; visas.
#include <algorithm>
#include <array>

#include "compose/view_parts.h"

namespace clspress::compose {
namespace {

Items signatory_items(const Scene& scene, const std::vector<Element>& signatories) {
  Items items;
  for (const Element& signatory : signatories) items.push_back(item_of(scene, signatory, "signataire"));
  return numbered(std::move(items));
}

// By the dossier's order of signatures; who is not named there keeps behind: agency, carriers, then as written.
std::vector<Element> in_signing_order(const Scene& scene) {
  std::vector<Element> all = scene.root().items_at("signataires");
  std::vector<std::string> order = texts_of(scene.root().items_at("ordre-signatures"));
  auto rank = [&](const Element& signatory) {
    auto named = std::find(order.begin(), order.end(), signatory.value_at("acteur"));
    if (named != order.end()) return static_cast<size_t>(named - order.begin());
    const std::string& role = signatory.value_at("role");
    return order.size() + (role == "agence" ? 0 : role == "porteur" ? 1 : 2);
  };
  std::stable_sort(all.begin(), all.end(), [&](const Element& a, const Element& b) { return rank(a) < rank(b); });
  return all;
}

std::vector<Element> signing(const Scene& scene, bool first) {
  std::vector<Element> result;
  for (const Element& signatory : in_signing_order(scene))
    if ((signatory.value_at("role") != "signataire") == first) result.push_back(signatory);
  return result;
}

std::string other_signatories(const Scene& scene) {
  auto count = static_cast<int>(with_role(scene, "signataire").size());
  if (count == 0) return {};
  return in_letters(count, Gender::Masculine) + std::string(plural(count, " autre signataire", " autres signataires"));
}

std::vector<std::string> names_of_leading(const Scene& scene) {
  std::vector<std::string> names;
  for (std::string_view role : {"agence", "porteur"})
    for (const Element& signatory : with_role(scene, role))
      if (auto actor = find_actor(scene, signatory, "acteur")) names.push_back(with_article(scene, *actor));
  return names;
}

// « l’agence …, la communauté de communes … et quatre autres signataires ».
std::string all_parties(const Scene& scene) {
  std::vector<std::string> names = names_of_leading(scene);
  if (std::string others = other_signatories(scene); !others.empty()) names.push_back(std::move(others));
  return names.empty() ? std::string(kToComplete) : enumeration(names);
}

std::string parties_sentence(const Scene& scene) {
  std::vector<std::string> names = names_of_leading(scene);
  if (names.empty()) return {};
  std::string others = other_signatories(scene);
  return "Conclu entre " + enumeration(names) + (others.empty() ? "" : ", avec " + others) + ".";
}

std::string copies(const Scene& scene) {
  auto count = static_cast<int>(scene.root().items_at("signataires").size());
  return count < 2 ? "un exemplaire original" : in_letters(count, Gender::Masculine) + " exemplaires originaux";
}

std::string last_signing_month(const Scene& scene) {
  std::optional<Date> last;
  for (const Element& signatory : scene.root().items_at("signataires")) {
    auto date = parse_date(signatory.value_at("date-signature"));
    if (date && (!last || *last < *date)) last = date;
  }
  return last ? month_and_year(*last) : std::string();
}

// A commune deliberates under L. 2121-29, a grouping under L. 5211-1 and what follows it.
std::string local_government_code(const Scene& scene) {
  bool commune = false, grouping = false;
  for (const Element& carrier : carriers(scene))
    if (auto actor = find_actor(scene, carrier, "acteur"))
      (actor->value_at("type") == "commune" ? commune : grouping) = true;
  std::vector<std::string> articles;
  if (commune) articles.emplace_back("L. 2121-29");
  if (grouping) articles.emplace_back("L. 5211-1 et suivants");
  std::string code = "le code général des collectivités territoriales";
  if (articles.empty()) return code;
  return code + ", notamment " + (commune && !grouping ? "son article " : "ses articles ") + enumeration(articles);
}

// The regional health project: by its decree, or by its name alone where the dossier has no decree.
std::string regional_project(const Scene& scene) {
  Element root = scene.root();
  const std::string& order = root.value_at("prs/arrete");
  if (order.empty()) {
    const std::string& name = root.value_at("prs/nom");
    return name.empty() ? std::string() : "le " + in_sentence(name);
  }
  auto date = parse_date(root.value_at("prs/date-arrete"));
  std::string text = order.starts_with("l’") || order.starts_with("l'") ? order : "l’" + uncapitalised(order);
  bool dated = !date || text.find(std::to_string(date->year)) != std::string::npos;
  size_t noun = text.find("arrêté");
  if (!dated)
    text.insert(noun == std::string::npos ? text.size() : noun + std::string_view("arrêté").size(),
                " du " + long_date(*date));
  return text;
}

// « contrat de ville de l’Eurométropole » says already what it is.
std::string urban_contract(const std::string& name) {
  std::string written = in_sentence(name);
  return written.starts_with("contrat de ville") ? "le " + written : "le contrat de ville, " + name;
}

bool lets_sign(const Scene& scene, const Element& decision) {
  for (const Element& signatory : scene.root().items_at("signataires"))
    if (signatory.value_at("deliberation") == decision.value_at("id")) return true;
  return false;
}

// « la délibération n° 24.6 du conseil municipal de la ville de Nice du 12 décembre 2024 ». An assembly that names its
// body, or has an article of its own, is left as it is written.
std::string deliberation(const Scene& scene, const Element& decision) {
  auto actor = find_actor(scene, decision, "acteur");
  auto date = parse_date(decision.value_at("date"));
  const std::string &number = decision.value_at("numero"), &assembly = decision.value_at("assemblee");
  std::string body = actor ? " " + of_actor(scene, *actor) : std::string();
  if (assembly.starts_with("le ") || assembly.starts_with("la ") || assembly.starts_with("l’"))
    body = " prise par " + assembly;
  else if (!assembly.empty())
    body = " du " + assembly + (assembly.find(" de ") == std::string::npos ? body : std::string());
  return "la délibération" + (number.empty() ? "" : " n° " + number) + body +
         (date ? " du " + long_date(*date) : std::string()) +
         (lets_sign(scene, decision) ? " autorisant la signature du présent contrat" : "");
}

// documents.md 0.2: each line depends on data; the code itself cites what the contract uses.
std::vector<std::string> visas(const Scene& scene) {
  Element root = scene.root();
  std::vector<std::string> articles = {"L. 1434-2"};
  if (!root.items_at("territoire/zonages").empty()) articles.push_back("L. 1434-4");
  articles.push_back("L. 1434-10");
  for (const Element& scheme : root.items_at("dispositifs"))
    if (scheme.value_at("type") == "ptsm") {
      articles.push_back("L. 3221-2");
      break;
    }
  std::vector<std::string> result = {"le code de la santé publique, notamment ses articles " + enumeration(articles),
                                     local_government_code(scene)};
  if (std::string project = regional_project(scene); !project.empty()) result.push_back(std::move(project));
  for (const Element& visa : root.items_at("contrat/visas")) result.push_back(visa.value());
  for (const Element& scheme : root.items_at("dispositifs"))
    if (scheme.value_at("type") == "contrat-de-ville") result.push_back(urban_contract(scheme.value_at("nom")));
  for (const Element& decision : root.items_at("deliberations")) result.push_back(deliberation(scene, decision));
  if (auto date = parse_date(root.value_at("contrat/validation-copil")))
    result.push_back("la validation du programme par le " + steering_committee(scene) + " réuni le " + long_date(*date));
  return result;
}

// Headings over the blocks of signatures; a contract may have one carrier only, or one signatory beside them.
std::string heading_of_leading(const Scene& scene) {
  if (several_carriers(scene)) return "L’agence et les collectivités porteuses";
  return signing(scene, true).size() > 1 ? "Les deux porteurs" : "Le porteur";
}
std::string heading_of_others(const Scene& scene) {
  if (signing(scene, true).empty()) return "Les signataires";
  return signing(scene, false).size() == 1 ? "L’autre signataire" : "Les autres signataires";
}

// The fields of the law, in the order of the law and with their articles.
std::string fields_of_law(const Scene& scene) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kFields = {
      {{"promotion-de-la-sante", "la promotion de la santé"},
       {"prevention", "la prévention"},
       {"politiques-de-soins", "les politiques de soins"},
       {"accompagnement-medico-social", "l’accompagnement médico-social et social"}}};
  std::vector<std::string> chosen = texts_of(scene.root().items_at("contrat/domaines")), names;
  for (auto [value, name] : kFields)
    if (chosen.empty() || std::find(chosen.begin(), chosen.end(), value) != chosen.end()) names.emplace_back(name);
  return enumeration(names);
}

// « 43 pour, 2 contre, 1 abstention »; without the ayes there is no vote to print.
std::string vote_of(const Item& decision) {
  if (!decision.element || decision.element->value_at("pour").empty()) return {};
  std::string vote = grouped(integer_at(*decision.element, "pour")) + " pour";
  if (!decision.element->value_at("contre").empty())
    vote += ", " + grouped(integer_at(*decision.element, "contre")) + " contre";
  if (!decision.element->value_at("abstentions").empty())
    vote += ", " + counted(integer_at(*decision.element, "abstentions"), "abstention", "abstentions");
  return vote;
}

Items visa_items(const Scene& scene) {
  Items items;
  for (std::string& visa : visas(scene)) items.push_back(make_record({{".", std::move(visa)}}));
  return numbered(std::move(items));
}

Value items_of_role(const Scene& scene, std::string_view role) {
  return signatory_items(scene, with_role(scene, role));
}
Item first_of_role(const Scene& scene, std::string_view role) {
  auto all = with_role(scene, role);
  return item_of(scene, all.empty() ? std::nullopt : std::optional(all.front()), "signataire");
}
Value by_number(const Scene& scene, std::string_view one, std::string_view several) {
  return std::string(several_carriers(scene) ? several : one);
}

constexpr std::string_view kPartyKeys = "*signataires(signataire)";

const Property kProperties[] = {
    {"cls", "agence", Kind::Object, "signataire",
     [](const Item&, const Scene& s) -> Value { return first_of_role(s, "agence"); }},
    {"cls", "porteur", Kind::Object, "signataire",
     [](const Item&, const Scene& s) -> Value { return first_of_role(s, "porteur"); }},
    {"cls", "porteurs", Kind::List, "signataire",
     [](const Item&, const Scene& s) -> Value { return items_of_role(s, "porteur"); }},
    {"cls", "autres-signataires", Kind::List, "signataire",
     [](const Item&, const Scene& s) -> Value { return items_of_role(s, "signataire"); }},
    {"cls", "autres-signataires-lettres", Kind::Text, "",
     [](const Item&, const Scene& s) -> Value { return other_signatories(s); }},
    {"cls", "phrase-parties", Kind::Text, "", [](const Item&, const Scene& s) -> Value { return parties_sentence(s); }},
    {"cls", "parties-enumerees", Kind::Text, "", [](const Item&, const Scene& s) -> Value { return all_parties(s); }},
    {"cls", "titre-premiers", Kind::Text, "", [](const Item&, const Scene& s) -> Value { return heading_of_leading(s); }},
    {"cls", "titre-suivants", Kind::Text, "", [](const Item&, const Scene& s) -> Value { return heading_of_others(s); }},
    {"cls", "domaines-texte", Kind::Text, "", [](const Item&, const Scene& s) -> Value { return fields_of_law(s); }},
    {"cls", "plusieurs-collectivites", Kind::Flag, "",
     [](const Item&, const Scene& s) -> Value { return several_carriers(s); }},
    {"cls", "collectivite", Kind::Text, "",
     [](const Item&, const Scene& s) { return by_number(s, "la collectivité", "les collectivités"); }},
    {"cls", "collectivite-capitale", Kind::Text, "",
     [](const Item&, const Scene& s) { return by_number(s, "La collectivité", "Les collectivités"); }},
    {"cls", "de-collectivite", Kind::Text, "",
     [](const Item&, const Scene& s) { return by_number(s, "de la collectivité", "des collectivités"); }},
    {"cls", "a-collectivite", Kind::Text, "",
     [](const Item&, const Scene& s) { return by_number(s, "à la collectivité", "aux collectivités"); }},
    {"cls", "collectivite-porteuse", Kind::Text, "",
     [](const Item&, const Scene& s) {
       return by_number(s, "la collectivité porteuse", "les collectivités porteuses");
     }},
    {"cls", "collectivite-s-engage", Kind::Text, "",
     [](const Item&, const Scene& s) {
       return by_number(s, "la collectivité s’engage", "les collectivités s’engagent");
     }},
    {"cls", "collectivite-signe", Kind::Text, "",
     [](const Item&, const Scene& s) { return by_number(s, "la collectivité signe", "les collectivités signent"); }},
    {"cls", "signature-electronique", Kind::Flag, "",
     [](const Item&, const Scene& s) -> Value { return signs(s, "electronique"); }},
    {"cls", "signature-manuscrite", Kind::Flag, "",
     [](const Item&, const Scene& s) -> Value { return signs(s, "manuscrite"); }},
    {"cls", "signature-mixte", Kind::Flag, "",
     [](const Item&, const Scene& s) -> Value { return s.root().value_at("mode-signature") == "mixte"; }},
    {"cls", "exemplaires", Kind::Text, "", [](const Item&, const Scene& s) -> Value { return copies(s); }},
    {"cls", "exemplaires-phrase", Kind::Text, "",
     [](const Item&, const Scene& s) -> Value {
       bool one = s.root().items_at("signataires").size() < 2;
       return "En " + copies(s) + (one ? "." : ", un par signataire.");
     }},
    {"cls", "lieu-signature", Kind::Text, "",
     [](const Item&, const Scene& s) -> Value { return s.root().value_at("contrat/lieu-signature"); }},
    {"cls", "mois-signature", Kind::Text, "",
     [](const Item&, const Scene& s) -> Value { return last_signing_month(s); }},
    {"cls", "signataires-dans-l-ordre", Kind::List, "signataire",
     [](const Item&, const Scene& s) -> Value { return signatory_items(s, in_signing_order(s)); }},
    {"cls", "premiers-signataires", Kind::List, "signataire",
     [](const Item&, const Scene& s) -> Value { return signatory_items(s, signing(s, true)); }},
    {"cls", "suivants-signataires", Kind::List, "signataire",
     [](const Item&, const Scene& s) -> Value { return signatory_items(s, signing(s, false)); }},
    {"cls", "rangees-premiers", Kind::List, kPartyKeys,
     [](const Item&, const Scene& s) -> Value {
       return in_rows(signatory_items(s, signing(s, true)), 2, "signataires");
     }},
    {"cls", "rangees-suivants", Kind::List, kPartyKeys,
     [](const Item&, const Scene& s) -> Value {
       return in_rows(signatory_items(s, signing(s, false)), 2, "signataires");
     }},
    {"deliberation", "vote", Kind::Text, "", [](const Item& i, const Scene&) -> Value { return vote_of(i); }},
    {"cls", "visas", Kind::List, "texte", [](const Item&, const Scene& s) -> Value { return visa_items(s); }},
};

}  // namespace

std::span<const Property> parties_properties() {
  return kProperties;
}

std::vector<Element> with_role(const Scene& scene, std::string_view role) {
  std::vector<Element> found;
  for (const Element& signatory : scene.root().items_at("signataires"))
    if (signatory.value_at("role") == role) found.push_back(signatory);
  return found;
}

std::vector<Element> carriers(const Scene& scene) {
  return with_role(scene, "porteur");
}

bool several_carriers(const Scene& scene) {
  auto all = carriers(scene);
  if (all.size() != 1) return all.size() > 1;
  auto actor = find_actor(scene, all.front(), "acteur");
  return actor && agreement_of(*actor).several;
}

bool signs(const Scene& scene, std::string_view mode) {
  const std::string& chosen = scene.root().value_at("mode-signature");
  return chosen == "mixte" || (chosen.empty() ? mode == "manuscrite" : chosen == mode);
}

Items in_rows(Items items, size_t width, std::string_view name) {
  Items rows;
  for (size_t i = 0; i < items.size(); i += width) {
    auto from = items.begin() + static_cast<std::ptrdiff_t>(i),
         to = items.begin() + static_cast<std::ptrdiff_t>(std::min(i + width, items.size()));
    rows.push_back(make_record({{name, Items(from, to)}}));
  }
  return numbered(std::move(rows));
}

}  // namespace clspress::compose
