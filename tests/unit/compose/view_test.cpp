// Computed values on a real dossier and on small ones made to disagree with it.
#include "compose/view.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <fstream>

#include "compose/drawings.h"
#include "compose/typography.h"
#include "compose/view_parts.h"
#include "dossier/read.h"

namespace clspress::compose {
namespace {

namespace fs = std::filesystem;

const fs::path kSource = CLSPRESS_SOURCE_DIR;

const dossier::Schema& schema() {
  static const dossier::Schema kSchema(kSource / "assets");
  return kSchema;
}

// A dossier with all that a scene needs.
struct Stage {
  explicit Stage(const fs::path& path)
      : dossier(*dossier::read(path, schema(), report)),
        region(Region::read(kSource / "assets", dossier.region(), report)),
        drawings(Drawings::read(kSource / "assets/identity/cls", report)) {}

  std::string text(const Item& item, const std::string& name) const {
    auto value = find_value(item, name, scene);
    const auto* found = value ? std::get_if<std::string>(&*value) : nullptr;
    return found ? *found : "(" + name + ")";
  }
  std::string text(const std::string& name) const { return text(root_item(scene), name); }
  Items list(const Item& item, const std::string& name) const {
    return std::get<Items>(find_value(item, name, scene).value());
  }

  Report report;
  Dossier dossier;
  Region region;
  Drawings drawings;
  Occasion occasion;
  Scene scene{dossier, schema(), region, drawings, occasion, "Essai"};
};

const Stage& clermontois() {
  static const Stage kStage(kSource / "samples/clermontois");
  return kStage;
}

TEST(View, SpeaksOfTheParties) {
  EXPECT_EQ(clermontois().text("titre-contrat"), "Contrat local de santé du Clermontois");
  EXPECT_EQ(clermontois().text("annees"), "2025-2028");
  EXPECT_EQ(clermontois().text("duree"), "quatre ans");
  EXPECT_EQ(clermontois().text("exemplaires"), "six exemplaires originaux");
  // The dossier's own apostrophe: typography comes when the template is filled.
  EXPECT_EQ(
      clermontois().text("phrase-parties"),
      "Conclu entre l'agence régionale de santé Hauts-de-France et la communauté de communes du Clermontois, avec "
      "quatre autres signataires.");
}

TEST(View, CountsTheStatesOfAYear) {
  Items reports = clermontois().list(root_item(clermontois().scene), "bilans");
  ASSERT_EQ(reports.size(), 2u);
  EXPECT_EQ(clermontois().text(reports[1], "rang-texte"), "Deuxième année sur quatre");
  EXPECT_EQ(clermontois().text(reports[1], "phrase-etats"),
            "deux actions sont réalisées, sept sont en cours et trois demandent une décision");
  EXPECT_EQ(clermontois().list(reports[1], "a-decider").size(), 3u);
}

TEST(View, SumsOfMoneyAgree) {
  const Scene& scene = clermontois().scene;
  int64_t by_sheet = 0, by_part = 0;
  for (const Element& sheet : scene.root().items_at("fiches-actions")) {
    for (const Element& financing : sheet.items_at("financements")) {
      by_sheet += amounts_of(financing, std::nullopt).planned;
      for (int year : contract_years(scene)) by_part += amounts_of(financing, year).planned;
    }
  }
  EXPECT_EQ(by_sheet, by_part);
  EXPECT_EQ(clermontois().text("budget-finance"), euros(by_sheet));
}

double percent(const std::string& text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

TEST(Calendar, SegmentsFillTheRowWhateverThePeriods) {
  std::vector<int> years{2025, 2026, 2027};
  std::vector<Span> periods{
      {2024 * 12, 2025 * 12 + 5, ""}, {2025 * 12 + 3, 2025 * 12 + 7, ""}, {2026 * 12, 2030 * 12, ""}};
  for (const auto& spans : {std::vector<Span>{}, periods}) {
    double sum = 0;
    for (const Item& segment : segments(spans, years, 2026 * 12 + 6, false))
      sum += percent(std::get<std::string>(*segment.record->find("largeur")));
    EXPECT_NEAR(sum, 100, 1e-9);
  }
  Items row = segments({{2026 * 12, 2027 * 12, ""}}, years, 2026 * 12 + 6, false);
  ASSERT_EQ(row.size(), 4u) << "empty, gone, to come, empty";
  EXPECT_EQ(std::get<std::string>(*row[1].record->find("type")), "plein");
  EXPECT_EQ(std::get<std::string>(*row[2].record->find("type")), "contour");
}

class Parties : public testing::Test {
 protected:
  void TearDown() override { fs::remove_all(folder_); }
  Stage stage(const std::string& actors, const std::string& signatories) {
    fs::create_directories(folder_);
    std::ofstream(folder_ / "dossier.xml")
        << "<cls "
           "version=\"1.0\"><identifiant>essai</identifiant><region>national</region><version-dossier><numero>1.0</"
           "numero>"
           "<date>2025-03-14</date></version-dossier><periode><debut>2025-01-01</debut><fin>2025-12-31</fin></periode>"
           "<territoire><nom>Essai</nom><nom-avec-preposition>de l’Essai</nom-avec-preposition></territoire><acteurs>"
        << actors << "</acteurs><signataires>" << signatories << "</signataires>"
        << "<deliberations><deliberation id=\"d1\"><acteur>cc</acteur><numero>2025-14</numero><date>2025-03-04</date>"
           "</deliberation></deliberations></cls>";
    return Stage(folder_ / "dossier.xml");
  }
  const std::string kCommunity =
      "<acteur id=\"cc\"><nom>Communauté</nom><nom-avec-article>la communauté</nom-avec-article>"
      "<type>communaute-de-communes</type><genre>feminin</genre></acteur>";
  fs::path folder_ = fs::temp_directory_path() / ("clspress-view-" + std::to_string(::getpid()));
};

TEST_F(Parties, AgreeWithThePersonAndTheBody) {
  auto sign = [&](const std::string& quality, const std::string& gender) {
    Stage one =
        stage(kCommunity,
              "<signataire><role>porteur</role><acteur>cc</acteur><personne>[Nom]</personne>"
              "<qualite>" +
                  quality + "</qualite><genre>" + gender + "</genre><deliberation>d1</deliberation></signataire>");
    return one.text(one.list(root_item(one.scene), "porteurs").front(), "represente-par");
  };
  EXPECT_EQ(
      sign("présidente", "feminin"),
      "représentée par sa présidente, [Nom], dûment habilitée par la délibération n° 2025-14 du 4\u00A0mars\u00A02025");
  EXPECT_EQ(sign("président ou présidente", "neutre"),
            "représentée par son président ou sa présidente, [Nom], dûment habilité ou habilitée par la "
            "délibération n° 2025-14 du 4\u00A0mars\u00A02025");
}

TEST_F(Parties, OneOrSeveralCarriers) {
  std::string town = "<acteur id=\"ville\"><nom>Ville</nom><type>commune</type></acteur>";
  std::string first = "<signataire><role>porteur</role><acteur>cc</acteur></signataire>";
  EXPECT_EQ(stage(kCommunity, first).text("collectivite-s-engage"), "la collectivité s’engage");
  EXPECT_EQ(stage(kCommunity + town, first + "<signataire><role>porteur</role><acteur>ville</acteur></signataire>")
                .text("collectivite-s-engage"),
            "les collectivités s’engagent");
}

}  // namespace
}  // namespace clspress::compose
