#include <fmt/core.h>

#include "base/files.h"
#include "batch/home.h"
#include "batch/resources.h"
#include "batch/typeset.h"
#include "cli/command.h"
#include "cli/findings.h"
#include "cli/output.h"

namespace clspress::cli {
namespace {

// Later sheets win over those of the document itself only by the cascade: --css comes before <style>, like a <link>.
std::vector<std::shared_ptr<const style::Sheet>> sheets_of(const Arguments& arguments, batch::Loader& loader, Report& report) {
  std::vector<std::shared_ptr<const style::Sheet>> sheets = {style::user_agent_sheet()};
  auto files = arguments.options.find("css");
  if (files == arguments.options.end()) return sheets;
  for (const std::string& file : files->second) {
    if (auto sheet = batch::read_sheet(file, loader, report)) sheets.push_back(std::move(sheet));
  }
  return sheets;
}

std::unique_ptr<text::FontLibrary> fonts_of(const Arguments& arguments, const batch::Home& home, Report& report) {
  auto library = text::FontLibrary::read(home.fonts() / "fonts.xml");
  if (std::optional<std::string> folder = arguments.value("fonts")) {
    if (!fs::is_directory(*folder)) throw UsageError(fmt::format("« {} » n’est pas un dossier de polices", *folder));
    library->add_folder(*folder, report);
  }
  return library;
}

int run(const Arguments& arguments) {
  fs::path input = arguments.operands[0];
  if (!fs::is_regular_file(input)) throw UsageError(fmt::format("« {} » n’existe pas ou n’est pas un fichier", input.string()));
  fs::path output = arguments.value("output").value_or(fs::path(input).replace_extension(".pdf").string());

  batch::Home home = batch::find_home();
  Report report;
  batch::Loader loader;
  if (std::optional<std::string> root = arguments.value("root")) {
    if (!fs::is_directory(*root)) throw UsageError(fmt::format("« {} » n’est pas un dossier", *root));
    loader.allow(*root);
  } else {
    loader.allow_everything();
  }
  batch::Typography typography(fonts_of(arguments, home, report));
  std::string icc = read_file(home.assets() / "icc" / "sRGB.icc");

  batch::TypesetInput typesetting;
  typesetting.xhtml = read_file(input);
  typesetting.name = input.string();
  typesetting.sheets = sheets_of(arguments, loader, report);
  typesetting.typography = &typography;
  typesetting.icc_profile = icc;
  typesetting.strictness = document::Strictness::Warn;
  typesetting.metadata.date = "2000-01-01";
  typesetting.dump = arguments.has("dump-layout") ? batch::Dump::Layout : batch::Dump::No;
  std::optional<batch::Typeset> document = batch::typeset(std::move(typesetting), loader, report);

  if (document) {
    write_output(output, document->pdf, report);
    if (std::optional<std::string> file = arguments.value("dump-layout")) write_output(*file, document->dump, report);
  }
  print_findings(sorted(report.findings()), Format::Text, stderr);
  return !document || report.refused() ? kRefused : kDone;
}

}  // namespace

Command render_command() {
  return {.name = "render",
          .synopsis = "FICHIER.xhtml [-o FICHIER.pdf] [--css FICHIER]… [--fonts DOSSIER] [--root DOSSIER] [--dump-layout FICHIER.json]",
          .summary = "Met en pages un fichier XHTML, sans dossier ni gabarit.",
          .description = "Les adresses relatives sont suivies, jamais le réseau. Le PDF est écrit dès que la page peut être\n"
                         "composée ; le code de sortie est 1 si un constat est une erreur.",
          .options = {{"output", "o", "FICHIER", "PDF à écrire (à côté du fichier par défaut)"},
                      {"css", "c", "FICHIER", "feuille de style de plus", true},
                      {"fonts", "f", "DOSSIER", "polices à prendre avant celles de fonts.xml"},
                      {"root", "", "DOSSIER", "dossier dont la page ne peut sortir"},
                      {"dump-layout", "", "FICHIER", "écrit aussi la mise en page, en JSON"}},
          .least_operands = 1,
          .most_operands = 1,
          .run = run};
}

}  // namespace clspress::cli
