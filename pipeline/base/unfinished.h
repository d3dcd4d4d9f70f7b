// What must not be left behind when a signal ends the process: a file half written, a folder for as long as a command runs.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace clspress {

// Registers a name for as long as it lives; the name's bytes must stay where they are.
class Unfinished {
 public:
  explicit Unfinished(const char* name);
  ~Unfinished();
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;

 private:
  size_t slot_ = 0;
};

// A fresh folder for what only this process needs; gone with all that is in it when it is destroyed.
class TemporaryFolder {
 public:
  TemporaryFolder();  // throws Fault
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  Unfinished registered_;
};

// For main(): a size limit becomes an error of write() and not the end of the process, and SIGTERM, SIGINT, SIGHUP or
// SIGPIPE end it only after what is unfinished is removed.
void leave_nothing_when_ended();

}  // namespace clspress
