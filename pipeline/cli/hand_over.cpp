#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "base/fault.h"
#include "base/files.h"
#include "cli/apart.h"

namespace clspress::cli {

const Apart& apart() {
  std::ifstream file("/proc/self/cmdline", std::ios::binary);
  std::string words{std::istreambuf_iterator<char>(file), {}};
  std::vector<char*> arguments;
  for (size_t at = 0; at < words.size(); at = words.find('\0', at) + 1) arguments.push_back(words.data() + at);
  arguments.push_back(nullptr);
  fs::path program = fs::read_symlink("/proc/self/exe").parent_path() / "clspress-complet";
  ::execv(program.c_str(), arguments.data());
  throw Fault(program.string() + " : ce programme ne peut pas être lancé, " + system_reason(errno));
}

}  // namespace clspress::cli
