// Mistakes in rule files, inheritance, dérogations.
#include <unistd.h>

#include <fstream>

#include "cases.h"
#include "rules/explain.h"

namespace clspress::rules {
namespace {

namespace fs = std::filesystem;

constexpr const char* kRule = R"(<pattern id="ESS-001" cls:documents-bloques="contrat"><title>T</title>
<cls:source document="S" place="ligne 1">Q</cls:source><cls:derogation admise="oui">usage</cls:derogation><cls:remede>faire mieux</cls:remede><cls:valeurs>valeur</cls:valeurs>
<rule context="/cls" role="obligatoire"><assert test="territoire/superficie &lt; $seuil">trop grand</assert></rule></pattern>)";

// assets/ with the regions national and essai, whose files the tests write.
class Files : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("rules-" + std::to_string(::getpid()) + testing::UnitTest::GetInstance()->current_test_info()->name());
    write("national", "region.xml", "<region><limites><limite nom='seuil' type='nombre' valeur='100' date='2026' retenu-par-l-outil='oui'>superficie au plus</limite></limites></region>");
    write("essai", "region.xml", "<region/>");
    write_rules("essai", "");
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& region, const std::string& file, const std::string& text) {
    fs::create_directories(folder_ / "regions" / region);
    std::ofstream(folder_ / "regions" / region / file) << text;
  }
  void write_rules(const std::string& region, const std::string& patterns) {
    write(region, "rules.xml", "<schema xmlns='http://purl.oclc.org/dsdl/schematron' xmlns:cls='urn:clspress:regles'><title>Essai</title><cls:edition numero='1' date='2026-01-31'/>\n" + patterns + "\n</schema>");
  }
  Profile read(const std::string& region = "essai") {
    report_ = Report();
    return Profile::read(folder_, region, schema(), documents(), report_);
  }
  std::vector<std::string> findings() {
    std::vector<std::string> found;
    for (const Finding& finding : report_.findings()) {
      found.push_back(finding.code + " " + fs::path(finding.location.file).parent_path().filename().string() + ":" + std::to_string(finding.location.line));
    }
    return found;
  }
  using Found = std::vector<std::string>;

  fs::path folder_;
  Report report_;
};

std::string replaced(std::string text, const std::string& what, const std::string& by) { return text.replace(text.find(what), what.size(), by); }

TEST_F(Files, ASoundRuleIsInheritedAndExplained) {
  write_rules("national", kRule);
  Profile profile = read();
  EXPECT_EQ(findings(), Found{});
  ASSERT_NE(profile.find("ESS-001"), nullptr);
  std::string told = explain(*profile.find("ESS-001"), {read("national"), profile});
  EXPECT_NE(told.find("seuil retenu par l’outil"), std::string::npos) << told;
}

TEST_F(Files, AMistakeIsAFindingWithItsLine) {
  const std::pair<std::string, std::string> kMistakes[] = {
      {"territoire/superficie", "territoire/superficies"}, {"$seuil", "$sueil"}, {"territoire/superficie", "territoire[superficie"}};
  for (const auto& [what, by] : kMistakes) {
    write_rules("national", replaced(kRule, what, by));
    read();
    EXPECT_EQ(findings(), Found{"REGLE-EXPRESSION national:4"}) << by;
  }
  write_rules("national", replaced(kRule, "<assert", "<let name='seuil' value='1'/><assert"));
  read();
  EXPECT_EQ(findings(), Found{"REGLE-EXPRESSION national:4"}) << "a limit's name";
  write_rules("national", replaced(kRule, "context=\"/cls\"", "context=\"cls\""));
  read();
  EXPECT_EQ(findings(), Found{"REGLE-EXPRESSION national:4"}) << "a path that does not start at the root";
  write_rules("national", replaced(kRule, "obligatoire", "obligée"));
  read();
  EXPECT_EQ(findings(), Found{"REGLE-FICHIER national:4"});
  write_rules("national", replaced(kRule, "<title>T</title>", "<titre>T</titre>"));
  read();
  EXPECT_EQ(findings(), (Found{"REGLE-FICHIER national:2", "REGLE-FICHIER national:2"}));
  write_rules("national", replaced(kRule, "</rule>", ""));
  read();
  EXPECT_EQ(findings().size(), 1u);
  write_rules("national", kRule + std::string(kRule));
  read();
  EXPECT_EQ(findings().size(), 1u) << "twice in one file";
}

// Each would switch a rule off in silence.
TEST_F(Files, ALimitIsOfItsType) {
  const std::pair<const char*, const char*> kWrong[] = {
      {"mois", "60 mois"}, {"date", "23/02/2022"}, {"date", "2028-02-30"}, {"date", "2028"}, {"date", "2028-12-31 "}, {"annees", "cinq"},
      {"montant", "30 000"}, {"montant", "30000 €"}, {"montant", "3OOOO"}, {"montant", "30000,50"}, {"montant", "30000.5"}, {"nombre", "quinze"},
      {"nombre", "0"}, {"nombre", "-1"}, {"pour-cent", "101"}, {"oui-non", "Oui"}, {"entier", "1"}, {"", "1"}};
  write_rules("national", kRule);
  for (const auto& [type, value] : kWrong) {
    write("national", "region.xml", "<region>\n <!-- <limite valeur='1'> --><limites>\n  <limite nom='seuil' type='" + std::string(type) + "' valeur='" + value +
                                        "' date='2026' retenu-par-l-outil='oui'>au plus</limite></limites></region>");
    read();
    EXPECT_EQ(findings(), Found{"REGLE-LIMITE national:3"}) << type << " " << value;
    EXPECT_GT(report_.findings()[0].location.column, 10);
  }
  for (const auto& [type, value] : {std::pair("mois", "60"), std::pair("date", "2028-02-29"), std::pair("montant", "30000"), std::pair("montant", "30000.50"), std::pair("oui-non", "non")}) {
    write("national", "region.xml", "<region><limites><limite nom='seuil' type='" + std::string(type) + "' valeur='" + value + "' date='2026-01-31' retenu-par-l-outil='oui'>au plus</limite></limites></region>");
    read();
    EXPECT_EQ(findings(), Found{}) << type << " " << value;
  }
  const std::string kLimit = "<limite nom='seuil' type='nombre' valeur='1' date='2026' retenu-par-l-outil='oui'>au plus</limite>";
  write("national", "region.xml", "<region><limites>" + kLimit + "\n" + kLimit + "</limites></region>");
  read();
  EXPECT_EQ(findings(), Found{"REGLE-LIMITE national:2"}) << "twice";
  write("national", "region.xml", "<region><limites>" + replaced(kLimit, " date='2026'", "") + "</limites></region>");
  read();
  EXPECT_EQ(findings(), Found{"REGLE-LIMITE national:1"}) << "without a date";
}

TEST_F(Files, WhatNoRuleCanMeanIsAFinding) {
  for (const char* documents : {"contrats", "Contrat", "contrat,charte"}) {
    write_rules("national", replaced(kRule, "\"contrat\"", "\"" + std::string(documents) + "\""));
    read();
    EXPECT_EQ(findings(), Found{"REGLE-FICHIER national:2"}) << documents;
  }
  const std::pair<std::string, std::string> kCalls[] = {
      {"territoire/superficie", "centime(territoire/superficie)"}, {"territoire/superficie", "count()"}, {"territoire/superficie", "jours('2026-01-31', 2)"},
      {"trop grand", "trop grand <value-of select='compte(signataires)'/>"}, {"territoire/superficie", "count(concat('" + std::string(2000, 'x') + "', ''))"}};
  for (const auto& [what, by] : kCalls) {
    write_rules("national", replaced(kRule, what, by));
    read();
    EXPECT_EQ(findings(), Found{"REGLE-EXPRESSION national:4"}) << by;
  }
  write_rules("national", kRule);
  write("essai", "rules.xml", "<!DOCTYPE schema [<!ENTITY a 'b'>]>\n<schema xmlns='http://purl.oclc.org/dsdl/schematron'/>");
  read();
  EXPECT_EQ(findings(), Found{"REGLE-FICHIER essai:1"}) << "a DOCTYPE";
  fs::remove(folder_ / "regions/essai/rules.xml");
  read();
  EXPECT_EQ(findings(), Found{"REGLE-FICHIER essai:1"}) << "no file";
}

TEST_F(Files, ARuleHasItsIdAlone) {
  write_rules("national", "");
  write_rules("essai", kRule);
  write("copie", "region.xml", "<region/>");
  write_rules("copie", kRule);
  read();
  EXPECT_EQ(findings(), Found{"REGLE-FICHIER essai:2"});
}

TEST_F(Files, OnlyARuleThatStopsDocumentsBecomesObligatory) {
  write_rules("national", "<pattern id='ESS-002'><title>T</title><cls:source document='S'/><cls:a-verifier role='information'>voir</cls:a-verifier></pattern>");
  write_rules("essai", "<cls:modifier regle='ESS-002' role='obligatoire'>usage</cls:modifier>");
  read();
  EXPECT_EQ(findings(), Found{"REGLE-FICHIER essai:2"});
}

// What fails on a dossier stops the documents of its rule, soon.
TEST_F(Files, ARuleThatCannotBeEvaluatedIsAnError) {
  dossier::Dossier dossier = sample("clermontois");
  const std::string kNested = "count(//*[count(//*[count(//*) &gt; 0]) &gt; 0]) &gt; 0";
  const std::string kDoubled = "<let name='a' value=\"concat(/cls, /cls)\"/>";
  const std::pair<std::string, std::string> kFaults[] = {
      {"territoire/superficie &lt; $seuil", kNested}, {"territoire/superficie &lt; $seuil", "count('x') &lt; $seuil"}, {"<assert", kDoubled + "<assert"}};
  for (const auto& [what, by] : kFaults) {
    write_rules("national", replaced(kRule, what, by));
    Profile profile = read();
    ASSERT_EQ(findings(), Found{}) << by;
    Report report;
    std::vector<Judgment> judgments = Judge(profile, schema()).judge(dossier, "", Values::Told, report).judgments;
    ASSERT_FALSE(judgments.empty()) << by;
    EXPECT_TRUE(judgments[0].failed);
    EXPECT_EQ(judgments[0].finding.code, "REGLE-EXPRESSION");
    EXPECT_EQ(judgments[0].finding.severity, Severity::Erreur);
    EXPECT_EQ(complaints(report), "");
  }
}

TEST_F(Files, ARegionSwitchesOffAndSoftensById) {
  write_rules("national", kRule);
  write_rules("essai", "<cls:modifier regle='ESS-001' role='recommandation'>usage local</cls:modifier>");
  Profile softened = read();
  EXPECT_EQ(findings(), Found{});
  EXPECT_EQ(softened.find("ESS-001")->severity, Severity::Avertissement);
  std::string told = explain(*read("national").find("ESS-001"), {read("national"), softened});
  EXPECT_NE(told.find("essai : recommandation, car usage local"), std::string::npos) << told;
  write_rules("essai", "<cls:retirer regle='ESS-001'>sans objet ici</cls:retirer>");
  EXPECT_EQ(read().find("ESS-001"), nullptr);
  write_rules("essai", "<cls:retirer regle='ESS-002'>sans objet ici</cls:retirer>");
  read();
  EXPECT_EQ(findings(), Found{"REGLE-FICHIER essai:2"});
}

TEST_F(Files, ADerogationAnswersWhereTheRuleAdmitsOne) {
  std::string text = sample_xml("clermontois");
  std::string waiver = "<derogations><derogation><regle>ESS-001</regle><accordee-par>la délégation</accordee-par><date>2025-01-10</date><motif>grande ville</motif></derogation></derogations>";
  size_t at = text.find("<sigles>");
  if (at == std::string::npos) at = text.find("<references>");
  if (at == std::string::npos) at = text.find("</cls>");
  Report report;
  std::optional<dossier::Dossier> dossier = dossier_from(text.insert(at, waiver), false, report);
  ASSERT_TRUE(dossier) << complaints(report);
  for (bool admitted : {true, false}) {
    write_rules("national", admitted ? std::string(kRule) : replaced(kRule, "admise=\"oui\"", "admise=\"non\""));
    Profile profile = read();
    ASSERT_EQ(findings(), Found{});
    std::vector<Judgment> judgments = Judge(profile, schema()).judge(*dossier, "", Values::Told, report).judgments;
    ASSERT_EQ(judgments.size(), 1u);
    EXPECT_EQ(judgments[0].waived, admitted);
    EXPECT_EQ(judgments[0].finding.severity, admitted ? Severity::Information : Severity::Erreur);
    EXPECT_NE(judgments[0].finding.message.find(admitted ? "la délégation" : "n’admet pas"), std::string::npos);
    EXPECT_NE(judgments[0].finding.help.find("seuil retenu par l’outil"), std::string::npos) << judgments[0].finding.help;
  }
}

}  // namespace
}  // namespace clspress::rules
