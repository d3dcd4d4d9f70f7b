// One digest for the files that make up a template, an identity or a region.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace clspress::batch {

// SHA-256 over names (from `root`, which keeps the machine out) and contents, in the order of the names.
std::string digest_of_files(const std::filesystem::path& root, std::vector<std::filesystem::path> files);
std::vector<std::filesystem::path> files_of_folder(const std::filesystem::path& folder);

}  // namespace clspress::batch
