#include "apart/given.h"

#include <fmt/core.h>

#include "base/files.h"
#include "base/report.h"
#include "cli/findings.h"

namespace clspress::apart {

std::vector<signing::GivenFile> read_given(const cli::Arguments& arguments, const std::string& option) {
  std::vector<signing::GivenFile> files;
  auto given = arguments.options.find(option);
  if (given == arguments.options.end()) return files;
  for (const std::string& name : given->second) {
    if (!fs::is_regular_file(name)) throw cli::UsageError(fmt::format("--{} : « {} » n’existe pas ou n’est pas un fichier", option, name));
    files.push_back({name, read_file(name)});
  }
  return files;
}

int tell_refusal(const std::string& file, const reading::Refused& refused) {
  Report report;
  report.error(refused.code, {file}, refused.what(), refused.help);
  cli::print_findings(report.findings(), cli::Format::Text, stderr);
  return cli::kRefused;
}

}  // namespace clspress::apart
