#include "batch/file_digest.h"

#include <algorithm>

#include "base/digest.h"
#include "base/files.h"

namespace clspress::batch {

std::string digest_of_files(const fs::path& root, std::vector<fs::path> files) {
  for (fs::path& file : files) file = file.lexically_normal();
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  std::string all;
  for (const fs::path& file : files) all += hex(sha256(read_file(file))) + "  " + file.lexically_relative(root).string() + "\n";
  return hex(sha256(all));
}

std::vector<fs::path> files_of_folder(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  return files;
}

}  // namespace clspress::batch
