// The kit: flyer, letter, QR codes, contacts; and the place of the list of sigles, which leaves.cpp's last pass fills.
#include "compose/sigles.h"
#include "compose/view_parts.h"

namespace clspress::compose {
namespace {

std::string readable(std::string address) {
  for (std::string_view scheme : {"https://", "http://"})
    if (address.starts_with(scheme)) address.erase(0, scheme.size());
  while (address.ends_with("/")) address.pop_back();
  return address;
}

Fragment qr_of(const std::string& address) {
  return {address.empty() ? std::string() : draw_qr(address, "Code QR vers " + readable(address))};
}

// A letter without an address of its own leads to that of the contract.
std::string letter_address(const Item& letter, const Scene& scene) {
  if (letter.element && !letter.element->value_at("adresse-qr").empty()) return letter.element->value_at("adresse-qr");
  return scene.root().value_at("communication/adresse-qr");
}

Items flyer_sheets(const Scene& scene) {
  Items items = items_at(scene, scene.root(), "communication/flyer/actions", "ref-fiche");
  if (items.empty())
    for (const Element& sheet : scene.root().items_at("fiches-actions"))
      if (items.size() < 3 && sheet.find_child("texte-simplifie"))
        items.push_back(item_of(scene, sheet, "fiche-action"));
  if (items.size() > 4) items.resize(4);
  return numbered(std::move(items));
}

Item public_contact(const Scene& scene) {
  Element root = scene.root();
  for (const char* path : {"communication/flyer/contact", "communication/contact", "coordination/contact"})
    if (auto contact = root.find(path)) return item_of(scene, contact, "contact");
  for (const Element& carrier : carriers(scene))
    if (auto actor = find_actor(scene, carrier, "acteur"))
      if (auto contact = actor->find_child("contact")) return item_of(scene, contact, "contact");
  return item_of(scene, std::nullopt, "contact");
}

Item mental_health_scheme(const Scene& scene) {
  for (const Element& scheme : scene.root().items_at("dispositifs"))
    if (scheme.value_at("type") == "ptsm") return item_of(scene, scheme, "dispositif");
  return item_of(scene, std::nullopt, "dispositif");
}

std::string season(const Item& letter, const Scene& scene) {
  return letter.element
             ? text_at(scene, *letter.element, "saison") + " " + letter.element->value_at("annee")
             : std::string();
}

Items stories(const Item& letter, const Scene& scene, bool first) {
  Items all = letter.element ? items_at(scene, *letter.element, "articles", "article") : Items{};
  if (first && all.size() > 1) all.resize(1);
  if (!first && !all.empty()) all.erase(all.begin());
  return numbered(std::move(all));
}

Value date_part(const Item& appointment, std::string (*part)(const Date&)) {
  auto date = appointment.element ? parse_date(appointment.element->value_at("date")) : std::nullopt;
  return date ? part(*date) : std::string();
}

std::string short_month(const Date& date) {
  static constexpr std::string_view kShort[] = {"janv.", "févr.", "mars",  "avril", "mai",  "juin",
                                                "juil.", "août",  "sept.", "oct.",  "nov.", "déc."};
  return std::string(kShort[date.month - 1]);
}

constexpr Property kProperties[] = {
    {"cls", "qr", Kind::Fragment, "",
     [](const Item&, const Scene& s) -> Value { return qr_of(s.root().value_at("communication/adresse-qr")); }},
    {"cls", "adresse-qr-lisible", Kind::Text, "",
     [](const Item&, const Scene& s) -> Value { return readable(s.root().value_at("communication/adresse-qr")); }},
    {"cls", "flyer-actions", Kind::List, "fiche-action",
     [](const Item&, const Scene& s) -> Value { return flyer_sheets(s); }},
    {"cls", "contact-public", Kind::Object, "contact",
     [](const Item&, const Scene& s) -> Value { return public_contact(s); }},
    {"cls", "emetteur-agence", Kind::Flag, "",
     [](const Item&, const Scene& s) -> Value { return s.root().value_at("emetteur") == "agence"; }},
    {"cls", "dispositif-ptsm", Kind::Object, "dispositif",
     [](const Item&, const Scene& s) -> Value { return mental_health_scheme(s); }},
    {"cls", "liste-des-sigles", Kind::Fragment, "",
     [](const Item&, const Scene&) -> Value { return Fragment{std::string(kSiglesPlace)}; }},
    {"lettre", "saison-annee", Kind::Text, "", [](const Item& i, const Scene& s) -> Value { return season(i, s); }},
    {"rendez-vous", "heure", Kind::Text, "",
     [](const Item& i, const Scene&) -> Value {
       return i.element ? clock_time(i.element->value_at("heure")) : std::string();
     }},
    {"lettre", "numero-texte", Kind::Text, "",
     [](const Item& i, const Scene&) -> Value {
       return i.element ? "n° " + i.element->value_at("numero") : std::string();
     }},
    {"lettre", "article-principal", Kind::Object, "article",
     [](const Item& i, const Scene& s) -> Value {
       Items first = stories(i, s, true);
       return first.empty() ? item_of(s, std::nullopt, "article") : first.front();
     }},
    {"lettre", "autres-articles", Kind::List, "article",
     [](const Item& i, const Scene& s) -> Value { return stories(i, s, false); }},
    {"lettre", "qr", Kind::Fragment, "",
     [](const Item& i, const Scene& s) -> Value { return qr_of(letter_address(i, s)); }},
    {"lettre", "adresse-qr-lisible", Kind::Text, "",
     [](const Item& i, const Scene& s) -> Value { return readable(letter_address(i, s)); }},
    {"rendez-vous", "jour", Kind::Text, "",
     [](const Item& i, const Scene&) {
       return date_part(i, [](const Date& d) { return d.day == 1 ? std::string("1er") : std::to_string(d.day); });
     }},
    {"rendez-vous", "mois-court", Kind::Text, "",
     [](const Item& i, const Scene&) { return date_part(i, short_month); }},
};

}  // namespace

std::span<const Property> communication_properties() {
  return kProperties;
}

}  // namespace clspress::compose
