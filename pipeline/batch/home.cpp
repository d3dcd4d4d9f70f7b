#include "batch/home.h"

#include "base/fault.h"

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

}  // namespace clspress::batch
