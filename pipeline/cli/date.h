// The day that a command line gives.
#pragma once

#include <optional>

#include "cli/command.h"
#include "compose/formats.h"

namespace clspress::cli {

// The only date that an output may have besides the dossier's own: --date, else SOURCE_DATE_EPOCH.
// https://reproducible-builds.org/specs/source-date-epoch/
std::optional<compose::Date> chosen_date(const Arguments& arguments);

}  // namespace clspress::cli
