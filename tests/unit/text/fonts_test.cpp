#include "text/fonts.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/fault.h"
#include "base/files.h"
#include "text_fixture.h"

namespace clspress::text {
namespace {

std::string chosen_file(FontSpec wanted) {
  FontSet fonts(library());
  return fonts.resolve(wanted)->primary().description().file.filename();
}

TEST(FontMatching, TakesGenericNamesFromFontsXml) {
  EXPECT_EQ(chosen_file(spec("sans-serif")), "Lato-Regular.ttf");
  EXPECT_EQ(chosen_file(spec("SERIF")), "Vollkorn-Regular.ttf");
  EXPECT_EQ(chosen_file(spec("nulle part")), "Lato-Regular.ttf");
}

TEST(FontMatching, LooksForWeightsOnTheSideThatCssSays) {
  FontSpec wanted = spec("Vollkorn");
  wanted.weight = 300;  // none lighter: the next heavier
  EXPECT_EQ(chosen_file(wanted), "Vollkorn-Regular.ttf");
  wanted.weight = 650;  // above 500: heavier first
  EXPECT_EQ(chosen_file(wanted), "Vollkorn-Bold.ttf");
  wanted.weight = 1000;
  EXPECT_EQ(chosen_file(wanted), "Vollkorn-Black.ttf");
  wanted.slant = Slant::Oblique;
  wanted.weight = 450;  // 400 to 500: up to 500 first
  EXPECT_EQ(chosen_file(wanted), "Vollkorn-MediumItalic.ttf");
}

TEST(FontMatching, GivesEqualSpecsOneFont) {
  FontSet fonts(library());
  EXPECT_EQ(fonts.resolve(spec("Lato")), fonts.resolve(spec("Lato")));
  EXPECT_NE(fonts.resolve(spec("Lato", 12)), fonts.resolve(spec("Lato", 13)));
}

TEST(FontSet, PrefersTheFaceOfTheDocument) {
  FontSet fonts(library());
  Report report;
  FaceDescription description;
  description.family = "Lato";
  ASSERT_TRUE(fonts.add_face(description, read_file("/usr/share/fonts/truetype/vollkorn/Vollkorn-Bold.ttf"), {}, report));
  EXPECT_EQ(fonts.resolve(spec("lato"))->primary().postscript_name(), "Vollkorn-Bold");
}

TEST(FontSet, JoinsFacesOfOneFamilyByTheirRanges) {
  FontSet fonts(library());
  Report report;
  FaceDescription figures, letters;
  figures.family = letters.family = "Mixte";
  figures.ranges = {{'0', '9'}};
  ASSERT_TRUE(fonts.add_face(letters, read_file("/usr/share/fonts/truetype/lato/Lato-Regular.ttf"), {}, report));
  ASSERT_TRUE(fonts.add_face(figures, read_file("/usr/share/fonts/truetype/vollkorn/Vollkorn-Bold.ttf"), {}, report));
  const Font* font = fonts.resolve(spec("Mixte"));
  ASSERT_GE(font->candidates.size(), 2u);
  EXPECT_EQ(font->candidates[0]->postscript_name(), "Vollkorn-Bold");  // the last one declared is asked first…
  EXPECT_TRUE(font->candidates[0]->covers('7'));
  EXPECT_FALSE(font->candidates[0]->covers('a'));
  EXPECT_EQ(font->primary().postscript_name(), "Lato-Regular");  // …and has no say where it has no space
}

TEST(FontSet, DrawsAtTheSizeThatIsAskedOfAFace) {
  FontSet fonts(library());
  Report report;
  FaceDescription description;
  description.family = "Grande";
  description.size_adjust = 1.5;
  description.ascent = 1;
  description.descent = 0.5;
  ASSERT_TRUE(fonts.add_face(description, read_file("/usr/share/fonts/truetype/lato/Lato-Regular.ttf"), {}, report));
  const Font* font = fonts.resolve(spec("Grande", 20));
  EXPECT_EQ(font->size(), Length::px(20));
  EXPECT_EQ(font->size_of(font->primary()), Length::px(30));
  EXPECT_EQ(font->ascent(), Length::px(30));
  EXPECT_EQ(font->descent(), Length::px(15));
}

TEST(FontSet, AdjustsEachFaceToOneHeight) {
  FontSet fonts(library());
  FontSpec wanted = spec("Lato", 20);
  wanted.adjust = {SizeAdjust::Measure::CapHeight, 0.5};
  const Font* lato = fonts.resolve(wanted);
  EXPECT_NEAR(lato->cap_height().to_px(), 10, 0.01);
  wanted.adjust.value.reset();  // from-font: the first font stays as it is, the others take its height
  const Font* own = fonts.resolve(wanted);
  EXPECT_EQ(own->size_of(own->primary()), Length::px(20));
  wanted.adjust = {SizeAdjust::Measure::ExHeight, 0.0};
  EXPECT_EQ(fonts.resolve(wanted)->size_of(lato->primary()), Length());
}

TEST(FontSet, RefusesBytesThatAreNoFont) {
  FontSet fonts(library());
  Report report;
  EXPECT_FALSE(fonts.add_face({}, "ceci n'est pas une police", {"page.css", 3, 1}, report));
  std::string cut = read_file("/usr/share/fonts/truetype/lato/Lato-Regular.ttf").substr(0, 200);
  EXPECT_FALSE(fonts.add_face({}, cut, {}, report));
  ASSERT_EQ(report.errors(), 2u);
  EXPECT_EQ(report.findings()[0].code, "POLICE-ILLISIBLE");
}

TEST(FontLibrary, OpensAFileOnlyWhenItIsNeeded) {
  auto path = std::filesystem::temp_directory_path() / ("clspress-fonts-" + std::to_string(::getpid()) + ".xml");
  std::ofstream(path) << "<polices><famille nom='A'><fonte fichier='/nulle/part.ttf' graisse='400'/></famille></polices>";
  std::shared_ptr<const FontLibrary> broken = FontLibrary::read(path);
  FontSet fonts(broken);
  const Font* font = fonts.resolve(spec("A"));
  EXPECT_THROW(font->ascent(), Fault);
  std::ofstream(path) << "<polices><famille nom='A'><fonte fichier='/x.ttf' graisse='2000'/></famille></polices>";
  EXPECT_THROW(FontLibrary::read(path), Fault);
  std::filesystem::remove(path);
}

TEST(FontLibrary, PutsTheFoldersFontsFirst) {
  auto folder = std::filesystem::temp_directory_path() / ("clspress-fonts-" + std::to_string(::getpid()));
  std::filesystem::create_directory(folder);
  std::filesystem::copy_file("/usr/share/fonts/truetype/noto/NotoNaskhArabic-Bold.ttf", folder / "x.ttf");
  std::ofstream(folder / "y.ttf") << "rien";
  Report report;
  auto fonts = FontLibrary::read(CLSPRESS_SOURCE_DIR "/fonts/fonts.xml");
  fonts->add_folder(folder, report);
  EXPECT_EQ(fonts->families().front(), "noto naskh arabic");
  ASSERT_EQ(fonts->find_family("Noto Naskh Arabic").size(), 1u);
  EXPECT_EQ(fonts->find_family("Noto Naskh Arabic")[0]->description().weight_low, 700);
  ASSERT_EQ(report.findings().size(), 1u);
  EXPECT_EQ(report.findings()[0].severity, Severity::Avertissement);
  std::filesystem::remove_all(folder);
}

TEST(Face, MeasuresAsItsTablesSay) {
  FontSet fonts(library());
  const Face& lato = fonts.resolve(spec("Lato"))->primary();
  EXPECT_EQ(lato.metrics().units_per_em, 2000);
  EXPECT_EQ(lato.metrics().ascent, 1610);
  EXPECT_EQ(lato.metrics().descent, -390);
  EXPECT_EQ(lato.metrics().line_gap, 400);
  EXPECT_EQ(lato.outlines(), Outlines::TrueType);
  EXPECT_TRUE(lato.covers(0x2011));  // by its hyphen
  EXPECT_FALSE(lato.covers(0x627));
}

}  // namespace
}  // namespace clspress::text
