#include "batch/finder.h"

#include <algorithm>

#include "base/files.h"

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

// A folder that can't be read may hide dossiers: it is told, and the search goes on.
std::vector<fs::path> search(const fs::path& folder, std::vector<std::string>& unreadable) {
  std::vector<fs::path> files = dossiers_in(folder);
  if (!files.empty()) return files;
  std::error_code error, of_entry;
  std::vector<fs::path> subfolders;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->is_directory(of_entry) && !entry->is_symlink(of_entry)) subfolders.push_back(entry->path());
  }
  if (error) unreadable.push_back(folder.string() + " : lecture impossible, " + system_reason(error.value()));
  std::sort(subfolders.begin(), subfolders.end());
  for (const fs::path& subfolder : subfolders) {
    std::vector<fs::path> below = search(subfolder, unreadable);
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
      size_t told = found.unreadable.size();
      std::vector<fs::path> below = search(path, found.unreadable);
      if (below.empty() && found.unreadable.size() == told) found.empty.push_back(path);
      found.dossiers.insert(found.dossiers.end(), below.begin(), below.end());
    } else if (fs::exists(path, error)) {
      found.dossiers.push_back(path);
    } else if (error) {
      found.unreadable.push_back(path.string() + " : lecture impossible, " + system_reason(error.value()));
    } else {
      found.missing.push_back(path);
    }
  }
  std::sort(found.dossiers.begin(), found.dossiers.end());
  found.dossiers.erase(std::unique(found.dossiers.begin(), found.dossiers.end()), found.dossiers.end());
  return found;
}

}  // namespace clspress::batch
