// The commands of `clspress-complet`. Each is explained in cli/, where the command line is described.
#pragma once

#include <filesystem>
#include <optional>

#include "base/report.h"
#include "batch/package.h"
#include "cli/command.h"

namespace clspress::apart {

int sign(const cli::Arguments& arguments);
int verify(const cli::Arguments& arguments);
int extract(const cli::Arguments& arguments);
std::optional<std::filesystem::path> take_out(const std::filesystem::path& pdf, const std::filesystem::path& folder, Report& report);
std::string zip(const std::vector<batch::PackedFile>& files, const std::string& date);

}  // namespace clspress::apart
