// Gives the road the files that documents and style sheets refer to: only local ones, only below the roots that the
// command allows, each read once. Refusals are findings at the place that asked.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/files.h"
#include "base/report.h"

namespace clspress::batch {

// What an address may lead to. "dossier:logos/a.png" is below the root of that name; any other address is relative to
// the file it stands in.
class Loader {
 public:
  Loader() = default;
  // Allows what lies below `folder`; a named root can be addressed by "name:". Throws Fault if it is no folder.
  void allow(const std::filesystem::path& folder, std::string name = {});
  // Allows any local file (clspress render without --root).
  void allow_everything() { everything_ = true; }

  // Bytes, or nothing and an error finding RESSOURCE-… at `location`.
  std::shared_ptr<const std::string> load(const std::string& address, const std::string& from_file, const Location& location,
                                          Report& report);
  // The file an address stands for, as a name for findings and for the addresses inside it.
  static std::string resolve(const std::string& address, const std::string& from_file);

 private:
  struct Entry {
    std::shared_ptr<const std::string> bytes;
    Root::Refusal refusal = Root::Refusal::Missing;
  };
  Entry read(const std::string& resolved) const;

  struct NamedRoot {
    std::string name;
    Root root;
    std::filesystem::path as_named;  // the same folder, perhaps by a link
  };
  std::vector<NamedRoot> roots_;
  bool everything_ = false;
  std::map<std::string, Entry> read_;
};

}  // namespace clspress::batch
