// Words that the program writes around the data: number, articles, gaps. On samples with changes.
#include <gtest/gtest.h>

#include "stage.h"

namespace clspress::compose {
namespace {

TEST(Wording, OneActionHasOneDisc) {
  Stage one = small_dossier("<bilans><bilan annee=\"2025\"/></bilans>");
  Item report = one.list(root_item(one.scene), "bilans").front();
  EXPECT_EQ(one.text(report, "nombre-disques-texte"), "1\u00A0disque");
  EXPECT_EQ(one.text(report, "phrase-disques"), "Le disque est l’action du contrat ; il se remplit avec son avancement.");
  std::string drawing = std::get<Fragment>(*find_value(report, "disques-actions", one.scene)).xhtml;
  EXPECT_NE(drawing.find("1\u00A0disque, rempli selon"), std::string::npos);
}

TEST(Wording, TheFlyerCountsWhatItShows) {
  auto heading = [](std::string actions) {
    return changed("clermontois", [&](std::string& text) {
             size_t begin = text.find("<actions>", text.find("<flyer>")), end = text.find("</actions>", begin);
             text.replace(begin, end - begin, "<actions>" + actions);
           })
        .text("flyer-intertitre");
  };
  EXPECT_EQ(heading("<action>A.1.1</action>"), "Une chose à connaître");
  EXPECT_EQ(heading("<action>A.1.1</action><action>D.1.1</action>"), "Deux choses à connaître");
  EXPECT_EQ(Stage(kSource / "samples/clermontois").text("flyer-intertitre"), "Trois choses à connaître");
}

// A new dossier gives names alone.
TEST(Wording, BodiesTakeTheArticleAndGenderOfTheirNoun) {
  Stage small = small_dossier();
  EXPECT_EQ(small.text("phrase-parties"), "Conclu entre l’agence régionale de santé et la communauté de communes.");
  Item agency = small.list(root_item(small.scene), "signataires").front();
  EXPECT_EQ(small.text(agency, "represente-par"), "représentée par [qualité à compléter], [à compléter]");
  EXPECT_EQ(small.text(agency, "de"), "de l’agence régionale de santé");
  auto named = [](std::string name) {
    return changed("erreurs/montant", [&](std::string& text) {
             text.replace(text.find("31 OOO"), 6, "31000");
             size_t at = text.find("Communauté de communes");
             text.replace(at, std::string("Communauté de communes").size(), name);
           })
        .text("phrase-parties");
  };
  EXPECT_EQ(named("Collectivité à nommer"), "Conclu entre l’agence régionale de santé et la collectivité à nommer.");
  EXPECT_EQ(named("CPTS Nord"), "Conclu entre l’agence régionale de santé et CPTS Nord.");
  EXPECT_EQ(named("Conseil départemental"), "Conclu entre l’agence régionale de santé et le conseil départemental.");
}

}  // namespace
}  // namespace clspress::compose
