#include <fmt/core.h>

#include "base/files.h"
#include "batch/check_template.h"
#include "batch/finder.h"
#include "batch/home.h"
#include "batch/resources.h"
#include "cli/command.h"
#include "cli/findings.h"
#include "dossier/read.h"

namespace clspress::cli {
namespace {

// The document types that a path means: itself, or those below a folder of templates.
std::vector<fs::path> types_at(const fs::path& path) {
  if (fs::exists(path / "type.xml")) return {path};
  if (!fs::is_directory(path)) return {};
  return compose::find_types(path);
}

void check_dossiers(const std::vector<std::string>& paths, const dossier::Schema& schema, Report& report) {
  if (paths.empty()) return;
  batch::Found found = batch::find_dossiers(paths);
  for (const fs::path& folder : found.empty) {
    throw UsageError(fmt::format("ni dossier ni gabarit dans « {} »", folder.string()));
  }
  for (const fs::path& file : found.dossiers) dossier::read(file, schema, report);
}

int run(const Arguments& arguments) {
  std::string format = arguments.value("format").value_or("text");
  if (format != "text" && format != "json") throw UsageError("le format est text ou json");
  batch::Home home = batch::find_home();
  dossier::Schema schema(home.assets());
  Report report;
  std::vector<std::string> dossiers;
  for (const std::string& operand : arguments.operands) {
    if (!fs::exists(operand)) throw UsageError(fmt::format("« {} » n'existe pas", operand));
    std::vector<fs::path> types = types_at(operand);
    if (types.empty()) dossiers.push_back(operand);
    for (const fs::path& type : types) batch::check_template(batch::read_ready_type(home, type, schema), report);
  }
  check_dossiers(dossiers, schema, report);
  print_findings(sorted(report.findings()), format == "json" ? Format::Json : Format::Text, stdout);
  return report.refused() ? kRefused : kDone;
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
