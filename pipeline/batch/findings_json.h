// Findings for other programs: `check --format json` and what a PDF carries are the same text.
#pragma once

#include <string>
#include <vector>

#include "base/report.h"

namespace clspress::batch {

// {"findings":[{"code","severity","file","line","column","path","message","help"}]}
std::string to_json(const std::vector<Finding>& findings);

}  // namespace clspress::batch
