// XML text to a tree with places. It judges well-formedness, budgets and what XML could smuggle in (DOCTYPE, entities,
// namespaces); it uses the schema only to know which elements are lists, never to judge.
#pragma once

#include <optional>
#include <string_view>

#include "base/report.h"
#include "dossier/schema.h"
#include "dossier/tree.h"

namespace clspress::dossier {

// `text` is UTF-8. Findings: XML-MALFORME (the first only: the rest would follow from it), XML-DOCTYPE,
// DOSSIER-TROP-PROFOND, DOSSIER-TROP-GRAND, DOSSIER-VALEUR for characters that no text may hold.
std::optional<Tree> read_xml(std::string_view text, const std::string& file, const Schema& schema, Report& report);

}  // namespace clspress::dossier
