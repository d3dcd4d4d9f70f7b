// Files in every accepted form give the same tree; hostile ones give one finding, quickly, and never a crash.
#include "fixture.h"

#include <sys/stat.h>

#include "base/fault.h"

namespace clspress::dossier {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Read : public DossierTest {};

std::string as_utf16(std::string_view text, bool big_endian) {
  std::string bytes = big_endian ? "\xFE\xFF" : "\xFF\xFE";
  for (size_t i = 0; i < text.size(); ++i) {
    unsigned unit = static_cast<unsigned char>(text[i]);
    if (unit >= 0xC3) unit = (unit & 0x1F) << 6 | (static_cast<unsigned char>(text[++i]) & 0x3F);
    char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  }
  return bytes;
}

TEST_F(Read, GivesElementsByPathAndKeepsTheFile) {
  std::optional<Dossier> dossier = read_xml_text(minimal_xml());
  ASSERT_TRUE(dossier) << ::testing::PrintToString(findings());
  EXPECT_EQ(dossier->id(), "essai");
  EXPECT_EQ(dossier->region(), "hauts-de-france");
  EXPECT_EQ(dossier->root().value_at("territoire/nom"), "Étouy");
  EXPECT_EQ(dossier->root().value_at("acteurs[1]/id"), "ars");
  EXPECT_EQ(dossier->root().value_at("acteurs[2]/id"), "");
  EXPECT_EQ(dossier->root().value_at("diagnostic/synthese"), "");
  EXPECT_EQ(dossier->root().items_at("signataires").size(), 1u);
  Element actor = *dossier->find_by("acteurs", "id", "ars");
  EXPECT_EQ(actor.path(), "acteurs[1]");
  EXPECT_EQ(actor.find_child("nom")->path(), "acteurs[1]/nom");
  EXPECT_EQ(actor.location().line, 9);
  EXPECT_EQ(actor.location().column, 5);
  EXPECT_EQ(actor.find_child("id")->location().column, 13);
  EXPECT_EQ(dossier->bytes(), minimal_xml());
  EXPECT_EQ(dossier->digest(), sha256(minimal_xml()));
  EXPECT_EQ(dossier->folder(), folder_);
}

TEST_F(Read, TakesAFolder) {
  write("dossier.json", minimal_json());
  EXPECT_TRUE(read(folder_, schema(), report_));
  fs::remove(folder_ / "dossier.json");
  EXPECT_FALSE(read(folder_, schema(), report_));
  EXPECT_THAT(findings(), ElementsAre("1:1 DOSSIER-ABSENT"));
  EXPECT_THROW(read(folder_ / "absent.xml", schema(), report_), Fault);
}

TEST_F(Read, SpacesInTextCollapseButNoBreakSpacesStay) {
  std::string text = replaced(minimal_xml(), "<nom>Étouy</nom>", "<nom>\n  a\t b\u00A0\u00A0c <![CDATA[& d]]>&#233;\n</nom>");
  std::optional<Dossier> dossier = read_xml_text(text);
  ASSERT_TRUE(dossier);
  EXPECT_EQ(dossier->root().value_at("territoire/nom"), "a b\u00A0\u00A0c & dé");
}

TEST_F(Read, TakesKeysOfJsonInAnyOrder) {
  std::string text = R"({"signataires": [{"acteur": "ars", "role": "agence"}],
    "acteurs": [{"type": "ars", "nom": "Agence", "id": "ars"}], "territoire": {"nom-avec-preposition": "d'\u00c9touy", "nom": "Étouy"},
    "periode": {"fin": "2028-12-31", "debut": "2025-01-01"}, "version-dossier": {"date": "2025-03-14", "numero": "1.0"},
    "region": "hauts-de-france", "identifiant": "essai", "version": "1.0"})";
  std::optional<Dossier> shuffled = read_json_text(text);
  ASSERT_TRUE(shuffled) << ::testing::PrintToString(findings());
  std::optional<Dossier> straight = read_xml_text(minimal_xml());
  EXPECT_EQ(write_xml(*shuffled), write_xml(*straight));
}

TEST_F(Read, ReadsTheDeclaredEncoding) {
  std::string plain = write_xml(*read_xml_text(minimal_xml()));
  auto declared = [](std::string_view name) { return replaced(minimal_xml(), "UTF-8", name); };
  auto in_latin = [](std::string text) {
    for (size_t at = text.find("\xC3"); at != std::string::npos; at = text.find("\xC3")) {
      text.replace(at, 2, 1, static_cast<char>(static_cast<unsigned char>(text[at + 1]) + 0x40));
    }
    return text;
  };
  for (const std::string& bytes : {"\xEF\xBB\xBF" + minimal_xml(), in_latin(declared("ISO-8859-1")), in_latin(declared("windows-1252")),
                                   as_utf16(declared("UTF-16"), false), as_utf16(declared("UTF-16"), true)}) {
    std::optional<Dossier> dossier = read_xml_text(bytes);
    ASSERT_TRUE(dossier) << ::testing::PrintToString(findings());
    EXPECT_EQ(write_xml(*dossier), plain);
  }
  std::string quote = replaced(in_latin(declared("windows-1252")), "Agence", "\x93L\x92" "agence\x94 \x80");
  EXPECT_EQ(read_xml_text(quote)->root().value_at("acteurs[1]/nom"), "“L’agence” €");
}

TEST_F(Read, RefusesBytesThatDoNotFit) {
  std::string without_accents = replaced(replaced(minimal_xml(), "Étouy", "Etouy"), "Étouy", "Etouy");
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), "Agence", "Ag\xE9nce")));
  EXPECT_THAT(findings(), ElementsAre("9:29 XML-ENCODAGE"));
  EXPECT_FALSE(read_xml_text(replaced(replaced(without_accents, "UTF-8", "windows-1252"), "Agence", "\x81")));
  EXPECT_THAT(findings(), ElementsAre("9:27 XML-ENCODAGE"));
  EXPECT_FALSE(read_xml_text(replaced(replaced(without_accents, "UTF-8", "ISO-8859-1"), "Agence", "\x92")));
  EXPECT_THAT(findings(), ElementsAre("9:27 XML-ENCODAGE"));
  EXPECT_THAT(report_.findings().front().help, HasSubstr("1252"));
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), "UTF-8", "EBCDIC-CP-FR")));
  EXPECT_THAT(findings(), ElementsAre("1:1 XML-ENCODAGE"));
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), "UTF-8", "UTF-16")));
  EXPECT_FALSE(read_xml_text(as_utf16(minimal_xml(), false) + 'x'));
  EXPECT_FALSE(read_json_text(replaced(minimal_json(), "Agence", "Ag\xE9nce")));
  EXPECT_THAT(findings(), ElementsAre("8:39 JSON-ENCODAGE"));
}

TEST_F(Read, PlacesSyntaxErrors) {
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), "</region>", "</regio>")));
  ASSERT_EQ(findings().size(), 1u);
  EXPECT_THAT(findings().front(), HasSubstr("4:"));
  EXPECT_THAT(findings().front(), HasSubstr("XML-MALFORME"));
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), "Agence", "Santé & soins")));
  EXPECT_THAT(findings().front(), HasSubstr("9:"));
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), "Agence", "a&nbsp;b")));
  EXPECT_THAT(report_.findings().front().message, HasSubstr("&nbsp;"));
  EXPECT_FALSE(read_xml_text(minimal_xml().substr(0, 300)));
  EXPECT_FALSE(read_xml_text(""));
  EXPECT_FALSE(read_xml_text("du texte"));
  EXPECT_FALSE(read_json_text(replaced(minimal_json(), "\"1.0\",\n", "\"1.0\"\n")));
  EXPECT_THAT(findings(), ElementsAre("3:3 JSON-MALFORME"));
  EXPECT_FALSE(read_json_text(""));
  EXPECT_FALSE(read_json_text("[]"));
  EXPECT_THAT(findings(), ElementsAre("1:1 DOSSIER-VALEUR"));
}

TEST_F(Read, SaysWhatToDoAboutAFileThatIsNoDossier) {
  EXPECT_FALSE(read_xml_text(""));
  EXPECT_EQ(report_.findings().front().help, "vérifier que c’est le bon fichier");
  for (const char* declaration : {"<?xml encoding=\"UTF-8\"?>", "<?xml version=\"2.0\"?>", "\n<?xml version=\"1.0\"?>"}) {
    EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", declaration))) << declaration;
    EXPECT_THAT(report_.findings().front().message, HasSubstr("déclaration XML")) << declaration;
  }
  EXPECT_FALSE(read_xml_text(minimal_xml() + "<cls/>"));
  EXPECT_THAT(report_.findings().front().message, HasSubstr("continue après la fin"));
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), "Agence", std::string("a\0b", 3))));
  EXPECT_THAT(findings(), ElementsAre("9:28 XML-MALFORME"));
  EXPECT_THAT(report_.findings().front().message, HasSubstr("caractère nul"));
  EXPECT_FALSE(read_json_text("\xE9"));
  EXPECT_EQ(report_.findings().front().help, "enregistrer le fichier en UTF-8");
}

// libxml2 needs the square of their number.
TEST_F(Read, RefusesATagOfAHundredThousandAttributes) {
  std::string attributes;
  for (int i = 0; i < 100'000; ++i) attributes += " a" + std::to_string(i) + "='>'";
  EXPECT_FALSE(read_xml_text("<!-- " + std::string(5000, '=') + " --><cls" + attributes + "/>"));
  EXPECT_THAT(findings(), ElementsAre("1:5010 DOSSIER-TROP-GRAND"));
}

TEST_F(Read, LeavesThePicturesToWhoNeedsThem) {
  write("dossier.xml", replaced(minimal_xml(), "  <acteurs>",
                                "<images><image id=\"a\"><fichier>absent.png</fichier><alternative>x</alternative></image></images><acteurs>"));
  EXPECT_FALSE(read_again("dossier.xml"));
  report_ = Report();
  EXPECT_TRUE(read(folder_, schema(), report_, PictureCheck::No));
  EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(Read, RefusesEveryDoctype) {
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), "<cls ", "<!DOCTYPE cls SYSTEM \"http://example.org/cls.dtd\">\n<cls ")));
  EXPECT_THAT(findings(), ElementsAre("2:1 XML-DOCTYPE"));
  std::string bomb = "<!DOCTYPE cls [<!ENTITY a \"ha\">";
  for (char name = 'b'; name < 'z'; ++name) {
    bomb += std::string("<!ENTITY ") + name + " \"";
    for (int i = 0; i < 10; ++i) bomb += std::string("&") + static_cast<char>(name - 1) + ';';
    bomb += "\">";
  }
  EXPECT_FALSE(read_xml_text(replaced(replaced(minimal_xml(), "<cls ", bomb + "]>\n<cls "), "Agence", "&y;")));
  EXPECT_THAT(findings(), ElementsAre("2:1 XML-DOCTYPE"));
}

TEST_F(Read, HintsForEditorsAreNoData) {
  std::string text = replaced(minimal_xml(), "<cls ", "<cls xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"cls.xsd\" ");
  EXPECT_TRUE(read_xml_text(text)) << ::testing::PrintToString(findings());
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), "<cls ", "<cls xmlns:a=\"urn:a\" a:b=\"c\" ")));
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), "<cls ", "<cls xmlns=\"urn:a\" ")));
  EXPECT_THAT(findings(), ElementsAre("2:1 DOSSIER-ELEMENT-INCONNU"));
}

TEST_F(Read, RefusesKeysThatStandTwice) {
  EXPECT_FALSE(read_json_text(replaced(minimal_json(), "\"nom\": \"Agence\"", "\"nom\": \"Agence\", \"nom\": \"Autre\"")));
  EXPECT_THAT(findings(), ElementsAre("8:46 JSON-DOUBLON"));
}

TEST_F(Read, RefusesCharactersThatNoTextMayHold) {
  EXPECT_FALSE(read_json_text(replaced(minimal_json(), "Agence", "a\\u0000b")));
  EXPECT_THAT(findings(), ElementsAre("8:29 DOSSIER-VALEUR acteurs[1]/nom"));
  EXPECT_FALSE(read_json_text(replaced(minimal_json(), "Agence", "a\\ufdd0b")));
  EXPECT_FALSE(read_json_text(replaced(minimal_json(), "Agence", "a\\ud800b")));
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), "Agence", "a\u0085b")));
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), "Agence", "a&#1;b")));
}

TEST_F(Read, RefusesAFileOf200Megabytes) {
  write("dossier.xml", minimal_xml());
  fs::resize_file(folder_ / "dossier.xml", 200'000'000);  // sparse
  EXPECT_FALSE(read_again("dossier.xml"));
  EXPECT_THAT(findings(), ElementsAre("1:1 DOSSIER-TROP-GRAND"));
}

TEST_F(Read, RefusesAHundredThousandLevels) {
  auto repeated = [](std::string_view text) {
    std::string result;
    for (int i = 0; i < 100'000; ++i) result += text;
    return result;
  };
  EXPECT_FALSE(read_xml_text("<cls>" + repeated("<a>") + repeated("</a>") + "</cls>"));
  EXPECT_THAT(findings(), ElementsAre("1:147 DOSSIER-TROP-PROFOND"));
  EXPECT_FALSE(read_json_text("{\"a\":" + repeated("[") + repeated("]") + "}"));
  EXPECT_THAT(findings(), ElementsAre("1:53 DOSSIER-TROP-PROFOND"));
}

TEST_F(Read, RefusesMoreElementsThanADossierCanHave) {
  std::string many;
  for (size_t i = 0; i < kMostNodes; ++i) many += "<a/>";
  EXPECT_FALSE(read_xml_text("<cls>" + many + "</cls>"));
  ASSERT_EQ(findings().size(), 1u);
  EXPECT_THAT(findings().front(), HasSubstr("DOSSIER-TROP-GRAND"));
  many.clear();
  for (size_t i = 0; i <= kMostItems; ++i) many += "<acteur id='a" + std::to_string(i) + "'><nom>A</nom><type>ars</type></acteur>";
  EXPECT_FALSE(read_xml_text(replaced(minimal_xml(), "<acteurs>", "<acteurs>" + many)));
  EXPECT_THAT(findings(), ElementsAre("8:3 DOSSIER-TROP-GRAND acteurs"));
}

TEST_F(Read, APipeIsNoDossier) {
  ASSERT_EQ(::mkfifo((folder_ / "dossier.xml").c_str(), 0600), 0);
  EXPECT_THROW(read_again("dossier.xml"), Fault);
}

}  // namespace
}  // namespace clspress::dossier
