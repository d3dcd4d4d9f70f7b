#include <fmt/core.h>

#include "batch/home.h"
#include "cli/command.h"
#include "dossier/convert.h"
#include "dossier/schema.h"

namespace clspress::cli {
namespace {

int run(const Arguments& arguments) {
  std::string format = arguments.value("format").value_or("xsd");
  if (format != "xsd" && format != "json-schema") throw UsageError("le format est xsd ou json-schema");
  dossier::Schema schema(batch::find_home().assets());
  fmt::print("{}", format == "xsd" ? schema.text() : dossier::make_json_schema(schema));
  return kDone;
}

}  // namespace

Command schema_command() {
  return {.name = "schema",
          .synopsis = "[--format xsd|json-schema]",
          .summary = "Affiche le schéma d’un dossier, commenté élément par élément.",
          .description = "Le schéma XSD fait foi pour les deux formats. Le schéma JSON sert aux éditeurs de texte, qui\n"
                         "proposent alors les noms et signalent les oublis.",
          .options = {{"format", "", "FORMAT", "xsd (par défaut) ou json-schema"}},
          .least_operands = 0,
          .most_operands = 0,
          .run = run};
}

}  // namespace clspress::cli
