// A comparison to read, for other programs, or to set as a document.
#pragma once

#include <string>
#include <vector>

#include "compare/compare.h"

namespace clspress::compare {

struct Comparison {
  // Of a side: the name that people gave it, then what it says of itself.
  struct Side {
    std::string name, version;  // « version 1.0 du 14 mars 2025 »
  } before, after;
  std::string territory;  // « du Clermontois », of the second
  std::vector<Change> changes;
};
Comparison make_comparison(const std::string& before_name, const dossier::Dossier& before, const std::string& after_name,
                           const dossier::Dossier& after, const dossier::Schema& schema, const Terms& terms);

std::string to_text(const Comparison& comparison, const Terms& terms);
// {"before":{"name","version"},"after":{…},"changes":[{"section","subject","what","kind","before","after","path"}]};
// kind is ajout, retrait or changement.
std::string to_json(const Comparison& comparison, const Terms& terms);
std::string to_xhtml(const Comparison& comparison, const Terms& terms);

}  // namespace clspress::compare
