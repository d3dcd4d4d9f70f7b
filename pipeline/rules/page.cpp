#include "rules/page.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/markup.h"
#include "rules/explain.h"
#include "rules/functions.h"

namespace clspress::rules {
namespace {

// Contrast of every pair of colours is at least 4.5:1 (https://www.w3.org/TR/WCAG21/#contrast-minimum).
constexpr std::string_view kStyle = R"(
html { font: 100%/1.5 Lato, "Segoe UI", Arial, sans-serif; color: #1b2a30; background: #fff }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem }
h1, h2, h3 { font-family: Vollkorn, Georgia, serif; color: #0f4c5c; line-height: 1.25 }
h2 { margin-top: 3rem; border-top: 2px solid #0f4c5c; padding-top: 1rem }
h3 { margin: 2rem 0 .5rem }
a { color: #0f4c5c }
a:focus { outline: 3px solid #c2412d; outline-offset: 2px }
.evitement { position: absolute; left: -60rem }
.evitement:focus { left: 1.5rem }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
caption { text-align: left; font-weight: bold; padding-bottom: .5rem }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #9db4ba }
thead th { border-bottom: 2px solid #0f4c5c; color: #0f4c5c }
tbody th { font-weight: normal; white-space: nowrap }
dl { display: grid; grid-template-columns: 11rem 1fr; gap: .25rem 1rem; margin: .75rem 0 }
dt { color: #4a5568 } dd { margin: 0 }
.role { font-size: .875rem; color: #4a5568 }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr } table { font-size: .875rem } }
@media print { body { max-width: none } h3, dl { break-inside: avoid } }
)";

std::vector<const Rule*> own_rules(const Profile& profile) {
  std::vector<const Rule*> own;
  for (const Rule& rule : profile.rules()) {
    if (rule.region == profile.region()) own.push_back(&rule);
  }
  return own;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string pair(std::string_view term, std::string_view text) {
  return text.empty() ? std::string() : fmt::format("<dt>{}</dt><dd>{}</dd>\n", term, escape_markup(text));
}

std::string judged(const Rule& rule, const Profile& profile) {
  std::string items;
  for (const Context& context : rule.contexts) {
    for (const Check& check : context.checks) items += fmt::format("<li>{}</li>", escape_markup(told(check.message, profile)));
  }
  return items.empty() ? items : "<dt>Ce qu’elle constate</dt><dd><ul>" + items + "</ul></dd>\n";
}

std::string source_of(const Source& source) {
  std::string place = source.place.empty() ? "" : ", " + source.place;
  return source.document + place + (source.quote.empty() ? "" : " : « " + source.quote + " »");
}

std::string section_of(const Rule& rule, const Profile& profile) {
  std::string page = fmt::format("<section id=\"{0}\">\n<h3>{0} – {1}</h3>\n<p class=\"role\">{2}</p>\n",
                                 escape_markup(rule.id), escape_markup(rule.title), role_name(rule.severity));
  for (const std::string& paragraph : rule.paragraphs) page += "<p>" + escape_markup(paragraph) + "</p>\n";
  page += "<dl>\n";
  page += pair("Source", source_of(rule.source));
  page += judged(rule, profile);
  for (const std::string& name : rule.limits) page += pair("Limite", told(profile.limits().find(name)->second));
  page += pair("Pour y satisfaire", told(rule.remedy, profile));
  page += pair("Exemple d’écart", rule.example);
  if (rule.severity == Severity::Erreur) page += pair("Documents arrêtés", joined(rule.documents));
  std::string waiver = (rule.may_be_waived ? "possible : " : "non : ") + rule.waiver_reason;
  if (!rule.waiver_reason.empty()) page += pair("Dérogation", waiver);
  page += pair("À vérifier par une personne", rule.for_a_person);
  return page + "</dl>\n</section>\n";
}

std::string changes_of(const Profile& profile) {
  std::string items;
  for (const Change& change : profile.changes()) {
    std::string what = change.off ? "ne vaut pas ici" : fmt::format("devient {}", role_name(change.severity));
    items += fmt::format("<li>{} {} : {}</li>\n", change.id, what, escape_markup(change.reason));
  }
  return items.empty() ? items : "<p>Des règles communes :</p>\n<ul>\n" + items + "</ul>\n";
}

std::string table_of(const Chapter& chapter, const std::vector<const Rule*>& rules) {
  std::string page = fmt::format("<table>\n<caption>Les règles : {}</caption>\n<thead><tr>", escape_markup(chapter.name));
  for (const char* head : {"Règle", "Ce qu’elle demande", "Force", "Documents"}) {
    page += fmt::format("<th scope=\"col\">{}</th>", head);
  }
  page += "</tr></thead>\n<tbody>\n";
  for (const Rule* rule : rules) {
    page += fmt::format("<tr><th scope=\"row\"><a href=\"#{0}\">{0}</a></th><td>{1}</td><td>{2}</td><td>{3}</td></tr>\n",
                        escape_markup(rule->id), escape_markup(rule->title), role_name(rule->severity),
                        escape_markup(joined(rule->documents)));
  }
  return page + "</tbody>\n</table>\n";
}

std::string chapter_of(const Chapter& chapter) {
  const Profile& profile = *chapter.profile;
  std::vector<const Rule*> rules = own_rules(profile);
  std::string page = fmt::format("<h2 id=\"{}\">{}</h2>\n", profile.region(), escape_markup(chapter.name));
  if (rules.empty()) return page + "<p>Les règles communes, sans autre règle.</p>\n" + changes_of(profile);
  const Edition& edition = profile.editions().back();
  page += fmt::format("<p>{}, édition {} du {}.</p>\n", escape_markup(edition.title), escape_markup(edition.number), date_in_letters(edition.date));
  page += changes_of(profile) + table_of(chapter, rules);
  for (const Rule* rule : rules) page += section_of(*rule, profile);
  return page;
}

}  // namespace

std::string make_page(const std::vector<Chapter>& chapters) {
  std::string entries, body;
  for (const Chapter& chapter : chapters) {
    size_t count = own_rules(*chapter.profile).size();
    entries += fmt::format("<li><a href=\"#{}\">{}</a> : {} {}</li>\n", chapter.profile->region(),
                           escape_markup(chapter.name), count, count < 2 ? "règle" : "règles");
    body += chapter_of(chapter);
  }
  return fmt::format(R"(<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Les règles des contrats locaux de santé, par région</title>
<style>{}</style>
</head>
<body>
<a class="evitement" href="#contenu">Aller au contenu</a>
<header>
<h1>Les règles des contrats locaux de santé</h1>
<p>Chaque région a les règles communes et les siennes. Une règle obligatoire arrête les documents qu’elle nomme, sauf dérogation
enregistrée là où elle en admet une ; une recommandation avertit ; une information est un point à vérifier. Les points
de suspension tiennent la place d’une valeur du dossier. « {} » : aucune source ne donne cette limite.</p>
</header>
<nav aria-label="Régions">
<ul>
{}</ul>
</nav>
<main id="contenu">
{}</main>
</body>
</html>
)", kStyle, kOurLimit, entries, body);
}

}  // namespace clspress::rules
