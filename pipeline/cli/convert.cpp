#include <fmt/core.h>

#include "base/files.h"
#include "batch/home.h"
#include "cli/command.h"
#include "cli/findings.h"
#include "cli/output.h"
#include "dossier/convert.h"
#include "dossier/read.h"

namespace clspress::cli {
namespace {

int run(const Arguments& arguments) {
  std::optional<std::string> output = arguments.value("output");
  if (!output) throw UsageError("l’option -o FICHIER.(xml|json) manque");
  std::string extension = fs::path(*output).extension().string();
  if (extension != ".xml" && extension != ".json") throw UsageError("le fichier de sortie doit finir par .xml ou .json");
  if (!fs::exists(arguments.operands[0])) throw UsageError(fmt::format("« {} » n’existe pas", arguments.operands[0]));

  dossier::Schema schema(batch::find_home().assets());
  Report report;
  // The pictures stay where they are: the other spelling may well be written elsewhere, and read again from there.
  std::optional<dossier::Dossier> dossier =
      dossier::read(arguments.operands[0], schema, report, dossier::PictureCheck::No);
  bool written = dossier && write_output(*output, extension == ".xml" ? dossier::write_xml(*dossier) : dossier::write_json(*dossier, schema), report);
  print_findings(sorted(report.findings()), Format::Text, stderr);
  return written ? kDone : kRefused;
}

}  // namespace

Command convert_command() {
  return {.name = "convert",
          .synopsis = "DOSSIER -o FICHIER.(xml|json)",
          .summary = "Réécrit un dossier dans l’autre format, XML ou JSON.",
          .description = "DOSSIER est un fichier, ou un dossier qui contient dossier.xml ou dossier.json. Le contenu est\n"
                         "le même dans les deux formats ; les commentaires d’un fichier XML ne sont pas repris.",
          .options = {{"output", "o", "FICHIER", "fichier à écrire, en .xml ou .json"}},
          .least_operands = 1,
          .most_operands = 1,
          .run = run};
}

}  // namespace clspress::cli
