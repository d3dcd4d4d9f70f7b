#include "batch/inside.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/fault.h"
#include "base/files.h"
#include "batch/findings_json.h"
#include "dossier/json_text.h"
#include "dossier/published.h"

namespace clspress::batch {
namespace {

using Relationship = pdf::Attachment::Relationship;

constexpr std::string_view kFindingsName = "constats.json", kProductionName = "production.json";
constexpr std::string_view kProgram = "clspress " CLSPRESS_VERSION;

std::string picture_kind(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG")) return "image/png";
  return bytes.starts_with("\xFF\xD8") ? "image/jpeg" : "image/svg+xml";
}

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

// The dossier keeps its name, unless one of ours has it.
std::string attached_name(const dossier::Dossier& dossier) {
  std::string name = dossier.file().filename().string();
  return name == kFindingsName || name == kProductionName ? "dossier.json" : name;
}

void tell_withheld(const dossier::Dossier& dossier, const std::vector<dossier::Element>& removed, Report& report) {
  std::vector<std::string> names;
  for (const dossier::Element& element : removed) names.push_back(element.name());
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  report.add({"DOSSIER-RETENU", Severity::Information, {dossier.file().string(), removed[0].location().line, removed[0].location().column},
              removed[0].path(),
              removed.size() == 1
                  ? fmt::format("un élément qui ne sort jamais ({}) est absent de la copie du dossier jointe aux PDF", join(names))
                  : fmt::format("{} éléments qui ne sortent jamais ({}) sont absents de la copie du dossier jointe aux PDF", removed.size(), join(names)),
              "garder le dossier d’origine : la copie ne les rendra pas"});
}

bool is_withheld(const std::string& path, const std::vector<std::string>& withheld) {
  return std::any_of(withheld.begin(), withheld.end(),
                     [&](const std::string& above) { return path == above || path.starts_with(above + "/"); });
}

// Where a finding stands, told without the machine: the dossier by its name, what is ours from the program's folder.
std::string portable(const std::string& file, const dossier::Dossier& dossier, const Home& home) {
  if (file == dossier.file().string()) return dossier.file().filename().string();
  std::string root = home.root.string() + "/";
  return file.starts_with(root) ? file.substr(root.size()) : fs::path(file).filename().string();
}

std::string findings_text(const Report& report, const DossierFiles& files, const dossier::Dossier& dossier, const Home& home) {
  std::vector<Finding> findings;
  for (Finding finding : report.findings()) {
    bool told = finding.location.file == dossier.file().string() && is_withheld(finding.path, files.withheld);
    if (told && finding.code != "DOSSIER-RETENU") continue;
    finding.location.file = portable(finding.location.file, dossier, home);
    findings.push_back(std::move(finding));
  }
  return to_json(sorted(std::move(findings)));
}

}  // namespace

DossierFiles make_dossier_files(const dossier::Dossier& dossier, const dossier::Schema& schema) {
  DossierFiles made;
  dossier::Published published = dossier::make_published(dossier, schema);
  for (const dossier::Element& element : published.removed) made.withheld.push_back(element.path());
  if (!published.removed.empty()) tell_withheld(dossier, published.removed, made.report);
  bool json = dossier.tree().spelling == dossier::Spelling::Json;
  made.files.push_back({attached_name(dossier), json ? "application/json" : "text/xml", "Dossier du contrat local de santé",
                        Relationship::Source, pdf::carry(published.bytes)});
  Root folder(dossier.folder());
  std::vector<std::string> done;
  for (const dossier::Element& image : dossier.root().items_at("images")) {
    std::string name = fs::path(image.value_at("fichier")).lexically_normal().string();
    if (std::find(done.begin(), done.end(), name) != done.end()) continue;
    done.push_back(name);
    Root::Result read = folder.read(name);
    if (!read.bytes) throw Fault((dossier.folder() / name).string() + " : lecture impossible");  // it was there when checked
    made.files.push_back({name, picture_kind(*read.bytes), "Image du dossier", Relationship::Source, pdf::carry(*read.bytes)});
  }
  return made;
}

std::vector<pdf::Metadata::Property> to_properties(const Production& production) {
  auto named = [](const std::string& name, const std::string& digest) { return name + " sha256:" + digest; };
  return {{"program", "Program that made the file and its version", std::string(kProgram)},
          {"template", "Document type and SHA-256 of its template", named(production.type, production.template_digest)},
          {"identity", "Visual identity and SHA-256 of its files", named(production.identity, production.identity_digest)},
          {"region", "Regional profile and SHA-256 of its files", named(production.region, production.region_digest)},
          {"dossier", "Identifier of the dossier and SHA-256 of the file that was read", named(production.dossier, production.dossier_digest)},
          {"date", "Date of the document", production.date}};
}

std::string to_json(const Production& production) {
  dossier::JsonText out;
  auto named = [&](std::string_view key, const std::string& name, const std::string& digest) {
    out.key(key);
    out.begin_object();
    out.member("nom", name);
    out.member("sha256", digest);
    out.end();
  };
  out.begin_object();
  out.member("programme", kProgram);
  named("gabarit", production.type, production.template_digest);
  named("identite", production.identity, production.identity_digest);
  named("region", production.region, production.region_digest);
  named("dossier", production.dossier, production.dossier_digest);
  out.member("date", production.date);
  out.end();
  return out.take();
}

std::vector<pdf::Attachment> make_source(const DossierFiles& files, const Report& report, const dossier::Dossier& dossier, const Home& home) {
  std::vector<pdf::Attachment> source = files.files;
  source.push_back({std::string(kFindingsName), "application/json", "Constats sur le dossier et le document", Relationship::Data,
                    pdf::carry(findings_text(report, files, dossier, home))});
  return source;
}

std::vector<pdf::Attachment> make_attachments(const Production& production, const DossierFiles* files, const Report& report,
                                              const dossier::Dossier& dossier, const Home& home) {
  std::vector<pdf::Attachment> attachments;
  if (files) attachments = make_source(*files, report, dossier, home);
  attachments.push_back({std::string(kProductionName), "application/json", "Comment ce document a été produit", Relationship::Data,
                         pdf::carry(to_json(production))});
  return attachments;
}

}  // namespace clspress::batch
