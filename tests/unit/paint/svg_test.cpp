#include "paint/svg.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "painted.h"

namespace clspress::paint {
namespace {

std::string svg(std::string_view attributes, std::string_view content) {
  return "<svg xmlns='http://www.w3.org/2000/svg' role='img' aria-label='x' style='display:block' " + std::string(attributes) + ">" + std::string(content) + "</svg>";
}
Painted paint(std::string_view content) { return Painted("", svg("width='50' height='50' viewBox='0 0 10 10'", content)); }
Box box_of(const FillPath& fill) { return *bounds(fill.path); }

TEST(Svg, ShapesAreMappedToThePage) {
  Painted painted = paint("<g transform='translate(2 0)'><rect x='1' y='2' width='3' height='4' fill='red'/></g>");
  ASSERT_EQ(painted.fills(), "red");
  Box box = box_of(*painted.all<FillPath>()[0]);
  EXPECT_NEAR(box.x, 15, 1e-9);
  EXPECT_NEAR(box.y, 10, 1e-9);
  EXPECT_NEAR(box.width, 15, 1e-9);
}

TEST(Svg, OwnedByItsFigure) {
  Painted painted = paint("<rect width='3' height='4'/>");
  ASSERT_EQ(painted.page().figures.size(), 1u);
  for (const Item& item : painted.page().items) {
    if (!std::holds_alternative<FillPath>(item.what)) continue;
    EXPECT_EQ(item.owner.structure, painted.page().figures[0].first);
  }
}

TEST(Svg, UseHandsItsStyleDown) {
  Painted painted = paint("<defs><g id='a'><rect width='1' height='1'/><rect width='1' height='1' fill='blue'/></g></defs>"
                          "<use href='#a' fill='red'/><use href='#a' x='5' fill='green'/>");
  EXPECT_EQ(painted.fills(), "red blue green blue");
  EXPECT_NEAR(box_of(*painted.all<FillPath>()[2]).x, 25, 1e-9);
}

TEST(Svg, CurrentColor) {
  EXPECT_EQ(Painted("svg{color:green}", svg("width='9' height='9'", "<rect width='3' height='3' fill='currentColor'/>")).fills(), "green");
}

TEST(Svg, CyclesAndBombsEnd) {
  Painted self = paint("<g id='a'><use href='#a'/></g>");
  EXPECT_THAT(self.report.findings(), testing::Contains(testing::Field(&Finding::code, "SVG-NON-GERE")));
  Painted pair = paint("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>");
  EXPECT_EQ(pair.fills(), "");
  std::string bomb = "<g id='a0'><rect width='1' height='1'/></g>";
  for (int i = 1; i < 12; i++) {
    std::string use = "<use href='#a" + std::to_string(i - 1) + "'/>";
    bomb += "<g id='a" + std::to_string(i) + "'>" + use + use + use + use + use + use + "</g>";
  }
  Painted many = paint("<defs>" + bomb + "</defs><use href='#a11'/>");
  EXPECT_THAT(many.report.findings(), testing::Contains(testing::Field(&Finding::code, "SVG-TROP-GRAND")));
  EXPECT_LT(many.page().items.size(), 500'000u);
}

TEST(Svg, ClipPathsAreMappedAndNested) {
  Painted painted = paint("<clipPath id='c' clip-path='url(#d)'><rect width='2' height='2'/></clipPath><clipPath id='d'><circle cx='1' cy='1' r='1'/></clipPath>"
                          "<g transform='translate(1 1)' clip-path='url(#c)'><rect width='9' height='9'/></g>");
  ASSERT_EQ(painted.all<PushClip>().size(), 3u) << "the viewport's and two more";
  EXPECT_NEAR(bounds(painted.all<PushClip>()[1]->path)->x, 5, 1e-9);
  EXPECT_NEAR(bounds(painted.all<PushClip>()[1]->path)->width, 10, 1e-9);
  EXPECT_EQ(painted.all<Pop>().size(), 3u);
}

TEST(Svg, ClipPathInUnitsOfTheBoundingBox) {
  Painted painted = paint("<clipPath id='c' clipPathUnits='objectBoundingBox'><rect width='.5' height='1'/></clipPath>"
                          "<rect x='2' y='2' width='4' height='4' clip-path='url(#c)'/>");
  EXPECT_NEAR(bounds(painted.all<PushClip>()[1]->path)->x, 10, 1e-9);
  EXPECT_NEAR(bounds(painted.all<PushClip>()[1]->path)->width, 10, 1e-9);
}

TEST(Svg, StrokesScaleWithTheirSpace) {
  Painted painted = paint("<path d='M0 0h5' stroke='red' fill='none' stroke-width='.5' stroke-dasharray='1 2' stroke-linecap='round'/>");
  ASSERT_EQ(painted.all<StrokePath>().size(), 1u);
  const Stroke& stroke = painted.all<StrokePath>()[0]->stroke;
  EXPECT_NEAR(stroke.width, 2.5, 1e-6);
  EXPECT_EQ(stroke.dashes, (std::vector<double>{5, 10}));
  EXPECT_EQ(stroke.cap, Stroke::Cap::Round);
  EXPECT_TRUE(painted.all<PushTransform>().empty());
  Painted stretched = paint("<path transform='scale(1 3)' d='M0 0h5' stroke='red' stroke-width='.5'/>");
  EXPECT_EQ(stretched.all<PushTransform>().size(), 1u) << "the pen is stretched too";
}

TEST(Svg, OpacityOfFillsIsExactAndThatOfGroupsAGroup) {
  EXPECT_EQ(paint("<rect width='1' height='1' fill='red' fill-opacity='.5'/>").fills(), "255,0,0,128");
  EXPECT_EQ(paint("<g opacity='.5'><rect width='1' height='1' fill='red'/></g>").all<PushOpacity>().size(), 1u);
  EXPECT_EQ(paint("<g display='none'><rect width='1' height='1'/></g><rect visibility='hidden' width='1' height='1'/>").fills(), "");
}

TEST(Svg, TextStaysText) {
  Painted painted = paint("<text x='5' y='8' font-size='2' text-anchor='middle'>\n  un <tspan font-weight='bold'>deux</tspan>\n</text>");
  std::vector<const DrawText*> texts = painted.all<DrawText>();
  ASSERT_EQ(texts.size(), 2u);
  EXPECT_EQ(texts[0]->run->text, "un ");
  EXPECT_EQ(texts[1]->run->text, "deux");
  ASSERT_EQ(painted.all<PushTransform>().size(), 2u);
  const Matrix &first = painted.all<PushTransform>()[0]->matrix, &second = painted.all<PushTransform>()[1]->matrix;
  double end = second.e + texts[1]->run->width.to_px() * second.a;
  EXPECT_NEAR((first.e + end) / 2, 25, 0.1) << "centred on x=5 of the viewBox";
  EXPECT_NEAR(first.f, 40, 1e-6);
}

TEST(Svg, WhatIsNotDrawnIsSaid) {
  Painted painted = paint("<linearGradient id='l'/><rect width='1' height='1' fill='url(#l)'/><foreignObject/>");
  EXPECT_EQ(painted.fills(), "");
  EXPECT_THAT(painted.report.findings(), testing::Contains(testing::Field(&Finding::code, "SVG-NON-GERE")).Times(2));
}

TEST(Svg, NaturalSizes) {
  auto size_of = [](const char* attributes) {
    Report report;
    std::string xml = "<svg xmlns='http://www.w3.org/2000/svg' " + std::string(attributes) + "/>";
    std::optional<document::Document> document = document::parse(xml, "x.svg", report);
    return svg_natural_size(*document, document->root());
  };
  EXPECT_EQ(size_of("width='10mm' height='20'").width, Length::mm(10));
  EXPECT_EQ(size_of("viewBox='0 0 30 10'").ratio, 3);
  EXPECT_FALSE(size_of("width='100%' viewBox='0 0 30 10'").width);
  EXPECT_FALSE(size_of("").ratio);
}

TEST(Svg, FilesAreScaledAsAWhole) {
  std::string file = "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><style>.a{fill:red}</style><rect class='a' width='5' height='5'/></svg>";
  Painted painted("img{display:block;width:40px}", "<div><img src='a.svg' alt='x'/></div>", {{"a.svg", file}});
  ASSERT_EQ(painted.fills(), "red");
  EXPECT_NEAR(box_of(*painted.all<FillPath>()[0]).width, 20, 1e-6);
}

TEST(Svg, TruncatedAnywhereNeverCrashes) {
  std::string file = svg("width='10' height='10'", "<defs><clipPath id='c'><circle r='3'/></clipPath></defs><g clip-path='url(#c)' transform='rotate(3)'>"
                         "<path d='M0 0a1 1 0 011 1z' stroke='red'/></g><text x='1 2'>ab</text><use href='#c'/>");
  for (size_t length = 0; length <= file.size(); length += 3) {
    Painted painted("", "<div><img src='a.svg' alt='x'/></div>", {{"a.svg", file.substr(0, length)}});
    EXPECT_EQ(painted.pages.size(), 1u);
  }
}

}  // namespace
}  // namespace clspress::paint
