#include "paint/svg_values.h"

#include <gtest/gtest.h>

#include <cmath>

namespace clspress::paint {
namespace {

using Kind = PathSegment::Kind;

std::vector<double> numbers(std::string_view text) {
  NumberScanner scanner(text);
  std::vector<double> result;
  for (scanner.skip_space(); !scanner.done();) {
    std::optional<double> value = scanner.next_number();
    if (!value) break;
    result.push_back(*value);
  }
  return result;
}

TEST(SvgNumbers, SeparatorsMayBeMissing) {
  EXPECT_EQ(numbers("1-2.5.5"), (std::vector<double>{1, -2.5, 0.5}));
  EXPECT_EQ(numbers("1e1-1e-1+3,4 , 5"), (std::vector<double>{10, -0.1, 3, 4, 5}));
  EXPECT_EQ(numbers("1,,2"), (std::vector<double>{1})) << "one comma only";
  EXPECT_TRUE(numbers("inf").empty());
  EXPECT_TRUE(numbers("nan").empty());
  EXPECT_TRUE(numbers("+-1").empty());
  EXPECT_EQ(numbers("1e999 2"), (std::vector<double>{0, 2})) << "never infinite";
}

TEST(SvgPath, EveryCommandInBothSpellings) {
  PathData absolute = parse_path_data("M10 10L20 10H30V20C30 30 20 30 20 20S10 10 10 20Q5 25 10 30T20 30Z");
  PathData relative = parse_path_data("m10 10l10 0h10v10c0 10-10 10-10 0s-10-10-10 0q-5 5 0 10t10 0z");
  ASSERT_TRUE(absolute.complete);
  ASSERT_TRUE(relative.complete);
  ASSERT_EQ(absolute.path.size(), relative.path.size());
  for (size_t i = 0; i < absolute.path.size(); i++) {
    EXPECT_EQ(absolute.path[i].kind, relative.path[i].kind);
    EXPECT_NEAR(absolute.path[i].x, relative.path[i].x, 1e-9) << i;
    EXPECT_NEAR(absolute.path[i].y1, relative.path[i].y1, 1e-9) << i;
  }
}

TEST(SvgPath, MoreCoordinatesAfterMoveAreLines) {
  Path path = parse_path_data("m1 1 2 2 3 3").path;
  ASSERT_EQ(path.size(), 3u);
  EXPECT_EQ(path[1].kind, Kind::Line);
  EXPECT_EQ(path[2].x, 6);
}

TEST(SvgPath, ArcFlagsNeedNoSeparator) {
  PathData data = parse_path_data("M0 0a10 10 0 0110 10");
  ASSERT_TRUE(data.complete);
  EXPECT_EQ(data.path.back().x, 10);
  EXPECT_EQ(data.path.back().y, 10);
  std::optional<Box> box = bounds(data.path);
  EXPECT_NEAR(box->width, 10, 1e-3) << "a quarter of a circle";
  EXPECT_NEAR(box->height, 10, 1e-3);
}

TEST(SvgPath, ArcsAreExactEnough) {
  // Every point of the cubics lies on the circle to 3 parts in 10,000.
  Path path = parse_path_data("M-50 0A50 50 0 1 1 0 50").path;
  double x = -50, y = 0;
  for (size_t i = 1; i < path.size(); i++) {
    const PathSegment& s = path[i];
    double middle_x = (x + 3 * s.x1 + 3 * s.x2 + s.x) / 8, middle_y = (y + 3 * s.y1 + 3 * s.y2 + s.y) / 8;
    EXPECT_NEAR(std::hypot(middle_x, middle_y), 50, 0.015);
    x = s.x;
    y = s.y;
  }
  EXPECT_EQ(path.size(), 4u) << "three quarters";
}

TEST(SvgPath, TooSmallRadiiAreScaledUp) {
  Path path = parse_path_data("M0 0A1 1 0 0 1 20 0").path;
  EXPECT_NEAR(bounds(path)->height, 10, 1e-6);
}

TEST(SvgPath, DrawnUpToTheFirstError) {
  PathData data = parse_path_data("M0 0L10 10L20 x L30 30");
  EXPECT_FALSE(data.complete);
  EXPECT_EQ(data.path.size(), 2u);
  EXPECT_FALSE(parse_path_data("L1 1").complete);
  EXPECT_TRUE(parse_path_data("").complete);
  EXPECT_FALSE(parse_path_data("M0 0Z5").complete);
}

TEST(SvgPath, TruncatedAnywhereNeverCrashes) {
  std::string_view whole = "M10 10L20 10H30V20C30 30 20 30 20 20S10 10 10 20Q5 25 10 30T20 30A5 5 0 0110 10Zl1-1e-5.5";
  for (size_t length = 0; length <= whole.size(); length++) EXPECT_TRUE(is_finite(parse_path_data(whole.substr(0, length)).path));
}

TEST(SvgTransform, AppliedFromRightToLeft) {
  std::optional<Matrix> matrix = parse_transform("translate(10 20) scale(2) rotate(90, 5, 5)");
  ASSERT_TRUE(matrix);
  // (5,5) stays under the rotation, doubles, then moves.
  EXPECT_NEAR(matrix->a * 5 + matrix->c * 5 + matrix->e, 20, 1e-9);
  EXPECT_NEAR(matrix->b * 5 + matrix->d * 5 + matrix->f, 30, 1e-9);
  EXPECT_FALSE(parse_transform("rotate(1 2)"));
  EXPECT_FALSE(parse_transform("matrix(1 2 3 4 5)"));
  EXPECT_FALSE(parse_transform("scale(1"));
}

TEST(SvgLength, Units) {
  EXPECT_NEAR(*parse_length("25.4mm", {}), 96, 1e-9);
  EXPECT_NEAR(*parse_length(" 50% ", {200, 16}), 100, 1e-9);
  EXPECT_NEAR(*parse_length("2em", {0, 10}), 20, 1e-9);
  EXPECT_NEAR(*parse_length("1e1px", {}), 10, 1e-9);
  EXPECT_FALSE(parse_length("10 px", {}));
  EXPECT_FALSE(parse_length("10furlong", {}));
}

TEST(SvgViewBox, FitsAsAsked) {
  Box square{0, 0, 10, 10};
  EXPECT_EQ(fit_view_box(square, "", 200, 100).matrix, (Matrix{10, 0, 0, 10, 50, 0}));
  EXPECT_EQ(fit_view_box(square, "xMinYMin", 200, 100).matrix, (Matrix{10, 0, 0, 10, 0, 0}));
  EXPECT_EQ(fit_view_box(square, "xMidYMax slice", 200, 100).matrix, (Matrix{20, 0, 0, 20, 0, -100}));
  EXPECT_EQ(fit_view_box(square, "none", 200, 100).matrix, (Matrix{20, 0, 0, 10, 0, 0}));
  EXPECT_FALSE(parse_view_box("0 0 0 10"));
  EXPECT_FALSE(parse_view_box("0 0 10"));
}

TEST(Path, BoundsOfCurvesAreExact) {
  Path path;
  add_ellipse(path, 10, 20, 3, 4);
  std::optional<Box> box = bounds(path);
  EXPECT_NEAR(box->x, 7, 1e-9);
  EXPECT_NEAR(box->bottom(), 24, 1e-9);
}

TEST(Path, WindingIsTurnedRound) {
  Path path;
  add_reversed_rectangle(path, {0, 0, 10, 10});
  Path turned = wound_positively(path);
  ASSERT_EQ(turned.size(), 5u);
  EXPECT_EQ(turned[0].x, 10) << "from the last point back to the first";
  EXPECT_EQ(turned[1].y, 10);
  EXPECT_EQ(turned.back().kind, Kind::Close);
}

}  // namespace
}  // namespace clspress::paint
