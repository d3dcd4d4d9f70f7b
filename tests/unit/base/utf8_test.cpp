#include "base/utf8.h"

#include <gtest/gtest.h>

namespace clspress {
namespace {

TEST(Utf8, FindsTheFirstInvalidByte) {
  EXPECT_EQ(utf8::find_invalid("é€😀a"), std::string_view::npos);
  EXPECT_EQ(utf8::find_invalid("a\x80"), 1u);
  EXPECT_EQ(utf8::find_invalid("ab\xC0\x80"), 2u);          // overlong
  EXPECT_EQ(utf8::find_invalid("\xED\xA0\x80"), 0u);        // surrogate
  EXPECT_EQ(utf8::find_invalid("\xF4\x90\x80\x80"), 0u);    // beyond U+10FFFF
  EXPECT_EQ(utf8::find_invalid("abc\xE2\x82"), 3u);         // truncated
}

TEST(Utf8, DecodesWhatItEncodes) {
  for (char32_t point : {U'a', U'é', U'€', U'\U0001F600', U'\U0010FFFF'}) {
    std::string text;
    utf8::append(text, point);
    size_t offset = 0;
    EXPECT_EQ(utf8::next(text, offset), point);
    EXPECT_EQ(offset, text.size());
    EXPECT_EQ(utf8::count(text), 1u);
  }
}

}  // namespace
}  // namespace clspress
