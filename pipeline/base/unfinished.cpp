#include "base/unfinished.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <initializer_list>

#include "base/fault.h"
#include "base/files.h"

namespace clspress {
namespace {

// Where a signal can find the names: one slot a worker.
constexpr size_t kMostNames = 512;
std::atomic<const char*> unfinished[kMostNames];

// As the kernel gives them, since opendir() may not be called in a handler. https://man7.org/linux/man-pages/man2/getdents.2.html
struct Entry {
  uint64_t inode;
  int64_t next;
  uint16_t size;
  uint8_t kind;
  char name[1];
};

// Removes a file, or a folder with what is in it.
void remove_tree(int above, const char* name, int depth) {
  constexpr int kDeepest = 32;
  if (::unlinkat(above, name, 0) == 0 || (errno != EISDIR && errno != EPERM) || depth > kDeepest) return;
  int folder = ::openat(above, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (folder < 0) return;
  alignas(Entry) char buffer[2048];
  for (long size; (size = ::syscall(SYS_getdents64, folder, buffer, sizeof buffer)) > 0;) {
    for (long at = 0; at < size;) {
      auto* entry = reinterpret_cast<Entry*>(buffer + at);
      const char* inner = buffer + at + offsetof(Entry, name);
      if (std::strcmp(inner, ".") != 0 && std::strcmp(inner, "..") != 0) remove_tree(folder, inner, depth + 1);
      at += entry->size;
    }
  }
  ::close(folder);
  ::unlinkat(above, name, AT_REMOVEDIR);
}

// Only what a handler may call: https://man7.org/linux/man-pages/man7/signal-safety.7.html
void remove_unfinished_and_end(int signal) {
  for (const std::atomic<const char*>& slot : unfinished) {
    if (const char* name = slot.load()) remove_tree(AT_FDCWD, name, 0);
  }
  ::raise(signal);  // SA_RESETHAND: now it ends the process, so that the caller sees what ended it
}

fs::path make_folder() {
  std::string pattern = (fs::temp_directory_path() / "clspress-XXXXXX").string();
  if (!::mkdtemp(pattern.data())) throw Fault(pattern + " : écriture impossible, " + system_reason(errno));
  return pattern;
}

}  // namespace

Unfinished::Unfinished(const char* name) {
  for (slot_ = 0; slot_ < kMostNames; ++slot_) {
    const char* none = nullptr;
    if (unfinished[slot_].compare_exchange_strong(none, name)) return;
  }
}

Unfinished::~Unfinished() {
  if (slot_ < kMostNames) unfinished[slot_] = nullptr;
}

TemporaryFolder::TemporaryFolder() : path_(make_folder()), registered_(path_.c_str()) {}

TemporaryFolder::~TemporaryFolder() {
  std::error_code error;
  fs::remove_all(path_, error);
}

void leave_nothing_when_ended() {
  ::signal(SIGXFSZ, SIG_IGN);
  struct sigaction action {};
  action.sa_handler = remove_unfinished_and_end;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  ::sigemptyset(&action.sa_mask);
  for (int signal : {SIGTERM, SIGINT, SIGHUP, SIGPIPE}) {
    struct sigaction before {};
    ::sigaction(signal, nullptr, &before);
    if (before.sa_handler != SIG_IGN) ::sigaction(signal, &action, nullptr);  // nohup stays nohup
  }
}

}  // namespace clspress
