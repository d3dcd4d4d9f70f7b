// Where a command takes a dossier from: a path as it is, or a PDF that carries one, which is unpacked for as long as the
// command runs.
#pragma once

#include <deque>
#include <filesystem>
#include <string>
#include <vector>

#include "base/report.h"
#include "base/unfinished.h"

namespace clspress::cli {

class Sources {
 public:
  // The path to read instead of each operand; a PDF without a dossier gives a finding and no path.
  std::vector<std::string> resolve(const std::vector<std::string>& operands, Report& report);
  // The same without those that hold what another one holds too, byte for byte: a contract and its action sheets carry one
  // dossier, which is made once.
  std::vector<std::string> resolve_distinct(const std::vector<std::string>& operands, Report& report);
  // A sentence or path with the names that people gave: "contrat.pdf/dossier.xml".
  std::string as_given(std::string text) const;
  std::vector<Finding> as_given(std::vector<Finding> findings) const;

 private:
  struct Unpacked {
    std::string pdf;
    TemporaryFolder folder;
  };
  std::deque<Unpacked> unpacked_;  // they don't move
};

}  // namespace clspress::cli
