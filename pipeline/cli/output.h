// Where a command writes what -o names. A signed PDF is never in the way: it is somebody's word.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/report.h"

namespace clspress::cli {

// False with a finding, and nothing written, where a signed PDF stands.
bool write_output(const std::filesystem::path& file, std::string_view bytes, Report& report);

}  // namespace clspress::cli
