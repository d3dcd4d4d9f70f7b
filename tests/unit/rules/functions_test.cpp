// The functions that rule files have besides those of XPath.
#include "rules/functions.h"

#include "cases.h"

namespace clspress::rules {
namespace {

std::string value_of(const std::string& expression) {
  dossier::DocumentPointer document = parse(
      "<cls><acteurs><acteur id='a'><nom>Un</nom></acteur><acteur id='b'><nom>Deux</nom></acteur></acteurs>"
      "<r>b</r><m>30000</m><m>0.50</m><an>2025</an><an>2027</an><an>2025</an><jour>2025-06-30</jour></cls>");
  std::unique_ptr<xmlXPathContext, void (*)(xmlXPathContext*)> context(xmlXPathNewContext(document.get()), xmlXPathFreeContext);
  context->node = xmlDocGetRootElement(document.get());
  context->error = [](void*, xmlError*) {};
  register_functions(context.get());
  std::unique_ptr<xmlXPathObject, void (*)(xmlXPathObject*)> result(xmlXPathEvalExpression(dossier::xml_text(expression), context.get()), xmlXPathFreeObject);
  if (!result) return "error";
  xmlChar* text = xmlXPathCastToString(result.get());
  std::string copy(dossier::view_of(text));
  xmlFree(text);
  return copy;
}

TEST(Functions, CountDaysOfTheCalendar) {
  EXPECT_EQ(value_of("jours('1970-01-01')"), "0");
  EXPECT_EQ(value_of("jours('2000-03-01') - jours('2000-02-28')"), "2");
  EXPECT_EQ(value_of("jours('1900-03-01') - jours('1900-02-28')"), "1");
  EXPECT_EQ(value_of("jours(absent) > 0 or jours(absent) <= 0"), "false");
}

TEST(Functions, CountWholeMonths) {
  EXPECT_EQ(value_of("mois-entre('2025-01-20', '2030-01-19')"), "60");
  EXPECT_EQ(value_of("mois-entre('2025-01-20', '2030-01-18')"), "59");
  EXPECT_EQ(value_of("mois-entre('2024-02-01', '2024-02-29')"), "1");
  EXPECT_EQ(value_of("mois-entre('2025-01-01', '2025-12-31')"), "12");
}

TEST(Functions, FindMissingYears) {
  EXPECT_EQ(value_of("annees-sans('2025-04-01', '2028-12-31', an)"), "2026, 2028");
  EXPECT_EQ(value_of("periodes-revolues-sans('2025-04-01', '2028-12-31', '2027-12-31', 1, an)"), "2026");
  EXPECT_EQ(value_of("periodes-revolues-sans('2025-04-01', '2028-06-30', '2028-07-01', 1, an)"), "2026, 2028");
  EXPECT_EQ(value_of("periodes-revolues-sans('2023-04-01', '2028-12-31', '2026-12-31', 2, an)"), "2023-2024");
  EXPECT_EQ(value_of("periodes-revolues-sans('2025-04-01', '2028-12-31', '2026-12-31', 1, jour)"), "");
}

TEST(Functions, AddCentsExactly) {
  EXPECT_EQ(value_of("centimes('0.1') + centimes('0.2') = centimes('0.3')"), "true");
  EXPECT_EQ(value_of("centimes(m)"), "3000050");
  EXPECT_EQ(value_of("centimes(absent)"), "NaN");
  EXPECT_EQ(value_of("montants(m)"), "30\u202f000\u00a0€, 0,50\u00a0€");
  EXPECT_EQ(value_of("dates(jour)"), "30\u00a0juin 2025");
  EXPECT_EQ(value_of("euros(centimes('1234567.5'))"), "1\u202f234\u202f567,50\u00a0€");
}

TEST(Functions, TreatSets) {
  EXPECT_EQ(value_of("liste(distincts(an))"), "2025, 2027");
  EXPECT_EQ(value_of("liste(acteurs(r)/nom)"), "Deux");
  EXPECT_EQ(value_of("liste(absents(acteurs/acteur/@id, r))"), "a");
  EXPECT_EQ(value_of("liste(contenant(/cls/descendant::text(), 'eu')/..)"), "Deux");
  EXPECT_EQ(value_of("liste(contenant(acteurs/acteur, 'eu')/@id)"), "b");
  EXPECT_EQ(value_of("liste(communs(acteurs/acteur/@id, r))"), "b");
  EXPECT_EQ(value_of("date-en-lettres('2028-12-01')"), "1er\u00a0décembre 2028");
}

TEST(Functions, KnowPeriodsToTheDay) {
  EXPECT_EQ(value_of("dernier-jour('2025-10-01', 60)"), "2030-09-30");
  EXPECT_EQ(value_of("dernier-jour('2025-01-20', 60)"), "2030-01-19");
  EXPECT_EQ(value_of("dernier-jour('2025-01-01', 12)"), "2025-12-31");
  EXPECT_EQ(value_of("dernier-jour('2024-01-31', 1)"), "2024-02-29");
  EXPECT_EQ(value_of("dernier-jour(absent, 12)"), "");
  EXPECT_EQ(value_of("annees-revolues('2025-04-01', '2028-12-31', '2026-03-31')"), "0");
  EXPECT_EQ(value_of("annees-revolues('2025-04-01', '2028-12-31', '2026-04-01')"), "1");
  EXPECT_EQ(value_of("annees-revolues('2025-04-01', '2028-12-31', '2028-12-31')"), "3");
  EXPECT_EQ(value_of("annees-revolues('2025-04-01', '2028-12-31', '2029-01-01')"), "4");
  EXPECT_EQ(value_of("annees-revolues('2025-01-01', '2026-12-31', '2030-01-01')"), "2");
}

TEST(Functions, LookIntoTexts) {
  EXPECT_EQ(value_of("adresses-a-accent('cls@ars.sante.fr ! @santé_oise')"), "");
  EXPECT_EQ(value_of("adresses-a-accent('a@ars.sante.fr ou « b@ars.santé.fr ».')"), "b@ars.santé.fr");
  EXPECT_EQ(value_of("a-une-annee('Insee, 2022')"), "true");
  EXPECT_EQ(value_of("a-une-annee('1000 premiers jours, 20220 pas')"), "false");
  EXPECT_EQ(value_of("dit-un-manque('Personne, faute de coordinatrice')"), "true");
  EXPECT_EQ(value_of("dit-un-manque('coordination')"), "false");
  EXPECT_EQ(value_of("nombre-en-chiffres('9999')"), "9 999");
}

TEST(Functions, RefuseAWrongNumberOfArguments) { EXPECT_EQ(value_of("jours()"), "error"); }

}  // namespace
}  // namespace clspress::rules
