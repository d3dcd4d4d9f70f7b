#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

#include "batch/home.h"
#include "cli/command.h"
#include "cli/findings.h"
#include "cli/regions.h"
#include "compose/region.h"
#include "compose/type.h"
#include "rules/profile.h"

namespace clspress::cli {
namespace {

namespace fs = std::filesystem;

int list_types(const batch::Home& home) {
  Report report;
  fmt::print("Types de documents :\n");
  for (const fs::path& folder : compose::find_types(home.templates())) {
    compose::Type type = compose::read_type(folder, report);
    fmt::print("  {:<20} {:<28} {}\n", type.name, type.title, type.file_pattern);
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
  for (const std::string& name : region_names(home)) {
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

int list_rules(const batch::Home& home, const std::optional<std::string>& only) {
  Report report;
  dossier::Schema schema(home.assets());
  std::vector<std::string> names = region_names(home);
  if (only && std::find(names.begin(), names.end(), *only) == names.end()) {
    throw UsageError(fmt::format("la région « {} » n’existe pas ; « clspress list regions » les donne", *only));
  }
  for (const std::string& name : names) {
    if (only && name != *only) continue;
    rules::Profile profile = rules::Profile::read(home.assets(), name, schema, batch::type_names(home), report);
    fmt::print("{} :\n", name);
    for (const rules::Rule& rule : profile.rules()) {
      if (!only && rule.region != name) continue;  // the inherited ones are listed above
      fmt::print("  {:<9} {:<14} {}\n", rule.id, rules::role_name(rule.severity), rule.title);
    }
  }
  print_findings(sorted(report.findings()), Format::Text, stderr);
  return report.refused() ? kRefused : kDone;
}

int run(const Arguments& arguments) {
  batch::Home home = batch::find_home();
  std::string what = arguments.operands.empty() ? "" : arguments.operands[0];
  if (what == "types") return list_types(home);
  if (what == "regions") return list_regions(home);
  if (what == "identities") return list_identities(home);
  if (what == "rules") return list_rules(home, arguments.value("region"));
  if (!what.empty()) throw UsageError(fmt::format("« {} » : attendu types, regions, identities ou rules", what));
  return std::max({list_types(home), list_regions(home), list_identities(home)});
}

}  // namespace

std::vector<std::string> region_names(const batch::Home& home) {
  std::vector<std::string> names = folders_with(home.assets() / "regions", "region.xml");
  std::stable_partition(names.begin(), names.end(), [](const std::string& name) { return name == "national"; });
  return names;
}

Command list_command() {
  return {.name = "list",
          .synopsis = "[types|regions|identities|rules [--region RÉGION]]",
          .summary = "Donne la liste des types de documents, des régions, des identités visuelles ou des règles.",
          .description = "",
          .options = {{"region", "r", "RÉGION", "les règles de cette région, celles dont elle hérite comprises"}},
          .least_operands = 0,
          .most_operands = 1,
          .run = run};
}

}  // namespace clspress::cli
