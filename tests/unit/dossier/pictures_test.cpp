// Pictures are there, inside the folder and whole, before anyone lays out a page.
#include "fixture.h"

#include <sys/stat.h>

#include "dossier/pictures.h"

namespace clspress::dossier {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Pictures : public DossierTest {
 protected:
  std::vector<std::string> findings_for(std::string_view file) {
    read_xml_text(replaced(minimal_xml(), "  <acteurs>", "  <images><image id=\"a\"><fichier>" + std::string(file) +
                                                             "</fichier><alternative>Une image</alternative></image></images>\n  <acteurs>"));
    return findings();
  }
};

// A grey 1 x 1 baseline frame: its structure is what counts here.
std::string tiny_jpeg() {
  std::string bytes("\xFF\xD8\xFF\xE0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00", 20);
  bytes += std::string("\xFF\xC0\x00\x0B\x08\x00\x01\x00\x01\x01\x01\x11\x00", 13);
  bytes += std::string("\xFF\xDA\x00\x08\x01\x01\x00\x00\x3F\x00\x12\xFF\x00\x34\xFF\xD0\x56", 17);
  return bytes + "\xFF\xD9";
}

TEST_F(Pictures, AreWholeOrNot) {
  for (const std::string& whole : {tiny_png(), tiny_jpeg(), std::string("<svg xmlns='http://www.w3.org/2000/svg'></svg>")}) {
    EXPECT_EQ(inspect_picture(whole), PictureState::Whole);
    for (size_t size = 12; size < whole.size(); ++size) EXPECT_NE(inspect_picture(whole.substr(0, size)), PictureState::Whole) << size;
  }
  EXPECT_EQ(inspect_picture("GIF89a"), PictureState::Unknown);
  EXPECT_EQ(inspect_picture(""), PictureState::Unknown);
  EXPECT_EQ(inspect_picture("<html/>"), PictureState::Unknown);
  std::string spoilt = tiny_png();
  spoilt[spoilt.size() - 20] ^= 1;  // inside IDAT
  EXPECT_EQ(inspect_picture(spoilt), PictureState::Truncated);
  EXPECT_EQ(inspect_picture("<!DOCTYPE svg><svg xmlns='http://www.w3.org/2000/svg'></svg>"), PictureState::Doctype);
  EXPECT_EQ(inspect_picture("<svg xmlns='http://www.w3.org/2000/svg'><g><image href='../a.png'/></g></svg>"), PictureState::Outside);
  EXPECT_EQ(inspect_picture("<svg xmlns='http://www.w3.org/2000/svg'><use href='#a'/><image href='a.png'/></svg>"), PictureState::Whole);
  std::string huge = tiny_png();
  huge[17] = huge[21] = 1;
  EXPECT_EQ(inspect_picture(huge), PictureState::TooLarge);
}

TEST_F(Pictures, AreInsideTheFolder) {
  write("images/a.png", tiny_png());
  EXPECT_THAT(findings_for("images/a.png"), IsEmpty());
  EXPECT_THAT(findings_for("images/../images/a.png"), IsEmpty());
  EXPECT_THAT(findings_for("b.png"), ElementsAre("8:25 IMAGE-ABSENTE images[1]/fichier"));
  EXPECT_THAT(findings_for("images"), ElementsAre("8:25 IMAGE-ABSENTE images[1]/fichier"));
  fs::path outside = folder_.string() + "-outside.png";
  std::ofstream(outside) << tiny_png();
  fs::create_symlink(outside, folder_ / "link.png");
  fs::create_directory_symlink(folder_.parent_path(), folder_ / "up");
  std::string outside_name = outside.filename().string();
  for (const std::string& way : {"../" + outside_name, outside.string(), std::string("link.png"), "up/" + outside_name}) {
    EXPECT_THAT(findings_for(way), ElementsAre("8:25 IMAGE-HORS-DOSSIER images[1]/fichier")) << way;
  }
  fs::remove(outside);
  write("a.png", tiny_png().substr(0, 50));
  EXPECT_THAT(findings_for("a.png"), ElementsAre("8:25 IMAGE-TRONQUEE images[1]/fichier"));
  write("a.gif", "GIF89a");
  EXPECT_THAT(findings_for("a.gif"), ElementsAre("8:25 IMAGE-FORMAT images[1]/fichier"));
  ASSERT_EQ(::mkfifo((folder_ / "pipe.png").c_str(), 0600), 0);
  EXPECT_THAT(findings_for("pipe.png"), ElementsAre("8:25 IMAGE-ABSENTE images[1]/fichier"));
}

}  // namespace
}  // namespace clspress::dossier
