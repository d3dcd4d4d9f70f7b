#include <gmock/gmock.h>

#include "inline_harness.h"

namespace clspress::layout {
namespace {

using testing::ElementsAre;
using Groups = InlineHarness::Groups;

// Six lines of 20 px, one word each.
class InlinePages : public testing::Test {
 protected:
  InlineHarness make(uint16_t orphans, uint16_t widows) {
    return InlineHarness([=](Groups& groups) {
      groups.text.orphans = orphans;
      groups.text.widows = widows;
      groups.text.line_height = {style::LineHeight::Kind::Length, 0, Length::px(20)};
    });
  }
  Space page(double left, bool empty) {
    Space space;
    space.width = Available::definite(Length::px(30));
    space.fragmentainer = Length::px(left);
    space.fragmentainer_size = Length::px(200);
    space.page_is_empty = empty;
    return space;
  }
  const std::string words = "aaaa bbbb cccc dddd eeee ffff";
};

TEST_F(InlinePages, GoesOnWhereThePageEnded) {
  InlineHarness content = make(1, 1);
  content.text(words);
  Outcome first = content.layout(page(59, false));
  EXPECT_THAT(content.lines(first.fragment), ElementsAre("aaaa", "bbbb"));
  ASSERT_TRUE(first.token);
  Outcome second = content.layout(page(200, true), first.token.get());
  EXPECT_THAT(content.lines(second.fragment), ElementsAre("cccc", "dddd", "eeee", "ffff"));
  EXPECT_FALSE(second.token);
  EXPECT_TRUE(second.fragment->continued);
}

TEST_F(InlinePages, LeavesEnoughLinesForTheNextPage) {
  InlineHarness content = make(2, 3);
  content.text(words);
  Outcome outcome = content.layout(page(100, false));  // five lines fit, three must follow
  EXPECT_EQ(outcome.fragment->children.size(), 3u);
  EXPECT_EQ(outcome.appeal, BreakAppeal::Perfect);
}

TEST_F(InlinePages, BreaksBeforeTheBoxRatherThanLeavingAnOrphan) {
  InlineHarness content = make(2, 2);
  content.text(words);
  EXPECT_EQ(content.layout(page(20, false)).fragment, nullptr);
  Outcome forced = content.layout(page(20, true));
  ASSERT_NE(forced.fragment, nullptr);
  EXPECT_EQ(forced.fragment->children.size(), 1u);
  EXPECT_EQ(forced.appeal, BreakAppeal::ViolatesOrphansWidows);
}

TEST_F(InlinePages, PlacesALineOnAnEmptyPageHoweverSmall) {
  InlineHarness content = make(2, 2);
  content.text(words);
  Token token;
  int pages = 0;
  do {
    Outcome outcome = content.layout(page(1, true), token.get());
    ASSERT_NE(outcome.fragment, nullptr);
    token = outcome.token;
  } while (token && ++pages < 10);
  EXPECT_EQ(pages, 5);
}

TEST_F(InlinePages, OffersTheLastPlaceThatBreaksNoRule) {
  InlineHarness content = make(2, 2);
  content.text(words);
  Outcome outcome = content.layout(page(200, false));
  EXPECT_FALSE(outcome.token);
  EXPECT_TRUE(outcome.early.found());
  Space again = page(200, false);
  again.early = outcome.early;
  Outcome shorter = content.layout(again);
  EXPECT_EQ(shorter.fragment->children.size(), 4u);
  ASSERT_TRUE(shorter.token);
  EXPECT_EQ(shorter.token->text_offset, outcome.early.text_offset);
}

TEST_F(InlinePages, OffersNothingWhereTooFewLinesAre) {
  InlineHarness content = make(2, 2);
  content.text("aaaa bbbb cccc");
  EXPECT_FALSE(content.layout(page(200, false)).early.found());
}

TEST_F(InlinePages, BreaksLongTextsInLinearTime) {
  InlineHarness content = make(2, 2);
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "mot ";
  content.text(text);
  Token token;
  size_t lines = 0;
  int pages = 0;
  do {
    Outcome outcome = content.layout(page(200, true), token.get());
    lines += outcome.fragment->children.size();
    token = outcome.token;
  } while (token && ++pages < 2000);
  EXPECT_EQ(lines, 5000u);
}

}  // namespace
}  // namespace clspress::layout
