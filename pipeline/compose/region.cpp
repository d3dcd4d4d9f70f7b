#include "compose/region.h"

#include "base/fault.h"
#include "base/files.h"
#include "compose/data_file.h"

namespace clspress::compose {
namespace {

void gather(const DataNode& node, const std::string& path, std::map<std::string, std::string, std::less<>>& texts) {
  for (const DataNode& child : node.children) {
    std::string name = path.empty() ? child.name : path + "/" + child.name;
    if (child.children.empty())
      texts[name] = child.text;
    else
      gather(child, name, texts);
  }
}

bool overlay(const fs::path& file, std::map<std::string, std::string, std::less<>>& texts, Report& report) {
  auto root = parse_data(read_file(file), file.string(), report);
  if (root) gather(*root, "", texts);
  return root.has_value();
}

}  // namespace

Region Region::read(const fs::path& assets, const std::string& name, Report& report) {
  Region region;
  fs::path regions = assets / "regions";
  region.sigles_ = read_sigles(assets, report);
  overlay(regions / "national" / "region.xml", region.texts_, report);
  if (name == "national") return region;
  fs::path file = regions / name / "region.xml";
  if (name.empty() || name.find('/') != std::string::npos || name.front() == '.' || !fs::exists(file)) {
    report.error("REGION-INCONNUE", {}, "la région « " + name + " » n’existe pas",
                 "clspress list regions donne les régions connues");
    return region;
  }
  overlay(file, region.texts_, report);
  return region;
}

const std::string& Region::text(std::string_view path) const {
  static const std::string kNone;
  auto found = texts_.find(path);
  return found == texts_.end() ? kNone : found->second;
}

}  // namespace clspress::compose
