#include "batch/judging.h"

#include <algorithm>

namespace clspress::batch {
namespace {

// A dossier that says that it is being written lacks much by nature: it is told, and its documents carry the mark.
void soften(std::vector<rules::Judgment>& judgments) {
  for (rules::Judgment& judgment : judgments) {
    if (judgment.finding.severity == Severity::Erreur) judgment.finding.severity = Severity::Avertissement;
  }
}

}  // namespace

std::vector<rules::Judgment> Judges::judge(const rules::Profile& profile, const dossier::Dossier& dossier,
                                           const std::optional<compose::Date>& date, Report& report) {
  auto found = judges_.find(&profile);
  if (found == judges_.end()) found = judges_.emplace(&profile, rules::Judge(profile, schema_)).first;
  std::vector<rules::Judgment> judgments = found->second.judge(dossier, date ? compose::iso_date(*date) : "", report);
  if (!dossier.root().value_at("document-de-travail").empty()) soften(judgments);
  return judgments;
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
