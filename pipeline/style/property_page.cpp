#include "style/property_page.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/markup.h"
#include "base/reading_page.h"
#include "style/selector_names.h"
#include "style/sheet_parser.h"
#include "style/shorthands.h"

namespace clspress::style {
namespace {

struct Explained {
  std::string_view name, text;
};

constexpr Explained kValueTypes[] = {
    {"length", "longueur : nombre et unité (mm, cm, in, pt, pc, Q, px, em, rem, ex, ch, cap, lh, rlh…), 0 sans unité, ou calc(), min(), max(), clamp()"},
    {"percentage", "pourcentage, comme 50%"},
    {"length-percentage", "longueur, pourcentage, ou calcul de l’un et de l’autre"},
    {"number", "nombre, comme 1.5"},
    {"integer", "nombre entier"},
    {"angle", "angle, comme 14deg"},
    {"string", "texte entre guillemets"},
    {"ident", "mot sans guillemets"},
    {"name", "nom choisi par l’auteur de la feuille"},
    {"url", "url(…) : fichier à partir de la feuille, ou data:"},
    {"color", "couleur : nom, #rvb, rgb(), hsl(), hwb(), lab(), lch(), oklab(), oklch(), color(), color-mix(), light-dark(), device-cmyk() ou currentcolor ; pas de couleur relative (from)"},
    {"position", "position : left, center, right, top, bottom, longueurs et pourcentages, comme right 5mm top 10%"},
    {"counter-style", "style de compteur de CSS (decimal, lower-roman…), d’un @counter-style, ou symbols(…)"},
    {"content", "un élément de content : texte, counter(), attr(), content()…"},
};

struct Group {
  std::string_view name;  // as in the table
  std::string_view id, title;
};
constexpr Group kGroups[] = {{"police", "police", "Police"},     {"texte", "texte", "Texte, listes et tableaux (propriétés héritées)"},
                             {"boîte", "boite", "Boîtes"},       {"décor", "decor", "Décor"},
                             {"contenu", "contenu", "Contenu produit"}, {"svg", "svg", "Dessins SVG"},
                             {"page", "page", "Pages (dans @page seulement)"}};

std::string code(std::string_view text) { return "<code>" + escape_markup(text) + "</code>"; }

std::string row(const Property& property) {
  return fmt::format("<tr id=\"{0}\"><th scope=\"row\">{1}</th><td>{2}</td><td>{3}</td><td>{4}</td><td>{5}</td></tr>\n", property.name,
                     code(property.name), code(property.values), code(property.initial), property.inherited ? "oui" : "non",
                     escape_markup(property.limits));
}

std::string section(const Group& group) {
  std::string page = fmt::format("<h2 id=\"groupe-{}\">{}</h2>\n", group.id, group.title);
  page += open_table(fmt::format("Propriétés : {}", group.title), {"Propriété", "Valeurs", "Valeur initiale", "Héritée", "Limites"});
  for (const Property& property : property_table()) {
    if (property.group == group.name) page += row(property);
  }
  return page + close_table();
}

std::string shorthands() {
  std::string page = "<h2 id=\"raccourcis\">Raccourcis et autres noms</h2>\n";
  page += open_table("Raccourcis : une propriété pour plusieurs", {"Raccourci", "Propriétés qu’il règle"});
  for (const Shorthand& shorthand : shorthand_table()) {
    std::string names;
    for (std::string_view name : longhand_names(shorthand)) names += fmt::format("{}<a href=\"#{}\">{}</a>", names.empty() ? "" : ", ", name, code(name));
    page += fmt::format("<tr id=\"{}\"><th scope=\"row\">{}</th><td>{}</td></tr>\n", shorthand.name, code(shorthand.name), names);
  }
  page += close_table() + open_table("Autres noms d’une propriété", {"Nom", "Vaut"});
  for (const PropertyAlias& alias : property_aliases()) {
    page += fmt::format("<tr id=\"{}\"><th scope=\"row\">{}</th><td><a href=\"#{}\">{}</a></td></tr>\n", alias.alias, code(alias.alias), alias.name, code(alias.name));
  }
  return page + close_table();
}

std::string value_types() {
  std::string page = "<h2 id=\"valeurs\">Comment lire les valeurs</h2>\n<p>« | » sépare les choix ; « || » permet l’un, l’autre ou les deux, dans tout ordre ; "
                     "« ? » marque ce qui est facultatif, « + » ce qui se répète, « # » ce qui se répète avec des virgules, {1,4} combien de fois ; "
                     "[0,∞] sont les bornes. Toute propriété accepte aussi inherit, initial, unset, revert et revert-layer, et "
                     "var(--nom) avec les propriétés que l’auteur nomme.</p>\n";
  page += open_table("Types de valeurs", {"Type", "Sens"});
  for (const Explained& type : kValueTypes) {
    page += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", code(fmt::format("<{}>", type.name)), escape_markup(type.text));
  }
  return page + close_table();
}

void add_item(std::string& list, std::string_view before, std::string_view name, std::string_view after = "") {
  list += "<li>" + code(fmt::format("{}{}{}", before, name, after)) + "</li>\n";
}

std::string rules_and_selectors() {
  std::string at_rules, boxes, classes, elements;
  for (std::string_view name : kAtRules) add_item(at_rules, "@", name);
  for (std::string_view name : kMarginBoxNames) add_item(boxes, "@", name);
  for (const NamedPseudoClass& known : kPseudoClasses) add_item(classes, ":", known.name);
  for (std::string_view name : kPseudoFunctions) add_item(classes, ":", name, "(…)");
  for (const NamedPseudoElement& known : kPseudoElements) add_item(elements, "::", known.name);
  return fmt::format("<h2 id=\"regles\">Règles et sélecteurs</h2>\n<h3>Règles</h3>\n<ul>\n{}</ul>\n<h3>Dans @page</h3>\n<ul>\n{}</ul>\n"
                     "<h3>Pseudo-classes</h3>\n<p>Les états d’un écran, comme :hover, sont admis et ne valent jamais sur papier.</p>\n<ul>\n{}</ul>\n"
                     "<h3>Pseudo-éléments</h3>\n<ul>\n{}</ul>\n",
                     at_rules, boxes, classes, elements);
}

}  // namespace

std::string_view explain_value_type(std::string_view name) {
  auto found = std::find_if(std::begin(kValueTypes), std::end(kValueTypes), [&](const Explained& type) { return type.name == name; });
  return found == std::end(kValueTypes) ? std::string_view{} : found->text;
}

std::string make_property_page() {
  ReadingPage page;
  page.title = "Le CSS des modèles de clspress";
  page.heading = "Le CSS des modèles";
  page.introduction = "Les propriétés que le programme compose, telles que les spécifications du W3C les définissent. Ce qui n’est "
                      "pas sur cette page est signalé par un avertissement avec le fichier, la ligne et la colonne, et n’a pas d’effet.";
  page.contents_name = "Sections";
  page.contents.push_back("<a href=\"#valeurs\">Comment lire les valeurs</a>");
  page.body = value_types();
  for (const Group& group : kGroups) {
    auto count = std::count_if(property_table().begin(), property_table().end(), [&](const Property& property) { return property.group == group.name; });
    page.contents.push_back(fmt::format("<a href=\"#groupe-{}\">{}</a> : {} propriétés", group.id, group.title, count));
    page.body += section(group);
  }
  page.contents.push_back("<a href=\"#raccourcis\">Raccourcis et autres noms</a>");
  page.contents.push_back("<a href=\"#regles\">Règles et sélecteurs</a>");
  page.body += shorthands() + rules_and_selectors();
  return to_html(page);
}

}  // namespace clspress::style
