// Every row of domain/identity.md section 5, on words as data have them, beside a case in which it must not act.
#include "compose/typography.h"

#include <gtest/gtest.h>

#include <string>

namespace clspress::compose {
namespace {

// "_" is U+00A0 and "~" is U+202F, so that the expectations can be read.
std::string marked(std::string text) {
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "\u00A0") == 0)
      result += '_', ++i;
    else if (text.compare(i, 3, "\u202F") == 0)
      result += '~', i += 2;
    else
      result += text[i];
  }
  return result;
}

struct Case {
  const char* written;
  const char* set;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.written;
}

class Typography : public testing::TestWithParam<Case> {};

TEST_P(Typography, SetsAndIsStable) {
  std::string once = typeset(GetParam().written);
  EXPECT_EQ(marked(once), GetParam().set);
  EXPECT_EQ(marked(typeset(once)), GetParam().set) << "second pass";
}

INSTANTIATE_TEST_SUITE_P(HighMarks, Typography,
                         testing::Values(Case{"Et chez vous ? Oui ; venez !", "Et chez vous~? Oui~; venez~!"},
                                         Case{"Et chez vous? Oui!", "Et chez vous~? Oui~!"}, Case{"Quoi ?!", "Quoi~?!"},
                                         Case{"https://exemple.fr/?a=1;b", "https://exemple.fr/?a=1;b"},
                                         Case{"voir www.exemple.fr/a?b !", "voir www.exemple.fr/a?b~!"}));
INSTANTIATE_TEST_SUITE_P(Colon, Typography,
                         testing::Values(Case{"Objectif : réduire", "Objectif_: réduire"},
                                         Case{"Contact:", "Contact_:"}, Case{"à 16:15", "à 16:15"},
                                         Case{"http://a.fr", "http://a.fr"},
                                         Case{"mailto:cls@exemple.fr", "mailto:cls@exemple.fr"}));
INSTANTIATE_TEST_SUITE_P(Quotes, Typography,
                         testing::Values(Case{"le « café des parents » ouvre", "le «_café des parents_» ouvre"},
                                         Case{"le «café» ouvre", "le «_café_» ouvre"}, Case{"a \"b\" c", "a \"b\" c"}));
INSTANTIATE_TEST_SUITE_P(Units, Typography,
                         testing::Values(Case{"60 % et 30%", "60_% et 30_%"}, Case{"31000 €", "31~000_€"},
                                         Case{"25 km, 5 min", "25_km, 5_min"},
                                         Case{"à 16h15, de 9 h à 12h", "à 16_h_15, de 9_h à 12_h"},
                                         Case{"code A2h5", "code A2h5"}, Case{"largeur:30%25", "largeur:30%25"}));
INSTANTIATE_TEST_SUITE_P(
    Thousands, Typography,
    testing::Values(Case{"37625 habitants", "37~625_habitants"}, Case{"30 000 personnes", "30~000_personnes"},
                    Case{"1513 habitants", "1~513_habitants"}, Case{"en 2025 les communes", "en 2025 les communes"},
                    Case{"60600 Clermont", "60600 Clermont"}, Case{"code Insee 10323 ici", "code Insee 10323 ici"},
                    Case{"SIREN 246000376 actif", "SIREN 246000376 actif"}, Case{"18 communes", "18_communes"},
                    Case{"2025 à 2028", "2025 à 2028"}));
INSTANTIATE_TEST_SUITE_P(Decimals, Typography,
                         testing::Values(Case{"3.5 % des cas", "3,5_% des cas"}, Case{"25.32 km²", "25,32_km²"},
                                         Case{"version 1.2 du texte", "version 1.2 du texte"}, Case{"A.1.1", "A.1.1"},
                                         Case{"10.1.2 km", "10.1.2 km"}));
INSTANTIATE_TEST_SUITE_P(Ordinals, Typography,
                         testing::Values(Case{"la 2ème génération", "la 2e génération"}, Case{"la 1ere fois", "la 1re fois"},
                                         Case{"le 1ER jour", "le 1er jour"}, Case{"bâtiment 2E", "bâtiment 2E"},
                                         Case{"3e4f", "3e4f"}, Case{"A.1er", "A.1er"}));
INSTANTIATE_TEST_SUITE_P(Dates, Typography,
                         testing::Values(Case{"le 22 Novembre 2026", "le 22_novembre_2026"},
                                         Case{"1er janvier", "1er_janvier"}, Case{"2026-11-22", "2026-11-22"},
                                         Case{"14 marsouins", "14_marsouins"}));
INSTANTIATE_TEST_SUITE_P(Civilities, Typography,
                         testing::Values(Case{"M. Untel, Mme Unetelle, Dr X", "M._Untel, Mme_Unetelle, Dr_X"},
                                         Case{"le CHU de M. est", "le CHU de M. est"},
                                         Case{"MMX Dragon", "MMX Dragon"}));
INSTANTIATE_TEST_SUITE_P(NumberSign, Typography,
                         testing::Values(Case{"n° 12", "nº_12"},
                                         Case{"délibération n°2025-14", "délibération nº_2025-14"},
                                         Case{"n° [numéro]", "nº_[numéro]"}, Case{"nos 3 et 4", "nos_3 et 4"},
                                         Case{"nos 3 enfants", "nos 3_enfants"}, Case{"non", "non"}));
INSTANTIATE_TEST_SUITE_P(EtCetera, Typography,
                         testing::Values(Case{"eau, air etc…", "eau, air, etc."},
                                         Case{"eau, air, etc...", "eau, air, etc."}, Case{"/etc/hosts", "/etc/hosts"},
                                         Case{"etch.", "etch."}));
INSTANTIATE_TEST_SUITE_P(Sigles, Typography,
                         testing::Values(Case{"l'A.R.S. et la C.P.A.M. de l'Oise", "l’ARS et la CPAM de l’Oise"},
                                         Case{"A.B. Untel", "A.B. Untel"}, Case{"B.1.2", "B.1.2"}));
INSTANTIATE_TEST_SUITE_P(Organisations, Typography,
                         testing::Values(Case{"avec l'Agence Régionale de Santé", "avec l’agence régionale de santé"},
                                         Case{"du Conseil Départemental", "du conseil départemental"},
                                         Case{"Agence régionale de santé Grand Est",
                                              "Agence régionale de santé Grand Est"}));
INSTANTIATE_TEST_SUITE_P(Dashes, Typography,
                         testing::Values(Case{"un lieu – le seul – ferme", "un lieu –_le seul_– ferme"},
                                         Case{"– Et chez vous", "–_Et chez vous"}, Case{"2025–2028", "2025–2028"},
                                         Case{"aller-vers", "aller-vers"},
                                         Case{"Oise – programme", "Oise_– programme"}));
INSTANTIATE_TEST_SUITE_P(Apostrophes, Typography,
                         testing::Values(Case{"l'eau qu'on boit", "l’eau qu’on boit"},
                                         Case{"France Rénov', l'aide", "France Rénov’, l’aide"},
                                         Case{"https://a.fr/l'eau", "https://a.fr/l'eau"}, Case{"'abc'", "'abc'"}));
INSTANTIATE_TEST_SUITE_P(Ellipses, Typography,
                         testing::Values(Case{"et puis...", "et puis…"}, Case{"Nom .......", "Nom ......."},
                                         Case{"../images", "../images"}));
INSTANTIATE_TEST_SUITE_P(AccentsAndLigatures, Typography,
                         testing::Values(Case{"l'Etat et l'Education nationale", "l’État et l’Éducation nationale"},
                                         Case{"Etienne", "Etienne"},
                                         Case{"Coeur de Lorraine, oeuvre", "Cœur de Lorraine, œuvre"},
                                         Case{"OEUVRE VOEUX COEUR OEIL NOEUD CHOEUR", "ŒUVRE VŒUX CŒUR ŒIL NŒUD CHŒUR"},
                                         Case{"Oeil, Choeur, Sacré-Coeur", "Œil, Chœur, Sacré-Cœur"},
                                         Case{"cancer de l’oesophage, oestrogènes", "cancer de l’œsophage, œstrogènes"},
                                         Case{"#sacre-coeur, a2-coeur", "#sacre-coeur, a2-coeur"},
                                         Case{"sacre-coeur.fr/oeuvre", "sacre-coeur.fr/oeuvre"},
                                         Case{"coefficient, moelle", "coefficient, moelle"}));
INSTANTIATE_TEST_SUITE_P(Law, Typography,
                         testing::Values(Case{"article L. 1434-10 du code", "article L._1434-10 du code"},
                                         Case{"L.1434-10", "L._1434-10"}, Case{"plan L. Vue", "plan L. Vue"}));
INSTANTIATE_TEST_SUITE_P(Phones, Typography,
                         testing::Values(Case{"03 83 39 30 30", "03_83_39_30_30"},
                                         Case{"03.83.39.30.30", "03_83_39_30_30"},
                                         Case{"0 809 402 032", "0_809_402_032"}, Case{"0383393030", "0383393030"}));
INSTANTIATE_TEST_SUITE_P(Addresses, Typography,
                         testing::Values(Case{"écrire à sante.l'eau@exemple.fr ; merci",
                                              "écrire à sante.l'eau@exemple.fr~; merci"},
                                         Case{"exemple.fr/a'b", "exemple.fr/a'b"}));
INSTANTIATE_TEST_SUITE_P(
    AsTyped, Typography,
    testing::Values(
        Case{"A Metz, puis. A la fin. A l'école. Ca ira", "À Metz, puis. À la fin. À l’école. Ça ira"},
        Case{"« A partir de mars »", "«_À partir de mars_»"}, Case{"A été signé", "A été signé"},
        Case{"Hépatite A Metz", "Hépatite A Metz"}, Case{"A.1.1", "A.1.1"}, Case{"le taux de Ca baisse", "le taux de Ca baisse"},
        Case{"Etre élu", "Être élu"}, Case{"Ecole Elémentaire", "École Élémentaire"}, Case{"Etretat", "Etretat"},
        Case{"0.8 points", "0,8_points"}, Case{"version 0.8 points", "version 0.8 points"},
        Case{"12,5km et 5kg", "12,5_km et 5_kg"}, Case{"la 4G, lot 5m", "la 4G, lot 5m"}, Case{"14H30", "14_h_30"},
        Case{"salle 14H", "salle 14H"}, Case{"XXIème siècle, Vème", "XXIe siècle, Ve"}, Case{"Crème", "Crème"},
        Case{"Le 1 janvier", "Le 1er_janvier"}, Case{"Le 11 janvier", "Le 11_janvier"}, Case{"1 janviers", "1_janviers"},
        Case{"M.Dupont, Mme. Durand", "M._Dupont, Mme_Durand"}, Case{"M.D. Untel", "M.D. Untel"},
        Case{"tél. 0383393030, appelez le 0809402032", "tél. 03_83_39_30_30, appelez le 0_809_402_032"},
        Case{"code 0383393030", "code 0383393030"},
        Case{"Agence Régionale de Santé Grand Est", "Agence régionale de santé Grand Est"},
        Case{"Conseil Départemental", "Conseil départemental"}, Case{"CONSEIL DÉPARTEMENTAL", "CONSEIL DÉPARTEMENTAL"},
        Case{"Conseil Scientifique", "Conseil Scientifique"}, Case{"article L 1434-10", "article L_1434-10"},
        Case{"plan L 1434, ici", "plan L 1434, ici"}));
// The point médian is data's choice: readers' programs take it as it is.
INSTANTIATE_TEST_SUITE_P(Inclusive, Typography, testing::Values(Case{"coordinateurs·trices", "coordinateurs·trices"}));

TEST(TypographyXhtml, RaisesOrdinalsAndEscapes) {
  EXPECT_EQ(
      typeset_xhtml("1er < 2ème & \"XXIe\""),
      "1<sup class=\"ord\">er</sup> &lt; 2<sup class=\"ord\">e</sup> &amp; &quot;XXI<sup class=\"ord\">e</sup>&quot;");
  EXPECT_EQ(typeset_xhtml("n°s 3"), "n<sup class=\"ord\">os</sup>\u00A03");
}

TEST(TypographyXhtml, TelephoneNumbersAreMarked) {
  EXPECT_EQ(typeset_xhtml("au 03 53 01 10 01"), "au <span class=\"tel\">03\u00A053\u00A001\u00A010\u00A001</span>");
  EXPECT_EQ(typeset_xhtml("lot 03 53"), "lot 03 53");
}

TEST(TypographyTitles, EndWithoutFullStop) {
  EXPECT_EQ(without_final_stop("Réduire l’exposition."), "Réduire l’exposition");
  EXPECT_EQ(without_final_stop("Eau, air, etc."), "Eau, air, etc.");
  EXPECT_EQ(without_final_stop("À suivre..."), "À suivre...");
  EXPECT_EQ(without_final_stop("Plan M."), "Plan M.");
}

TEST(Typography, SurvivesAnything) {
  for (const char* text :
       {"", " ", "«", "»", "'", ".", "–", " –", ":", "n°", "L.", "1er", "0", "+", "\uFDD0", "M. ", "etc"})
    typeset_xhtml(text);
  EXPECT_EQ(typeset(std::string(100000, '(')).size(), 100000u);
}

}  // namespace
}  // namespace clspress::compose
