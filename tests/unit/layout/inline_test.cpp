#include <gmock/gmock.h>

#include "inline_harness.h"

namespace clspress::layout {
namespace {

using testing::ElementsAre;
using Groups = InlineHarness::Groups;

constexpr double kWide = 10'000;

style::LengthPercentage px(double value) { return {Length::px(value), 0}; }
double text_width(const std::string& text) {
  InlineHarness alone;
  return alone.text(text).layout(kWide).fragment->children[0].fragment->size.width.to_px();
}
const Fragment& line(const Outcome& outcome, size_t index = 0) { return *outcome.fragment->children[index].fragment; }
const ChildFragment& piece(const Outcome& outcome, size_t index, size_t line_index = 0) { return line(outcome, line_index).children[index]; }

TEST(InlineWhiteSpace, CollapsesAcrossInlineBoxes) {
  InlineHarness content;
  content.text("  un \n\t").open().text("  mot ").close().text(" et  fin \n");
  EXPECT_THAT(content.lines(kWide), ElementsAre("un |mot |et fin"));
}

TEST(InlineWhiteSpace, KeepsWhatIsPreserved) {
  InlineHarness content([](Groups& groups) {
    groups.text.white_space = style::WhiteSpaceCollapse::Preserve;
    groups.text.wrap_mode = style::TextWrapMode::NoWrap;
  });
  content.text("a  b\n c ");
  EXPECT_THAT(content.lines(10), ElementsAre("a  b", " c "));
}

TEST(InlineWhiteSpace, PreLineBreaksAtLineFeedsOnly) {
  InlineHarness content([](Groups& groups) { groups.text.white_space = style::WhiteSpaceCollapse::PreserveBreaks; });
  content.text("a   b  \n   c");
  EXPECT_THAT(content.lines(kWide), ElementsAre("a b", "c"));
}

TEST(InlineWhiteSpace, CollapsesAcrossBidiControls) {
  InlineHarness content;
  content.text("un \u202D deux \u202C trois");
  EXPECT_THAT(content.lines(kWide), ElementsAre("un \u202Ddeux \u202Ctrois"));
}

TEST(InlineWhiteSpace, LeavesAChanceToBreakWhereItCollapsesBehindTextThatDoesNotWrap) {
  InlineHarness content;
  content.open([](Groups& groups) { groups.text.wrap_mode = style::TextWrapMode::NoWrap; }).text("un deux ").close().text(" ");
  content.open([](Groups& groups) { groups.text.wrap_mode = style::TextWrapMode::NoWrap; }).text("trois").close();
  EXPECT_THAT(content.lines(10), ElementsAre("un deux", "trois"));
}

TEST(InlineWhiteSpace, BreaksAfterEachSpaceThatIsAsked) {
  InlineHarness content([](Groups& groups) { groups.text.white_space = style::WhiteSpaceCollapse::BreakSpaces; });
  content.text("mot   mot");
  EXPECT_THAT(content.lines(text_width("mot ") + 0.1), ElementsAre("mot ", "  ", "mot"));
}

TEST(InlineText, HasACapitalBehindAForcedBreak) {
  InlineHarness content([](Groups& groups) { groups.text.transform.letter_case = style::TextTransform::Case::Capitalize; });
  content.text("un").line_break().text("deux");
  EXPECT_THAT(content.lines(kWide), ElementsAre("Un", "Deux"));
}

TEST(InlineText, IsWideOrLargeWhereAsked) {
  InlineHarness content([](Groups& groups) { groups.text.transform = {style::TextTransform::Case::Uppercase, true, true}; });
  content.text("a1 ァｱ");
  EXPECT_THAT(content.lines(kWide), ElementsAre("Ａ１ |アア"));
}

TEST(InlineLines, ShowAsManyAsAsked) {
  InlineHarness content([](Groups& groups) {
    groups.box.max_lines = 2;
    groups.text.block_ellipsis = "…";
  });
  content.text("un deux trois quatre");
  EXPECT_THAT(content.lines(text_width("trois…") + 0.1), ElementsAre("un", "deux…"));
}

TEST(InlineWhiteSpace, MakesNoLineOfNothing) {
  InlineHarness content;
  EXPECT_EQ(content.text(" \n ").layout(100).fragment->size.height, Length());
  InlineHarness empty_box;
  EXPECT_EQ(empty_box.open().close().layout(100).fragment->size.height, Length());
}

TEST(InlineLines, BreakAtSpacesAndHangThem) {
  InlineHarness content;
  content.text("un deux trois");
  Outcome outcome = content.layout(text_width("un deux") + 0.1);
  EXPECT_THAT(content.lines(outcome.fragment), ElementsAre("un deux", "trois"));
  EXPECT_NEAR(line(outcome).size.width.to_px(), text_width("un deux"), 0.2);
  const text::GlyphRun& run = *piece(outcome, 0).fragment->glyphs;
  EXPECT_EQ(run.text, "un deux ");  // the space stays for who reads the text…
  EXPECT_EQ(run.glyphs.back().advance, Length());  // …and takes no room
}

TEST(InlineLines, NeverPartTheMarkOfAnAddress) {
  for (const char* fits : {"https:", "https:/"}) {
    InlineHarness content([](Groups& groups) { groups.text.overflow_wrap = style::OverflowWrap::Anywhere; });
    content.text("https://exemple.fr");
    EXPECT_EQ(content.lines(text_width(fits) + 0.1).front(), "https") << fits;
  }
}

TEST(InlineLines, OverflowLongWordsUnlessTheyMayBeParted) {
  InlineHarness whole;
  EXPECT_THAT(whole.text("a intercommunalité b").lines(30), ElementsAre("a", "intercommunalité", "b"));
  InlineHarness parted([](Groups& groups) { groups.text.overflow_wrap = style::OverflowWrap::Anywhere; });
  std::vector<std::string> lines = parted.text("mmmmmm").lines(text_width("mm") + 1);
  EXPECT_THAT(lines, ElementsAre("mm", "mm", "mm"));
  InlineHarness tiny([](Groups& groups) { groups.text.overflow_wrap = style::OverflowWrap::Anywhere; });
  EXPECT_EQ(tiny.text("abc").lines(1).size(), 3u);  // always one character further
}

TEST(InlineLines, HyphenateAndShowIt) {
  auto hyphenated = [](Groups& groups) { groups.text.hyphens = style::Hyphens::Auto; };
  InlineHarness content(hyphenated);
  Outcome outcome = content.text("intercommunalité").layout(text_width("intercom-") + 0.5);
  EXPECT_THAT(content.lines(outcome.fragment), ElementsAre("intercom\u2010", "munalité"));
  EXPECT_EQ(piece(outcome, 0).fragment->glyphs->text, "intercom\u00AD");
  EXPECT_NEAR(piece(outcome, 0).fragment->glyphs->width.to_px(), line(outcome).size.width.to_px(), 0.01);
}

TEST(InlineLines, LimitHyphensInARow) {
  auto two = [](Groups& groups) {
    groups.text.hyphens = style::Hyphens::Auto;
    groups.text.hyphenate_lines = 1;
  };
  InlineHarness content(two);
  std::vector<std::string> lines = content.text("intercommunalité intercommunalité intercommunalité").lines(text_width("inter-") + 1);
  for (size_t i = 1; i < lines.size(); ++i) EXPECT_FALSE(lines[i].ends_with("\u2010") && lines[i - 1].ends_with("\u2010")) << i;
}

TEST(InlineLines, ShapeAnewWhereALineEndsInALigature) {
  auto vollkorn = [](Groups& groups) { groups.font.families = {"Vollkorn"}; };
  InlineHarness content(vollkorn);
  Outcome outcome = content.text("of\u00ADfi\u00ADcier").layout(25);
  EXPECT_THAT(content.lines(outcome.fragment), ElementsAre("of\u00AD\u2010", "fi\u00AD\u2010", "cier"));
  EXPECT_EQ(piece(outcome, 0, 1).fragment->glyphs->text, "fi\u00AD");
}

TEST(InlineLines, ForcedBreaksKeepEmptyLines) {
  InlineHarness content;
  Outcome outcome = content.text("a").line_break().line_break().text("b").layout(kWide);
  ASSERT_EQ(outcome.fragment->children.size(), 3u);
  EXPECT_EQ(line(outcome, 1).size.height, line(outcome, 0).size.height);
}

TEST(InlineLines, BalanceKeepsTheirNumber) {
  const std::string title = "Contrat local de santé du Clermontois pour les années à venir";
  InlineHarness plain;
  std::vector<std::string> greedy = plain.text(title).lines(300);
  InlineHarness balanced([](Groups& groups) { groups.text.wrap_style = style::TextWrapStyle::Balance; });
  Outcome outcome = balanced.text(title).layout(300);
  ASSERT_EQ(outcome.fragment->children.size(), greedy.size());
  double shortest = kWide, longest = 0;
  for (const ChildFragment& child : outcome.fragment->children) {
    shortest = std::min(shortest, child.fragment->size.width.to_px());
    longest = std::max(longest, child.fragment->size.width.to_px());
  }
  EXPECT_LT(longest - shortest, 90);
}

TEST(InlineLines, BalanceEndsALineBehindAHyphenOnlyAsALastResort) {
  auto balance = [](Groups& groups) { groups.text.wrap_style = style::TextWrapStyle::Balance; };
  const std::string name = "ARS Hauts-de-France";
  double room = text_width("Hauts-de-France") + 4;
  ASSERT_LT(text_width("ARS Hauts-de-"), room) << "first fit would end the line behind a hyphen";
  EXPECT_EQ(InlineHarness(balance).text(name).lines(room), (std::vector<std::string>{"ARS", "Hauts-de-France"}));
  double narrow = text_width("Hauts-de-") + 4;
  EXPECT_EQ(InlineHarness(balance).text(name).lines(narrow), (std::vector<std::string>{"ARS", "Hauts-", "de-France"}));
}

TEST(InlineLines, PrettyLeavesNoStub) {
  const std::string clause = "Les signataires conviennent de se réunir chaque année au moins deux fois ou plus";
  InlineHarness plain;
  double width = text_width("Les signataires conviennent de se réunir") + 4;
  std::vector<std::string> greedy = plain.text(clause).lines(width);
  InlineHarness pretty([](Groups& groups) { groups.text.wrap_style = style::TextWrapStyle::Pretty; });
  std::vector<std::string> lines = pretty.text(clause).lines(width);
  EXPECT_EQ(lines.size(), greedy.size());
  EXPECT_GE(lines.back().size(), 5u);
}

// No chunk of a text that is too long for it, or each page would break all that is left.
TEST(InlineLines, PrettyAndBalanceLeaveLongTextsToFirstFit) {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "mot-" + std::to_string(i) + " ";
  double width = text_width("mot-100 mot-101 mot-102");
  InlineHarness plain;
  std::vector<std::string> greedy = plain.text(text).lines(width);
  for (style::TextWrapStyle wrap : {style::TextWrapStyle::Pretty, style::TextWrapStyle::Balance}) {
    InlineHarness content([wrap](Groups& groups) { groups.text.wrap_style = wrap; });
    std::vector<std::string> lines = content.text(text).lines(width);
    ASSERT_EQ(lines.size(), greedy.size());
    EXPECT_TRUE(std::equal(lines.begin(), lines.begin() + 61, greedy.begin()));
  }
}

TEST(InlineAlignment, JustifiesAllButTheLastLine) {
  InlineHarness content([](Groups& groups) { groups.text.align = style::TextAlign::Justify; });
  double width = text_width("un deux") + 7;
  Outcome outcome = content.text("un deux trois quatre").layout(width);
  EXPECT_NEAR(line(outcome, 0).size.width.to_px(), width, 0.01);
  EXPECT_NEAR(piece(outcome, 0).fragment->glyphs->width.to_px(), width, 0.01);
  size_t last = outcome.fragment->children.size() - 1;
  EXPECT_LT(line(outcome, last).size.width.to_px(), width - 1);
}

TEST(InlineAlignment, PutsLinesWhereTextAlignSays) {
  for (auto [align, share] : {std::pair(style::TextAlign::Right, 1.0), {style::TextAlign::Center, 0.5}, {style::TextAlign::Start, 0.0}}) {
    InlineHarness content([align = align](Groups& groups) { groups.text.align = align; });
    Outcome outcome = content.text("mot").layout(200);
    EXPECT_NEAR(outcome.fragment->children[0].offset.x.to_px(), share * (200 - text_width("mot")), 0.01);
  }
  InlineHarness too_long([](Groups& groups) { groups.text.align = style::TextAlign::Right; });
  EXPECT_EQ(too_long.text("intercommunalité").layout(10).fragment->children[0].offset.x, Length());
}

TEST(InlineAlignment, IndentsTheFirstLineOnly) {
  InlineHarness content([](Groups& groups) { groups.text.indent = px(30); });
  Outcome outcome = content.text("un deux").layout(text_width("deux") + 30);
  ASSERT_EQ(outcome.fragment->children.size(), 2u);
  EXPECT_EQ(outcome.fragment->children[0].offset.x, Length::px(30));
  EXPECT_EQ(outcome.fragment->children[1].offset.x, Length());
}

TEST(InlineAlignment, LeadersFillTheLineOnACommonGrid) {
  auto dots = [](const std::string& title) {
    InlineHarness content;
    Outcome outcome = content.text(title).leader(". ").text("12").layout(300);
    EXPECT_EQ(outcome.fragment->children.size(), 1u);
    EXPECT_NEAR(line(outcome).size.width.to_px(), 300, 0.01);
    const ChildFragment& leader = piece(outcome, 1);
    EXPECT_THAT(std::string(leader.fragment->text), testing::StartsWith(". . . "));
    return (leader.offset.x + leader.fragment->size.width).to_px();
  };
  EXPECT_NEAR(dots("Titre"), dots("Autre titre plus long"), 0.01);
}

TEST(InlineBoxes, TakeTheirEdgesOnTheLinesWhereTheyStartAndEnd) {
  InlineHarness content;
  auto padded = [](Groups& groups) {
    groups.box.padding = {px(1), px(5), px(1), px(7)};
    groups.box.border.left = {Length::px(2), style::BorderStyle::Solid, kBlack};
  };
  Outcome outcome = content.open(padded).text("un deux").close().layout(text_width("deux") + 10);
  ASSERT_EQ(outcome.fragment->children.size(), 2u);
  const Fragment& first = *piece(outcome, 0, 0).fragment;
  const Fragment& second = *piece(outcome, 0, 1).fragment;
  EXPECT_NEAR(first.size.width.to_px(), text_width("un") + 9, 0.3);
  EXPECT_EQ(first.padding.left, Length::px(7));
  EXPECT_EQ(first.padding.right, Length());
  EXPECT_EQ(first.children[0].offset.x, Length::px(9));
  EXPECT_EQ(second.padding.right, Length::px(5));
  EXPECT_EQ(second.border.left, Length());
  EXPECT_FALSE(first.continued);
  EXPECT_TRUE(second.continued);
}

TEST(InlineBoxes, StandOnTheBaselineWithTheirLineHeight) {
  InlineHarness content([](Groups& groups) { groups.text.line_height = {style::LineHeight::Kind::Length, 0, Length::px(30)}; });
  Outcome outcome = content.text("a").open([](Groups& groups) { groups.font.size = Length::px(8); }).text("b").close().layout(kWide);
  EXPECT_NEAR(line(outcome).size.height.to_px(), 30 + (30 - 30) / 2.0, 8);
  const ChildFragment& big = piece(outcome, 0);
  const ChildFragment& small = piece(outcome, 1);
  EXPECT_EQ(big.offset.y + big.fragment->baseline, small.offset.y + small.fragment->baseline);
}

TEST(InlineBoxes, VerticalAlignOfAtomicBoxes) {
  struct Measure {
    double height, baseline;
  };
  auto line_of = [](style::VerticalAlign::Kind kind) {
    InlineHarness content([](Groups& groups) { groups.text.line_height = {style::LineHeight::Kind::Length, 0, Length::px(20)}; });
    Outcome outcome = content.text("a").block(10, 40, [kind](Groups& groups) { groups.box.vertical_align.kind = kind; }).layout(kWide);
    return Measure{line(outcome).size.height.to_px(), line(outcome).baseline.to_px()};
  };
  // Lato at 16 px: ascent 12.88, descent 3.12, so 14.88 above the baseline in 20 px.
  EXPECT_NEAR(line_of(style::VerticalAlign::Kind::Baseline).height, 45.12, 0.01);
  EXPECT_NEAR(line_of(style::VerticalAlign::Kind::Top).height, 40, 0.01);
  EXPECT_NEAR(line_of(style::VerticalAlign::Kind::Top).baseline, 14.88, 0.01);
  EXPECT_NEAR(line_of(style::VerticalAlign::Kind::Bottom).baseline, 34.88, 0.01);
  double x_height = 16.0 * 1013 / 2000;
  EXPECT_NEAR(line_of(style::VerticalAlign::Kind::Middle).baseline, 20 + x_height / 2, 0.02);
}

TEST(InlineBidi, TurnsRightToLeftTextAround) {
  InlineHarness content;
  Outcome outcome = content.text("un ").open().text("سلام").close().text(" fin").layout(kWide);
  const text::GlyphRun& run = *piece(outcome, 1).fragment->children[0].fragment->glyphs;
  EXPECT_TRUE(run.right_to_left);
  EXPECT_EQ(run.text, "سلام");
  EXPECT_EQ(content.report.errors(), 0u);
  InlineHarness rtl([](Groups& groups) { groups.text.direction = style::Direction::RightToLeft; });
  Outcome turned = rtl.text("abc سلام").layout(200);
  EXPECT_NEAR((turned.fragment->children[0].offset.x + line(turned).size.width).to_px(), 200, 0.01);
  EXPECT_EQ(std::string(piece(turned, piece(turned, 0).fragment->text == "abc " ? 1 : 0).fragment->text).substr(0, 2), "س");
}

TEST(InlineIntrinsic, MeasuresTheWidestWordAndTheWholeLine) {
  InlineHarness content;
  IntrinsicSizes sizes = content.text("un intercommunal deux").intrinsic();
  EXPECT_NEAR(sizes.min_content.to_px(), text_width("intercommunal"), 0.3);
  EXPECT_NEAR(sizes.max_content.to_px(), text_width("un intercommunal deux"), 0.01);
  InlineHarness exact;
  exact.text("un intercommunal deux");
  EXPECT_EQ(exact.lines(exact.intrinsic().max_content.to_px()).size(), 1u);  // what it asks for is enough
}

TEST(InlinePlaceholders, MarkTheStaticPosition) {
  InlineHarness content;
  Outcome outcome = content.text("mot").absolute().text("suite").layout(kWide);
  EXPECT_TRUE(outcome.has_placeholders);
  EXPECT_EQ(piece(outcome, 1).fragment->kind, FragmentKind::Placeholder);
  EXPECT_NEAR(piece(outcome, 1).offset.x.to_px(), text_width("mot"), 0.3);
}

}  // namespace
}  // namespace clspress::layout
