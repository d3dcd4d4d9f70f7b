#include <gtest/gtest.h>

#include "page_harness.h"

namespace clspress::layout {
namespace {

constexpr double kNear = 0.01;

struct MarginCase {
  const char* name;
  const char* style;
  const char* body;
  const char* id;
  double y, height;
};

// https://www.w3.org/TR/CSS22/box.html#collapsing-margins, one case for each sentence that says when margins adjoin.
const MarginCase kMarginCases[] = {
    {"siblings: the larger", "#a{height:5px;margin-bottom:10px}#b{height:5px;margin-top:6px}", "<div id='a'/><div id='b'/>", "b", 15, 5},
    {"a negative one is taken off", "#a{height:5px;margin-bottom:10px}#b{height:5px;margin-top:-4px}", "<div id='a'/><div id='b'/>", "b", 11, 5},
    {"two negative: the deeper", "#a{height:9px;margin-bottom:-3px}#b{height:5px;margin-top:-4px}", "<div id='a'/><div id='b'/>", "b", 5, 5},
    {"first child leaves its parent", "#a{margin-top:3px}#b{margin-top:8px;height:5px}", "<div id='a'><div id='b'/></div>", "a", 8, 5},
    {"padding keeps it in", "#a{margin-top:3px;padding-top:1px}#b{margin-top:8px;height:5px}", "<div id='a'><div id='b'/></div>", "b", 12, 5},
    {"overflow keeps it in", "#a{overflow:hidden}#b{margin-top:8px;height:5px}", "<div id='a'><div id='b'/></div>", "a", 0, 13},
    {"last child leaves its parent", "#b{margin-bottom:8px;height:5px}#c{height:1px}", "<div id='a'><div id='b'/></div><div id='c'/>", "c", 13, 1},
    {"height keeps the last margin in", "#a{height:7px}#b{margin-bottom:8px;height:5px}#c{height:1px}",
     "<div id='a'><div id='b'/></div><div id='c'/>", "c", 7, 1},
    {"an empty box lets margins through", "#a{height:5px;margin-bottom:4px}#e{margin:6px 0 9px}#b{height:5px}",
     "<div id='a'/><div id='e'/><div id='b'/>", "b", 14, 5},
    {"through an empty first child", "#e{margin:6px 0 9px}#b{height:5px}", "<div id='a'><div id='e'/><div id='b'/></div>", "a", 9, 5},
    {"an empty line is no line", "#e{margin:6px 0 9px}#b{height:5px}", "<div id='a'><p id='e'><span> </span></p><div id='b'/></div>", "a", 9, 5},
};

TEST(Block, CollapsesMargins) {
  for (const MarginCase& one : kMarginCases) {
    LaidOut page(std::string("body{padding-top:0;height:90px;display:flow-root}") + one.style, one.body);
    Found found = page.one(one.id);
    EXPECT_NEAR(found.y, one.y, kNear) << one.name;
    EXPECT_NEAR(found.height, one.height, kNear) << one.name;
  }
}

TEST(Block, SizesByBoxSizingAndLimits) {
  LaidOut page("#a{width:50%;padding:5px;border:1px solid;height:20px}#b{box-sizing:border-box;width:50%;padding:5px;height:20px}"
               "#c{max-width:30px;min-height:7px;margin:0 auto}",
               "<div id='a'/><div id='b'/><div id='c'/>");
  EXPECT_NEAR(page.one("a").width, 62, kNear);
  EXPECT_NEAR(page.one("a").height, 32, kNear);
  EXPECT_NEAR(page.one("b").width, 50, kNear);
  EXPECT_NEAR(page.one("b").height, 20, kNear);
  EXPECT_NEAR(page.one("c").x, 35, kNear);
  EXPECT_NEAR(page.one("c").height, 7, kNear);
}

TEST(Block, StepsUpToTheRhythm) {
  LaidOut page("#a{height:13px;block-step-size:10px}#b{height:1px}", "<div id='a'/><div id='b'/>");
  EXPECT_NEAR(page.one("b").y, 20, kNear);
}

// The step holds for all blocks in the box that are set as it is, and for the widths that they take.
TEST(Block, FitsBlocksIntoTheirFrame) {
  constexpr std::string_view kStyle =
      "#a{width:60px;height:40px;font:16px/20px Lato;-cls-fit-steps:16px/20px 8px/10px}#a p{margin-bottom:2px}#n{font-size:4px;line-height:5px}"
      "#c{display:inline-block}";
  LaidOut large(kStyle, "<div id='a'><p id='b'>a</p><p>b</p><p id='n'>n</p></div>");
  EXPECT_NEAR(large.one("b").height, 10, kNear) << "two lines of 20 px and their margins are higher than 40 px";
  EXPECT_NEAR(large.one("n").height, 5, kNear);
  LaidOut one(kStyle, "<div id='a'><p id='b'>a</p></div>");
  EXPECT_NEAR(one.one("b").height, 20, kNear);
  LaidOut widths(kStyle, "<div id='a'><p>aa</p><p><span id='c'>aa</span></p></div>");
  EXPECT_NEAR(widths.one("c").width, LaidOut("#c{display:inline-block}", "<p><span id='c'>aa</span></p>").one("c").width, kNear);
  LaidOut counted("#a{font:16px/20px Lato;-cls-fit-steps:16px/20px 8px/10px;-cls-fit-lines:2}", "<div id='a'><p id='b'>un mot deux mots</p><p>b</p></div>");
  EXPECT_NEAR(counted.one("b").height, 10, kNear);
}

TEST(Block, SaysHowMuchIsTooMuchForAFrame) {
  LaidOut page("#a{width:60px;height:20px;-cls-fit-steps:8px/10px}", "<div id='a'><p>un</p><p>deux</p><p>trois</p><div><p>quatre</p></div></div>");
  ASSERT_EQ(page.report.findings().size(), 1u);
  EXPECT_EQ(page.report.findings()[0].code, "TEXTE-TROP-LONG");
  EXPECT_EQ(page.report.findings()[0].message, "« un deux trois quatre » est trop long pour son cadre");
  EXPECT_EQ(page.report.findings()[0].help, "le raccourcir de 12 signes");
  LaidOut picture("#a{width:30px;height:10px;-cls-fit-steps:8px/10px}b{display:inline-block;width:5px}", "<p id='a'><b/> un<br/>deux <b/>trois</p>");
  ASSERT_EQ(picture.report.findings().size(), 1u);
  EXPECT_EQ(picture.report.findings()[0].message, "« un deux trois » est trop long pour son cadre");
}

// What stands side by side is too long each for itself; a picture that has no place takes it from the text before it.
TEST(Block, SaysHowMuchIsTooMuchForEachColumnOfAFrame) {
  constexpr std::string_view kStyle = "#a{width:120px;height:20px;-cls-fit-steps:8px/10px}table{border-spacing:0}td{padding:0;vertical-align:top}b{display:inline-block;width:5px;height:15px}";
  LaidOut page(kStyle, "<div id='a'><table><tr><td>un<br/>deux<br/>trois</td><td>quatre</td><td>cinq<br/>six<br/><b/></td></tr></table></div>");
  ASSERT_EQ(page.report.findings().size(), 2u);
  EXPECT_EQ(page.report.findings()[0].message, "« un deux trois » est trop long pour son cadre");
  EXPECT_EQ(page.report.findings()[0].help, "le raccourcir de 5 signes");
  EXPECT_EQ(page.report.findings()[1].message, "« cinq six » est trop long pour son cadre");
  EXPECT_EQ(page.report.findings()[1].help, "le raccourcir de 8 signes");
  LaidOut nested("#a,#b{width:60px;-cls-fit-steps:8px/10px}#a{height:20px}#b{height:10px}", "<div id='a'><p id='b'>un<br/>deux<br/>trois</p><p>quatre</p></div>");
  ASSERT_EQ(sorted(nested.report.findings()).size(), 1u) << "that the outer one is too high only follows";
}

TEST(Block, SaysHowMuchIsTooMuchForALine) {
  LaidOut page("#a{width:60px;font:16px/20px Lato;-cls-fit-steps:16px/20px}b{display:inline-block;width:5px}", "<p id='a'>un<b/>anticonstitutionnellement</p>");
  ASSERT_EQ(page.report.findings().size(), 1u);
  EXPECT_EQ(page.report.findings()[0].message, "« un anticonstitutionnellement » est trop long pour son cadre");
  EXPECT_EQ(page.report.findings()[0].help, "le raccourcir de 17 signes");
}

TEST(Block, PlacesAbsoluteBoxesInThePaddingBox) {
  LaidOut page("#r{position:relative;margin:10px;border:2px solid;padding:3px;height:40px}#a{position:absolute;right:0;bottom:0;width:10px;height:5px}"
               "#b{position:absolute;left:5px;right:5px;top:0;height:1px}#s{height:7px}#c{position:absolute;width:1px;height:1px}",
               "<div id='r'><div id='s'/><div id='c'/><div id='a'/><div id='b'/></div>");
  EXPECT_NEAR(page.one("a").x, 78, kNear);
  EXPECT_NEAR(page.one("a").y, 53, kNear);
  EXPECT_NEAR(page.one("b").x, 17, kNear);
  EXPECT_NEAR(page.one("b").width, 66, kNear);
  EXPECT_NEAR(page.one("c").x, 15, kNear);
  EXPECT_NEAR(page.one("c").y, 22, kNear);
}

TEST(Block, StaticPositionsStandAtTheRightInTextFromRightToLeft) {
  LaidOut page("body{direction:rtl}#a{position:absolute;width:30px;height:5px;margin-right:4px}#b{position:absolute}",
               "<div id='a'/><p>x<span id='b'>mot</span></p>");
  EXPECT_NEAR(page.one("a").x, 66, kNear);
  EXPECT_LT(page.one("b").x + page.one("b").width, 98);
  EXPECT_GT(page.one("b").x, 60);
}

TEST(Block, NumbersNestedLists) {
  LaidOut page("ol{counter-reset:list-item;list-style:decimal inside}li{display:list-item}li::marker{content:counters(list-item,'.') ' '}",
               "<ol start='3'><li>a<ol><li>b</li></ol></li><li value='9'>c</li><li>d</li></ol>");
  EXPECT_EQ(page.text(0), "3  a 3.1  b 9  c 10  d");
}

TEST(Block, SplitsInlineBoxesAroundBlocks) {
  LaidOut page("span{padding:0 3px}", "<div id='d'><span id='s'>a<p id='p'>b</p>c</span></div>");
  EXPECT_NEAR(page.one("p").x, 0, kNear);
  EXPECT_NEAR(page.one("p").y, 10, kNear);
  std::vector<Found> parts = page.all("s");
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_NEAR(parts[0].fragment->padding.left.to_px(), 3, kNear);
  EXPECT_NEAR(parts[0].fragment->padding.right.to_px(), 0, kNear);
  EXPECT_NEAR(parts[1].fragment->padding.right.to_px(), 3, kNear);
  EXPECT_NEAR(page.one("d").height, 30, kNear);
}

}  // namespace
}  // namespace clspress::layout
