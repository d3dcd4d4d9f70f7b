#include "rules/explain.h"

#include <fmt/core.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <algorithm>
#include <memory>

#include "dossier/tree.h"
#include "dossier/xml_support.h"
#include "rules/functions.h"
#include "rules/names.h"

namespace clspress::rules {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

// The value of an expression that asks for nothing but limits; « … » of any other.
std::string limits_told(const std::string& expression, const Profile& profile) {
  Names names = names_in(expression);
  bool known = names.nodes.empty() && !names.variables.empty() && std::all_of(names.variables.begin(), names.variables.end(), [&](const std::string& name) {
    return profile.limits().contains(name);
  });
  if (!known) return "…";
  std::unique_ptr<xmlXPathContext, void (*)(xmlXPathContext*)> context(xmlXPathNewContext(nullptr), xmlXPathFreeContext);
  register_functions(context.get());
  for (const std::string& name : names.variables) {
    const std::string& value = profile.limits().find(name)->second.value;
    xmlXPathRegisterVariable(context.get(), dossier::xml_text(name), xmlXPathNewString(dossier::xml_text(value)));
  }
  std::unique_ptr<xmlXPathObject, void (*)(xmlXPathObject*)> value(xmlXPathEvalExpression(dossier::xml_text(expression), context.get()), xmlXPathFreeObject);
  xmlChar* text = xmlXPathCastToString(value.get());
  std::string copy(dossier::view_of(text));
  xmlFree(text);
  return copy;
}

// « paca : obligatoire, car … »
std::string elsewhere(const Rule& rule, const std::vector<Profile>& profiles) {
  std::string text;
  for (const Profile& profile : profiles) {
    for (const Change& change : profile.changes()) {
      if (change.id != rule.id) continue;
      text += fmt::format("  {} : {}, car {}\n", profile.region(), change.off ? std::string("ne vaut pas") : std::string(role_name(change.severity)), change.reason);
    }
  }
  return text;
}

}  // namespace

std::string told(const Message& message, const Profile& profile) {
  std::string text;
  for (const Piece& piece : message) text += piece.select.empty() ? piece.text : limits_told(piece.select, profile);
  return dossier::collapse_spaces(text);
}

std::string told(const Limit& limit) {
  return fmt::format("{} : {}{}{} ({}, {})", limit.label, value_in_french(limit.value), limit.unit.empty() ? "" : " ", limit.unit,
                     limit.ours ? std::string(kOurLimit) : limit.source, is_day(limit.date) ? date_in_letters(limit.date) : limit.date);
}

std::string explain(const Rule& rule, const std::vector<Profile>& profiles) {
  const Profile& profile = *std::find_if(profiles.begin(), profiles.end(), [&](const Profile& each) { return each.region() == rule.region; });
  std::string text = fmt::format("{} — {}\n{}, {}\n", rule.id, rule.title, role_name(rule.severity), rule.region);
  if (std::string others = elsewhere(rule, profiles); !others.empty()) text += "Dans d’autres régions :\n" + others;
  for (const std::string& paragraph : rule.paragraphs) text += "\n" + paragraph + "\n";
  text += fmt::format("\nSource : {}{}\n", rule.source.document, rule.source.place.empty() ? "" : ", " + rule.source.place);
  if (!rule.source.quote.empty()) text += fmt::format("  « {} »\n", rule.source.quote);
  if (!rule.limits.empty()) text += "Limites :\n";
  for (const std::string& name : rule.limits) text += fmt::format("  {}\n", told(profile.limits().find(name)->second));
  if (rule.severity == Severity::Erreur && !rule.documents.empty()) text += fmt::format("Documents arrêtés : {}\n", joined(rule.documents));
  if (!rule.remedy.empty()) text += fmt::format("Pour y satisfaire : {}\n", told(rule.remedy, profile));
  if (rule.severity == Severity::Erreur || !rule.waiver_reason.empty()) {
    text += fmt::format("Dérogation : {}{}{}\n", rule.may_be_waived ? "possible, avec qui l’accorde, quand et pourquoi" : "non",
                        rule.waiver_reason.empty() ? "" : " ; ", rule.waiver_reason);
  }
  if (!rule.for_a_person.empty()) text += fmt::format("À vérifier par une personne : {}\n", rule.for_a_person);
  if (!rule.example.empty()) text += fmt::format("Exemple d’écart : {}\n", rule.example);
  return text;
}

}  // namespace clspress::rules
