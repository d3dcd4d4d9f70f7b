// A run of `clspress build`: reads the dossiers, plans their documents, sets whole documents in parallel, writes each one
// when it is whole. The outcome does not depend on the number of workers.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/report.h"
#include "batch/package.h"
#include "batch/typeset.h"
#include "compose/formats.h"

namespace clspress::batch {

struct RunOptions {
  std::vector<std::filesystem::path> dossiers;  // files, as finder.h gives them
  std::filesystem::path output = "out";
  std::vector<std::string> types;  // empty: all
  std::string region;              // empty: all
  std::optional<compose::Date> date;
  std::optional<pdf::Standard> standard;  // nothing: the type's own
  bool draft = false;
  bool without_source = false;  // the PDFs carry neither dossier nor pictures nor findings
  Zipper package;               // makes the archive packages; nothing: none are made
  bool replace_signed = false;  // a signed PDF may be overwritten
  unsigned jobs = 1;
};

struct DossierResult {
  std::string file, id;
  size_t documents = 0, pages = 0, findings = 0;
  double seconds = 0;  // of work, over all workers
};

struct RunResult {
  std::vector<DossierResult> dossiers;  // in the order of the options
  std::vector<Finding> findings;        // sorted
  std::vector<std::string> faults;      // French sentences about the machine
  StageTimes times;                     // of all documents together
  bool refused = false;                 // something was refused because of its data or template
};

// Two dossiers with one id would overwrite each other: the finding for the one at `place`.
void report_shared_id(std::string_view id, const Location& place, const fs::path& other, Report& report);

// `progress` is called with (documents done, documents in all), from any thread, one call at a time.
RunResult run(const RunOptions& options, const std::function<void(size_t, size_t)>& progress);

}  // namespace clspress::batch
