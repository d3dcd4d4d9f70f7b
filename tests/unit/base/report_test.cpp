#include "base/report.h"

#include <gtest/gtest.h>

#include "base/color.h"
#include "base/digest.h"

namespace clspress {
namespace {

TEST(Report, RefusesOnlyOnErrors) {
  Report report;
  report.warning("X", {"a", 1, 1}, "m");
  EXPECT_FALSE(report.refused());
  report.error("Y", {"a", 1, 1}, "m");
  EXPECT_TRUE(report.refused());
}

TEST(Report, EveryFindingHasALineAndAColumn) {
  EXPECT_EQ(to_text({"X", Severity::Erreur, {"a.xml", 3, 5}, "", "m", "h"}), "a.xml:3:5: erreur X : m ; h");
  EXPECT_EQ(to_text({"X", Severity::Erreur, {"dossier"}, "", "m", ""}), "dossier:1:1: erreur X : m");
}

TEST(Report, SortsByPlaceAndDropsRepeats) {
  Report report;
  report.error("B", {"b.xml", 1, 1}, "m");
  report.error("A", {"a.xml", 10, 1}, "m");
  report.error("A", {"a.xml", 9, 5}, "m");
  report.error("A", {"a.xml", 9, 5}, "m");
  std::vector<Finding> findings = sorted(report.findings());
  ASSERT_EQ(findings.size(), 3u);
  EXPECT_EQ(findings[0].location.line, 9);
  EXPECT_EQ(findings[1].location.line, 10);
  EXPECT_EQ(findings[2].location.file, "b.xml");
}

TEST(Report, ReadsAsOneLine) {
  Finding finding{"DOSSIER-VALEUR", Severity::Erreur, {"dossier.xml", 12, 5}, "fiches-actions[3]/budget", "mauvais", "écrire 31000"};
  EXPECT_EQ(to_text(finding), "dossier.xml:12:5: erreur DOSSIER-VALEUR : fiches-actions[3]/budget : mauvais ; écrire 31000");
}

TEST(Digest, MatchesFips180) {
  EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Color, ContrastOfTheIdentity) {
  EXPECT_NEAR(contrast({15, 76, 92, 255}, {255, 255, 255, 255}), 9.5, 0.1);  // petrole on white
  EXPECT_NEAR(contrast({0, 0, 0, 255}, {255, 255, 255, 255}), 21, 0.01);
}

}  // namespace
}  // namespace clspress
