// Templates that are wrong must say where; templates that are right must come out whole.
#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "compose/compose.h"
#include "compose/guarded.h"
#include "compose/leaves.h"
#include "compose/sigles.h"
#include "dossier/read.h"

namespace clspress::compose {
namespace {

namespace fs = std::filesystem;

const fs::path kAssets = fs::path(CLSPRESS_SOURCE_DIR) / "assets";

const dossier::Schema& schema() {
  static const dossier::Schema kSchema(kAssets);
  return kSchema;
}

class Templates : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("clspress-template-" + std::to_string(::getpid()) + "-" +
                                           testing::UnitTest::GetInstance()->current_test_info()->name());
    write(
        "dossier.xml",
        R"(<cls version="1.0"><identifiant>essai</identifiant><region>national</region><version-dossier><numero>1.0</numero><date>2025-03-14</date></version-dossier>
<periode><debut>2025-01-01</debut><fin>2028-12-31</fin></periode><territoire><nom>Essai</nom><nom-avec-preposition>de l'Essai</nom-avec-preposition>
<communes><commune><nom>Ville</nom><population>30000</population></commune><commune><nom>Bourg</nom></commune></communes></territoire>
<acteurs><acteur id="ars"><nom>Agence</nom><type>ars</type></acteur></acteurs>
<contrat><preambule><paragraphe>L'eau &amp; l'air : un enjeu.</paragraphe><point>un</point><point>deux</point></preambule></contrat></cls>)");
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) {
    fs::path file = folder_ / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text;
  }
  TemplateSource load(const std::string& body) {
    write("body.mustache", body);
    return read_template(folder_ / "body.mustache", folder_ / "partials", report_);
  }
  std::string filled(const std::string& body) {
    auto dossier = dossier::read(folder_ / "dossier.xml", schema(), report_);
    if (!dossier) return "no dossier: " + (report_.findings().empty() ? "" : to_text(report_.findings().front()));
    Type type;
    type.title = "Essai";
    type.source = load(body);
    if (report_.refused()) return {};
    Region region = Region::read(kAssets, "national", report_);
    Drawings drawings = Drawings::read(kAssets / "identity" / "cls", report_);
    std::string xhtml = fill(*dossier, type, {}, region, drawings, schema(), {}, report_).xhtml;
    // Places are tested apart.
    for (size_t at = xhtml.find(" data-at"); at != std::string::npos; at = xhtml.find(" data-at")) {
      size_t end = xhtml.find('"', xhtml.find('"', at) + 1);
      xhtml.erase(at, end + 1 - at);
    }
    return xhtml;
  }
  std::string first() const {
    return report_.findings().empty()
               ? ""
               : report_.findings().front().code + " " + std::to_string(report_.findings().front().location.line) +
                     ":" + std::to_string(report_.findings().front().location.column);
  }

  fs::path folder_;
  Report report_;
};

TEST_F(Templates, NumberTagsAndMarkPlaces) {
  TemplateSource source = load("<p>é {{nom}}</p>\n<b class=\"x\">&eacute;{{! rien }}</b>");
  EXPECT_EQ(source.text, "<p data-at=\"0:1:1\">é {{0}}</p>\n<b data-at=\"0:2:1\" class=\"x\">é</b>");
  EXPECT_EQ(source.tags[0].column, 6);
}

TEST_F(Templates, WrongFormsAreFindingsAtTheirPlace) {
  for (auto [body, finding] : {std::pair{"<p>\n{{#a}}</p>", "GABARIT-SECTION 2:1"},
                               {"<p>{{/a}}</p>", "GABARIT-SECTION 1:4"},
                               {"<p>{{>absent}}</p>", "GABARIT-PARTIEL 1:4"},
                               {"<p><b></p></b>", "GABARIT-BALISE 1:4"},
                               {"<p></b></p>", "GABARIT-BALISE 1:4"},
                               {"<p>&bidon;</p>", "GABARIT-ENTITE 1:4"},
                               {"<p>{{&a}}</p>", "GABARIT-SECTION 1:4"},
                               {"<p>{{nom", "GABARIT-SECTION 1:4"}}) {
    report_ = Report();
    load(body);
    EXPECT_EQ(first(), finding) << body;
  }
}

TEST_F(Templates, ATagLeftOpenInAPartialIsBlamedThere) {
  write("partials/a.mustache", "x\n<b>");
  load("<p>\n{{>a}}</p>");
  EXPECT_EQ(first(), "GABARIT-BALISE 2:1");
  EXPECT_TRUE(report_.findings().front().location.file.ends_with("a.mustache"));
  EXPECT_EQ(report_.errors(), 1u) << "what stands around it is closed";
}

TEST_F(Templates, PartialsThatCallThemselvesStop) {
  write("partials/a.mustache", "{{>b}}");
  write("partials/b.mustache", "{{>a}}");
  load("<p>{{>a}}</p>");
  EXPECT_EQ(first(), "GABARIT-PARTIEL 1:1");
  EXPECT_TRUE(report_.findings().front().location.file.ends_with("b.mustache"));
}

TEST_F(Templates, FillFormatsTypesetsAndEscapes) {
  EXPECT_EQ(filled("<p>{{version-dossier.date}} : {{territoire.nom-avec-preposition}}</p>"),
            "<p>14\u00A0mars\u00A02025\u00A0: de l’Essai</p>");
  EXPECT_EQ(filled("<div>{{{contrat.preambule}}}</div>"),
            "<div><p>L’eau &amp; l’air\u00A0: un enjeu.</p><ul class=\"tirets\"><li>un</li><li>deux</li></ul></div>");
  EXPECT_EQ(filled("<p>{{#territoire.communes}}{{nom}}{{^dernier}}, {{/dernier}}{{/territoire.communes}}</p>"),
            "<p>Ville, Bourg</p>");
  EXPECT_FALSE(report_.refused());
}

TEST_F(Templates, AbsentElementsHaveTheirNamesEmpty) {
  EXPECT_EQ(filled("<p>{{fictif}}{{#a-fictif}}x{{/a-fictif}}{{prs.nom}}{{#prs}}x{{/prs}}{{^a-prs}}sans{{/"
                   "a-prs}}{{generation.ou-a-completer}}</p>"),
            "<p>sansà compléter</p>");
  EXPECT_FALSE(report_.refused()) << first();
}

TEST_F(Templates, NothingClimbsToAnOuterItem) {
  filled("<p>{{#territoire.communes}}{{identifiant}}{{/territoire.communes}}</p>");
  EXPECT_EQ(first(), "GABARIT-NOM 1:28");
  EXPECT_EQ(report_.errors(), 1u) << "once, not for each item";
  report_ = Report();
  EXPECT_EQ(filled("<p>{{#territoire.communes}}{{cls.identifiant}} {{/territoire.communes}}</p>"),
            "<p>essai essai </p>");
  EXPECT_FALSE(report_.refused());
}

TEST_F(Templates, TextsFragmentsAndSectionsAreNotMixedUp) {
  for (const char* body :
       {"<p>{{contrat.preambule}}</p>", "<p>{{{identifiant}}}</p>", "<p>{{#identifiant}}x{{/identifiant}}</p>",
        "<p>{{territoire}}</p>", "<p>{{inconnu}}</p>", "<p>{{signataires}}</p>"}) {
    report_ = Report();
    filled(body);
    EXPECT_EQ(first(), "GABARIT-NOM 1:4") << body;
  }
}

TEST_F(Templates, NeverPrintWhatNeverLeaves) {
  filled("<p>{{#acteurs}}{{contact-personnel.nom}}{{/acteurs}}</p>");
  EXPECT_EQ(first(), "GABARIT-NOM 1:16");
}

TEST_F(Templates, NamesAreCheckedWithoutADossier) {
  Drawings drawings = Drawings::read(kAssets / "identity" / "cls", report_);
  auto check = [&](const char* body) {
    report_ = Report();
    Type type;
    type.source = load(body);
    check_names(type, schema(), drawings, report_);
    return first();
  };
  EXPECT_EQ(check("<p>{{#axes}}{{titre}}{{#fiches}}{{code}} {{axe.titre}} "
                  "{{parent.lettre}}{{/fiches}}{{/axes}}{{{dessins.marque}}}</p>"),
            "");
  EXPECT_EQ(
      check(
          "<p>{{#bilans}}{{#actions}}{{faits}}{{code}}{{#a-motif}}{{motif}}{{/a-motif}}{{/"
          "actions}}{{#calendrier-lignes}}{{#segments}}{{largeur}}{{/segments}}{{/calendrier-lignes}}{{/bilans}}</p>"),
      "");
  EXPECT_EQ(check("<p>{{#visas}}{{.}}{{/visas}}{{version-dossier.date.brut}}{{contrat.preambule.texte}}</p>"), "");
  EXPECT_EQ(check("<p>{{#axes}}{{tritre}}{{/axes}}</p>"), "GABARIT-NOM 1:13");
  EXPECT_EQ(check("<p>{{#bilans}}{{#actions}}{{fait}}{{/actions}}{{/bilans}}</p>"), "GABARIT-NOM 1:27");
  EXPECT_EQ(check("<p>{{#nom}}x{{/nom}}</p>"), "GABARIT-NOM 1:4");
}

TEST(Leaves, SetTextAndSpokenAttributesOnly) {
  EXPECT_EQ(set_leaves("<h2>L'eau.</h2><p title=\"l'eau\" class=\"l'eau\">l'eau &amp; "
                       "1er</p><code>l'eau</code><style>a : b</style>"),
            "<h2>L’eau</h2><p title=\"l’eau\" class=\"l'eau\">l’eau &amp; 1<sup "
            "class=\"ord\">er</sup></p><code>l'eau</code><style>a : b</style>");
  EXPECT_EQ(set_leaves("<svg><text>1er</text></svg><title>1er</title>"),
            "<svg><text>1er</text></svg><title>1er</title>");
  EXPECT_EQ(set_leaves("<p>a&lt;b &#233; &#xE9;</p>"), "<p>a&lt;b é é</p>");
}

TEST(Sigles, StandInTheOrderOfADictionary) {
  Sigles sigles{{"Caf", "caisse"}, {"CCAS", "centre"}, {"ARS", "agence"}};
  std::string table = place_sigles("<p>CCAS, Caf, ARS</p><sigles/>", sigles);
  EXPECT_LT(table.find(">ARS<"), table.find(">Caf<"));
  EXPECT_LT(table.find(">Caf<"), table.find(">CCAS<"));
}

TEST(Sigles, TheFirstUseSaysWhatItStandsFor) {
  Sigles sigles{{"ARS", "agence régionale de santé"}, {"CLS", "contrat \"local\""}};
  EXPECT_EQ(expand_sigles("<html><head><title>CLS</title></head><body class=\"ARS\"><svg><text>ARS</text></svg>l’ARS, le <b>CLS</b>, l’ARS</body></html>", sigles),
            "<html><head><title>CLS</title></head><body class=\"ARS\"><svg><text>ARS</text></svg>l’<abbr title=\"agence régionale de santé\">ARS</abbr>, le "
            "<b><abbr title=\"contrat &quot;local&quot;\">CLS</abbr></b>, l’ARS</body></html>");
  EXPECT_EQ(expand_sigles("<abbr title='x'>ARS</abbr>", sigles), "<abbr title='x'>ARS</abbr>");
  EXPECT_EQ(expand_sigles("rien", {}), "rien");
}

TEST(Sigles, OnlyThoseInUse) {
  Sigles sigles{{"ARS", "agence régionale de santé"}, {"CLS", "contrat local de santé"}, {"MSA", "mutualité"}};
  EXPECT_EQ(place_sigles("<p class=\"MSA\">l’ARS, le CLS</p><sigles/>", sigles),
            "<p class=\"MSA\">l’ARS, le CLS</p><table class=\"sigles\"><tbody><tr><th scope=\"row\">ARS</th><td>agence "
            "régionale de santé</td></tr>"
            "<tr><th scope=\"row\">CLS</th><td>contrat local de santé</td></tr></tbody></table>");
}

TEST(Regions, AreNationalWhereTheySayNothing) {
  Report report;
  Region region = Region::read(kAssets, "grand-est", report);
  EXPECT_EQ(region.text("agence/sigle"), "ARS Grand Est");
  EXPECT_EQ(region.text("formules/lettre"), "Lettre d’information");
  Region::read(kAssets, "../schema", report);
  EXPECT_EQ(report.findings().back().code, "REGION-INCONNUE");
}

}  // namespace
}  // namespace clspress::compose
