#include "rules/page.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/markup.h"
#include "base/reading_page.h"
#include "rules/explain.h"
#include "rules/functions.h"

namespace clspress::rules {
namespace {

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
  std::string page = open_table("Les règles : " + chapter.name, {"Règle", "Ce qu’elle demande", "Force", "Documents"});
  for (const Rule* rule : rules) {
    page += fmt::format("<tr><th scope=\"row\"><a href=\"#{0}\">{0}</a></th><td>{1}</td><td>{2}</td><td>{3}</td></tr>\n",
                        escape_markup(rule->id), escape_markup(rule->title), role_name(rule->severity),
                        escape_markup(joined(rule->documents)));
  }
  return page + close_table();
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
  ReadingPage page;
  page.title = "Les règles des contrats locaux de santé, par région";
  page.heading = "Les règles des contrats locaux de santé";
  page.introduction = fmt::format(R"(Chaque région a les règles communes et les siennes. Une règle obligatoire arrête les documents qu’elle nomme, sauf dérogation
enregistrée là où elle en admet une ; une recommandation avertit ; une information est un point à vérifier. Les points
de suspension tiennent la place d’une valeur du dossier. « {} » : aucune source ne donne cette limite.)", kOurLimit);
  page.contents_name = "Régions";
  for (const Chapter& chapter : chapters) {
    size_t count = own_rules(*chapter.profile).size();
    page.contents.push_back(fmt::format("<a href=\"#{}\">{}</a> : {} {}", chapter.profile->region(), escape_markup(chapter.name),
                                        count, count < 2 ? "règle" : "règles"));
    page.body += chapter_of(chapter);
  }
  return to_html(page);
}

}  // namespace clspress::rules
