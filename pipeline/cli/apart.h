// What needs libraries that would slow the start of `build`: libqpdf, libssl, Poco::Zip. Two programs come from the same sources:
// `clspress` starts fast, and where one of these is asked for it hands the whole command line over to `clspress-complet`,
// which can do everything.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/report.h"
#include "batch/package.h"
#include "cli/command.h"

namespace clspress::cli {

struct Apart {
  int (*sign)(const Arguments& arguments);
  int (*verify)(const Arguments& arguments);
  int (*extract)(const Arguments& arguments);
  // Writes the dossier and the pictures that a PDF carries into `folder`; where the dossier then is, or findings.
  std::optional<std::filesystem::path> (*take_out)(const std::filesystem::path& pdf, const std::filesystem::path& folder, Report& report);
  std::string (*zip)(const std::vector<batch::PackedFile>& files, const std::string& date);
};

// In `clspress` it does not return: call it before anything is done.
const Apart& apart();

}  // namespace clspress::cli
