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
#include "style/property_page.h"

namespace clspress::cli {
namespace {

// Nothing if the files of the rules are at fault: the findings are told.
std::optional<std::string> page_of_rules() {
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
  if (!report.findings().empty()) print_findings(sorted(report.findings()), Format::Text, stderr);
  if (report.refused()) return std::nullopt;
  return rules::make_page(chapters);
}

int run(const Arguments& arguments) {
  const std::string& subject = arguments.operands[0];
  if (subject != "rules" && subject != "css") throw UsageError(fmt::format("« {} » : attendu rules ou css", subject));
  std::optional<std::string> page = subject == "css" ? style::make_property_page() : page_of_rules();
  if (!page) return kRefused;
  std::optional<std::string> file = arguments.value("output");
  if (!file) {
    say(stdout, "{}", *page);
    return kDone;
  }
  Report report;
  write_output(*file, *page, report);
  print_findings(report.findings(), Format::Text, stderr);
  return report.refused() ? kRefused : kDone;
}

}  // namespace

Command doc_command() {
  return {.name = "doc",
          .synopsis = "rules|css [-o FICHIER.html]",
          .summary = "Écrit la page des règles de chaque région, ou celle du CSS des modèles, à lire dans un navigateur.",
          .description = "Une seule page, sans réseau ni script, faite des fichiers de règles ou de la table des propriétés que le moteur lit.",
          .options = {{"output", "o", "FICHIER", "où l’écrire ; sans elle, sur la sortie standard"}},
          .least_operands = 1,
          .most_operands = 1,
          .run = run};
}

}  // namespace clspress::cli
