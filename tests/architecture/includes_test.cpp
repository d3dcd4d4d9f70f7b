// Who may include whom: the road is one way. The table is README's « Architecture »; a folder that isn't in it fails.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

// Folder -> folders whose headers it may include, besides its own. Reachable ones are listed, not inherited.
const std::map<std::string, std::set<std::string>> kMayInclude = {
    {"base", {}},
    {"dossier", {"base"}},
    {"rules", {"base", "dossier"}},
    {"compose", {"base", "dossier"}},
    {"compare", {"base", "dossier", "compose"}},
    {"document", {"base"}},
    {"style", {"base", "document"}},
    {"text", {"base"}},
    {"layout", {"base", "document", "style", "text"}},
    {"paint", {"base", "document", "style", "text", "layout"}},
    {"pdf", {"base", "document", "text", "layout", "paint"}},
    {"batch", {"base", "dossier", "rules", "compose", "document", "style", "text", "layout", "paint", "pdf"}},
    {"reading", {"base"}},
    {"signing", {"base", "reading"}},
    {"cli", {"base", "dossier", "rules", "compose", "style", "compare", "batch"}},
    {"apart", {"base", "text", "batch", "cli", "reading", "signing"}},
};

struct Include {
  std::string folder, file, target;
};

std::vector<Include> includes_of(const fs::path& pipeline) {
  std::vector<Include> found;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(pipeline)) {
    std::string extension = entry.path().extension().string();
    if (extension != ".h" && extension != ".cpp") continue;
    std::ifstream file(entry.path());
    std::string folder = fs::relative(entry.path(), pipeline).begin()->string();
    for (std::string line; std::getline(file, line);) {
      size_t hash = line.find_first_not_of(" \t");
      if (hash == std::string::npos || line[hash] != '#' || line.find("include", hash) == std::string::npos) continue;
      size_t open = line.find_first_of("<\"", hash);
      if (open == std::string::npos) continue;
      size_t close = line.find_first_of(">\"", open + 1);
      found.push_back({folder, entry.path().filename().string(), line.substr(open + 1, close - open - 1)});
    }
  }
  return found;
}

const std::vector<Include>& all() {
  static const std::vector<Include> includes = includes_of(fs::path(CLSPRESS_SOURCE_DIR) / "pipeline");
  return includes;
}

TEST(Includes, FollowTheTable) {
  ASSERT_GT(all().size(), 100u);
  for (const Include& include : all()) {
    ASSERT_TRUE(kMayInclude.contains(include.folder)) << include.folder << " is not in the table";
    if (include.target.find('/') == std::string::npos) continue;  // <compare> is the standard's
    std::string target = include.target.substr(0, include.target.find('/'));
    if (!kMayInclude.contains(target) || target == include.folder) continue;
    EXPECT_TRUE(kMayInclude.at(include.folder).contains(target))
        << include.folder << "/" << include.file << " includes " << include.target;
  }
}

TEST(Includes, KeepLibharuInPdf) {
  for (const Include& include : all()) {
    if (!include.target.starts_with("hpdf")) continue;
    EXPECT_EQ(include.folder, "pdf") << include.file;
  }
}

TEST(Includes, KeepPocoOutOfTheRoad) {
  for (const Include& include : all()) {
    if (!include.target.starts_with("Poco/")) continue;
    EXPECT_TRUE(include.folder == "cli" || include.folder == "apart") << include.file;
  }
}

// What signs stays out of the way of what builds.
TEST(Includes, KeepReadersOfPdfAndTlsApart) {
  for (const Include& include : all()) {
    bool reader = include.target.starts_with("qpdf/"), tls = include.target == "openssl/ssl.h" || include.target == "openssl/cms.h";
    EXPECT_TRUE(!reader || include.folder == "reading" || include.folder == "signing") << include.file;
    EXPECT_TRUE(!tls || include.folder == "signing") << include.file;
  }
}

TEST(Includes, TableHasNoCircle) {
  for (const auto& [folder, allowed] : kMayInclude) {
    for (const std::string& target : allowed) EXPECT_FALSE(kMayInclude.at(target).contains(folder)) << folder << " and " << target;
  }
}

}  // namespace
