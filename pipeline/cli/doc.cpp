#include <fmt/core.h>

#include <deque>

#include "batch/home.h"
#include "cli/command.h"
#include "cli/findings.h"
#include "cli/output.h"
#include "cli/regions.h"
#include "cli/say.h"
#include "compose/region.h"
#include "dossier/schema.h"
#include "rules/page.h"

namespace clspress::cli {
namespace {

int run(const Arguments& arguments) {
  if (arguments.operands[0] != "rules") throw UsageError(fmt::format("« {} » : attendu rules", arguments.operands[0]));
  batch::Home home = batch::find_home();
  dossier::Schema schema(home.assets());
  Report report;
  std::deque<rules::Profile> profiles;  // chapters point into it
  std::vector<rules::Chapter> chapters;
  for (const std::string& region : region_names(home)) {
    profiles.push_back(rules::Profile::read(home.assets(), region, schema, batch::type_names(home), report));
    std::string name = region == "national" ? "Règles communes" : compose::Region::read(home.assets(), region, report).text("nom");
    chapters.push_back({name, &profiles.back()});
  }
  if (!report.refused()) {
    std::string page = rules::make_page(chapters);
    if (std::optional<std::string> file = arguments.value("output")) {
      write_output(*file, page, report);
    } else {
      say(stdout, "{}", page);
    }
  }
  print_findings(sorted(report.findings()), Format::Text, stderr);
  return report.refused() ? kRefused : kDone;
}

}  // namespace

Command doc_command() {
  return {.name = "doc",
          .synopsis = "rules [-o FICHIER.html]",
          .summary = "Écrit la page de toutes les règles, par région, à lire dans un navigateur.",
          .description = "Une seule page, sans réseau ni script, faite des fichiers de règles.",
          .options = {{"output", "o", "FICHIER", "où l’écrire ; sans elle, sur la sortie standard"}},
          .least_operands = 1,
          .most_operands = 1,
          .run = run};
}

}  // namespace clspress::cli
