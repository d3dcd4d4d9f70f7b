#include <fmt/core.h>

#include <algorithm>

#include "apart/apart.h"
#include "base/files.h"
#include "cli/findings.h"
#include "reading/attachments.h"
#include "reading/refused.h"

namespace clspress::apart {
namespace {

bool is_dossier(const reading::Attached& file) {
  return file.relationship == "Source" && (file.mime == "text/xml" || file.mime == "application/json");
}

// The dossier and its pictures: what is Source. Without a dossier there is nothing to give back.
std::vector<reading::Attached> read_source(const std::string& bytes) {
  reading::Existing pdf(bytes);
  std::vector<reading::Attached> files = reading::attachments_of(pdf);
  std::erase_if(files, [](const reading::Attached& file) { return file.relationship != "Source"; });
  if (std::none_of(files.begin(), files.end(), is_dossier)) {
    throw reading::Refused("PDF-SANS-DOSSIER", "ce PDF n’emporte pas de dossier",
                           "prendre un contrat, une charte, une fiche action ou un bilan fait par clspress sans --without-source");
  }
  return files;
}

// A file that is there already may be somebody's later work.
void require_free(const Root& folder, const std::vector<reading::Attached>& files) {
  for (const reading::Attached& file : files) {
    Root::Result there = folder.read(file.name);
    bool same = there.bytes && *there.bytes == file.bytes;
    if (same || (!there.bytes && there.refusal == Root::Refusal::Missing)) continue;
    throw reading::Refused("FICHIER-PRESENT", fmt::format("« {} » existe déjà et n’est pas ce que le PDF emporte", (folder.folder() / file.name).string()),
                           "choisir un autre dossier avec -o");
  }
}

std::optional<fs::path> extract_into(const fs::path& pdf, const fs::path& folder, Report& report) {
  try {
    std::vector<reading::Attached> files = read_source(read_file(pdf));
    if (fs::exists(folder) && !fs::is_directory(folder)) {
      throw reading::Refused("FICHIER-PRESENT", fmt::format("« {} » existe déjà et n’est pas un dossier", folder.string()), "choisir un autre dossier avec -o");
    }
    fs::create_directories(folder);
    Root root(folder);
    require_free(root, files);
    for (const reading::Attached& file : files) root.write(file.name, file.bytes);
    return folder / std::find_if(files.begin(), files.end(), is_dossier)->name;
  } catch (const reading::Refused& refused) {
    report.error(refused.code, {pdf.string()}, refused.what(), refused.help);
    return {};
  }
}

}  // namespace

int extract(const cli::Arguments& arguments) {
  fs::path pdf = arguments.operands[0];
  if (!fs::is_regular_file(pdf)) throw cli::UsageError(fmt::format("« {} » n’existe pas ou n’est pas un fichier", pdf.string()));
  Report report;
  std::optional<fs::path> dossier = extract_into(pdf, arguments.value("output").value_or(pdf.stem().string()), report);
  cli::print_findings(report.findings(), cli::Format::Text, stderr);
  if (dossier) fmt::print("{}\n", dossier->string());
  return dossier ? cli::kDone : cli::kRefused;
}

std::optional<fs::path> take_out(const fs::path& pdf, const fs::path& folder, Report& report) { return extract_into(pdf, folder, report); }

}  // namespace clspress::apart
