#include <fmt/core.h>

#include "base/files.h"
#include "batch/home.h"
#include "batch/resources.h"
#include "batch/typeset.h"
#include "cli/command.h"
#include "cli/findings.h"
#include "cli/output.h"
#include "cli/say.h"
#include "cli/sources.h"
#include "compare/render.h"
#include "dossier/read.h"

namespace clspress::cli {
namespace {

// The comparison as a document of the house: the same sheets, fonts and standards.
std::optional<std::string> to_pdf(const compare::Comparison& comparison, const compare::Terms& terms, const dossier::Dossier& after,
                                  const batch::Home& home, Report& report) {
  batch::Loader loader;
  loader.allow(home.templates());
  loader.allow(home.assets());
  batch::Typography typography(text::FontLibrary::read(home.fonts() / "fonts.xml"));
  std::string xhtml = compare::to_xhtml(comparison, terms), icc = read_file(home.assets() / "icc" / "sRGB.icc");
  batch::TypesetInput input;
  input.xhtml = xhtml;
  input.name = "comparaison.xhtml";
  input.sheets = {style::user_agent_sheet()};
  for (const fs::path& sheet : {home.assets() / "identity/cls/tokens.css", home.templates() / "shared/base.css",
                                home.templates() / "comparaison/style.css"}) {
    if (auto read = batch::read_sheet(sheet, loader, report)) input.sheets.push_back(std::move(read));
  }
  input.typography = &typography;
  input.icc_profile = icc;
  input.metadata.producer = "clspress";
  input.metadata.date = after.root().value_at("version-dossier/date");
  std::optional<batch::Typeset> document = batch::typeset(input, loader, report);
  if (!document || report.refused()) return {};
  return document->pdf;
}

std::optional<std::string> make(const Arguments& arguments, const std::string& format, const std::vector<std::string>& paths,
                                Report& report) {
  batch::Home home = batch::find_home();
  dossier::Schema schema(home.assets());
  compare::Terms terms = compare::Terms::read(home.assets());
  std::vector<dossier::Dossier> sides;
  for (const std::string& path : paths) {
    if (std::optional<dossier::Dossier> side = dossier::read(path, schema, report, dossier::PictureCheck::No)) sides.push_back(std::move(*side));
  }
  if (sides.size() < 2) return {};
  compare::Comparison comparison =
      compare::make_comparison(arguments.operands[0], sides[0], arguments.operands[1], sides[1], schema, terms);
  if (format == "text") return compare::to_text(comparison, terms);
  if (format == "json") return compare::to_json(comparison, terms);
  return to_pdf(comparison, terms, sides[1], home, report);
}

int run(const Arguments& arguments) {
  std::string format = arguments.value("format").value_or("text");
  if (format != "text" && format != "json" && format != "pdf") throw UsageError("le format est text, json ou pdf");
  std::optional<std::string> output = arguments.value("output");
  if (format == "pdf" && !output) throw UsageError("l’option -o FICHIER.pdf manque");
  for (const std::string& operand : arguments.operands) {
    if (!fs::exists(operand)) throw UsageError(fmt::format("« {} » n’existe pas", operand));
  }
  Sources sources;
  Report report;
  std::vector<std::string> paths = sources.resolve(arguments.operands, report);
  std::optional<std::string> text = report.refused() ? std::nullopt : make(arguments, format, paths, report);
  bool written = text && (!output || write_output(*output, *text, report));
  print_findings(sources.as_given(sorted(report.findings())), Format::Text, stderr);
  if (!written) return kRefused;
  if (!output) say(stdout, "{}", *text);
  return kDone;
}

}  // namespace

Command diff_command() {
  return {.name = "diff",
          .synopsis = "AVANT APRÈS [--format text|json|pdf] [-o FICHIER]",
          .summary = "Dit ce qui change d’un dossier à l’autre, article par article.",
          .description = "AVANT et APRÈS sont des dossiers, ou des PDF qui emportent le leur. Les éléments qui ne sortent\n"
                         "jamais ne sont pas comparés. Le code de sortie est 0, que quelque chose ait changé ou non.",
          .options = {{"format", "f", "FORMAT", "text (par défaut), json ou pdf"},
                      {"output", "o", "FICHIER", "fichier à écrire, la sortie standard par défaut"}},
          .least_operands = 2,
          .most_operands = 2,
          .run = run};
}

}  // namespace clspress::cli
