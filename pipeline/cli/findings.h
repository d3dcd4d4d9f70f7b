// How findings are shown: as lines to read, or as JSON for other programs.
#pragma once

#include <cstdio>
#include <vector>

#include "base/report.h"

namespace clspress::cli {

enum class Format { Text, Json };

void print_findings(const std::vector<Finding>& findings, Format format, std::FILE* out);

}  // namespace clspress::cli
