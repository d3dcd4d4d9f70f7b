#include "batch/resources.h"

#include <algorithm>
#include <stdexcept>

#include "base/fault.h"
#include "base/files.h"
#include "batch/file_digest.h"

namespace clspress::batch {

namespace fs = std::filesystem;

std::shared_ptr<const style::Sheet> read_sheet(const fs::path& file, Loader& loader, Report& report) {
  std::string name = file.lexically_normal().string();
  std::shared_ptr<const std::string> text = loader.load(fs::absolute(name).string(), {}, {name}, report);
  if (!text) return nullptr;
  style::Loader imports = [&](const std::string& url, const std::string& from, const Location& place) -> std::optional<std::string> {
    std::shared_ptr<const std::string> bytes = loader.load(url, from, place, report);
    return bytes ? std::optional(*bytes) : std::nullopt;
  };
  return style::parse_sheet({*text, name, style::Origin::Author}, imports, report);
}

void report_region(const Report& of_region, const dossier::Dossier& dossier, Report& report) {
  std::optional<dossier::Element> named = dossier.root().find_child("region");
  for (Finding finding : of_region.findings()) {
    if (finding.location.file.empty() && named) {
      finding.location = named->location();
      finding.path = named->path();
    }
    report.add(std::move(finding));
  }
}

namespace {

// The files that shape a type: what it prints and its own and shared style sheets. The identity has a digest of its own.
std::string digest_of(const compose::Type& type, const fs::path& folder) {
  std::vector<fs::path> files = {folder / "type.xml"};
  for (const std::string& file : type.source.files) files.emplace_back(file);
  files.insert(files.end(), type.sheets.begin(), type.sheets.end());
  return digest_of_files(folder.parent_path(), std::move(files));
}

}  // namespace

ReadyType read_ready_type(const Home& home, const fs::path& folder, const dossier::Schema& schema) {
  ReadyType ready;
  ready.type = compose::read_type(folder, ready.report);
  if (ready.report.refused()) return ready;
  if (std::optional<pdf::Standard> standard = pdf::find_standard(ready.type.standard)) {
    ready.standard = *standard;
  } else if (!ready.type.standard.empty()) {
    ready.report.error("GABARIT-TYPE", {(folder / "type.xml").string()}, "les normes du type ne sont pas l’une des paires possibles",
                       "écrire dans <normes> PDF/UA-1 et PDF/A-3a, PDF/UA-1 et PDF/A-2a, ou PDF/UA-2 et PDF/A-4f");
  }
  fs::path identity = home.assets() / "identity" / ready.type.identity;
  ready.drawings = compose::Drawings::read(identity, ready.report);
  compose::check_names(ready.type, schema, ready.drawings, ready.report);

  Loader loader;
  loader.allow(home.templates());
  loader.allow(home.assets());
  loader.allow(folder);
  loader.allow(fs::absolute(folder).lexically_normal().parent_path());  // shared/ of a copy of templates/
  ready.sheets.push_back(style::user_agent_sheet());
  std::vector<fs::path> files = {identity / "tokens.css"};
  files.insert(files.end(), ready.type.sheets.begin(), ready.type.sheets.end());
  for (const fs::path& file : files) {
    if (auto sheet = read_sheet(file, loader, ready.report)) ready.sheets.push_back(std::move(sheet));
  }
  if (!ready.report.refused()) ready.digest = digest_of(ready.type, folder);
  return ready;
}

Resources::Resources(Home home, const std::vector<std::string>& types)
    : home_(std::move(home)),
      schema_(home_.assets()),
      typography_(text::FontLibrary::read(home_.fonts() / "fonts.xml")),
      icc_profile_(read_file(home_.assets() / "icc" / "sRGB.icc")) {
  for (const std::string& name : types) {
    if (!fs::exists(home_.templates() / name / "type.xml")) throw std::invalid_argument(name);
  }
  for (const fs::path& folder : compose::find_types(home_.templates())) {
    std::string name = folder.filename().string();
    if (types.empty() || std::find(types.begin(), types.end(), name) != types.end()) types_.push_back(read_ready_type(home_, folder, schema_));
  }
  for (const ReadyType& type : types_) {
    const std::string& identity = type.type.identity;
    fs::path folder = home_.assets() / "identity" / identity;
    auto [digest, is_new] = identity_digests_.try_emplace(identity);
    if (is_new && fs::is_directory(folder)) digest->second = digest_of_files(folder, files_of_folder(folder));
  }
}

void Resources::prepare_region(const std::string& name) {
  auto [entry, is_new] = regions_.try_emplace(name);
  if (!is_new) return;
  ReadyRegion& ready = entry->second;
  ready.region = compose::Region::read(home_.assets(), name, ready.report);
  if (ready.report.refused()) return;
  ready.rules = rules::Profile::read(home_.assets(), name, schema_, type_names(home_), ready.report);
  fs::path regions = home_.assets() / "regions";
  std::vector<fs::path> files = files_of_folder(regions / name);
  if (name != "national") {
    std::vector<fs::path> common = files_of_folder(regions / "national");
    files.insert(files.end(), common.begin(), common.end());
  }
  ready.digest = digest_of_files(regions, std::move(files));
}

}  // namespace clspress::batch
