// Reading and writing files: whole, bounded, confined to a root, and atomically.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace clspress {

namespace fs = std::filesystem;

inline constexpr size_t kLargestInput = size_t{64} << 20;  // bytes of one file that people give us

// Bytes of a regular file. Throws Fault if it can't be read or is larger than `limit`.
std::string read_file(const fs::path& path, size_t limit = kLargestInput);

// A folder that nothing may leave: relative names are opened below it, without "..", absolute paths or links that lead
// outside (openat2 RESOLVE_BENEATH, so that a link swapped in between can't cheat).
class Root {
 public:
  explicit Root(fs::path folder);  // throws Fault if it is no folder
  enum class Refusal { Missing, Outside, TooLarge, Unreadable };
  struct Result {
    std::optional<std::string> bytes;
    Refusal refusal = Refusal::Missing;  // of use only without bytes
  };
  Result read(const fs::path& relative, size_t limit = kLargestInput) const;
  // As write_file, making the folders on the way; throws Fault also where a link on the way leads elsewhere.
  void write(const fs::path& relative, std::string_view bytes) const;
  const fs::path& folder() const { return folder_; }

 private:
  fs::path folder_;
};

// Writes beside, syncs, renames: the final name only ever holds a whole file. Makes missing folders. On any failure
// nothing is left beside and Fault is thrown with the path and the system's reason in French.
void write_file(const fs::path& path, std::string_view bytes);

// What an errno means, in French and whatever the locale: "disque plein".
std::string system_reason(int error);

}  // namespace clspress
