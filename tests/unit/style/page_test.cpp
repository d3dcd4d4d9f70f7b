#include "style_fixture.h"

namespace clspress::style {
namespace {

TEST(Page, ChoosesRulesBySelector) {
  Styled s("<p/>",
           "@page { size: A5 landscape; margin: 1cm } @page :first { margin-top: 2cm } @page fiche { margin-left: 3cm }"
           "@page fiche:first { margin-left: 4cm } @page :nth(2 of fiche) { margin-right: 5cm } @page :left { margin-bottom: 6cm }");
  auto margin = [&](const PageKind& kind) { return s.styles->page_style(kind).page->box->margin; };
  EXPECT_EQ(s.styles->page_style({}).size, (Extent{Length::mm(210), Length::mm(148)}));
  EXPECT_EQ(margin({"", 0, 0, true, true, false}).top.value.length, Length::mm(20));
  EXPECT_EQ(margin({"", 1, 0, true, false, false}).top.value.length, Length::mm(10));
  EXPECT_EQ(margin({"fiche", 5, 0, true, false, false}).left.value.length, Length::mm(30));
  EXPECT_EQ(margin({"fiche", 0, 0, true, true, false}).left.value.length, Length::mm(40));
  EXPECT_EQ(margin({"fiche", 6, 1, true, false, false}).right.value.length, Length::mm(50));
  EXPECT_EQ(margin({"autre", 6, 1, true, false, false}).right.value.length, Length::mm(10));
  EXPECT_EQ(margin({"", 1, 0, false, false, false}).bottom.value.length, Length::mm(60));
}

TEST(Page, MarksBringTheirBleed) {
  auto page = [](std::string_view rule) { return Styled("<p/>", "@page { " + std::string(rule) + " }").styles->page_style({}); };
  EXPECT_TRUE(page("marks: cross crop").crop_marks);
  EXPECT_TRUE(page("marks: cross crop").cross_marks);
  EXPECT_EQ(page("marks: crop").bleed, Length::pt(6));
  EXPECT_FALSE(page("marks: cross").crop_marks);
  EXPECT_EQ(page("marks: cross").bleed, Length());
  EXPECT_EQ(page("marks: cross; bleed: 3mm").bleed, Length::mm(3));
}

TEST(Page, MarginBoxesExistWhereTheyHaveContent) {
  Styled s("<p/>", "html { color: red } @page { font-size: 9pt; @top-left { content: string(titre, first-except) } @bottom-right { content: none } @top-right { color: blue } }",
           true);
  PageStyle page = s.styles->page_style({});
  StyleRef box = page.margin_boxes[static_cast<int>(MarginBox::TopLeft)];
  ASSERT_NE(box, nullptr);
  EXPECT_EQ(box->font->size, Length::pt(9));
  EXPECT_EQ(box->text->align, TextAlign::Left);
  EXPECT_EQ(box->generated->content.items[0].style, "first-except");
  EXPECT_EQ(page.margin_boxes[static_cast<int>(MarginBox::BottomRight)], nullptr);
  EXPECT_EQ(page.margin_boxes[static_cast<int>(MarginBox::TopRight)], nullptr);
  EXPECT_NE(page.footnote_area, nullptr);
}

TEST(Page, FontFacesAndCounterStyles) {
  Styled s("<p/>",
           "@font-face { font-family: 'Essai'; src: local(x), url(polices/e.ttf) format('truetype'); font-weight: 100 900; font-style: italic }"
           "@counter-style points { system: cyclic; symbols: '·' '–'; suffix: ' ' }");
  ASSERT_EQ(s.styles->font_faces().size(), 1u);
  EXPECT_THAT(s.styles->font_faces()[0].sources, testing::ElementsAre("polices/e.ttf"));
  EXPECT_EQ(s.styles->font_faces()[0].weight_high, 900);
  ASSERT_NE(s.styles->find_counter_style("points"), nullptr);
  EXPECT_EQ(s.styles->find_counter_style("points")->symbols.size(), 2u);
  EXPECT_EQ(s.styles->find_counter_style("autre"), nullptr);
}

}  // namespace
}  // namespace clspress::style
