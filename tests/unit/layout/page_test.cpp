#include <gtest/gtest.h>

#include "page_harness.h"

namespace clspress::layout {
namespace {

constexpr double kNear = 0.01;

TEST(Page, BreaksWhereItIsForced) {
  LaidOut pages("div{height:10px}#b{break-before:page}#d{break-before:right}", "<div id='a'/><div id='b'/><div id='c'/><div id='d'/>");
  EXPECT_EQ(pages.count(), 3u);
  EXPECT_EQ(pages.one("c").page, 1u);
  EXPECT_EQ(pages.one("d").page, 2u);
  LaidOut blank("div{height:10px}#b{break-before:right}", "<div id='a'/><div id='b'/>");
  EXPECT_EQ(blank.count(), 3u);
  EXPECT_EQ(blank.one("b").page, 2u);
}

TEST(Page, KeepsMarginsAfterForcedBreaksOnly) {
  LaidOut pages("div{height:60px;margin:20px 0}#c{break-before:page}", "<div id='a'/><div id='b'/><div id='c'/>");
  EXPECT_NEAR(pages.one("a").y, 20, kNear);
  EXPECT_EQ(pages.one("b").page, 1u);
  EXPECT_NEAR(pages.one("b").y, 0, kNear);
  EXPECT_NEAR(pages.one("c").y, 20, kNear);
}

TEST(Page, KeepsHeadingsWithWhatFollows) {
  LaidOut pages("#f{height:85px}h1{break-after:avoid;font:inherit}", "<div id='f'/><h1 id='h'>t</h1><p id='p'>one</p>");
  EXPECT_EQ(pages.one("h").page, 1u);
  EXPECT_EQ(pages.one("p").page, 1u);
  EXPECT_NEAR(pages.one("h").y, 0, kNear);
}

TEST(Page, KeepsBoxesWholeThatFitAPage) {
  LaidOut whole("#f{height:60px}#k{break-inside:avoid}p{height:30px}", "<div id='f'/><div id='k'><p id='a'/><p id='b'/></div>");
  EXPECT_EQ(whole.one("a").page, 1u);
  EXPECT_EQ(whole.count(), 2u);
  LaidOut broken("#f{height:60px}#k{break-inside:avoid}p{height:40px}", "<div id='f'/><div id='k'><p id='a'/><p/><p id='c'/></div>");
  EXPECT_EQ(broken.one("a").page, 0u) << "a box taller than a page must not leave the page before it half empty";
}

TEST(Page, TakesBottomEdgesAlong) {
  LaidOut pages("#k{padding-bottom:8px}p{height:24px}#f{height:25px}", "<div id='f'/><div id='k'><p id='a'/><p id='b'/><p id='c'/></div>");
  EXPECT_EQ(pages.one("b").page, 0u);
  EXPECT_EQ(pages.one("c").page, 1u);
  EXPECT_NEAR(pages.all("k")[0].height, 75, kNear);
  EXPECT_NEAR(pages.all("k")[1].height, 32, kNear);
}

TEST(Page, AlwaysGoesOn) {
  LaidOut tiny("@page{size:4px 4px}#k{padding:30px;break-inside:avoid}", "<div id='k'><p>abc def</p><p>ghi</p></div>");
  EXPECT_LT(tiny.count(), 20u);
  EXPECT_FALSE(tiny.report.refused());
  std::string nested;
  for (int i = 0; i < 200; ++i) nested += "<div class='n'>";
  nested += "<p>abc</p><p>def</p>";
  for (int i = 0; i < 200; ++i) nested += "</div>";
  LaidOut deep(".n{padding-bottom:1px;break-inside:avoid}", nested);
  EXPECT_LT(deep.count(), 10u);
}

TEST(Page, ChoosesNamedPagesAndGroups) {
  LaidOut pages("@page fiche{margin:10px}@page :nth(1 of fiche){margin:30px}div{height:30px}.f{page:fiche;break-before:page;height:90px}",
                "<div id='a'/><section class='f' id='f'><div/><div/><div id='x'/></section><section class='f' id='g'><div/></section><div id='z'/>");
  EXPECT_NEAR(pages.one("a").y, 0, kNear);
  EXPECT_NEAR(pages.one("f").y, 30, kNear);
  EXPECT_EQ(pages.one("x").page, 2u);
  EXPECT_NEAR(pages.one("x").y, 40, kNear) << "the second page of a group has the margins of its name alone";
  EXPECT_NEAR(pages.one("g").y, 30, kNear);
  EXPECT_NEAR(pages.one("z").y, 0, kNear);
}

TEST(Page, FillsMarginBoxes) {
  LaidOut pages("@page{margin:10px;@top-left{content:string(t)}@bottom-right{content:counter(page) '/' counter(pages)}}"
                "h1{string-set:t content(text);font:inherit}div{height:70px}",
                "<h1>Un</h1><div/><div/><h1>Deux</h1>");
  ASSERT_EQ(pages.count(), 2u);
  EXPECT_EQ(pages.text(0), "Un Un 1/2");
  EXPECT_EQ(pages.text(1), "Deux Deux 2/2");
}

TEST(Page, RepeatsRunningElements) {
  LaidOut pages("@page{margin:10px;@top-center{content:element(head)}}#h{position:running(head)}div{height:70px}",
                "<p id='h'>Tête</p><div/><div/>");
  ASSERT_EQ(pages.count(), 2u);
  EXPECT_EQ(pages.text(0), "Tête");
  EXPECT_EQ(pages.text(1), "Tête");
}

TEST(Page, SettlesPageNumbersOfReferences) {
  LaidOut pages("a::after{content:target-counter(attr(href),page)}.p{break-before:page}",
                "<p><a href='#z'>Voir </a></p>" + [] {
                  std::string body;
                  for (int i = 0; i < 11; ++i) body += "<p class='p'>x</p>";
                  return body;
                }() + "<p class='p' id='z'>fin</p>");
  EXPECT_EQ(pages.count(), 13u);
  EXPECT_NE(pages.text(0).find("13"), std::string::npos) << pages.text(0);
}

TEST(Page, PutsFootnotesUnderTheirCalls) {
  LaidOut pages(".n{float:footnote;footnote-policy:line}#f{height:80px}", "<div id='f'/><p id='p'>Texte<span class='n' id='n'>Note</span></p>");
  ASSERT_EQ(pages.count(), 2u) << "a line and its note don't fit in 20 px with the area's own edges, so they go on together";
  EXPECT_EQ(pages.one("p").page, 1u);
  EXPECT_NE(pages.text(1).find("Note"), std::string::npos);
}

TEST(Page, LetsNotesWaitWhereTheirPolicyIsAuto) {
  LaidOut pages(".n{float:footnote}#f{height:80px}", "<div id='f'/><p id='p'>Texte<span class='n'>Note</span></p>");
  ASSERT_EQ(pages.count(), 2u);
  EXPECT_EQ(pages.one("p").page, 0u) << "the line has room, its note has not";
  EXPECT_EQ(pages.text(0).find("Note"), std::string::npos);
  EXPECT_NE(pages.text(1).find("Note"), std::string::npos);
}

TEST(Page, MovesTheParagraphWhereTheNotesPolicyIsBlock) {
  std::string_view body = "<div id='f'/><p id='p'>un<br/>deux<span class='n'>Note</span></p>";
  LaidOut line(".n{float:footnote;footnote-policy:line}p{orphans:1;widows:1}#f{height:60px}", body);
  ASSERT_EQ(line.count(), 2u);
  EXPECT_NE(line.text(0).find("un"), std::string::npos);
  LaidOut block(".n{float:footnote;footnote-policy:block}p{orphans:1;widows:1}#f{height:60px}", body);
  ASSERT_EQ(block.count(), 2u);
  EXPECT_EQ(block.one("p").page, 1u);
  EXPECT_EQ(block.text(0).find("un"), std::string::npos);
}

TEST(Page, PutsOffAllNotesBehindOneThatWaits) {
  LaidOut pages(".n{float:footnote;margin:0}p{margin:0}#f{height:60px}.h{display:block;height:60px}",
                "<div id='f'/><p>un<span class='n'><b class='h'>grande</b></span><span class='n'>petite</span></p>");
  ASSERT_EQ(pages.count(), 2u);
  EXPECT_EQ(pages.text(0).find("petite"), std::string::npos);
  EXPECT_NE(pages.text(1).find("petite"), std::string::npos);
}

TEST(Page, KeepsNotesToTheLargestHeightOfTheirArea) {
  LaidOut pages("@page{@footnote{margin:0;max-height:25px}}p{line-height:10px;margin:0}.n{float:footnote;line-height:10px}",
                "<p>un<span class='n'>a</span><br/>deux<span class='n'>b</span><br/>trois<span class='n'>Note</span></p>");
  ASSERT_EQ(pages.count(), 2u);
  EXPECT_NE(pages.text(0).find("trois"), std::string::npos);
  EXPECT_EQ(pages.text(0).find("Note"), std::string::npos);
  EXPECT_NE(pages.text(1).find("Note"), std::string::npos);
}

TEST(Page, SetsTheNotesOfARepeatedHeadOnce) {
  LaidOut pages(".n{float:footnote;line-height:10px}td,th{line-height:10px;padding:0}tr{break-inside:avoid}.r{height:40px}",
                "<table><thead><tr><th>Tête<span class='n' id='n'>Note</span></th></tr></thead>"
                "<tbody><tr class='r'><td>un</td></tr><tr class='r'><td>deux</td></tr><tr class='r'><td>trois</td></tr></tbody></table>");
  ASSERT_GE(pages.count(), 2u);
  EXPECT_NE(pages.text(0).find("Note"), std::string::npos);
  EXPECT_EQ(pages.text(1).find("Note"), std::string::npos);
}

TEST(Page, SetsTheNotesOfAFixedBoxOnce) {
  LaidOut pages(".n{float:footnote}#f{position:fixed;top:0}.p{break-before:page}", "<p>un</p><p id='f'>fixe<span class='n'>Note</span></p><p class='p'>deux</p>");
  ASSERT_EQ(pages.count(), 2u);
  EXPECT_NE(pages.text(0).find("Note"), std::string::npos);
  EXPECT_EQ(pages.text(1).find("Note"), std::string::npos);
}

TEST(Page, ShowsItsCanvasAndWhatIsFixedBesideNotesThatGoOn) {
  LaidOut pages(".n{float:footnote}.n b{display:block;height:40px}#f{position:fixed;top:0}#t{height:90px}",
                "<p id='f'>fixe</p><div id='t'/><p>un<span class='n'><b/>Note</span></p>");
  ASSERT_EQ(pages.count(), 2u);
  EXPECT_NE(pages.text(1).find("Note"), std::string::npos);
  EXPECT_EQ(pages.all("f").size(), 2u);
  EXPECT_EQ(pages.pages.pages[1].children[0].fragment->box, pages.pages.pages[0].children[0].fragment->box);
}

TEST(Page, PlacesWhatIsAbsoluteInANote) {
  LaidOut pages(".n{float:footnote}#a{position:absolute;left:3px;top:5px}", "<p>un<span class='n'>Note<b id='a'>a</b></span></p>");
  EXPECT_NEAR(pages.one("a").y, 5, kNear);
}

TEST(Page, DiscardsWhatABreakWouldCutOff) {
  LaidOut pages("#d{continue:discard}#f{height:75px}", "<div id='f'/><div id='d'>un<br/>deux<br/>trois<br/>quatre</div>");
  ASSERT_EQ(pages.count(), 1u);
  EXPECT_NE(pages.text(0).find("deux"), std::string::npos);
  EXPECT_EQ(pages.text(0).find("trois"), std::string::npos);
  LaidOut behind("#d{continue:discard;border-bottom:1px solid}#f{height:75px}",
                 "<div id='f'/><div id='d'>un<br/>deux<br/>trois</div><p id='p'>suite</p>");
  ASSERT_EQ(behind.count(), 2u);
  EXPECT_EQ(behind.one("p").page, 1u);
}

TEST(Page, DumpsWhereThingsStand) {
  LaidOut pages("", "<p id='p'>a\"b</p>");
  std::string dumped = pages.dumped();
  EXPECT_NE(dumped.find("\"id\":\"p\""), std::string::npos);
  EXPECT_NE(dumped.find("a\\\"b"), std::string::npos);
}

TEST(Page, GivesUpMarginsThatLeaveNoRoom) {
  LaidOut pages("@page{margin:60px}", "<p id='a'>un</p><p>deux</p>");
  EXPECT_EQ(pages.count(), 1u);
  EXPECT_NEAR(pages.one("a").y, 0, kNear);
  ASSERT_EQ(pages.report.findings().size(), 1u);
  EXPECT_EQ(pages.report.findings()[0].code, "MISE-EN-PAGE-SANS-PLACE");
}

TEST(Page, LaysOutOnceWhatIsFixed) {
  LaidOut pages("#f{position:fixed;top:10px}.p{break-before:page}", "<p>un</p><p class='p' id='p'>deux<span id='f'>fixe</span></p><p class='p'>trois</p>");
  std::vector<Found> fixed = pages.all("f");
  ASSERT_EQ(fixed.size(), 3u);
  EXPECT_EQ(fixed[0].fragment, fixed[2].fragment);
  EXPECT_TRUE(fixed[0].fragment->repeated);
  EXPECT_FALSE(fixed[1].fragment->repeated) << "it is read once, on the page that it belongs to";
  EXPECT_NEAR(fixed[2].y, 10, kNear);
}

// A cell that only hands on the place of its float has not gone on.
TEST(Page, GoesOnInCutCellsUnderRepeatedHeads) {
  LaidOut pages("@page{size:100px 40px}table{border-spacing:0}th,td{padding:0}p{line-height:35px}.n{float:left}",
                "<table><thead><tr><th>tête</th></tr></thead><tbody><tr><td><div class='n'><p>un</p><p>deux</p><p>trois</p></div></td></tr></tbody></table>");
  ASSERT_EQ(pages.count(), 3u);
  EXPECT_EQ(pages.text(2), "trois");
  EXPECT_FALSE(pages.report.refused());
}

}  // namespace
}  // namespace clspress::layout
