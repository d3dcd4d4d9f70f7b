#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <map>

#include "base/fault.h"
#include "base/files.h"
#include "batch/check_template.h"
#include "batch/finder.h"
#include "batch/home.h"
#include "batch/judging.h"
#include "batch/resources.h"
#include "batch/run.h"
#include "cli/command.h"
#include "cli/date.h"
#include "cli/findings.h"
#include "cli/regions.h"
#include "cli/say.h"
#include "compose/region.h"
#include "dossier/read.h"
#include "rules/explain.h"
#include "rules/judge.h"

namespace clspress::cli {
namespace {

enum class Informations { Hidden, Shown };

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

// The rules of the regions that have come up, each read once.
class RegionRules {
 public:
  RegionRules(const batch::Home& home, const dossier::Schema& schema) : home_(home), schema_(schema) {}

  struct Entry {
    rules::Profile profile;
    Report report;
  };
  const Entry& of(const std::string& region) {
    auto [entry, is_new] = entries_.try_emplace(region);
    Entry& read = entry->second;
    if (is_new) compose::Region::read(home_.assets(), region, read.report);
    if (is_new && !read.report.refused()) read.profile = rules::Profile::read(home_.assets(), region, schema_, batch::type_names(home_), read.report);
    return read;
  }

 private:
  const batch::Home& home_;
  const dossier::Schema& schema_;
  std::map<std::string, Entry> entries_;
};

// Checks dossiers, one after the other, by the schema and then by the rules of their region.
struct DossierCheck {
  const dossier::Schema& schema;
  Informations informations;
  RegionRules regions;
  batch::Judges judges;
  std::optional<compose::Date> date;
  struct Seen {
    fs::path file;
    Location place;
    bool told = false;
  };
  std::map<std::string, Seen> ids;

  void check(const fs::path& file, Report& report) {
    std::optional<dossier::Dossier> dossier = dossier::read(file, schema, report);
    if (!dossier) return;
    check_id(*dossier, report);
    const RegionRules::Entry& region = regions.of(dossier->region());
    batch::report_region(region.report, *dossier, report);
    if (region.report.refused()) return;
    for (const rules::Judgment& judgment : judges.judge(region.profile, *dossier, date, rules::Values::Untold, report).judgments) {
      bool told = judgment.finding.severity != Severity::Information || informations == Informations::Shown;
      if (told) report.add(judgment.finding);
    }
    if (informations == Informations::Shown) add_points(region.profile, *dossier, report);
  }

  void check_id(const dossier::Dossier& dossier, Report& report) {
    Location place = dossier.root().find_child("identifiant")->location();
    auto [seen, is_new] = ids.try_emplace(dossier.id(), Seen{dossier.file(), place});
    if (is_new) return;
    batch::report_shared_id(dossier.id(), place, seen->second.file, report);
    if (!seen->second.told) batch::report_shared_id(dossier.id(), seen->second.place, dossier.file(), report);
    seen->second.told = true;
  }

  // What no program judges, for a person to look at.
  static void add_points(const rules::Profile& profile, const dossier::Dossier& dossier, Report& report) {
    for (const rules::Rule& rule : profile.rules()) {
      if (rule.for_a_person.empty()) continue;
      report.add({rule.id, Severity::Information, {dossier.file().string()}, "",
                  fmt::format("à vérifier par une personne : {}", rule.for_a_person),
                  rule.source.document + (rule.source.place.empty() ? "" : ", " + rule.source.place)});
    }
  }
};

// What the machine could not read, in a sentence each; the others are still checked.
std::vector<std::string> check_dossiers(const std::vector<std::string>& paths, DossierCheck check, Report& report) {
  if (paths.empty()) return {};
  batch::Found found = batch::find_dossiers(paths);
  if (!found.missing.empty()) throw UsageError(fmt::format("« {} » n’existe pas", found.missing[0].string()));
  for (const fs::path& folder : found.empty) {
    throw UsageError(fmt::format("ni dossier ni gabarit dans « {} »", folder.string()));
  }
  std::vector<std::string> faults = found.unreadable;
  for (const fs::path& file : found.dossiers) {
    try {
      check.check(file, report);
    } catch (const Fault& fault) {
      faults.push_back(fault.what());
    }
  }
  return faults;
}

int explain(std::string id, const batch::Home& home, const dossier::Schema& schema) {
  std::transform(id.begin(), id.end(), id.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  Report report;
  std::vector<rules::Profile> profiles;
  for (const std::string& region : region_names(home)) {
    profiles.push_back(rules::Profile::read(home.assets(), region, schema, batch::type_names(home), report));
  }
  print_findings(sorted(report.findings()), Format::Text, stderr);
  for (const rules::Profile& profile : profiles) {
    const rules::Rule* rule = profile.find(id);
    if (rule == nullptr || rule->region != profile.region()) continue;
    fmt::print("{}", rules::explain(*rule, profiles));
    return report.refused() ? kRefused : kDone;
  }
  throw UsageError(fmt::format("aucune règle ne s’appelle « {} » ; « clspress list rules » les donne toutes", id));
}

int run(const Arguments& arguments) {
  std::string format = arguments.value("format").value_or("text");
  if (format != "text" && format != "json") throw UsageError("le format est text ou json");
  batch::Home home = batch::find_home();
  dossier::Schema schema(home.assets());
  if (std::optional<std::string> id = arguments.value("explain")) return explain(*id, home, schema);
  if (arguments.operands.empty()) throw UsageError("indiquer ce qui est à vérifier");
  Report report;
  std::vector<std::string> dossiers;
  for (const std::string& operand : arguments.operands) {
    std::vector<fs::path> types = types_at(named_path(operand));
    if (types.empty()) dossiers.push_back(operand);
    for (const fs::path& type : types) batch::check_template(batch::read_ready_type(home, type, schema), report);
  }
  Informations informations = arguments.has("info") ? Informations::Shown : Informations::Hidden;
  std::vector<std::string> faults =
      check_dossiers(dossiers, {schema, informations, RegionRules(home, schema), batch::Judges(schema), chosen_date(arguments), {}}, report);
  print_findings(sorted(report.findings()), format == "json" ? Format::Json : Format::Text, stdout);
  for (const std::string& fault : faults) say(stderr, "clspress : {}\n", fault);
  return !faults.empty() ? kMachine : report.refused() ? kRefused : kDone;
}

}  // namespace

Command check_command() {
  return {.name = "check",
          .synopsis = "CHEMIN… [--format text|json] [--info] [--date AAAA-MM-JJ] | --explain RÈGLE",
          .summary = "Vérifie des dossiers ou des gabarits, sans rien produire.",
          .description = "CHEMIN est un dossier, un dossier où chercher des dossiers, ou un dossier de gabarits.\n"
                         "Un dossier que le schéma accepte est jugé par les règles de sa région.\n"
                         "Les constats vont sur la sortie standard ; le code de sortie est 1 si l’un est une erreur.",
          .options = {{"format", "f", "FORMAT", "text (par défaut) ou json"},
                      {"info", "i", "", "montre aussi ce qui n’est qu’une information"},
                      {"date", "d", "AAAA-MM-JJ", "jour où le dossier est jugé ; sans elle, SOURCE_DATE_EPOCH ou la date de sa version"},
                      {"explain", "e", "RÈGLE", "dit une règle en clair : source, limites, exemple"}},
          .least_operands = 0,
          .most_operands = 100000,
          .run = run};
}

}  // namespace clspress::cli
