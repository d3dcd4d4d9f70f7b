#include "compose/drawings.h"

#include <gtest/gtest.h>

#include <charconv>

namespace clspress::compose {
namespace {

std::vector<double> radii(const std::string& svg) {
  std::vector<double> found;
  for (size_t at = svg.find('a', svg.find(" d=\"") + 4); at != std::string::npos; at = svg.find('a', at + 1)) {
    double value = 0;
    auto [end, error] = std::from_chars(svg.data() + at + 1, svg.data() + svg.size(), value);
    if (error == std::errc() && *end == ' ') found.push_back(value);
  }
  return found;
}

TEST(HalfDiscs, OneCommuneIsOneGreatHalfDisc) {
  HalfDiscs drawing = draw_half_discs({{"Nice", 348085}}, 87, Ground::Dark, "une");
  EXPECT_NEAR(drawing.height, 87, 0.01);
}

TEST(HalfDiscs, AreaIsPopulationAndNothingOverflows) {
  HalfDiscs drawing = draw_half_discs({{"B", 400}, {"A", 100}, {"C", 900}}, 86, Ground::Light, "trois");
  auto r = radii(drawing.svg);
  ASSERT_EQ(r.size(), 3u);
  EXPECT_NEAR(r[1] / r[0], 2, 0.01) << "alphabetical order, radius as the root";
  EXPECT_NEAR(r[2] / r[0], 3, 0.01);
  EXPECT_LE(drawing.height, 86.001);
}

TEST(HalfDiscs, ManyCommunesKeepALeastRadiusAndTheLargest120) {
  std::vector<Commune> communes;
  for (int i = 0; i < 200; ++i) communes.push_back({"Commune " + std::to_string(i), i < 100 ? 1 : 500});
  HalfDiscs drawing = draw_half_discs(communes, 72, Ground::Dark, "beaucoup");
  EXPECT_EQ(drawing.drawn, 120u);
  for (double radius : radii(drawing.svg)) EXPECT_GE(radius, 0.9);
  EXPECT_LE(drawing.height, 72.001);
}

TEST(ActionDiscs, FillFromBelow) {
  EXPECT_NE(draw_disc({"A.1.1", "", ActionState::Running, 50}).find("M-12 0A12 12 0 0 0 12 0z"), std::string::npos);
  EXPECT_EQ(draw_disc({"A.1.1", "", ActionState::Running, 0}).find("<path"), std::string::npos);
}

TEST(Qr, IsOnePathOfModulesOnWhite) {
  std::string svg = draw_qr("https://exemple.fr/cls", "Code QR");
  EXPECT_NE(svg.find("role=\"img\" aria-label=\"Code QR\""), std::string::npos);
  EXPECT_NE(svg.find("viewBox=\"-2 -2 29 29\""), std::string::npos) << "version 2: 25 modules and two of quiet zone";
  EXPECT_NE(svg.find("M0 0h7v1h-7z"), std::string::npos) << "the finder at the top left";
  EXPECT_EQ(draw_qr(std::string(5000, 'x'), "trop long"), "");
}

}  // namespace
}  // namespace clspress::compose
