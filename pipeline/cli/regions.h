// The regions that there are.
#pragma once

#include <string>
#include <vector>

#include "batch/home.h"

namespace clspress::cli {

// Folders of assets/regions with a region.xml, sorted by name, `national` first because the others inherit from it.
std::vector<std::string> region_names(const batch::Home& home);

}  // namespace clspress::cli
