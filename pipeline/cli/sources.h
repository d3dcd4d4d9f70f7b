// Where a command takes a dossier from: a path as it is, or a PDF that carries one, which is unpacked for as long as the
// command runs.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/report.h"

namespace clspress::cli {

class Sources {
 public:
  Sources() = default;
  ~Sources();
  Sources(const Sources&) = delete;
  Sources& operator=(const Sources&) = delete;

  // The path to read instead of each operand; a PDF without a dossier gives a finding and no path.
  std::vector<std::string> resolve(const std::vector<std::string>& operands, Report& report);
  // A sentence or path with the names that people gave: "contrat.pdf/dossier.xml".
  std::string as_given(std::string text) const;
  std::vector<Finding> as_given(std::vector<Finding> findings) const;

 private:
  std::vector<std::pair<std::filesystem::path, std::string>> unpacked_;  // folder, PDF
};

}  // namespace clspress::cli
