#include "batch/resources.h"

#include <algorithm>
#include <stdexcept>

#include "base/fault.h"
#include "base/files.h"

namespace clspress::batch {

namespace fs = std::filesystem;

std::shared_ptr<const style::Sheet> read_sheet(const fs::path& file, Loader& loader, Report& report) {
  std::string name = file.lexically_normal().string();
  std::shared_ptr<const std::string> text = loader.load(fs::absolute(name).string(), {}, {name, 0, 0}, report);
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

ReadyType read_ready_type(const Home& home, const fs::path& folder, const dossier::Schema& schema) {
  ReadyType ready;
  ready.type = compose::read_type(folder, ready.report);
  if (ready.report.refused()) return ready;
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
}

void Resources::prepare_region(const std::string& name) {
  auto [entry, is_new] = regions_.try_emplace(name);
  if (!is_new) return;
  ReadyRegion& ready = entry->second;
  ready.region = compose::Region::read(home_.assets(), name, ready.report);
  if (!ready.report.refused()) ready.rules = rules::Profile::read(home_.assets(), name, schema_, ready.report);
}

}  // namespace clspress::batch
