// Judges a dossier by the rules of its region. The expressions are compiled when a Judge is made: one for each thread and
// region, because libxml2's evaluation context belongs to one thread.
#pragma once

#include <map>
#include <memory>
#include <set>
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
  std::string remedy;          // what would satisfy the rule here, without its source
};

// What judging one dossier gives.
struct Outcome {
  std::vector<Judgment> judgments;  // in the order of the rules; information included
  std::set<const Rule*> idle;       // rules that found nothing to judge in it
  std::map<const Rule*, std::string> values;  // what it has, of the rules that tell it
};

class Judge {
 public:
  // Both must outlive the judge.
  Judge(const Profile& profile, const dossier::Schema& schema);
  ~Judge();
  Judge(Judge&&) noexcept;

  // A dossier that the schema accepted, judged on `date` (2025-03-14; empty: that of its version). Findings: REGLE-EXPRESSION
  // of the rule's file where an expression fails on it, DEROGATION-REGLE where a dérogation names no rule of the region.
  Outcome judge(const dossier::Dossier& dossier, const std::string& date, Report& report);

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace clspress::rules
