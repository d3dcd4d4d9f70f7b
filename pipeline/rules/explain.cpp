#include "rules/explain.h"

#include <fmt/core.h>

#include "rules/functions.h"

namespace clspress::rules {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

std::string told(const Limit& limit) {
  return fmt::format("{} : {}{}{} ({})", limit.label, value_in_french(limit.value), limit.unit.empty() ? "" : " ", limit.unit,
                     limit.ours ? std::string(kOurLimit) : limit.source);
}

std::string explain(const Rule& rule, const Profile& profile) {
  std::string text = fmt::format("{} — {}\n{}, {}\n", rule.id, rule.title, role_name(rule.severity), rule.region);
  if (!rule.changed.empty()) text += fmt::format("Changée par la région : {}\n", rule.changed);
  for (const std::string& paragraph : rule.paragraphs) text += "\n" + paragraph + "\n";
  text += fmt::format("\nSource : {}{}\n", rule.source.document, rule.source.place.empty() ? "" : ", " + rule.source.place);
  if (!rule.source.quote.empty()) text += fmt::format("  « {} »\n", rule.source.quote);
  if (!rule.limits.empty()) text += "Limites :\n";
  for (const std::string& name : rule.limits) text += fmt::format("  {}\n", told(profile.limits().find(name)->second));
  if (rule.severity == Severity::Erreur && !rule.documents.empty()) text += fmt::format("Documents arrêtés : {}\n", joined(rule.documents));
  text += fmt::format("Dérogation : {}{}{}\n", rule.may_be_waived ? "possible, avec qui l’accorde, quand et pourquoi" : "non",
                      rule.waiver_reason.empty() ? "" : " ; ", rule.waiver_reason);
  if (!rule.for_a_person.empty()) text += fmt::format("À vérifier par une personne : {}\n", rule.for_a_person);
  if (!rule.example.empty()) text += fmt::format("Exemple : {}\n", rule.example);
  return text;
}

}  // namespace clspress::rules
