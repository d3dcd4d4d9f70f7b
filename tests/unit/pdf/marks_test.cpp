#include "pdf/marks.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace clspress::pdf {
namespace {

paint::Page page_with(bool crop, bool cross) {
  paint::Page page;
  page.size = {Length::px(100), Length::px(200)};
  page.bleed = Length::px(10);
  page.crop_marks = crop;
  page.cross_marks = cross;
  return page;
}

size_t count(const paint::Path& path, paint::PathSegment::Kind kind) {
  return static_cast<size_t>(std::count_if(path.begin(), path.end(), [&](const paint::PathSegment& segment) { return segment.kind == kind; }));
}

TEST(Marks, TakeRoomOnlyWhereTheyAreAskedFor) {
  EXPECT_EQ(room_of_marks(page_with(false, false)), 0);
  EXPECT_GT(room_of_marks(page_with(true, false)), 0);
  EXPECT_EQ(room_of_marks(page_with(true, true)), room_of_marks(page_with(false, true)));
}

TEST(Marks, StandOutsideTheBleedAndInsideTheirRoom) {
  paint::Page page = page_with(true, true);
  double room = room_of_marks(page);
  for (const paint::PathSegment& segment : draw_marks(page).path) {
    if (segment.kind == paint::PathSegment::Kind::Close) continue;
    EXPECT_TRUE(segment.x < -10 || segment.x > 110 || segment.y < -10 || segment.y > 210) << segment.x << " " << segment.y;
    EXPECT_GE(segment.x, -10 - room);
    EXPECT_LE(segment.x, 110 + room);
    EXPECT_GE(segment.y, -10 - room);
    EXPECT_LE(segment.y, 210 + room);
  }
}

TEST(Marks, AreLinesAtCornersAndCirclesAtSides) {
  paint::Path crop = draw_marks(page_with(true, false)).path, cross = draw_marks(page_with(false, true)).path;
  EXPECT_EQ(count(crop, paint::PathSegment::Kind::Line), 8u);
  EXPECT_EQ(count(crop, paint::PathSegment::Kind::Cubic), 0u);
  EXPECT_EQ(count(cross, paint::PathSegment::Kind::Line), 8u);
  EXPECT_EQ(count(cross, paint::PathSegment::Kind::Close), 4u);
}

}  // namespace
}  // namespace clspress::pdf
