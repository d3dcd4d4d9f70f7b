#include "batch/home.h"

#include "base/fault.h"
#include "compose/type.h"

namespace clspress::batch {

namespace fs = std::filesystem;

Home find_home() {
  std::error_code error;
  fs::path program = fs::read_symlink("/proc/self/exe", error);
  for (fs::path folder = program.parent_path(); !folder.empty(); folder = folder.parent_path()) {
    if (fs::exists(folder / "assets/schema/cls.xsd", error)) return {folder};
    if (folder == folder.root_path()) break;
  }
  throw Fault("les données du programme (assets, templates, fonts) sont introuvables au-dessus de " + program.string());
}

std::set<std::string> type_names(const Home& home) {
  std::set<std::string> names;
  for (const fs::path& folder : compose::find_types(home.templates())) names.insert(folder.filename().string());
  return names;
}

}  // namespace clspress::batch
