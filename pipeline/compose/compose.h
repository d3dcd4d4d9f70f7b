// The entry of this stage: which documents a type gives for a dossier, and the XHTML of each. No style, no layout.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compose/drawings.h"
#include "compose/region.h"
#include "compose/type.h"
#include "compose/view.h"

namespace clspress::compose {

// One document to make: what it stands for and its file name.
struct Job {
  std::optional<Element> subject;  // the fiche, bilan or lettre; none for the dossier
  std::string file_name;           // "fiche-action-A.1.1.pdf"
};

struct Plan {
  std::vector<Job> jobs;
  std::string absence;  // French: why there are none
};

Plan plan(const Dossier& dossier, const Type& type);
// "contrat.pdf" as a draft: "contrat-projet.pdf".
std::string draft_name(const std::string& file_name);

// What the finished file says of itself.
struct Metadata {
  std::string title, author, subject, language, identifier;
  Date date;
};

struct Filled {
  std::string xhtml;
  Metadata metadata;
};

// Fills the template. Findings GABARIT-NOM where the template asks for what the view does not have. The XHTML's places
// (data-at) are the template's and, in prose, the dossier's.
Filled fill(const Dossier& dossier, const Type& type, const Job& job, const Region& region, const Drawings& drawings,
            const dossier::Schema& schema, const Occasion& occasion, Report& report);

}  // namespace clspress::compose
