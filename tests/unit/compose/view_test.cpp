// Computed values on a real dossier and on small ones made to disagree with it.
#include "compose/view.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <charconv>
#include <fstream>

#include "compose/typography.h"
#include "stage.h"

namespace clspress::compose {
namespace {

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

std::string text_of(const Item& item) {
  return std::get<std::string>(*item.record->find("."));
}

TEST(View, CitesTheArticlesInForce) {
  Items visas = clermontois().list(root_item(clermontois().scene), "visas");
  ASSERT_EQ(visas.size(), 5u);
  EXPECT_EQ(text_of(visas[0]),
            "le code de la santé publique, notamment ses articles L. 1434-2, L. 1434-4, L. 1434-10 et L. 3221-2");
  EXPECT_EQ(text_of(visas[1]),
            "le code général des collectivités territoriales, notamment ses articles L. 5211-1 et suivants");
  EXPECT_EQ(text_of(visas[3]),
            "la délibération n° [numéro] du conseil communautaire de la communauté de communes du Clermontois du "
            "6\u00A0mars\u00A02025 autorisant la signature du présent contrat");
  EXPECT_EQ(text_of(visas[4]),
            "la validation du programme par le comité de pilotage réuni le 14\u00A0mars\u00A02025");
}

TEST(View, NamesWhatADossierCallsOtherwise) {
  static const Stage kNice(kSource / "samples/nice");
  EXPECT_EQ(kNice.text("comite"), "comité stratégique");
  Items visas = kNice.list(root_item(kNice.scene), "visas");
  EXPECT_EQ(text_of(visas[1]), "le code général des collectivités territoriales, notamment son article L. 2121-29");
  EXPECT_EQ(text_of(visas[2]), "le projet régional de santé Provence-Alpes-Côte d'Azur 2023-2028");
  EXPECT_EQ(text_of(visas[3]), "le contrat de ville Engagements Quartiers 2030");
}

TEST(View, ClosesTheItemsOfAListThatDoNotCloseThemselves) {
  Items goals = std::get<Items>(*find_path(root_item(clermontois().scene), std::vector<std::string>{"contrat", "objectifs-generaux"}, clermontois().scene));
  ASSERT_EQ(goals.size(), 3u);
  EXPECT_EQ(clermontois().text(goals[0], "ponctuation"), " ;");
  EXPECT_EQ(clermontois().text(goals[2], "ponctuation"), ".");
  Items commitments = clermontois().list(clermontois().list(root_item(clermontois().scene), "signataires")[0], "engagements");
  ASSERT_TRUE(clermontois().text(commitments[0], "texte").ends_with(" ;"));
  EXPECT_EQ(clermontois().text(commitments[0], "ponctuation"), "");
}

TEST(View, WritesDurationsAndPlacesAsASentenceDoes) {
  EXPECT_EQ(clermontois().text("duree-exacte"), "trois ans et neuf mois");
  EXPECT_EQ(clermontois().text("preavis-texte"), "six mois");
  EXPECT_EQ(clermontois().text("du-tribunal"), "d’Amiens");
  EXPECT_EQ(clermontois().text("a-rediger-phrase"),
            "Une fiche reste à rédiger après la signature ; le comité de pilotage la validera.");
  EXPECT_EQ(clermontois().text("domaines-texte"),
            "la promotion de la santé, la prévention, les politiques de soins et l’accompagnement médico-social et "
            "social");
  Items axes = clermontois().list(root_item(clermontois().scene), "axes");
  EXPECT_EQ(clermontois().text(axes[0], "plage-codes"), "fiches A.1.1 à A.2.1");
  EXPECT_EQ(clermontois().text(axes[2], "plage-codes"), "fiches C.1.1 et C.1.2");
  Items parties = clermontois().list(root_item(clermontois().scene), "porteurs");
  EXPECT_EQ(clermontois().text(parties[0], "siege-situe"), "situé 9 rue Henri Breuil, 60600 Clermont");
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

// kit.md, « Mark and slots »: where the agency issues, the State and the agency stand apart from the band.
TEST(View, TheBandOfLogosLeavesOutWhoIssues) {
  Stage metz(kSource / "samples/metz");
  auto names = [](const Stage& stage, const std::string& list) {
    std::vector<std::string> found;
    for (const Item& actor : stage.list(root_item(stage.scene), list)) found.push_back(stage.text(actor, "nom-affiche"));
    return found;
  };
  EXPECT_EQ(names(metz, "emetteurs"), (std::vector<std::string>{"État", "ARS Grand Est"}));
  auto partners = names(metz, "logos-des-partenaires"), all = names(metz, "logos");
  EXPECT_EQ(partners.size() + 2, all.size());
  for (const char* issuer : {"État", "ARS Grand Est"}) EXPECT_EQ(std::count(partners.begin(), partners.end(), issuer), 0);
  EXPECT_EQ(names(clermontois(), "logos-des-partenaires"), names(clermontois(), "logos")) << "the carrier issues: every signatory stands in the band";
}

TEST(View, PilotsAreNamedWithoutTheirArticles) {
  const Scene& scene = clermontois().scene;
  auto sheets = clermontois().list(root_item(scene), "fiches-actions");
  EXPECT_EQ(clermontois().text(sheets.front(), "pilotes-texte"), "communauté de communes du Clermontois");
  EXPECT_EQ(clermontois().text(sheets[1], "pilotes-texte"), "CPTS du Clermontois");
  EXPECT_EQ(clermontois().text(sheets.back(), "pilotes-texte"), "protection maternelle et infantile du Département");
}

int number_in(const std::string& text) {
  return std::stoi(text);
}

// Tables name the unit once, in their head; sentences carry it.
TEST(View, AmountsInTablesHaveNoUnit) {
  const Scene& scene = clermontois().scene;
  for (const Item& row : clermontois().list(root_item(scene), "couts-coordination"))
    EXPECT_EQ(clermontois().text(row, "cout"), "52\u202F000");
  for (const Item& sheet : clermontois().list(root_item(scene), "fiches-actions"))
    for (const Item& row : clermontois().list(sheet, "financement-lignes"))
      EXPECT_EQ(clermontois().text(row, "total").find("€"), std::string::npos);
  auto reports = clermontois().list(root_item(scene), "bilans");
  Item cost = std::get<Item>(find_value(reports[0], "cout-coordination", scene).value());
  EXPECT_EQ(clermontois().text(cost, "cout"), "52\u202F000\u00A0€");
}

// What the sheets ask for without a funder has a line of its own.
TEST(View, SharesOfTheBudgetMakeAHundred) {
  for (const char* sample : {"clermontois", "metz", "romilly-sur-seine"}) {
    Stage stage(kSource / "samples" / sample);
    int sum = 0;
    for (const Item& row : stage.list(root_item(stage.scene), "budget-par-financeur")) sum += number_in(stage.text(row, "part"));
    EXPECT_EQ(sum, 100) << sample;
  }
}

TEST(View, AYearWithoutAnyTargetHasNoColumn) {
  const Scene& scene = clermontois().scene;
  for (const Item& sheet : clermontois().list(root_item(scene), "fiches-actions")) {
    auto years = clermontois().list(sheet, "indicateur-annees");
    std::vector<bool> used(years.size());
    for (const Item& indicator : clermontois().list(sheet, "indicateurs")) {
      auto values = clermontois().list(indicator, "valeurs");
      ASSERT_EQ(values.size(), years.size());
      for (size_t i = 0; i < values.size(); ++i) {
        EXPECT_EQ(clermontois().text(values[i], "annee"), clermontois().text(years[i], "annee"));
        if (!clermontois().text(values[i], "cible").empty()) used[i] = true;
      }
    }
    EXPECT_EQ(std::count(used.begin(), used.end(), false), 0) << clermontois().text(sheet, "code");
  }
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

// documents.md section 6: five boxes in a row, six in two rows of three.
TEST(View, SixGroupsStandInTwoRows) {
  Stage six = changed("clermontois", [](std::string& text) {
    size_t begin = text.find("<instance id=\"gt-a\">"), end = text.find("<instance id=\"gt-b\">");
    std::string sixth = text.substr(begin, end - begin);
    sixth.replace(sixth.find("gt-a"), 4, "gt-z");
    text.insert(begin, sixth);
  });
  auto rows = six.list(root_item(six.scene), "rangees-de-groupes");
  ASSERT_EQ(rows.size(), 2u);
  for (const Item& row : rows) EXPECT_EQ(six.list(row, "groupes").size(), 3u);
  EXPECT_EQ(clermontois().list(root_item(clermontois().scene), "rangees-de-groupes").size(), 1u);
}

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
  Stage unknown = stage(kCommunity, "<signataire><role>porteur</role><acteur>cc</acteur><deliberation>d1</deliberation></signataire>");
  EXPECT_EQ(unknown.text(unknown.list(root_item(unknown.scene), "porteurs").front(), "habilitation"),
            "dûment habilité ou habilitée par la délibération n° 2025-14 du 4\u00A0mars\u00A02025");
}

TEST_F(Parties, ArticleOrPossessiveBeforeATitle) {
  auto sign = [&](const std::string& quality, const std::string& gender) {
    Stage one = stage(kCommunity,
                      "<signataire><role>porteur</role><acteur>cc</acteur><personne>[Nom]</personne><qualite>" +
                          quality + "</qualite><genre>" + gender + "</genre></signataire>");
    return one.text(one.list(root_item(one.scene), "porteurs").front(), "represente-par");
  };
  EXPECT_EQ(sign("[président ou présidente]", "neutre"), "représentée par [son président ou sa présidente], [Nom]");
  EXPECT_EQ(sign("[directrice ou directeur]", "neutre"), "représentée par [sa directrice ou son directeur], [Nom]");
  EXPECT_EQ(sign("[maire]", "neutre"), "représentée par [son ou sa maire], [Nom]");
  EXPECT_EQ(sign("maire", "masculin"), "représentée par son maire, [Nom]");
  EXPECT_EQ(sign("[préfet ou préfète] de l’Oise", "neutre"),
            "représentée par [le préfet ou la préfète] de l’Oise, [Nom]");
  EXPECT_EQ(sign("[inspecteur ou inspectrice] d’académie", "neutre"),
            "représentée par [l’inspecteur ou l’inspectrice] d’académie, [Nom]");
  EXPECT_EQ(sign("présidente du conseil départemental", "feminin"),
            "représentée par la présidente du conseil départemental, [Nom]");
}

TEST_F(Parties, DelegationAgreesWithWhoDelegates) {
  auto delegated = [&](const std::string& who) {
    Stage one = stage(kCommunity,
                      "<signataire><role>porteur</role><acteur>cc</acteur><delegation><delegant>" + who +
                          "</delegant></delegation></signataire>");
    return one.text(one.list(root_item(one.scene), "porteurs").front(), "par-delegation");
  };
  EXPECT_EQ(delegated("directeur général"), "par délégation du directeur général");
  EXPECT_EQ(delegated("la directrice générale"), "par délégation de la directrice générale");
  EXPECT_EQ(delegated("[directeur général ou directrice générale]"),
            "par délégation [du directeur général ou de la directrice générale]");
}

TEST_F(Parties, AloneOrWithOneOther) {
  std::string first = "<signataire><role>porteur</role><acteur>cc</acteur></signataire>";
  Stage alone = stage(kCommunity, first);
  EXPECT_EQ(alone.text("titre-premiers"), "Le porteur");
  EXPECT_EQ(alone.text("parties-enumerees"), "la communauté");
  EXPECT_EQ(alone.text("exemplaires-phrase"), "En un exemplaire original.");
  EXPECT_EQ(alone.text("programme-phrase"), "Le programme d’actions est à compléter.");
  EXPECT_EQ(alone.text("population-texte"), "[à compléter] habitants");
  Stage two = stage(kCommunity + "<acteur id=\"caf\"><nom>Caf</nom><type>caf</type></acteur>",
                    first + "<signataire><role>signataire</role><acteur>caf</acteur></signataire>");
  EXPECT_EQ(two.text("titre-suivants"), "L’autre signataire");
  EXPECT_EQ(two.text("parties-enumerees"), "la communauté et un autre signataire");
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
