#include <gtest/gtest.h>

#include "document/encoding.h"

namespace clspress::document {
namespace {

TEST(SheetEncoding, MarkThenRuleThenReferrer) {
  EXPECT_EQ(sheet_to_utf8("\xEF\xBB\xBF@charset \"latin1\";.é{}", "windows-1252"), "@charset \"latin1\";.é{}");
  EXPECT_EQ(sheet_to_utf8("@charset \"iso-8859-1\";.\xE9{}", "utf-8"), "@charset \"iso-8859-1\";.é{}");
  EXPECT_EQ(sheet_to_utf8(".\xE9{}", "iso-8859-1"), ".é{}");
  EXPECT_EQ(sheet_to_utf8(".é{}", ""), ".é{}");
  EXPECT_EQ(sheet_to_utf8(std::string_view("\xFE\xFF\0.\0\xE9", 6), ""), ".é");
}

TEST(SheetEncoding, WhatCannotBeIsUtf8) {
  EXPECT_EQ(sheet_to_utf8("@charset \"utf-16\";.é{}", ""), "@charset \"utf-16\";.é{}");
  EXPECT_EQ(sheet_to_utf8("@charset \"inconnu\";.é{}", ""), "@charset \"inconnu\";.é{}");
  EXPECT_EQ(sheet_to_utf8(" @charset \"iso-8859-1\";.é{}", ""), " @charset \"iso-8859-1\";.é{}");
  EXPECT_EQ(sheet_to_utf8(".\xE9{}", ""), ".\xEF\xBF\xBD{}");
}

}  // namespace
}  // namespace clspress::document
