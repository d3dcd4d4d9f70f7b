#include "layout/counter_styles.h"

#include <gtest/gtest.h>

#include "style/cascade.h"

namespace clspress::layout {
namespace {

std::string counter(const char* style, int32_t value) {
  Report report;
  document::Document document = *document::parse("<html xmlns='http://www.w3.org/1999/xhtml'/>", "essai.xhtml", report);
  style::StyledDocument styled = style::cascade(document, {}, {}, report);
  return format_counter(styled, style, value);
}

}  // namespace

TEST(CounterStyles, Of_other_scripts_are_predefined) {
  EXPECT_EQ(counter("armenian", 1999), "ՌՋՂԹ");
  EXPECT_EQ(counter("lower-armenian", 4), "դ");
  EXPECT_EQ(counter("georgian", 19999), "ჵჰშჟთ");
  EXPECT_EQ(counter("georgian", 20000), "20000");
  EXPECT_EQ(counter("hebrew", 15), "טו");
  EXPECT_EQ(counter("hebrew", 115), "קטו");
  EXPECT_EQ(counter("arabic-indic", 2025), "٢٠٢٥");
  EXPECT_EQ(counter("cjk-decimal", 305), "三〇五");
  EXPECT_EQ(counter("hiragana", 49), "ああ");
  EXPECT_EQ(counter("cjk-earthly-branch", 12), "亥");
}

}  // namespace clspress::layout
