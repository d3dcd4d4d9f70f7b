#include "style_fixture.h"

namespace clspress::style {
namespace {

Color color_of(const std::string& value) {
  Styled styled("<p id='p'/>", "p { color: red; color: " + value + " }");
  return styled["p"]->text->color;
}

constexpr Color kGreen{0, 128, 0, 255};

}  // namespace

TEST(Colors, Are_the_same_in_every_space) {
  for (const char* value : {"color(srgb 0 .50196 0)", "color(srgb-linear 0 .21586 0)", "color(display-p3 .21604 .49418 .13151)", "color(a98-rgb .281363 .498012 .116746)",
                            "color(prophoto-rgb .230479 .395789 .129968)", "color(rec2020 .235202 .431704 .085432)", "color(xyz .07719 .15438 .02573)",
                            "color(xyz-d50 .08312 .154746 .020961)", "lab(46.2775% -47.5621 48.5837)", "lch(46.2775% 67.9892 134.3912)",
                            "oklab(51.975% -.1403 .10768)", "oklch(51.975% .17686 142.495)", "hsl(120 100% 25.1%)", "hwb(120 0% 49.8%)", "light-dark(green, blue)"}) {
    EXPECT_EQ(color_of(value), kGreen) << value;
  }
}

TEST(Colors, Mix_in_the_space_that_is_asked) {
  EXPECT_EQ(color_of("color-mix(in srgb, red, blue)"), (Color{128, 0, 128, 255}));
  EXPECT_EQ(color_of("color-mix(in oklab, white, black)"), (Color{99, 99, 99, 255}));
  EXPECT_EQ(color_of("color-mix(in srgb, white 25%, black)"), (Color{64, 64, 64, 255}));
  EXPECT_EQ(color_of("color-mix(in srgb-linear, white 50%, black)"), (Color{188, 188, 188, 255}));
  EXPECT_EQ(color_of("color-mix(in hsl, hsl(120deg 100% 50%), hsl(240deg 100% 50%))"), (Color{0, 255, 255, 255}));
  EXPECT_EQ(color_of("color-mix(in hsl longer hue, hsl(120deg 100% 50%), hsl(240deg 100% 50%))"), (Color{255, 0, 0, 255}));
}

TEST(Colors, Keep_their_colour_beside_what_is_transparent) {
  EXPECT_EQ(color_of("color-mix(in srgb, lime, transparent)"), (Color{0, 255, 0, 128}));
  EXPECT_EQ(color_of("color-mix(in srgb, lime 30%, blue 20%)").alpha, 128);
}

TEST(Colors, Of_no_known_notation_are_told) {
  for (const char* value : {"color-mix(red, blue)", "color-mix(in srgb, red 0%, blue 0%)", "color(cmyk 0 0 0)", "rgb(from red r g b)", "light-dark(red)"}) {
    Styled styled("<p/>", std::string("p { color: ") + value + " }");
    EXPECT_THAT(styled.findings(), testing::ElementsAre(testing::HasSubstr("CSS-VALEUR"))) << value;
  }
}

}  // namespace clspress::style
