#include "style_fixture.h"

namespace clspress::style {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr Color kRed{255, 0, 0, 255}, kBlue{0, 0, 255, 255}, kGreen{0, 128, 0, 255};

TEST(Cascade, SpecificityThenOrderThenImportance) {
  Styled s("<p id='a' class='k'/><p id='b'/><p id='c' style='color: red'/>",
           "#a { color: blue } p.k { color: red } p { color: red } p { color: green } #c { color: blue !important }");
  EXPECT_EQ(s["a"]->text->color, kBlue);
  EXPECT_EQ(s["b"]->text->color, kGreen);
  EXPECT_EQ(s["c"]->text->color, kBlue);
  EXPECT_THAT(s.findings(), IsEmpty());
}

TEST(Cascade, InheritsTextAndNotBoxes) {
  Styled s("<div id='a'><p id='b'/><p id='c'/></div>",
           "#a { color: red; margin: 3px; font-size: 20px; line-height: 1.5 } #c { margin: inherit; color: initial; font-size: 50% }");
  EXPECT_EQ(s["b"]->text->color, kRed);
  EXPECT_EQ(s["b"]->font->size, Length::px(20));
  EXPECT_EQ(s["b"]->box->margin.top.value.length, Length());
  EXPECT_EQ(s["c"]->box->margin.top.value.length, Length::px(3));
  EXPECT_EQ(s["c"]->text->color, kBlack);
  EXPECT_EQ(s["c"]->font->size, Length::px(10));
}

TEST(Cascade, SharedStylesAreOneObject) {
  Styled s("<p id='a'/><p id='b'/><p id='c' data-x='1'/><p id='d' class='n'/>", "p { color: red } [data-x] { color: blue }");
  EXPECT_EQ(s["a"], s["b"]);
  EXPECT_EQ(s["a"], s["d"]);
  EXPECT_EQ(s["c"]->text->color, kBlue);  // an attribute that a selector asks for is seen
}

TEST(Cascade, FontRelativeUnitsFollowTheElement) {
  Styled s("<p id='a'><b id='b'/></p>", "html { font-size: 10px } #a { font-size: 2em; width: 2em; height: 3rem } #b { width: 1lh; line-height: 30px }");
  EXPECT_EQ(s["a"]->font->size, Length::px(20));
  EXPECT_EQ(s["a"]->box->width.value.length, Length::px(40));
  EXPECT_EQ(s["a"]->box->height.value.length, Length::px(30));
  EXPECT_EQ(s["b"]->box->width.value.length, Length::px(30));
}

TEST(Cascade, CalcLeavesALengthAndAPercentage) {
  Styled s("<p id='a'/>", "#a { width: calc(100% - 2 * (1cm + 10px)); height: min(30px, 1in, max(10px, 20px)); margin-left: calc(10px / 4) }");
  EXPECT_FLOAT_EQ(s["a"]->box->width.value.percent, 100);
  EXPECT_NEAR(s["a"]->box->width.value.length.to_px(), -(2 * (37.795 + 10)), 0.01);
  EXPECT_EQ(s["a"]->box->height.value.length, Length::px(20));
  EXPECT_EQ(s["a"]->box->margin.left.value.length, Length::px(2.5));
}

TEST(Cascade, VariablesFallbacksAndCycles) {
  Styled s("<p id='a'/><p id='b'/><p id='c'/><p id='d' style='--c: green'/>",
           ":root { --c: red; --x: var(--y); --y: var(--x); --w: 2px }"
           "#a { color: var(--c) } #b { color: var(--none, blue) } #c { color: var(--x, blue); border: var(--w) solid var(--c) }"
           "#d { color: var(--c) }");
  EXPECT_EQ(s["a"]->text->color, kRed);
  EXPECT_EQ(s["b"]->text->color, kBlue);
  EXPECT_EQ(s["c"]->text->color, kBlue);  // what stands in a cycle isn't there
  EXPECT_EQ(s["c"]->box->border.left.width, Length::px(2));
  EXPECT_EQ(s["c"]->box->border.left.color, kRed);
  EXPECT_EQ(s["d"]->text->color, kGreen);
}

TEST(Cascade, VariablesThatDoubleEndEarly) {
  std::string css = ":root { --a0: xxxxxxxxxxxxxxxx;";
  for (int i = 1; i < 40; ++i) {
    std::string before = "var(--a" + std::to_string(i - 1) + ")";
    css += "--a" + std::to_string(i) + ":" + before + before + ";";
  }
  Styled s("<p id='a'/>", css + "} #a { color: var(--a39) }");
  EXPECT_EQ(s["a"]->text->color, kBlack);
}

TEST(Cascade, BordersTakeTheColourOfTheText) {
  Styled s("<p id='a'/><p id='b'/>", "#a { color: red; border-top: solid } #b { border: 5px none; outline: 2px dotted blue }");
  EXPECT_EQ(s["a"]->box->border.top, (BorderSide{Length::px(3), BorderStyle::Solid, kRed}));
  EXPECT_EQ(s["b"]->box->border.top.width, Length());
  EXPECT_EQ(s["b"]->decoration->outline, (BorderSide{Length::px(2), BorderStyle::Dotted, kBlue}));
}

TEST(Cascade, LayersRankBelowWhatStandsOutside) {
  Styled s("<p id='a'/><p id='b'/>", "@layer x, y; @layer y { #a { color: blue } p { color: green } } @layer x { #a { color: red } } #b { color: red }");
  EXPECT_EQ(s["a"]->text->color, kBlue);
  EXPECT_EQ(s["b"]->text->color, kRed);
}

TEST(Cascade, RevertGoesBackToTheDefaults) {
  Styled s("<b id='a'/><p id='b'/>", "b { font-weight: 300 } #a { font-weight: revert } p { display: inline; all: initial } #b { display: revert }", true);
  EXPECT_EQ(s["a"]->font->weight, 700);
  EXPECT_EQ(s["b"]->box->display, Display::Block);
}

TEST(Cascade, MediaSupportsNestingAndImport) {
  auto loader = [](const std::string& url, const std::string&, const Location&) -> std::optional<std::string> {
    return url == "plus.css" ? std::optional<std::string>("#d { color: red }") : std::nullopt;
  };
  Styled s("<p id='a'/><p id='b'/><p id='c'><b id='e' class='k'/></p><p id='d'/>",
           "@import 'plus.css'; @media print { #a { color: red } } @media screen { #a { color: blue } }"
           "@supports (display: table) and (not (display: nothing)) { #b { color: red } }"
           "#c { color: red; .k { color: blue } &#c { background: green } @media print { width: 3px } }",
           false, loader);
  for (const char* id : {"a", "b", "c", "d"}) EXPECT_EQ(s[id]->text->color, kRed) << id;
  EXPECT_EQ(s["e"]->text->color, kBlue);
  EXPECT_EQ(s["c"]->decoration->background_color, kGreen);
  EXPECT_EQ(s["c"]->box->width.value.length, Length::px(3));
}

TEST(Cascade, PseudoElements) {
  Styled s("<ul><li id='a'>x</li></ul><p id='b'/>", "p::before { content: '« ' } li::marker { color: red } p::after { color: red }", true);
  auto id = [&](const char* name) { return s.document->find_by_id(name); };
  ASSERT_NE(s.styles->find_pseudo(id("b"), Pseudo::Before), nullptr);
  EXPECT_EQ(s.styles->find_pseudo(id("b"), Pseudo::Before)->generated->content.items[0].text, "« ");
  EXPECT_EQ(s.styles->find_pseudo(id("b"), Pseudo::After), nullptr);
  EXPECT_EQ(s.styles->find_pseudo(id("a"), Pseudo::Marker)->text->color, kRed);
  EXPECT_EQ(s["a"]->text->list_style_type, "disc");
}

TEST(Cascade, FindingsSayWhereAndWhatIsNear) {
  Styled s("<p style='colr: red'/>", "\n p { widht: 3px;\n  color: rouge }\n p:fist-child { color: red } @mediaa print {} p { color: var(--rien) }");
  EXPECT_THAT(s.findings(),
              ElementsAre(testing::AllOf(HasSubstr("essai.xhtml:2:6: "), HasSubstr("CSS-PROPRIETE"), HasSubstr("« widht »"), HasSubstr("« width »")),
                          testing::AllOf(HasSubstr("essai.xhtml:3:3: "), HasSubstr("CSS-VALEUR"), HasSubstr("« rouge »")),
                          testing::AllOf(HasSubstr("essai.xhtml:4:4: "), HasSubstr("CSS-SELECTEUR"), HasSubstr("« first-child »")),
                          testing::AllOf(HasSubstr("essai.xhtml:4:30: "), HasSubstr("CSS-REGLE"), HasSubstr("« @media »")),
                          testing::AllOf(HasSubstr("essai.xhtml:4:51: "), HasSubstr("CSS-VARIABLE")),
                          testing::AllOf(HasSubstr("CSS-PROPRIETE"), HasSubstr("« color »"))));
}

// What no layout carries out is warned about, so that @supports and a fallback in front of it find their way.
TEST(Cascade, ValuesWithoutALayoutAreNotTaken) {
  Styled s("<p id='a'/><p id='b'/>", "#a { display: inline-block; display: flex; display: grid } @supports (display: grid) { #b { color: red } }");
  EXPECT_EQ(s["a"]->box->display, Display::InlineBlock);
  EXPECT_NE(s["b"]->text->color, kRed);
  EXPECT_THAT(s.findings(), ElementsAre(HasSubstr("« flex »"), HasSubstr("« grid »")));
}

TEST(Cascade, SvgAttributesRankBelowEveryRule) {
  Styled s("<svg xmlns='http://www.w3.org/2000/svg'><rect id='a' fill='red' stroke-width='2'/><rect id='b' fill='red' stroke='currentColor'/></svg>",
           "#a { fill: blue } svg { color: green }");
  EXPECT_EQ(s["a"]->svg->fill.color, kBlue);
  EXPECT_FLOAT_EQ(s["a"]->svg->stroke_width, 2);
  EXPECT_EQ(s["b"]->svg->fill.color, kRed);
  EXPECT_EQ(s["b"]->svg->stroke.color, kGreen);
}

TEST(Cascade, FitStepsAndOurOwnProperties) {
  Styled s("<p id='a'/>", "#a { -cls-fit-steps: 50pt/17.5mm 40pt/15mm; -cls-fit-lines: 3 }");
  ASSERT_EQ(s["a"]->generated->fit_steps.size(), 2u);
  EXPECT_EQ(s["a"]->generated->fit_steps[1], (FitStep{Length::pt(40), Length::mm(15)}));
  EXPECT_EQ(s["a"]->generated->fit_lines, 3);
  StyleRef smaller = s.styles->with_fit_step(s["a"], s["a"]->generated->fit_steps[1]);
  EXPECT_EQ(smaller->font->size, Length::pt(40));
  EXPECT_EQ(smaller->box, s["a"]->box);
}

TEST(Cascade, Shorthands) {
  Styled s("<p id='a'/>",
           "#a { font: italic small-caps bold 10px/2 'Lato', sans-serif; background: url(a.png) no-repeat 10% 2px / cover, blue;"
           "margin: 1px 2px 3px; border-radius: 1px 2px / 3px; list-style: none; white-space: pre-line; text-decoration: underline red }");
  EXPECT_THAT(s.findings(), IsEmpty());
  EXPECT_THAT(s["a"]->font->families, ElementsAre("Lato", "sans-serif"));
  EXPECT_EQ(s["a"]->font->caps, FontCaps::SmallCaps);
  EXPECT_EQ(s["a"]->text->line_height.number, 2);
  ASSERT_EQ(s["a"]->decoration->backgrounds.size(), 2u);
  EXPECT_EQ(s["a"]->decoration->backgrounds[0].image, "a.png");
  EXPECT_EQ(s["a"]->decoration->backgrounds[0].size_kind, BackgroundLayer::SizeKind::Cover);
  EXPECT_EQ(s["a"]->decoration->background_color, kBlue);
  EXPECT_EQ(s["a"]->box->margin.left.value.length, Length::px(2));
  EXPECT_EQ(s["a"]->decoration->radius_x.right.length, Length::px(2));
  EXPECT_EQ(s["a"]->decoration->radius_y.right.length, Length::px(3));
  EXPECT_EQ(s["a"]->text->list_style_type, "none");
  EXPECT_EQ(s["a"]->text->white_space, WhiteSpaceCollapse::PreserveBreaks);
  EXPECT_EQ(s["a"]->decoration->decoration_color, kRed);
}

}  // namespace
}  // namespace clspress::style
