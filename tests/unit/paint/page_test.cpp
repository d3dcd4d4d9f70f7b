#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "paint/path.h"
#include "painted.h"
#include "picture_samples.h"

namespace clspress::paint {
namespace {

constexpr const char* kBoxes = "div{position:absolute;width:20px;height:20px} #r{background:red} #g{background:green} #b{background:blue}";

TEST(PageWalk, BoxesStandWhereLayoutPutThem) {
  Painted painted("div{margin:10px;padding:5px;width:30px;height:20px;border:2px solid blue;background:red}", "<div/>");
  ASSERT_EQ(painted.fills(), "red blue blue blue blue");  // the frame's sides reach into the corners
  std::optional<Box> right = bounds(painted.all<FillPath>()[4]->path);
  EXPECT_EQ(right->x, 52);
  EXPECT_EQ(right->y, 10);
  EXPECT_EQ(right->width, 2);
  EXPECT_EQ(right->height, 34);
  std::optional<Box> background = bounds(painted.all<FillPath>()[0]->path);
  EXPECT_EQ(background->x, 10);
  EXPECT_EQ(background->y, 10);
  EXPECT_EQ(background->width, 44);
  EXPECT_EQ(background->height, 34);
}

TEST(PageWalk, LayersInOrderOfTheirIndex) {
  EXPECT_EQ(Painted(std::string(kBoxes) + "#r{z-index:2} #g{z-index:1}", "<div id='r'/><div id='g'/><div id='b'/>").fills(), "blue green red");
  EXPECT_EQ(Painted(std::string(kBoxes) + "#b{z-index:-1}", "<div id='r'/><div id='b'/>").fills(), "blue red");
}

TEST(PageWalk, LayersOfAContextStayInIt) {
  // Green has the higher index but lives in red, which is under blue.
  EXPECT_EQ(Painted(std::string(kBoxes) + "#r{z-index:1} #g{z-index:9} #b{z-index:2}", "<div id='r'><div id='g'/></div><div id='b'/>").fills(),
            "red green blue");
  // Without an index of its own red is no context.
  EXPECT_EQ(Painted(std::string(kBoxes) + "#g{z-index:9} #b{z-index:2}", "<div id='r'><div id='g'/></div><div id='b'/>").fills(), "red blue green");
}

TEST(PageWalk, ASlicedBoxIsRoundOnlyWhereItBeginsAndEnds) {
  Painted painted("#d{background:red;border-radius:8px} p{margin:0;height:60px}", "<div id='d'><p/><p/></div>");
  ASSERT_EQ(painted.pages.size(), 2u);
  auto reaches = [&](size_t page, double x, double y) {
    const Path& path = painted.all<FillPath>(page).at(0)->path;
    return std::any_of(path.begin(), path.end(), [&](const PathSegment& segment) { return segment.kind != PathSegment::Kind::Close && segment.x == x && segment.y == y; });
  };
  double end = bounds(painted.all<FillPath>(1).at(0)->path)->height;
  EXPECT_FALSE(reaches(0, 0, 0));
  EXPECT_TRUE(reaches(0, 0, 100));
  EXPECT_TRUE(reaches(1, 0, 0));
  EXPECT_FALSE(reaches(1, 0, end));
}

TEST(PageWalk, OpacityMakesAGroup) {
  Painted painted("div{background:red;width:10px;height:10px} #a{opacity:.5}", "<div id='a'><div/></div>");
  ASSERT_EQ(painted.all<PushOpacity>().size(), 1u);
  EXPECT_EQ(painted.all<PushOpacity>()[0]->opacity, 0.5f);
  EXPECT_EQ(painted.all<Pop>().size(), 1u);
  EXPECT_TRUE(std::holds_alternative<Pop>(painted.page().items.back().what));
}

TEST(PageWalk, HiddenOverflowIsClippedAlsoForLayers) {
  Painted painted("#o{overflow:hidden;position:relative;width:10px;height:10px} #i{position:absolute;width:50px;height:50px;background:red}",
                  "<div id='o'><div id='i'/></div>");
  ASSERT_EQ(painted.all<PushClip>().size(), 1u);
  EXPECT_EQ(bounds(painted.all<PushClip>()[0]->path)->width, 10);
}

TEST(PageWalk, BodyBackgroundIsThePages) {
  Painted painted("@page{margin:10px} body{background:red;width:10px}", "<div/>");
  ASSERT_EQ(painted.fills(), "red");
  EXPECT_EQ(bounds(painted.all<FillPath>()[0]->path)->width, 80) << "the page area";
}

TEST(PageWalk, WhatIsInvisibleIsNotPainted) {
  EXPECT_EQ(Painted("div{background:red;width:5px;height:5px;visibility:hidden}", "<div/>").fills(), "");
  EXPECT_EQ(Painted("div{background:red;width:5px;height:5px;position:absolute;left:300px}", "<div/>").fills(), "");
}

TEST(PageWalk, RowBackgroundsShowInCellsOnly) {
  Painted painted("table{border-spacing:4px} td{padding:0;width:10px;height:10px} tr{background:red}", "<table><tr><td/><td/></tr></table>");
  ASSERT_EQ(painted.fills(), "red red");
  EXPECT_EQ(bounds(painted.all<FillPath>()[0]->path)->width, 10);
}

TEST(PageWalk, TextIsOwnedByItsElementAndBordersByNobody) {
  Painted painted("p{border:1px solid red}", "<p id='p'>mot</p>");
  for (const Item& item : painted.page().items) {
    if (std::holds_alternative<DrawText>(item.what)) {
      EXPECT_EQ(item.owner.structure, painted.structure.owner(painted.node("p")));
    } else {
      EXPECT_EQ(item.owner.structure, document::kNoStructure);
      EXPECT_EQ(item.owner.artifact, Artifact::Layout);
    }
  }
  ASSERT_EQ(painted.all<DrawText>().size(), 1u);
  EXPECT_EQ(painted.all<DrawText>()[0]->run->text, "mot");
}

TEST(PageWalk, MarginBoxesAreHeaderAndFooter) {
  Painted painted("@page{margin:20px;@top-left{content:'tête'}@bottom-left{content:'pied'}}", "<p>x</p>");
  std::map<std::string, Artifact> artifacts;
  for (const Item& item : painted.page().items) {
    const DrawText* text = std::get_if<DrawText>(&item.what);
    if (text && item.owner.structure == document::kNoStructure) artifacts[std::string(text->run->text)] = item.owner.artifact;
  }
  EXPECT_EQ(artifacts["tête"], Artifact::Header);
  EXPECT_EQ(artifacts["pied"], Artifact::Footer);
}

TEST(PageWalk, MarkersAreLabels) {
  Painted painted("ol{margin:0;padding-left:30px}", "<ol><li id='i'>un</li></ol>");
  ASSERT_EQ(painted.all<DrawText>().size(), 2u);
  bool labelled = false;
  for (const Item& item : painted.page().items) {
    labelled = labelled || item.owner.structure == painted.structure.label(painted.node("i"));
  }
  EXPECT_TRUE(labelled);
}

// Three paragraphs in the order of the source, though two of the texts stand in one element.
TEST(Owners, TextsAroundABlockAreParagraphsOfTheirOwn) {
  Painted painted("", "<div>a<p>b</p>c</div>");
  std::vector<document::StructureId> owners;
  for (const Item& item : painted.page().items) {
    if (std::holds_alternative<DrawText>(item.what)) owners.push_back(item.owner.structure);
  }
  ASSERT_EQ(owners.size(), 3u);
  std::sort(owners.begin(), owners.end());
  EXPECT_EQ(std::unique(owners.begin(), owners.end()), owners.end());
  for (document::StructureId owner : owners) EXPECT_EQ(painted.structure[owner].role, document::Role::Paragraph);
}

TEST(Owners, SpaceBetweenBlocksInALineIsNobodys) {
  Painted painted("div{white-space:nowrap} p{display:inline-block}", "<div><p>a</p> <p>b</p></div>");
  for (const Item& item : painted.page().items) {
    if (std::holds_alternative<DrawText>(item.what) && item.owner.structure != document::kNoStructure) {
      EXPECT_EQ(painted.structure[item.owner.structure].role, document::Role::Paragraph);
    }
  }
}

TEST(Owners, AFootnotesCallAndNumberAreNotItsText) {
  Painted painted("body{font:8px Lato} span{float:footnote}", "<p>a<span role='doc-footnote'>n</span>b</p>");
  std::map<document::Role, int> runs;
  for (const Item& item : painted.page().items) {
    if (std::holds_alternative<DrawText>(item.what)) ++runs[painted.structure[item.owner.structure].role];
  }
  using document::Role;
  EXPECT_EQ(runs, (std::map<Role, int>{{Role::Paragraph, 2}, {Role::Label, 1}, {Role::Note, 1}, {Role::Reference, 1}}));
}

TEST(Links, OneAreaForEachLine) {
  Painted painted("body{width:40px}", "<p>a <a href='https://x.fr/'>un <b>long</b> lien ici</a></p><p><a href='#z'>z</a></p><p id='z'>fin</p>");
  const std::vector<LinkArea>& links = painted.page().links;
  ASSERT_GE(links.size(), 3u);
  EXPECT_EQ(links[0].uri, "https://x.fr/");
  EXPECT_EQ(links[0].description, "un long lien ici");
  EXPECT_EQ(links[1].uri, "https://x.fr/");
  EXPECT_GT(links[1].area.top(), links[0].area.top());
  const LinkArea& inside = links.back();
  EXPECT_EQ(inside.uri, "");
  EXPECT_EQ(painted.laid_out.landmarks.anchors.at(inside.anchor).node, painted.node("z"));
  EXPECT_EQ(painted.structure[inside.structure].role, document::Role::Link);
}

// Each line of a link around a chapter has its description: together they must not grow with the square of the text.
TEST(Links, ALongTextIsCutInTheDescription) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "été ";
  Painted painted("", "<p><a href='https://x.fr/'>" + text + "</a></p>");
  const std::string& description = painted.page().links.front().description;
  EXPECT_LT(description.size(), 310u);
  EXPECT_TRUE(description.starts_with("été été"));
  EXPECT_TRUE(description.ends_with("…"));
}

TEST(Links, ATargetThatDoesNotExistIsAFinding) {
  Painted painted("", "<p><a href='#nulle-part'>x</a></p>");
  EXPECT_TRUE(painted.page().links.empty());
  EXPECT_THAT(painted.report.findings(), testing::Contains(testing::Field(&Finding::code, "LIEN-CIBLE")));
}

TEST(Fields, SignatureFieldsHaveNameAndPlace) {
  Painted painted("div{margin:10px;width:50px;height:20px}", "<div data-signature='porteur' title='Signature du porteur'/>");
  ASSERT_EQ(painted.page().fields.size(), 1u);
  EXPECT_EQ(painted.page().fields[0].name, "porteur");
  EXPECT_EQ(painted.page().fields[0].tooltip, "Signature du porteur");
  EXPECT_EQ(painted.page().fields[0].area, (Rect{{Length::px(10), Length::px(10)}, {Length::px(50), Length::px(20)}}));
}

TEST(Decorations, OneLineUnderSeveralPieces) {
  Painted painted("", "<p><u>un <b>deux</b> trois</u></p>");
  EXPECT_EQ(painted.fills(), "black") << "joined";
  std::optional<Box> line = bounds(painted.all<FillPath>()[0]->path);
  EXPECT_GT(line->width, 30);
  EXPECT_GT(line->height, 0.3);
}

TEST(Borders, DifferentColoursMeetInMitres) {
  Painted painted("div{width:20px;height:20px;border:4px solid red;border-top-color:blue}", "<div/>");
  ASSERT_EQ(painted.fills(), "blue red red red");
  const Path& top = painted.all<FillPath>()[0]->path;
  EXPECT_EQ(top[0].x, 0);
  EXPECT_EQ(top[1].x, 28);
  EXPECT_EQ(top[2].x, 24) << "the inner edge is shorter";
}

TEST(Borders, DashesEndWithAWholeOne) {
  Painted painted("div{width:47px;height:20px;border-top:3px dashed red}", "<div/>");
  ASSERT_EQ(painted.all<StrokePath>().size(), 1u);
  const Stroke& stroke = painted.all<StrokePath>()[0]->stroke;
  ASSERT_EQ(stroke.dashes.size(), 2u);
  double periods = (47 - stroke.dashes[0]) / (stroke.dashes[0] + stroke.dashes[1]);
  EXPECT_NEAR(periods, std::round(periods), 1e-9);
}

TEST(Borders, RoundedCornersAreScaledToFit) {
  Painted painted("div{width:40px;height:20px;background:red;border-radius:100px}", "<div/>");
  const Path& path = painted.all<FillPath>()[0]->path;
  EXPECT_NEAR(path[0].x, 10, 1e-9);
}

TEST(Pictures, StandInTheContentBoxAsObjectFitSays) {
  std::map<std::string, std::string> files{{"a.png", samples::bytes(samples::kRgbaPng3x2)}};
  Painted filled("img{display:block;padding:5px;width:30px;height:30px}", "<p><img src='a.png' alt='x'/></p>", files);
  ASSERT_EQ(filled.all<DrawPicture>().size(), 1u);
  EXPECT_EQ(filled.all<DrawPicture>()[0]->unit_square, (Matrix{30, 0, 0, 30, 5, filled.all<DrawPicture>()[0]->unit_square.f}));
  Painted contained("img{display:block;width:30px;height:30px;object-fit:contain}", "<div><img src='a.png' alt='x'/></div>", files);
  EXPECT_EQ(contained.all<DrawPicture>()[0]->unit_square, (Matrix{30, 0, 0, 20, 0, 5}));
}

TEST(Pictures, ATurnedPhotographStandsUpright) {
  Painted painted("img{display:block}", "<div><img src='a.jpg' alt='x'/></div>", {{"a.jpg", samples::bytes(samples::kTurnedJpeg)}});
  ASSERT_EQ(painted.all<DrawPicture>().size(), 1u);
  // 16 × 8 as stored, 8 × 16 upright: the stored right edge points down.
  EXPECT_EQ(painted.all<DrawPicture>()[0]->unit_square, (Matrix{0, 16, -8, 0, 8, 0}));
}

TEST(Backgrounds, TilesCoverTheBoxAndAreClipped) {
  Painted painted("div{width:20px;height:12px;background:url(a.png)}", "<div/>", {{"a.png", samples::bytes(samples::kInterlacedPalettePng8x8)}});
  EXPECT_EQ(painted.all<DrawPicture>().size(), 6u);
  EXPECT_EQ(painted.all<PushClip>().size(), 1u);
}

TEST(Backgrounds, TilesThatFitNeedNoClip) {
  Painted painted("div{width:16px;height:8px;background:url(a.png)}", "<div/>", {{"a.png", samples::bytes(samples::kInterlacedPalettePng8x8)}});
  EXPECT_EQ(painted.all<DrawPicture>().size(), 2u);
  EXPECT_TRUE(painted.all<PushClip>().empty());
}

TEST(Backgrounds, APictureOfOneColourIsAField) {
  Painted painted("div{width:7px;height:4px;background:url(a.png)}", "<div/>", {{"a.png", samples::bytes(samples::kRgbaPng3x2)}});
  EXPECT_TRUE(painted.all<DrawPicture>().empty());
  ASSERT_EQ(painted.all<FillPath>().size(), 1u);
  std::optional<Box> field = bounds(painted.all<FillPath>()[0]->path);
  EXPECT_EQ(field->width, 7);
  EXPECT_EQ(field->height, 4);
}

}  // namespace
}  // namespace clspress::paint
