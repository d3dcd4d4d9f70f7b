// What changed from one dossier to another, in terms of the contract. Elements that never leave are not compared: what is
// made of a comparison is a document too.
#pragma once

#include <string>
#include <vector>

#include "compare/terms.h"
#include "dossier/dossier.h"
#include "dossier/schema.h"

namespace clspress::compare {

struct Change {
  enum class Kind : uint8_t { Added, Removed, Changed } kind = Kind::Changed;
  size_t heading = 0;         // of Terms
  std::string subject;        // « action A.1.1 « Accueillir les internes » »; empty: the heading says it all
  std::string what;           // « budget estimatif de l'action », « sources de financement, CPAM, montant »
  std::string before, after;  // French, as documents write it; excerpts of long texts
  std::string path;           // in the dossier that has it, the second if both have
};

// By heading, then in the order of the dossiers.
std::vector<Change> compare(const dossier::Dossier& before, const dossier::Dossier& after, const dossier::Schema& schema,
                            const Terms& terms);

}  // namespace clspress::compare
