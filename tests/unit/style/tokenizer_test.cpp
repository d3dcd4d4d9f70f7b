#include <gtest/gtest.h>

#include "style/color_values.h"
#include "style/property_table.h"
#include "style/selector.h"
#include "style/shorthands.h"

namespace clspress::style {
namespace {

std::string kinds(std::string_view css) {
  Source source(css, {}, {});
  std::string text;
  constexpr char kLetters[] = "ifahsbuBdn%Dw<>:;,[](){}$";
  for (const Token& token : source.tokens()) text += kLetters[static_cast<size_t>(token.kind)];
  return text;
}

TEST(Tokenizer, Kinds) {
  EXPECT_EQ(kinds("a-b f( @x #y 'z' 1 2% 3px"), "iwfwawhwswnw%wD$");
  EXPECT_EQ(kinds("url(x) url( 'x') url(a b)"), "uwfws)wB$");
  EXPECT_EQ(kinds("<!-- --> /* x */ .5e3 -.5 +a --x"), "<w>wwnwnwdiwi$");
  EXPECT_EQ(kinds("'a\nb"), "bwi$");
}

TEST(Tokenizer, EscapesAndPlaces) {
  Source source("p {\n  colo\\72 : '\\E9 t\\e9'\n}", "f.css", {"f.css", 10, 5});
  const Token& name = source.tokens()[4];
  EXPECT_EQ(name.text, "color");
  EXPECT_EQ(source.location(name.begin), (Location{"f.css", 11, 3}));
  EXPECT_EQ(source.location(0), (Location{"f.css", 10, 5}));
  EXPECT_EQ(source.tokens()[7].text, "été");
}

TEST(Tokenizer, BracketsKnowTheirPartners) {
  Source source("a(b[c)d]e)", {}, {});
  EXPECT_EQ(source.tokens()[0].partner, source.tokens().size() - 2);
  Source open("a(b", {}, {});
  EXPECT_EQ(open.tokens()[0].partner, 2u);
}

TEST(Properties, InitialValuesAreValuesAndMatchTheGroups) {
  ComputedStyle initial{std::make_shared<FontGroup>(), std::make_shared<TextGroup>(), std::make_shared<BoxGroup>(),
                        std::make_shared<DecorationGroup>(), std::make_shared<GeneratedGroup>(), std::make_shared<SvgGroup>(), nullptr};
  Environment environment;
  Computing computing(initial, initial, environment);
  for (PropertyId id = 0; id < property_table().size(); ++id) initial_setter(id)(computing);
  BoxGroup box = computing.view<BoxGroup>();
  for (BorderSide* side : {&box.border.top, &box.border.right, &box.border.bottom, &box.border.left}) side->width = Length();  // none
  EXPECT_EQ(box, BoxGroup{});
  EXPECT_EQ(computing.view<SvgGroup>(), SvgGroup{});
  EXPECT_EQ(computing.view<TextGroup>().tab_spaces, TextGroup{}.tab_spaces);
  EXPECT_EQ(computing.view<TextGroup>().hyphenate_word, TextGroup{}.hyphenate_word);
}

TEST(Properties, LonghandsOfShorthandsExist) {
  for (const Shorthand& shorthand : shorthand_table()) {
    for (std::string_view name : longhand_names(shorthand)) EXPECT_TRUE(find_property(name)) << name;
  }
}

TEST(Colors, EverySyntaxOfSrgb) {
  auto color = [](std::string_view text) {
    Source source(text, {}, {});
    Cursor cursor(source);
    auto parsed = parse_color(cursor);
    ComputedStyle initial{std::make_shared<FontGroup>(), std::make_shared<TextGroup>(), std::make_shared<BoxGroup>(),
                          std::make_shared<DecorationGroup>(), std::make_shared<GeneratedGroup>(), std::make_shared<SvgGroup>(), nullptr};
    Environment environment;
    return parsed && cursor.at_end() ? (*parsed)(Computing(initial, initial, environment)) : Color{1, 2, 3, 4};
  };
  Color orange{255, 165, 0, 255};
  for (const char* text : {"orange", "#FFA500", "#ffa500ff", "rgb(255,165,0)", "rgb(255 165 0 / 100%)", "hsl(38.82deg 100% 50%)",
                           "hwb(38.82 0% 0%)", "color(srgb 1 0.647 0)", "lab(75.59 27.52 79.12)", "oklch(0.7927 0.171 70.67)"}) {
    Color got = color(text);
    EXPECT_NEAR(got.red, orange.red, 1) << text;
    EXPECT_NEAR(got.green, orange.green, 1) << text;
    EXPECT_NEAR(got.blue, orange.blue, 3) << text;
  }
  for (const char* text : {"#12", "rgb(1,2)", "rgb(1 2,3)", "orang", "hsl(1,2,3)"}) EXPECT_EQ(color(text), (Color{1, 2, 3, 4})) << text;
}

}  // namespace
}  // namespace clspress::style
