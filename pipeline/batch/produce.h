// One document of one dossier, from data to bytes: the whole road, readable in one function.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/report.h"
#include "batch/inside.h"
#include "batch/resources.h"
#include "compose/compose.h"
#include "dossier/dossier.h"

namespace clspress::batch {

struct ProduceInput {
  const dossier::Dossier& dossier;
  const ReadyType& type;
  const compose::Job& job;
  const Resources& resources;
  const compose::Occasion& occasion;
  pdf::Standard standard = pdf::Standard::Ua1A3a;
  const DossierFiles* files = nullptr;  // what travels inside besides the description of the production
};

// The finished document, or nothing if it is refused: the report, which may hold findings already, says why. A draft is
// given even then, wherever pages can be made at all.
std::optional<Typeset> produce(const ProduceInput& input, Report& report);

// The codes of a report's errors, sorted, each once: what the foot of a draft names.
std::vector<std::string> codes_of(const Report& report);

}  // namespace clspress::batch
