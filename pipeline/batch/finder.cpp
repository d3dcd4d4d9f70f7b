#include "batch/finder.h"

#include <algorithm>

namespace clspress::batch {

namespace fs = std::filesystem;

namespace {

// Both spellings in one folder are two dossiers: reading them will say that they share an id.
std::vector<fs::path> dossiers_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const char* name : {"dossier.json", "dossier.xml"}) {
    if (fs::is_regular_file(folder / name, error)) files.push_back(folder / name);
  }
  return files;
}

std::vector<fs::path> search(const fs::path& folder) {
  std::vector<fs::path> files = dossiers_in(folder);
  if (!files.empty()) return files;
  std::error_code error;
  std::vector<fs::path> subfolders;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, fs::directory_options::skip_permission_denied, error)) {
    if (entry.is_directory(error) && !entry.is_symlink(error)) subfolders.push_back(entry.path());
  }
  std::sort(subfolders.begin(), subfolders.end());
  for (const fs::path& subfolder : subfolders) {
    std::vector<fs::path> below = search(subfolder);
    files.insert(files.end(), below.begin(), below.end());
  }
  return files;
}

}  // namespace

Found find_dossiers(const std::vector<std::string>& paths) {
  Found found;
  std::error_code error;
  for (const std::string& text : paths) {
    fs::path path = fs::path(text).lexically_normal();
    if (!path.has_filename() && path.has_parent_path() && path != path.root_path()) path = path.parent_path();
    if (fs::is_directory(path, error)) {
      std::vector<fs::path> below = search(path);
      if (below.empty()) found.empty.push_back(path);
      found.dossiers.insert(found.dossiers.end(), below.begin(), below.end());
    } else if (fs::exists(path, error)) {
      found.dossiers.push_back(path);
    } else {
      found.missing.push_back(path);
    }
  }
  std::sort(found.dossiers.begin(), found.dossiers.end());
  found.dossiers.erase(std::unique(found.dossiers.begin(), found.dossiers.end()), found.dossiers.end());
  return found;
}

}  // namespace clspress::batch
