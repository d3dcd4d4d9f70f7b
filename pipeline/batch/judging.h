// Where the rules meet the documents: the judges of one worker, and which judgments concern which document.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/report.h"
#include "compose/compose.h"
#include "compose/conformity.h"
#include "rules/judge.h"

namespace clspress::batch {

// Of one thread: a judge for each profile it has met.
class Judges {
 public:
  explicit Judges(const dossier::Schema& schema) : schema_(schema) {}
  // On `date`, else on that of the dossier's version.
  rules::Outcome judge(const rules::Profile& profile, const dossier::Dossier& dossier,
                       const std::optional<compose::Date>& date, rules::Values values, Report& report);

 private:
  const dossier::Schema& schema_;
  std::map<const rules::Profile*, rules::Judge> judges_;
};

// What documents print of the rules: each rule of the region with its state for the dossier.
compose::Conformity conformity_of(const rules::Profile& profile, const rules::Outcome& outcome);

// Whether a judgment is about the document of type `type` that `job` means: an error in the bilan of one year leaves those
// of the others.
bool concerns(const rules::Judgment& judgment, const std::string& type, const compose::Job& job);

}  // namespace clspress::batch
