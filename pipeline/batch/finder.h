// Finds the dossiers that a command line means.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace clspress::batch {

// A file is itself; a folder with dossier.xml or dossier.json is that dossier; another folder is searched downwards
// (links to folders are not followed). Sorted and without repeats, so that the order of the file system does not tell.
// A path that does not exist comes back in `missing`.
struct Found {
  std::vector<std::filesystem::path> dossiers;  // files
  std::vector<std::filesystem::path> missing;
  std::vector<std::filesystem::path> empty;     // folders without a dossier anywhere below
  std::vector<std::string> unreadable;          // folders that can't be searched, in a sentence each
};
Found find_dossiers(const std::vector<std::string>& paths);

}  // namespace clspress::batch
