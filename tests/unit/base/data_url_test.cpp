#include "base/data_url.h"

#include <gtest/gtest.h>

namespace clspress {
namespace {

TEST(DataUrl, Base64AndPercents) {
  EXPECT_EQ(decode_data_url("data:text/plain;base64,w6l0w6k="), "été");
  EXPECT_EQ(decode_data_url("data:image/svg+xml,%3Csvg/%3E"), "<svg/>");
  EXPECT_FALSE(decode_data_url("data:image/png;base64,a*b"));
  EXPECT_FALSE(decode_data_url("data:x"));
}

}  // namespace
}  // namespace clspress
