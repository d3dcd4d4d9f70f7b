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
  bool failed = false;         // the rule could not be evaluated: a fault of its file, and nobody knows what the dossier has
  std::string remedy;          // what would satisfy the rule here, without its source; empty where a dérogation does
};

// A dérogation of the dossier to a rule of its region.
struct Waiver {
  const Rule* rule = nullptr;
  std::string path;     // in the dossier: "derogations[1]"
  std::string text;     // « délégation départementale de l’Oise, 10 janvier 2025 : accord écrit »
  std::string refusal;  // why it answers nothing: « cette règle n’admet pas de dérogation »; empty: it does
};

// Whether what the dossier has is told too, for the fiche de conformité: it costs as much as judging.
enum class Values { Untold, Told };

// What judging one dossier gives.
struct Outcome {
  std::vector<Judgment> judgments;  // in the order of the rules; information included
  std::vector<Waiver> waivers;      // in the order of the dossier
  std::set<const Rule*> idle;       // rules that found nothing to judge in it
  std::map<const Rule*, std::string> values;  // what it has, of the rules that tell it
};

class Judge {
 public:
  // Both must outlive the judge.
  Judge(const Profile& profile, const dossier::Schema& schema);
  ~Judge();
  Judge(Judge&&) noexcept;

  // A dossier that the schema accepted, judged on `date` (2025-03-14; empty: that of its version). Where an
  // expression fails on it or does not come to an end, a judgment REGLE-EXPRESSION of the rule's file stops the documents of
  // the rule; of a rule that names none it is a finding. Another finding: DEROGATION-REGLE where a dérogation names no rule of the region or nothing that the rule asks.
  Outcome judge(const dossier::Dossier& dossier, const std::string& date, Values values, Report& report);

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace clspress::rules
