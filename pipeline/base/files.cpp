#include "base/files.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/fault.h"
#include "base/unfinished.h"

namespace clspress {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  bool close() {
    int fd = fd_;
    fd_ = -1;
    return ::close(fd) == 0;
  }

 private:
  int fd_;
};

// The system's reasons, in the reader's language and whatever the locale.
std::string reason(int error) {
  switch (error) {
    case ENOENT: return "fichier ou dossier introuvable";
    case EACCES:
    case EPERM: return "accès refusé";
    case ENOSPC:
    case EDQUOT: return "disque plein";
    case EFBIG: return "taille maximale de fichier atteinte";
    case EISDIR: return "c’est un dossier";
    case ENOTDIR: return "un élément du chemin n’est pas un dossier";
    case ELOOP:
    case EXDEV: return "un lien mène ailleurs";
    case EROFS: return "disque en lecture seule";
    case EMFILE:
    case ENFILE: return "trop de fichiers ouverts";
    case ENAMETOOLONG: return "nom trop long";
    case EPIPE: return "plus personne ne lit";
    case EIO: return "erreur d’entrée-sortie du disque";
    default: return "erreur système " + std::to_string(error);
  }
}

// Files are opened with O_NONBLOCK: a pipe in the place of a file would wait for a writer for ever.
enum class ReadOutcome { Done, TooLarge, Failed };

ReadOutcome read_all(int fd, size_t limit, std::string& bytes) {
  struct stat info {};
  if (::fstat(fd, &info) != 0) return ReadOutcome::Failed;
  if (!S_ISREG(info.st_mode)) {
    errno = S_ISDIR(info.st_mode) ? EISDIR : EACCES;
    return ReadOutcome::Failed;
  }
  if (static_cast<size_t>(info.st_size) > limit) return ReadOutcome::TooLarge;
  bytes.resize(static_cast<size_t>(info.st_size));
  size_t done = 0;
  while (done < bytes.size()) {
    ssize_t count = ::read(fd, bytes.data() + done, bytes.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return ReadOutcome::Failed;
    if (count == 0) break;
    done += static_cast<size_t>(count);
  }
  bytes.resize(done);
  return ReadOutcome::Done;
}

}  // namespace

std::string read_file(const fs::path& path, size_t limit) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  std::string bytes;
  if (file.get() < 0) throw Fault(path.string() + " : lecture impossible, " + reason(errno));
  switch (read_all(file.get(), limit, bytes)) {
    case ReadOutcome::Done: return bytes;
    case ReadOutcome::TooLarge:
      throw Fault(path.string() + " : fichier trop grand, " + std::to_string(limit >> 20) + " Mo au plus");
    case ReadOutcome::Failed: throw Fault(path.string() + " : lecture impossible, " + reason(errno));
  }
  return bytes;
}

Root::Root(fs::path folder) : folder_(std::move(folder)) {
  std::error_code error;
  if (!fs::is_directory(folder_, error)) throw Fault(folder_.string() + " : dossier introuvable");
}

Root::Result Root::read(const fs::path& relative, size_t limit) const {
  Descriptor root(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (root.get() < 0) return {{}, Refusal::Unreadable};
  open_how how{};
  how.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  Descriptor file(static_cast<int>(::syscall(SYS_openat2, root.get(), relative.c_str(), &how, sizeof how)));
  if (file.get() < 0) {
    if (errno == EXDEV || errno == ELOOP) return {{}, Refusal::Outside};
    return {{}, errno == ENOENT || errno == ENOTDIR ? Refusal::Missing : Refusal::Unreadable};
  }
  std::string bytes;
  switch (read_all(file.get(), limit, bytes)) {
    case ReadOutcome::Done: return {std::move(bytes), {}};
    case ReadOutcome::TooLarge: return {{}, Refusal::TooLarge};
    case ReadOutcome::Failed: break;
  }
  return {{}, Refusal::Unreadable};
}

namespace {

[[noreturn]] void fail_writing(const fs::path& shown, const std::string& why) {
  throw Fault(shown.string() + " : écriture impossible, " + why);
}

// `shown` is the name that people know the file by.
void write_into_folder(const fs::path& path, const fs::path& shown, std::string_view bytes) {
  auto fail = [&](const std::string& why) { fail_writing(shown, why); };
  struct stat there {};
  bool replaces = ::stat(path.c_str(), &there) == 0;
  if (replaces && !S_ISREG(there.st_mode)) {  // a rename would take a device's place
    fail(S_ISDIR(there.st_mode) ? reason(EISDIR) : "ce n’est pas un fichier ordinaire");
  }

  std::string beside = path.string() + ".XXXXXX";
  Unfinished registered(beside.c_str());
  Descriptor file(::mkostemp(beside.data(), O_CLOEXEC));
  if (file.get() < 0) fail(reason(errno));
  auto give_up = [&](int error) {
    ::unlink(beside.c_str());
    fail(reason(error));
  };
  for (size_t done = 0; done < bytes.size();) {
    ssize_t count = ::write(file.get(), bytes.data() + done, bytes.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) give_up(errno);
    done += static_cast<size_t>(count);
  }
  mode_t mask = ::umask(0);
  ::umask(mask);
  // A file that was for few eyes stays so.
  if (::fchmod(file.get(), replaces ? there.st_mode & 0777 : 0666 & ~mask) != 0) give_up(errno);
  if (::fsync(file.get()) != 0) give_up(errno);
  if (!file.close()) give_up(errno);
  if (::rename(beside.c_str(), path.c_str()) != 0) give_up(errno);
}

int open_beneath(int folder, const char* name, uint64_t flags) {
  open_how how{};
  how.flags = flags | O_CLOEXEC;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
  return static_cast<int>(::syscall(SYS_openat2, folder, name, &how, sizeof how));
}

}  // namespace

void write_file(const fs::path& path, std::string_view bytes) {
  std::error_code error;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  if (error) fail_writing(path, reason(error.value()));
  write_into_folder(path, path, bytes);
}

void Root::write(const fs::path& relative, std::string_view bytes) const {
  fs::path shown = folder_ / relative;
  int folder = ::open(folder_.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
  for (const fs::path& step : relative.parent_path()) {
    Descriptor above(folder);
    if (folder >= 0) (void)::mkdirat(folder, step.c_str(), 0777);  // where it is there already, opening it will tell
    folder = folder < 0 ? -1 : open_beneath(folder, step.c_str(), O_PATH | O_DIRECTORY);
  }
  if (folder < 0) fail_writing(shown, reason(errno));
  Descriptor parent(folder);
  write_into_folder(fs::path("/proc/self/fd") / std::to_string(folder) / relative.filename(), shown, bytes);
}

std::string system_reason(int error) { return reason(error); }

}  // namespace clspress
