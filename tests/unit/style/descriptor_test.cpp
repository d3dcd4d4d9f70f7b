#include "style_fixture.h"

namespace clspress::style {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

FontFaceRule face(const std::string& descriptors) {
  Styled styled("<p/>", "@font-face { font-family: Essai; src: url(essai.ttf); " + descriptors + " }");
  EXPECT_THAT(styled.findings(), testing::IsEmpty());
  EXPECT_EQ(styled.styles->font_faces().size(), 1u);
  return styled.styles->font_faces().front();
}

}  // namespace

TEST(FontFace, Reads_ranges_of_characters) {
  EXPECT_THAT(face("unicode-range: U+26, u+0-7F,\n U+4??").ranges, ElementsAre(Pair(0x26, 0x26), Pair(0, 0x7F), Pair(0x400, 0x4FF)));
}

TEST(FontFace, Reads_what_overrides_its_metrics) {
  FontFaceRule rule = face("ascent-override: 90%; descent-override: 20%; line-gap-override: normal; size-adjust: 110%; font-stretch: condensed; font-weight: 700 300");
  EXPECT_DOUBLE_EQ(*rule.ascent, 0.9);
  EXPECT_DOUBLE_EQ(*rule.descent, 0.2);
  EXPECT_FALSE(rule.line_gap);
  EXPECT_DOUBLE_EQ(rule.size_adjust, 1.1);
  EXPECT_EQ(rule.stretch, 75);
  EXPECT_EQ(rule.weight_low, 300);
  EXPECT_EQ(rule.weight_high, 700);
}

TEST(Descriptors, That_are_not_known_say_where_and_what_is_near) {
  Styled styled("<p/>", "\n@font-face {\n font-family: A; src: url(a.ttf);\n font-wieght: bold;\n unicode-range: U+G }\n@counter-style b { system: cyclic; symbols: x; sufix: '.'; pad: oui }");
  EXPECT_THAT(styled.findings(), ElementsAre(AllOf(HasSubstr("essai.xhtml:4:2"), HasSubstr("« font-wieght »"), HasSubstr("« font-weight »")),
                                             AllOf(HasSubstr("essai.xhtml:5:2"), HasSubstr("« U+G »"), HasSubstr("U+0-7F")),
                                             AllOf(HasSubstr("essai.xhtml:6"), HasSubstr("« sufix »"), HasSubstr("« suffix »")),
                                             AllOf(HasSubstr("essai.xhtml:6"), HasSubstr("« oui »"), HasSubstr("<integer [0,∞]>"))));
}

TEST(Findings, Say_where_and_what_is_near_for_everything_that_is_not_supported) {
  Styled styled("<p/>", "\np { colr: red }\np { float: lef }\n@medai print { }\np:frist-child { }\np::befor { }\n@page { @top-lft { } }\np:nht-child(2) { }\np::before.x { }");
  EXPECT_THAT(styled.findings(), ElementsAre(AllOf(HasSubstr("essai.xhtml:2:5"), HasSubstr("« color »")), AllOf(HasSubstr("essai.xhtml:3:5"), HasSubstr("none | left")),
                                             AllOf(HasSubstr("essai.xhtml:4:1"), HasSubstr("« @media »")), AllOf(HasSubstr("essai.xhtml:5"), HasSubstr("« first-child »")),
                                             AllOf(HasSubstr("essai.xhtml:6"), HasSubstr("« before »")), AllOf(HasSubstr("essai.xhtml:7"), HasSubstr("« @top-left »")),
                                             AllOf(HasSubstr("essai.xhtml:8"), HasSubstr("« nth-child »")), AllOf(HasSubstr("essai.xhtml:9"), HasSubstr("pseudo-élément"))));
}

}  // namespace clspress::style
