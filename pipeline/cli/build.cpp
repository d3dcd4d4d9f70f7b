#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <thread>

#include "base/utf8.h"
#include "batch/finder.h"
#include "batch/home.h"
#include "batch/run.h"
#include "cli/apart.h"
#include "cli/command.h"
#include "cli/date.h"
#include "cli/findings.h"
#include "cli/say.h"
#include "cli/sources.h"
#include "compose/region.h"

namespace clspress::cli {
namespace {

unsigned chosen_jobs(const Arguments& arguments) {
  std::optional<std::string> text = arguments.value("jobs");
  if (!text) return std::max(1u, std::thread::hardware_concurrency());
  unsigned jobs = 0;
  auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), jobs);
  if (error != std::errc() || end != text->data() + text->size() || jobs < 1 || jobs > 256) {
    throw UsageError(fmt::format("« {} » n’est pas un nombre de travaux entre 1 et 256", *text));
  }
  return jobs;
}

std::vector<std::string> chosen_types(const Arguments& arguments) {
  std::vector<std::string> types = arguments.list("type");
  if (arguments.has("type") && types.empty()) throw UsageError("l’option --type demande au moins un type");
  return types;
}

std::string chosen_region(const Arguments& arguments) {
  std::optional<std::string> region = arguments.value("region");
  if (!region) return {};
  Report report;
  compose::Region::read(batch::find_home().assets(), *region, report);
  if (report.refused()) throw UsageError(fmt::format("région inconnue « {} » ; « clspress list regions » en donne la liste", *region));
  return *region;
}

std::optional<pdf::Standard> chosen_standard(const Arguments& arguments) {
  std::optional<std::string> name = arguments.value("standard");
  if (!name) return {};
  std::optional<pdf::Standard> standard = pdf::find_standard(*name);
  if (!standard) throw UsageError(fmt::format("« {} » n’est pas une norme ; écrire ua1-a3a, ua1-a2a ou ua2-a4f", *name));
  return standard;
}

batch::Found find_or_complain(const std::vector<std::string>& paths) {
  batch::Found found = batch::find_dossiers(paths);
  if (!found.missing.empty()) throw UsageError(fmt::format("« {} » n’existe pas", found.missing[0].string()));
  for (const auto& folder : found.empty) {
    throw UsageError(fmt::format("aucun dossier.xml ni dossier.json dans « {} » ni au-dessous", folder.string()));
  }
  return found;
}

void print_progress(size_t done, size_t all) {
  if (isatty(STDERR_FILENO)) {
    say(stderr, "\r{} / {} documents{}", done, all, done == all ? "\n" : "");
  } else if (done == all || (done > 0 && done % 50 == 0)) {
    say(stderr, "{} / {} documents\n", done, all);
  }
}

void print_summary(const batch::RunResult& result) {
  auto name_of = [](const batch::DossierResult& dossier) { return dossier.id.empty() ? dossier.file : dossier.id; };
  size_t width = 28;
  for (const batch::DossierResult& dossier : result.dossiers) width = std::max(width, utf8::count(name_of(dossier)));
  fmt::print("\n{:<{}} {:>9} {:>7} {:>9} {:>9}\n", "Dossier", width, "Documents", "Pages", "Constats", "Temps");
  size_t documents = 0, pages = 0, findings = 0;
  double seconds = 0;
  auto row = [width](const std::string& name, size_t d, size_t p, size_t f, double s) {
    fmt::print("{:<{}} {:>9} {:>7} {:>9} {:>7.2f} s\n", name, width, d, p, f, s);
  };
  for (const batch::DossierResult& dossier : result.dossiers) {
    row(name_of(dossier), dossier.documents, dossier.pages, dossier.findings, dossier.seconds);
    documents += dossier.documents;
    pages += dossier.pages;
    findings += dossier.findings;
    seconds += dossier.seconds;
  }
  row("Total", documents, pages, findings, seconds);
}

int run(const Arguments& arguments) {
  batch::RunOptions options;
  Sources sources;
  Report unpacking;
  std::vector<std::string> paths = sources.resolve_distinct(arguments.operands, unpacking);
  batch::Found found = find_or_complain(paths);
  options.dossiers = found.dossiers;
  options.output = arguments.value("output").value_or("out");
  options.types = chosen_types(arguments);
  options.region = chosen_region(arguments);
  options.date = chosen_date(arguments);
  options.standard = chosen_standard(arguments);
  options.draft = arguments.has("projet");
  options.without_source = arguments.has("without-source");
  if (arguments.has("package")) options.package = apart().zip;
  options.replace_signed = arguments.has("replace-signed");
  options.jobs = chosen_jobs(arguments);

  batch::RunResult result;
  try {
    result = batch::run(options, print_progress);
  } catch (const std::invalid_argument& error) {
    throw UsageError(fmt::format("type inconnu « {} » ; « clspress list types » en donne la liste", error.what()));
  }
  print_findings(unpacking.findings(), Format::Text, stderr);
  print_findings(sources.as_given(result.findings), Format::Text, stderr);
  if (result.dossiers.empty() && !options.region.empty()) {
    say(stderr, "clspress : aucun dossier de la région « {} »\n", options.region);
  }
  result.faults.insert(result.faults.end(), found.unreadable.begin(), found.unreadable.end());
  for (const std::string& fault : result.faults) say(stderr, "clspress : {}\n", sources.as_given(fault));
  for (batch::DossierResult& dossier : result.dossiers) dossier.file = sources.as_given(std::move(dossier.file));
  print_summary(result);
  return !result.faults.empty() ? kMachine : result.refused || unpacking.refused() ? kRefused : kDone;
}

}  // namespace

Command build_command() {
  return {.name = "build",
          .synopsis = "CHEMIN… [-o DOSSIER] [--type T,…] [--jobs N] [--region R] [--date AAAA-MM-JJ] [--projet] "
                      "[--standard NORME] [--without-source] [--package] [--replace-signed]",
          .summary = "Produit les documents d’un ou de plusieurs dossiers.",
          .description = "CHEMIN est un fichier, un dossier qui contient dossier.xml ou dossier.json, un dossier où\n"
                         "chercher des dossiers, ou un PDF qui emporte le sien. Les documents vont dans DOSSIER/<identifiant du dossier>/.\n"
                         "Codes de sortie : 0 fait, 1 refus dû aux données ou au gabarit, 2 commande incorrecte,\n"
                         "3 panne de la machine.",
          .options = {{"output", "o", "DOSSIER", "dossier de sortie (out par défaut)"},
                      {"type", "t", "T,…", "seulement ces types de documents", true},
                      {"jobs", "j", "N", "nombre de documents faits en même temps"},
                      {"region", "r", "RÉGION", "seulement les dossiers de cette région"},
                      {"date", "d", "AAAA-MM-JJ", "remplace la date de version des dossiers"},
                      {"projet", "p", "", "fait un projet, même incomplet, sans champ de signature"},
                      {"standard", "s", "NORME", "ua1-a3a, ua1-a2a (sans pièce jointe) ou ua2-a4f ; celle du type par défaut"},
                      {"without-source", "", "", "ne joint aux PDF ni le dossier, ni ses images, ni les constats"},
                      {"package", "", "", "fait aussi un paquet d’archivage (.zip, bordereau SEDA 2.2) de chaque document"},
                      {"replace-signed", "", "", "remplace aussi les PDF déjà signés"}},
          .least_operands = 1,
          .most_operands = 100000,
          .run = run};
}

}  // namespace clspress::cli
