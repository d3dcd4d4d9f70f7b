#include "base/edit_distance.h"

#include <gtest/gtest.h>

namespace clspress {
namespace {

TEST(EditDistance, CountsWhatIsAddedLeftOutAndReplaced) {
  EXPECT_EQ(edit_distance("budget", "budget"), 0u);
  EXPECT_EQ(edit_distance("bugdet", "budget"), 2u);
  EXPECT_EQ(edit_distance("budgets", "budget"), 1u);
  EXPECT_EQ(edit_distance("", "axe"), 3u);
}

}  // namespace
}  // namespace clspress
