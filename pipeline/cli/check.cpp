#include <fmt/core.h>

#include <algorithm>

#include "base/fault.h"
#include "base/files.h"
#include "batch/check_template.h"
#include "batch/finder.h"
#include "batch/home.h"
#include "batch/resources.h"
#include "cli/command.h"
#include "cli/findings.h"
#include "compose/region.h"
#include "dossier/read.h"

namespace clspress::cli {
namespace {

bool is_type(const fs::path& folder) {
  std::error_code error;
  return fs::is_regular_file(folder / "type.xml", error);
}

// A type has the name of its folder, also where the command line says "." or "contrat/".
fs::path named_path(const std::string& operand) {
  fs::path path = fs::path(operand).lexically_normal();
  if (path == "." || path.filename() == "..") path = fs::absolute(path).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();
  return path;
}

// The document types that a path means: itself, the one that a file is part of, or those below a folder of templates.
// What can't be looked into is no type; the search for dossiers will say so.
std::vector<fs::path> types_at(const fs::path& path) {
  std::error_code error;
  if (is_type(path)) return {path};
  fs::path parent = path.has_parent_path() ? path.parent_path() : fs::current_path();
  if (fs::is_regular_file(path, error) && is_type(parent)) return {parent};
  std::vector<fs::path> types;
  for (fs::directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
    if (is_type(entry->path())) types.push_back(entry->path());
  }
  std::sort(types.begin(), types.end());
  return types;
}

void check_dossier(const fs::path& file, const batch::Home& home, const dossier::Schema& schema, Report& report) {
  std::optional<dossier::Dossier> dossier = dossier::read(file, schema, report);
  if (!dossier) return;
  Report of_region;
  compose::Region::read(home.assets(), dossier->region(), of_region);
  batch::report_region(of_region, *dossier, report);
}

// What the machine could not read, in a sentence each; the others are still checked.
std::vector<std::string> check_dossiers(const std::vector<std::string>& paths, const batch::Home& home,
                                        const dossier::Schema& schema, Report& report) {
  if (paths.empty()) return {};
  batch::Found found = batch::find_dossiers(paths);
  if (!found.missing.empty()) throw UsageError(fmt::format("« {} » n'existe pas", found.missing[0].string()));
  for (const fs::path& folder : found.empty) {
    throw UsageError(fmt::format("ni dossier ni gabarit dans « {} »", folder.string()));
  }
  std::vector<std::string> faults = found.unreadable;
  for (const fs::path& file : found.dossiers) {
    try {
      check_dossier(file, home, schema, report);
    } catch (const Fault& fault) {
      faults.push_back(fault.what());
    }
  }
  return faults;
}

int run(const Arguments& arguments) {
  std::string format = arguments.value("format").value_or("text");
  if (format != "text" && format != "json") throw UsageError("le format est text ou json");
  batch::Home home = batch::find_home();
  dossier::Schema schema(home.assets());
  Report report;
  std::vector<std::string> dossiers;
  for (const std::string& operand : arguments.operands) {
    std::vector<fs::path> types = types_at(named_path(operand));
    if (types.empty()) dossiers.push_back(operand);
    for (const fs::path& type : types) batch::check_template(batch::read_ready_type(home, type, schema), report);
  }
  std::vector<std::string> faults = check_dossiers(dossiers, home, schema, report);
  print_findings(sorted(report.findings()), format == "json" ? Format::Json : Format::Text, stdout);
  for (const std::string& fault : faults) fmt::print(stderr, "clspress : {}\n", fault);
  return !faults.empty() ? kMachine : report.refused() ? kRefused : kDone;
}

}  // namespace

Command check_command() {
  return {.name = "check",
          .synopsis = "CHEMIN… [--format text|json]",
          .summary = "Vérifie des dossiers ou des gabarits, sans rien produire.",
          .description = "CHEMIN est un dossier, un dossier où chercher des dossiers, ou un dossier de gabarits.\n"
                         "Les constats vont sur la sortie standard ; le code de sortie est 1 si l'un est une erreur.",
          .options = {{"format", "f", "FORMAT", "text (par défaut) ou json"}},
          .least_operands = 1,
          .most_operands = 100000,
          .run = run};
}

}  // namespace clspress::cli
