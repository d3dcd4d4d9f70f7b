#include "text/shape.h"

#include <gtest/gtest.h>

#include <random>

#include "text/word_cache.h"
#include "text_fixture.h"

namespace clspress::text {
namespace {

class Shaping : public testing::Test {
 protected:
  ShapedRef shape_one(std::string text, const Font* font, std::string language = "fr") {
    return shape_string(std::move(text), font, std::move(language), {}, report);
  }
  Length total(const ShapedText& shaped) {
    Length sum;
    for (const ShapedGlyph& glyph : shaped.glyphs) sum += glyph.advance;
    return sum;
  }
  FontSet fonts{library()};
  Report report;
};

void expect_words_compose(const Font& font, const std::string& text) {
  Report report;
  ShapedRef shaped = shape_string(text, &font, "fr", {}, report);
  ShapingKey key{&font.primary(), font.feature_set, shaped->runs[0].script, "fr"};
  WordGlyphs whole = shape_uncached(key, text, RightToLeft::No);
  ASSERT_EQ(whole.size(), shaped->glyphs.size()) << text;
  for (size_t i = 0; i < whole.size(); ++i) {
    EXPECT_EQ(whole[i].id, shaped->glyphs[i].id) << text << " at glyph " << i;
    EXPECT_EQ(whole[i].cluster, shaped->glyphs[i].cluster) << text << " at glyph " << i;
    EXPECT_EQ(font.primary().scaled(whole[i].advance, font.size()), shaped->glyphs[i].advance) << text << " at glyph " << i;
  }
}

// At one em of units_per_em px a font unit is a px, so that rounding hides nothing.
TEST_F(Shaping, ComposesWordsToTheWholeText) {
  const std::string texts[] = {"AVEC Tout, l'Agence régionale de santé « Hauts-de-France » Yves T. AV",
                               " deux  espaces  ", "fi ffi Vo Te 1434-10 A.1.1 — Ty f. W, Y", " ", "  ", "mot", " a", "a "};
  for (const char* family : {"Lato", "Vollkorn"}) {
    for (uint16_t weight : {400, 700}) {
      FontSpec wanted = spec(family, 1000);
      wanted.weight = weight;
      const Font* font = fonts.resolve(wanted);
      EXPECT_TRUE(words_compose({&font->primary(), font->feature_set, 0x4C61746E, "fr"})) << family;
      for (const std::string& text : texts) expect_words_compose(*font, text);
    }
  }
}

// Every pair of signs of a French text across a space: this is what « mots-separables » of fonts.xml claims.
TEST_F(Shaping, ComposesAllPairsAcrossASpace) {
  std::vector<std::string> signs;
  for (char sign = '!'; sign <= '~'; ++sign) signs.emplace_back(1, sign);
  for (const char* sign : {"à", "é", "è", "ç", "ô", "œ", "É", "À", "«", "»", "’", "–", "—", "…", "€", "°", "·"}) signs.emplace_back(sign);
  for (const char* family : {"Lato", "Vollkorn"}) {
    const Font* font = fonts.resolve(spec(family, 1000));
    ASSERT_TRUE(font->primary().description().words_compose);
    for (const std::string& first : signs) {
      std::string text;
      for (const std::string& second : signs) text += "x" + first + " " + second + "x";
      expect_words_compose(*font, text);
    }
  }
}

TEST_F(Shaping, ComposesRandomWords) {
  std::mt19937 random(7);
  const std::string letters = "AVTWYLfijtr.,'-1470oeaPF";
  for (const char* family : {"Lato", "Vollkorn"}) {
    const Font* font = fonts.resolve(spec(family, 1000));
    for (int round = 0; round < 200; ++round) {
      std::string text;
      for (int i = 0; i < 24; ++i) text += random() % 4 == 0 ? ' ' : letters[random() % letters.size()];
      expect_words_compose(*font, text);
    }
  }
}

TEST_F(Shaping, DrawsTheNarrowSpaceAsFontsXmlSays) {
  const Font* lato = fonts.resolve(spec("Lato", 100));
  EXPECT_EQ(total(*shape_one("\u202F", lato)), Length::px(15.1));
  const Font* vollkorn = fonts.resolve(spec("Vollkorn", 100));
  EXPECT_EQ(total(*shape_one("\u202F", vollkorn)), Length::px(12));
  EXPECT_EQ(shape_one("a\u202F!", lato)->text, "a\u202F!");
}

TEST_F(Shaping, MakesLigaturesUnlessLettersAreSpaced) {
  const Font* font = fonts.resolve(spec("Vollkorn"));
  EXPECT_LT(shape_one("office", font)->glyphs.size(), 6u);
  ShapedRef spaced = shape_string("office", font, "fr", Length::px(1), report);
  EXPECT_EQ(spaced->glyphs.size(), 6u);
}

// « of » ends one element and « fice » begins the next: the kerning stays, each keeps its letters.
TEST_F(Shaping, MakesNoLigatureOfTwoElements) {
  const Font* font = fonts.resolve(spec("Vollkorn"));
  ParagraphInput input;
  input.text = "office";
  input.runs = {{0, 6, font, {}, {}, "fr"}};
  input.joints = {2};
  ShapedRef shaped = shape(std::move(input), report);
  auto at_joint = [](const ShapedGlyph& glyph) { return glyph.cluster == 2; };
  EXPECT_TRUE(std::any_of(shaped->glyphs.begin(), shaped->glyphs.end(), at_joint));
  EXPECT_EQ(shaped->runs.size(), 2u);
  ParagraphInput kerned;
  kerned.text = "AVAT";
  kerned.runs = {{0, 4, font, {}, {}, "fr"}};
  kerned.joints = {2};
  shaped = shape(std::move(kerned), report);
  EXPECT_EQ(shaped->runs.size(), 1u);
  EXPECT_EQ(total(*shaped), total(*shape_one("AVAT", font)));
}

TEST_F(Shaping, SumsAreAsExactAsOneRounding) {
  const Font* font = fonts.resolve(spec("Lato", 13.37));
  std::string text;
  for (int i = 0; i < 200; ++i) text += "mmmm ";
  ShapedRef shaped = shape_one(text, font);
  int64_t units = 0;
  for (const ShapedGlyph& glyph : shaped->glyphs) units += font->primary().advance(glyph.id);
  EXPECT_NEAR(total(*shaped).to_px(), static_cast<double>(units) * font->size().to_px() / 2000, 0.02);
}

TEST_F(Shaping, FallsBackByClusterAndKeepsArabicWhole) {
  ShapedRef shaped = shape_one("le mot سلام ici", fonts.resolve(spec("Lato")));
  ASSERT_EQ(shaped->runs.size(), 3u);
  EXPECT_EQ(shaped->runs[1].face->description().family, "Noto Naskh Arabic");
  EXPECT_TRUE(shaped->runs[1].right_to_left());
  EXPECT_EQ(shaped->runs[2].face->description().family, "Lato");
  GlyphSlice slice{shaped.get(), 1, shaped->runs[1].glyph_begin, shaped->runs[1].glyph_end, {}, {}};
  EXPECT_EQ(text_of(slice), "سلام");
  GlyphRun run = make_glyph_run(slice, "سلام");
  EXPECT_GT(run.glyphs.front().cluster, run.glyphs.back().cluster);  // drawn from the last letter
  EXPECT_EQ(report.errors(), 0u);
}

TEST_F(Shaping, ReportsACharacterThatNoFontHas) {
  ParagraphInput input;
  input.text = "a\U000F1234b";
  input.runs = {{0, 6, fonts.resolve(spec("Lato")), {}, {}, "fr"}};
  input.locate = [](uint32_t offset) { return Location{"page.xhtml", 1, static_cast<int>(offset)}; };
  shape(std::move(input), report);
  ASSERT_EQ(report.errors(), 1u);
  EXPECT_EQ(report.findings()[0].code, "TEXTE-GLYPHE");
  EXPECT_EQ(report.findings()[0].location.column, 1);
}

// A paragraph of thousands of lines is one run, and longer than any Length.
TEST_F(Shaping, GivesEveryGlyphItsWidthInARunOfMillionsOfPx) {
  std::string words;
  for (int i = 0; i < 300; ++i) words += "mot ";
  ShapedRef shaped = shape_one(words, fonts.resolve(spec("Lato", 10'000)));
  EXPECT_EQ(shaped->glyphs[0].id, shaped->glyphs[1196].id);
  EXPECT_NEAR(shaped->glyphs[0].advance.to_px(), shaped->glyphs[1196].advance.to_px(), 0.01);
}

TEST_F(Shaping, KeepsOpaqueRunsInPlace) {
  ParagraphInput input;
  input.text = "ab\uFFFCcd";
  const Font* font = fonts.resolve(spec("Lato"));
  input.runs = {{0, 2, font, {}, {}, "fr"}, {2, 5, nullptr, {}, {}, "fr"}, {5, 7, font, {}, {}, "fr"}};
  ShapedRef shaped = shape(std::move(input), report);
  ASSERT_EQ(shaped->runs.size(), 3u);
  EXPECT_TRUE(shaped->runs[1].opaque());
  EXPECT_EQ(shaped->runs[1].glyph_begin, shaped->runs[1].glyph_end);
  EXPECT_EQ(shaped->glyphs[2].cluster, 5u);
}

TEST_F(Shaping, AppliesBidiControlsWithoutShowingThem) {
  ParagraphInput input;
  input.text = "abc";
  input.runs = {{0, 3, fonts.resolve(spec("Lato")), {}, {}, "fr"}};
  input.controls = {{0, 0x202E}, {3, 0x202C}};
  ShapedRef shaped = shape(std::move(input), report);
  ASSERT_EQ(shaped->runs.size(), 1u);
  EXPECT_TRUE(shaped->runs[0].right_to_left());
  EXPECT_EQ(shaped->glyphs.size(), 3u);
}

TEST_F(Shaping, ShapesAPartAsIfAlone) {
  const Font* font = fonts.resolve(spec("Vollkorn", 1000));
  ShapedRef whole = shape_one("officier", font);
  ShapedRef part = shape_part(*whole, whole->runs[0], 0, 3);
  EXPECT_EQ(part->text, "off");
  EXPECT_EQ(total(*part), total(*shape_one("off", font)));
}

TEST_F(Shaping, KeepsMarksWithTheirLetters) {
  ShapedRef shaped = shape_one("e\u0301te\u0301", fonts.resolve(spec("Lato")));
  EXPECT_EQ(shaped->runs.size(), 1u);
  EXPECT_EQ(shaped->glyphs.size(), 3u);
  EXPECT_EQ(report.errors(), 0u);
}

}  // namespace
}  // namespace clspress::text
