// JSON text to the same tree that XML gives, by the mapping that convert.h documents: keys in any order, put into the
// schema's. It judges the form of values (object, array, text, number); the schema judges the rest.
#pragma once

#include <optional>
#include <string_view>

#include "base/report.h"
#include "dossier/schema.h"
#include "dossier/tree.h"

namespace clspress::dossier {

// `text` is UTF-8. Findings: those of parse_json, and DOSSIER-VALEUR for a value of the wrong form.
std::optional<Tree> read_json(std::string_view text, const std::string& file, const Schema& schema, Report& report);

}  // namespace clspress::dossier
