#include "batch/judging.h"

#include <fmt/core.h>

#include <algorithm>

#include "rules/explain.h"

namespace clspress::batch {
namespace {

// A dossier that says that it is being written lacks much by nature: it is told, and its documents carry the mark.
void soften(std::vector<rules::Judgment>& judgments) {
  for (rules::Judgment& judgment : judgments) {
    if (judgment.finding.severity == Severity::Erreur && !judgment.failed) judgment.finding.severity = Severity::Avertissement;
  }
}

compose::RuleState state_of(const rules::Rule& rule, const std::vector<const rules::Judgment*>& judgments, const rules::Outcome& outcome) {
  if (rule.contexts.empty()) return compose::RuleState::ForAPerson;
  bool broken = std::any_of(judgments.begin(), judgments.end(), [](const rules::Judgment* each) { return !each->waived; });
  if (!judgments.empty()) return broken ? compose::RuleState::Broken : compose::RuleState::Waived;
  return outcome.idle.contains(&rule) ? compose::RuleState::Idle : compose::RuleState::Kept;
}

compose::RuleEntry entry_of(const rules::Rule& rule, const rules::Profile& profile) {
  compose::RuleEntry entry;
  entry.id = rule.id;
  entry.title = rule.title;
  entry.role = rules::role_name(rule.severity);
  std::string place = rule.source.place;
  if (size_t space = place.find(' '); space != place.npos) place.replace(space, 1, compose::kNoBreakSpace);  // « ligne 411 » stays whole
  entry.source = rule.source.document + (place.empty() ? "" : ", " + place);
  entry.for_a_person = rule.for_a_person;
  entry.documents = rule.documents;
  for (const std::string& name : rule.limits) entry.limits.push_back(rules::told(profile.limits().find(name)->second));
  return entry;
}

}  // namespace

rules::Outcome Judges::judge(const rules::Profile& profile, const dossier::Dossier& dossier,
                             const std::optional<compose::Date>& date, rules::Values values, Report& report) {
  auto found = judges_.find(&profile);
  if (found == judges_.end()) found = judges_.emplace(&profile, rules::Judge(profile, schema_)).first;
  rules::Outcome outcome = found->second.judge(dossier, date ? compose::iso_date(*date) : "", values, report);
  if (!dossier.root().value_at("document-de-travail").empty()) soften(outcome.judgments);
  return outcome;
}

compose::Conformity conformity_of(const rules::Profile& profile, const rules::Outcome& outcome) {
  std::map<const rules::Rule*, std::vector<const rules::Judgment*>> by_rule;
  for (const rules::Judgment& judgment : outcome.judgments) by_rule[judgment.rule].push_back(&judgment);
  compose::Conformity conformity;
  for (const rules::Rule& rule : profile.rules()) {
    const std::vector<const rules::Judgment*>& judgments = by_rule[&rule];
    compose::RuleEntry entry = entry_of(rule, profile);
    entry.state = state_of(rule, judgments, outcome);
    if (auto values = outcome.values.find(&rule); values != outcome.values.end()) entry.values = values->second;
    for (const rules::Judgment* judgment : judgments) {
      entry.findings.push_back(judgment->finding.message);
      if (!judgment->waived) entry.remedy = judgment->remedy;
    }
    for (const rules::Waiver& waiver : outcome.waivers) {
      if (waiver.rule != &rule) continue;
      entry.waivers.push_back({waiver.path, waiver.text, waiver.refusal});
    }
    conformity.rules.push_back(std::move(entry));
  }
  for (const rules::Edition& edition : profile.editions()) {
    std::optional<compose::Date> date = compose::parse_date(edition.date);
    conformity.editions.push_back(fmt::format("{}, édition {}{}", edition.title, edition.number,
                                              date ? " du " + compose::long_date(*date) : std::string()));
  }
  return conformity;
}

bool concerns(const rules::Judgment& judgment, const std::string& type, const compose::Job& job) {
  const std::vector<std::string>& documents = judgment.rule->documents;
  if (std::find(documents.begin(), documents.end(), type) == documents.end()) return false;
  if (!job.subject) return true;
  std::string own = job.subject->path();                       // "bilans[2]"
  std::string list = own.substr(0, own.find('[') + 1);         // "bilans["
  const std::string& path = judgment.finding.path;
  return !path.starts_with(list) || path == own || path.starts_with(own + "/");
}

}  // namespace clspress::batch
