// A rule of a region as its file says it: what it asks, of whom, from which source, and the XPath expressions that judge.
// Plain data, without libxml2: read by profile.h, compiled by judge.h, told by explain.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/report.h"

namespace clspress::rules {

// A message with values in it: either `text` or, if `select` is not empty, the string value of an expression.
struct Piece {
  std::string text, select;
};
using Message = std::vector<Piece>;

// sch:let
struct Let {
  std::string name, value;
  int line = 0;
};

// sch:assert gives its message where `test` is false, sch:report where it is true.
struct Check {
  bool when_true = false;
  std::string test;
  std::string subject;  // what it looks for, as the « concerne » of a dérogation names it; empty: any answers
  Message message;
  int line = 0;
};

// sch:rule: which elements are judged, and how.
struct Context {
  std::string path;
  std::vector<Let> lets;
  std::vector<Check> checks;
  int line = 0;
};

struct Source {
  std::string document, place, quote;  // « guide … », « ligne 411 », the words
};

// A number or a date that rules name as $nom.
struct Limit {
  std::string name, value;
  std::string kind;  // « montant », « date », « nombre »…
  std::string unit, label, source;
  std::string date;  // of its source, or of our choice: « 2025 », « 2022-02-22 »
  bool ours = false;  // « seuil retenu par l'outil »: no source gives it
};

// Which issue of a rule file: it changes with every change of a rule.
struct Edition {
  std::string title, number, date;  // « Règles des Hauts-de-France », « 1.0 », « 2026-01-31 »
};

// sch:pattern
struct Rule {
  std::string id, title;
  std::string region;   // whose file it stands in
  std::string file;
  int line = 0;
  std::vector<std::string> paragraphs;  // sch:p: the rule in plain French
  Severity severity = Severity::Information;
  std::string changed;                  // why a region made it stronger or weaker; empty: it did not
  std::vector<std::string> documents;   // types that it stops when it is obligatory
  bool may_be_waived = false;           // a dérogation of the dossier answers it
  std::string waiver_reason;            // why one does, or why none can
  Source source;
  Message remedy;                       // what would satisfy it
  Message values;                       // what the dossier has, told from /cls; may be empty
  std::string example;
  std::string for_a_person;             // what no program can judge: a point to tick
  std::vector<Let> lets;
  std::vector<Context> contexts;        // none: only for a person
  std::vector<std::string> limits;      // names of those that it uses
};

// cls:retirer (switches off) or cls:modifier (another role) of an inherited rule.
struct Change {
  std::string id, reason;
  bool off = false;
  Severity severity = Severity::Information;
  int line = 0;
};

// "obligatoire", "recommandation", "information".
std::string_view role_name(Severity severity);

// The day on which a dossier is judged, as expressions name it.
inline constexpr const char* kDateVariable = "date-du-jugement";

inline constexpr std::string_view kOurLimit = "seuil retenu par l’outil";

}  // namespace clspress::rules
