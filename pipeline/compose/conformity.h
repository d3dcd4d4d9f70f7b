// What the rules of its region say of a dossier, as plain data: filled by batch, printed by documents. It judges nothing.
#pragma once

#include <string>
#include <vector>

namespace clspress::compose {

enum class RuleState { Broken, Waived, ForAPerson, Kept, Idle };

// A dérogation of the dossier to a rule.
struct WaiverEntry {
  std::string path;     // in the dossier
  std::string text;     // who, when, why
  std::string refusal;  // why it answers nothing; empty: it does
};

struct RuleEntry {
  std::string id, title;
  std::string role;                    // « obligatoire », « recommandation », « information »
  RuleState state = RuleState::Kept;
  std::vector<std::string> findings;   // what was found, with its values
  std::string values;                  // what the dossier has, where the rule tells it
  std::string remedy;
  std::string source;                  // « guide …, ligne 411 »
  std::vector<std::string> limits;     // « part la plus haute : 30000 € par an »
  std::string for_a_person;            // a point to tick; also of rules that a program judges
  std::vector<std::string> documents;  // types that the rule names
  std::vector<WaiverEntry> waivers;
};

struct Conformity {
  std::vector<RuleEntry> rules;       // in the order of the region's files
  std::vector<std::string> editions;  // « Règles des Hauts-de-France, édition 1.0 du 31 janvier 2026 »
};

}  // namespace clspress::compose
