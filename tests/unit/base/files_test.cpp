#include "base/files.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "base/fault.h"
#include "base/unfinished.h"

namespace clspress {
namespace {

class FilesTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "clspress-files-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { fs::remove_all(folder_); }
  size_t entries() const { return static_cast<size_t>(std::distance(fs::directory_iterator(folder_), {})); }

  fs::path folder_;
};

TEST_F(FilesTest, WritesWholeFilesInNewFolders) {
  write_file(folder_ / "a/b.txt", "bonjour");
  EXPECT_EQ(read_file(folder_ / "a/b.txt"), "bonjour");
  write_file(folder_ / "a/b.txt", "au revoir");
  EXPECT_EQ(read_file(folder_ / "a/b.txt"), "au revoir");
}

TEST_F(FilesTest, KeepsWhoMayReadAFile) {
  write_file(folder_ / "a", "un");
  fs::permissions(folder_ / "a", fs::perms::owner_read | fs::perms::owner_write);
  write_file(folder_ / "a", "deux");
  EXPECT_EQ(fs::status(folder_ / "a").permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(FilesTest, LeavesNothingWhenTheSizeLimitStrikes) {
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  auto handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit small{1000, before.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &small);
  EXPECT_THROW(write_file(folder_ / "x.pdf", std::string(5000, 'x')), Fault);
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  EXPECT_EQ(entries(), 0u);
}

// In processes of their own, because what is tested is how a process ends.
TEST_F(FilesTest, ASizeLimitIsAFaultAndNotTheEndOfTheProcess) {
  pid_t child = ::fork();
  if (child == 0) {
    leave_nothing_when_ended();
    rlimit small{1000, 1000};
    ::setrlimit(RLIMIT_FSIZE, &small);
    try {
      write_file(folder_ / "x.pdf", std::string(5000, 'x'));
    } catch (const Fault&) {
      ::_exit(3);
    }
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 3) << status;
  EXPECT_EQ(entries(), 0u);
}

TEST_F(FilesTest, ASignalLeavesNothingHalfWritten) {
  for (int round = 0; round < 5; ++round) {
    pid_t child = ::fork();
    if (child == 0) {
      leave_nothing_when_ended();
      std::string bytes(4 << 20, 'x');
      while (true) write_file(folder_ / "x.pdf", bytes);
    }
    while (entries() == 0) ::usleep(1000);  // it is writing now
    ::usleep(static_cast<useconds_t>(round) * 3000);
    ::kill(child, SIGTERM);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM) << status;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_)) EXPECT_EQ(entry.path().filename(), "x.pdf");
    fs::remove(folder_ / "x.pdf");
  }
}

TEST_F(FilesTest, ASignalTakesATemporaryFolderWithIt) {
  pid_t child = ::fork();
  if (child == 0) {
    ::setenv("TMPDIR", folder_.c_str(), 1);
    leave_nothing_when_ended();
    TemporaryFolder temporary;
    write_file(temporary.path() / "a/b/c.xml", "c");
    for (int i = 0; i < 200; ++i) write_file(temporary.path() / ("image-" + std::to_string(i) + ".png"), "x");
    std::raise(SIGTERM);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM) << status;
  EXPECT_EQ(entries(), 0u);
}

TEST_F(FilesTest, DoesNotTakeThePlaceOfWhatIsNoFile) {
  ASSERT_EQ(::mkfifo((folder_ / "pipe").c_str(), 0600), 0);
  fs::create_directory(folder_ / "empty");
  EXPECT_THROW(write_file(folder_ / "pipe", "x"), Fault);
  EXPECT_THROW(write_file(folder_ / "empty", "x"), Fault);
  EXPECT_TRUE(fs::is_fifo(folder_ / "pipe"));
  EXPECT_EQ(entries(), 2u);
}

TEST_F(FilesTest, KeepsTheOldFileWhenWritingFails) {
  write_file(folder_ / "x.pdf", "old");
  EXPECT_THROW(write_file(folder_ / "x.pdf/y.pdf", "new"), Fault);
  EXPECT_EQ(read_file(folder_ / "x.pdf"), "old");
}

TEST_F(FilesTest, RootRefusesWhatLeadsOutside) {
  write_file(folder_ / "inside/a.txt", "a");
  write_file(folder_ / "secret.txt", "s");
  fs::create_symlink("../secret.txt", folder_ / "inside/link.txt");
  fs::create_symlink("a.txt", folder_ / "inside/good.txt");
  Root root(folder_ / "inside");
  EXPECT_EQ(root.read("a.txt").bytes, "a");
  EXPECT_EQ(root.read("good.txt").bytes, "a");
  EXPECT_EQ(root.read("../secret.txt").refusal, Root::Refusal::Outside);
  EXPECT_EQ(root.read("link.txt").refusal, Root::Refusal::Outside);
  EXPECT_EQ(root.read(folder_ / "secret.txt").refusal, Root::Refusal::Outside);
  EXPECT_EQ(root.read("none.txt").refusal, Root::Refusal::Missing);
  EXPECT_EQ(root.read("a.txt", 0).refusal, Root::Refusal::TooLarge);
}

TEST_F(FilesTest, FaultsNameThePath) {
  try {
    read_file(folder_ / "none");
    FAIL();
  } catch (const Fault& fault) {
    EXPECT_NE(std::string(fault.what()).find("none"), std::string::npos);
  }
}

}  // namespace
}  // namespace clspress
