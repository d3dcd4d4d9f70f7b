#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

#include "batch/home.h"
#include "cli/command.h"
#include "cli/findings.h"
#include "compose/region.h"
#include "compose/type.h"

namespace clspress::cli {
namespace {

namespace fs = std::filesystem;

int list_types(const batch::Home& home) {
  Report report;
  fmt::print("Types de documents :\n");
  for (const fs::path& folder : compose::find_types(home.templates())) {
    compose::Type type = compose::read_type(folder, report);
    fmt::print("  {:<14} {:<28} {}\n", type.name, type.title, type.file_pattern);
  }
  print_findings(sorted(report.findings()), Format::Text, stderr);
  return report.refused() ? kRefused : kDone;
}

std::vector<std::string> folders_with(const fs::path& parent, const std::string& file) {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(parent)) {
    if (fs::exists(entry.path() / file)) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

int list_regions(const batch::Home& home) {
  Report report;
  fmt::print("Régions :\n");
  for (const std::string& name : folders_with(home.assets() / "regions", "region.xml")) {
    fmt::print("  {:<22} {}\n", name, compose::Region::read(home.assets(), name, report).text("nom"));
  }
  print_findings(sorted(report.findings()), Format::Text, stderr);
  return report.refused() ? kRefused : kDone;
}

int list_identities(const batch::Home& home) {
  fmt::print("Identités visuelles :\n");
  for (const std::string& name : folders_with(home.assets() / "identity", "tokens.css")) fmt::print("  {}\n", name);
  return kDone;
}

int run(const Arguments& arguments) {
  batch::Home home = batch::find_home();
  std::string what = arguments.operands.empty() ? "" : arguments.operands[0];
  if (what == "types") return list_types(home);
  if (what == "regions") return list_regions(home);
  if (what == "identities") return list_identities(home);
  if (!what.empty()) throw UsageError(fmt::format("« {} » : attendu types, regions ou identities", what));
  return std::max({list_types(home), list_regions(home), list_identities(home)});
}

}  // namespace

Command list_command() {
  return {.name = "list",
          .synopsis = "[types|regions|identities]",
          .summary = "Donne la liste des types de documents, des régions ou des identités visuelles.",
          .description = "",
          .options = {},
          .least_operands = 0,
          .most_operands = 1,
          .run = run};
}

}  // namespace clspress::cli
