// Everything that is wrong is told at once, at its place, and nothing that only follows from something else.
#include "fixture.h"

namespace clspress::dossier {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Validator : public DossierTest {
 protected:
  const Finding& only_finding() const {
    EXPECT_EQ(report_.findings().size(), 1u) << ::testing::PrintToString(findings());
    static const Finding none;
    return report_.findings().empty() ? none : report_.findings().front();
  }
};

std::string with_fiche(std::string_view content) {
  return replaced(minimal_xml(), "</cls>", R"(  <axes>
    <axe lettre="A"><titre>Soins</titre><objectifs-specifiques>
      <objectif-specifique code="A.1"><intitule>Attirer</intitule></objectif-specifique>
    </objectifs-specifiques></axe>
  </axes>
  <fiches-actions>
    <fiche-action code="A.1.1"><objectif-specifique>A.1</objectif-specifique><intitule>Loger</intitule><redaction>validee</redaction>
)" + std::string(content) + "\n    </fiche-action>\n  </fiches-actions>\n</cls>");
}

TEST_F(Validator, AcceptsTheLeastAndTheWhole) {
  EXPECT_TRUE(read_xml_text(minimal_xml())) << ::testing::PrintToString(findings());
  EXPECT_TRUE(read_json_text(minimal_json())) << ::testing::PrintToString(findings());
  write("images/marche.jpg", tiny_png());
  EXPECT_TRUE(read_xml_text(complete_xml())) << ::testing::PrintToString(findings());
}

TEST_F(Validator, SaysWhatIsWrongWithAValueAndWhatToWrite) {
  EXPECT_FALSE(read_xml_text(with_fiche("      <budget>31 OOO</budget>")));
  EXPECT_EQ(only_finding().path, "fiches-actions[1]/budget");
  EXPECT_EQ(only_finding().message, "“31 OOO” n’est pas un montant");
  EXPECT_EQ(only_finding().help, "écrire 31000 ou 31000.00");
  EXPECT_EQ(only_finding().location.line, 21);
  EXPECT_EQ(only_finding().location.column, 7);
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), "2025-03-14", "2025-02-30")));
  EXPECT_EQ(only_finding().path, "version-dossier/date");
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), "2025-03-14", "2025-03-14Z")));
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), "<type>ars</type>", "<type>cptss</type>")));
  EXPECT_EQ(only_finding().help, "écrire « cpts »");
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), "<nom>Agence</nom>", "<nom> </nom>")));
  EXPECT_EQ(only_finding().message, "« nom » est vide");
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), "cls version=\"1.0\"", "cls version=\"2.0\"")));
  EXPECT_EQ(only_finding().path, "version");
}

TEST_F(Validator, NamesTheNearestElement) {
  EXPECT_FALSE(read_xml_text(with_fiche("      <budjet>31000</budjet>")));
  EXPECT_THAT(findings(), ElementsAre("21:7 DOSSIER-ELEMENT-INCONNU fiches-actions[1]/budjet"));
  EXPECT_EQ(only_finding().help, "écrire « budget »");
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), "id=\"ars\"", "identifiant=\"ars\"")));
  EXPECT_THAT(findings(), ElementsAre("9:5 DOSSIER-ELEMENT-MANQUANT acteurs[1]", "9:13 DOSSIER-ELEMENT-INCONNU acteurs[1]/identifiant"));
  EXPECT_FALSE(read_json_text(replaced(minimal_json(), "\"territoire\"", "\"teritoire\"")));
  EXPECT_EQ(only_finding().help, "écrire « territoire »");
}

TEST_F(Validator, TellsAllFaultsOfAnElementAtOnce) {
  EXPECT_FALSE(read_xml_text(with_fiche(R"(      <inconnu/>
      <budget>cher</budget>
      <budjet>12</budjet>
      <contexte/>
      <intitule>Encore</intitule>
      texte perdu
      <suivis><suivi><annee>26</annee><etat>fini</etat></suivi></suivis>)")));
  EXPECT_THAT(findings(), ElementsAre("20:5 DOSSIER-VALEUR fiches-actions[1]", "21:7 DOSSIER-ELEMENT-INCONNU fiches-actions[1]/inconnu",
                                      "22:7 DOSSIER-VALEUR fiches-actions[1]/budget", "23:7 DOSSIER-ELEMENT-INCONNU fiches-actions[1]/budjet",
                                      "24:7 DOSSIER-ORDRE fiches-actions[1]/contexte", "24:7 DOSSIER-VALEUR fiches-actions[1]/contexte",
                                      "25:7 DOSSIER-DOUBLON fiches-actions[1]/intitule", "27:22 DOSSIER-VALEUR fiches-actions[1]/suivis[1]/annee",
                                      "27:39 DOSSIER-VALEUR fiches-actions[1]/suivis[1]/etat"));
}

TEST_F(Validator, AMisspeltElementIsJudgedWithAllThatItHolds) {
  std::string text = replaced(replaced(minimal_xml(), "<acteurs>", "<acteur>"), "</acteurs>", "</acteur>");
  EXPECT_FALSE(read_xml_text(replaced(text, "<type>ars</type>", "<type>?</type>")));
  EXPECT_THAT(findings(), ElementsAre("8:3 DOSSIER-ELEMENT-INCONNU acteur", "9:39 DOSSIER-VALEUR acteur[1]/type"));
}

TEST_F(Validator, TextHasNoMarkup) {
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), "Agence", "Agence <b>régionale</b>")));
  EXPECT_THAT(findings(), ElementsAre("9:34 DOSSIER-ELEMENT-INCONNU acteurs[1]/nom/b"));
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), "Agence", "<b>Agence</b>")));
  EXPECT_THAT(findings(), ElementsAre("9:27 DOSSIER-ELEMENT-INCONNU acteurs[1]/nom/b"));
}

TEST_F(Validator, FindsDuplicatesAndDanglingReferencesAtTheirPlace) {
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), "<acteur>ars", "<acteur>arx")));
  EXPECT_THAT(findings(), ElementsAre("12:36 DOSSIER-REFERENCE signataires[1]/acteur"));
  EXPECT_THAT(only_finding().help, HasSubstr("« ars »"));
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), "  </acteurs>", "    <acteur id=\"ars\"><nom>B</nom><type>caf</type></acteur>\n  </acteurs>")));
  EXPECT_THAT(findings(), ElementsAre("10:13 DOSSIER-DOUBLON acteurs[2]/id"));
  EXPECT_FALSE(read_xml_text(replaced(with_fiche(""), "<objectif-specifique>A.1<", "<objectif-specifique>B.1<")));
  EXPECT_THAT(findings(), ElementsAre("20:32 DOSSIER-REFERENCE fiches-actions[1]/objectif-specifique"));
  std::string twice = "<suivi><annee>2026</annee><etat>en-cours</etat></suivi>";
  EXPECT_FALSE(read_xml_text(with_fiche("<suivis>" + twice + twice + "</suivis>")));
  EXPECT_EQ(only_finding().path, "fiches-actions[1]/suivis[2]/annee");
  EXPECT_FALSE(read_json_text(replaced(minimal_json(), "\"acteur\": \"ars\"", "\"acteur\": \"arx\"")));
  EXPECT_THAT(findings(), ElementsAre("9:38 DOSSIER-REFERENCE signataires[1]/acteur"));
}

TEST_F(Validator, TellsNoReferenceThatOnlyFollows) {
  // The actor is there, but its id is not, its list is misspelt beyond recognition, or it is itself unknown.
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), " id=\"ars\"", "")));
  EXPECT_THAT(findings(), ElementsAre("9:5 DOSSIER-ELEMENT-MANQUANT acteurs[1]"));
  std::string renamed = replaced(replaced(minimal_xml(), "<acteurs>", "<organismes>"), "</acteurs>", "</organismes>");
  EXPECT_FALSE(read_xml_text(renamed));
  EXPECT_THAT(findings(), ElementsAre("2:1 DOSSIER-ELEMENT-MANQUANT", "8:3 DOSSIER-ELEMENT-INCONNU organismes"));
  EXPECT_FALSE(read_xml_text(replaced(replaced(minimal_xml(), "<acteur id", "<organisme id"), "</type></acteur>", "</type></organisme>")));
  EXPECT_THAT(findings(), ElementsAre("9:5 DOSSIER-ELEMENT-INCONNU acteurs[1]"));
  // An unexpected child before a list makes libxml2 skip the list, and all its keys with it.
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), "  <acteurs>", "  <inconnu/>\n  <acteurs>")));
  EXPECT_THAT(findings(), ElementsAre("8:3 DOSSIER-ELEMENT-INCONNU inconnu"));
  // An id that is no identifier is one fault, where it is written and where it is cited.
  EXPECT_FALSE(read_xml_text(replaced(replaced(minimal_xml(), "id=\"ars\"", "id=\"A R S\""), "<acteur>ars", "<acteur>A R S")));
  EXPECT_THAT(findings(), ElementsAre("9:13 DOSSIER-VALEUR acteurs[1]/id", "12:36 DOSSIER-VALEUR signataires[1]/acteur"));
}

TEST_F(Validator, JudgesTheFormOfJson) {
  EXPECT_FALSE(read_json_text(replaced(minimal_json(), "\"numero\": \"1.0\"", "\"numero\": 1.0")));
  EXPECT_THAT(findings(), ElementsAre("5:23 DOSSIER-VALEUR version-dossier/numero"));
  EXPECT_FALSE(read_json_text(replaced(minimal_json(), "\"region\"", "\"generation\": \"2\", \"region\"")));
  EXPECT_EQ(only_finding().help, "écrire le nombre sans guillemets");
  EXPECT_FALSE(read_json_text(replaced(minimal_json(), "[{\"role\": \"agence\", \"acteur\": \"ars\"}]", "{\"role\": \"agence\", \"acteur\": \"ars\"}")));
  EXPECT_EQ(only_finding().path, "signataires");
  EXPECT_FALSE(read_json_text(replaced(minimal_json(), "\"Agence\"", "null")));
  EXPECT_EQ(only_finding().path, "acteurs[1]/nom");
}

TEST_F(Validator, AdvisesInTheSpellingOfTheFile) {
  EXPECT_FALSE(read_json_text(replaced(minimal_json(), "\"id\": \"ars\", ", "")));
  EXPECT_EQ(report_.findings().front().help, "l’ajouter : \"id\": \"ars\"");
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), " id=\"ars\"", "")));
  EXPECT_EQ(report_.findings().front().help, "l’ajouter : id=\"ars\"");
}

TEST_F(Validator, AnotherRootIsOneFinding) {
  EXPECT_FALSE(read_xml_text("<contrat><axe/></contrat>"));
  EXPECT_THAT(findings(), ElementsAre("1:1 DOSSIER-ELEMENT-INCONNU"));
}

TEST_F(Validator, EndlessFaultsEndSoon) {
  std::string many;
  for (size_t i = 0; i < 100'000; ++i) many += "<x" + std::to_string(i) + "/>";
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), "<territoire>", "<territoire>" + many)));
  EXPECT_LE(report_.findings().size(), 2'001u);
}

TEST_F(Validator, EveryStandInIsValid) {
  for (const Type* type : schema().named_types()) {
    EXPECT_EQ(stand_in(*type).empty(), type->shape != Shape::Leaf) << type->name;
    for (const Member& member : type->members) {
      EXPECT_FALSE(member.documentation.empty() && member.type->documentation.empty()) << type->name << '/' << member.name;
      for (const Member& other : type->members) EXPECT_TRUE(&member == &other || member.name != other.name) << type->name;
    }
  }
}

TEST_F(Validator, MarksWhatNeverLeaves) {
  const Type& signataire = *schema().find_type("signataire");
  EXPECT_TRUE(signataire.find_member("appreciation")->never_leaves);
  EXPECT_FALSE(signataire.find_member("qualite")->never_leaves);
  EXPECT_TRUE(schema().find_type("acteur")->find_member("contact-personnel")->never_leaves);
}

}  // namespace
}  // namespace clspress::dossier
