// The <limites> of a region.xml: numbers, amounts and days that rules name, each with its kind, so that a mistake of typing
// is a finding and not a rule that is silently switched off.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/report.h"
#include "rules/rule.h"

namespace clspress::rules {

// Findings REGLE-LIMITE, with line and column of the value.
std::vector<Limit> read_limits(const std::filesystem::path& file, Report& report);

}  // namespace clspress::rules
