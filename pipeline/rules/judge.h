// Judges a dossier by the rules of its region. The expressions are compiled when a Judge is made: one for each thread and
// region, because libxml2's evaluation context belongs to one thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/report.h"
#include "dossier/dossier.h"
#include "dossier/schema.h"
#include "rules/profile.h"

namespace clspress::rules {

struct Judgment {
  const Rule* rule = nullptr;
  Finding finding;             // its severity counts what a dérogation answers as information
  bool waived = false;
};

class Judge {
 public:
  // Both must outlive the judge.
  Judge(const Profile& profile, const dossier::Schema& schema);
  ~Judge();
  Judge(Judge&&) noexcept;

  // In the order of the rules; information included. A dossier that the schema accepted, judged on `date` (2025-03-14; empty:
  // that of its version). An expression that fails on it is a finding REGLE-EXPRESSION of the rule's file.
  std::vector<Judgment> judge(const dossier::Dossier& dossier, const std::string& date, Report& report);

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace clspress::rules
