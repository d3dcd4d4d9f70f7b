#include "base/length.h"

#include <gtest/gtest.h>

#include <limits>

namespace clspress {
namespace {

TEST(Length, ConvertsUnits) {
  EXPECT_EQ(Length::px(1).raw(), 1024);
  EXPECT_EQ(Length::pt(72), Length::px(96));
  EXPECT_NEAR(Length::mm(210).to_mm(), 210, 0.001);
  EXPECT_EQ(Length::px(-0.75).raw(), -768);
}

TEST(Length, SaturatesInsteadOfWrapping) {
  Length huge = Length::px(1e12);
  EXPECT_EQ(huge + huge, huge);
  EXPECT_EQ(-huge - huge, -huge);
  EXPECT_EQ(huge * 1000, huge);
  EXPECT_EQ(Length::px(std::numeric_limits<double>::infinity()), huge);
  EXPECT_EQ(Length::px(-std::numeric_limits<double>::infinity()), -huge);
  EXPECT_EQ(Length::px(std::numeric_limits<double>::quiet_NaN()), Length());
}

TEST(Length, TakesRatiosWithoutLosingBits) {
  EXPECT_EQ(Length::px(10).times_ratio(1, 3).raw(), 3413);
  EXPECT_EQ(Length::px(1'000'000).times_ratio(3, 4), Length::px(750'000));
}

}  // namespace
}  // namespace clspress
