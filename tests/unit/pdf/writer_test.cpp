#include "pdf/writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <sstream>

#include "paint/picture.h"
#include "sample.h"

namespace clspress::pdf {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr paint::Owner kHeader{document::kNoStructure, paint::Artifact::Header};

// Everything the stage can write, on two pages.
std::unique_ptr<Sample> make_full_sample() {
  auto sample = std::make_unique<Sample>(
      "<h1 id='titre'>Titre</h1>"
      "<p id='texte'>Voir <a id='lien' href='https://example.org/'>le site</a> ou <a id='renvoi' href='#suite'>la suite</a>.</p>"
      "<table><tbody><tr><th id='h' scope='row'>Axe</th><td id='d1'>A</td><td id='vide'></td></tr></tbody></table>"
      "<p id='image'><img id='dessin' alt='Un carré' src='x.png'/></p>"
      "<div id='signature' data-signature='maire' title='Signature du maire'></div><div id='autre' data-signature='autre' title='Signature'></div>"
      "<p id='absent'>Jamais dessiné</p>"
      "<h2 id='suite'>Suite</h2>");
  Sample& s = *sample;
  s.text(kHeader, 60, 40, "En-tête");
  s.text(s.owner("titre"), 60, 90, "Titre", "Vollkorn");
  double x = s.text(s.owner("texte"), 60, 130, "Voir ");
  double end = s.text(s.owner("lien"), x, 130, "le site");
  s.page().links.push_back({s.owner("lien").structure, {{Length::px(x), Length::px(116)}, {Length::px(end - x), Length::px(20)}}, "https://example.org/é a", 0, ""});
  x = s.text(s.owner("texte"), end, 130, " ou ");
  end = s.text(s.owner("renvoi"), x, 130, "la suite");
  s.page().links.push_back({s.owner("renvoi").structure, {{Length::px(x), Length::px(116)}, {Length::px(end - x), Length::px(20)}}, "", 1, "Suite"});
  s.text(s.owner("texte"), end, 130, ".");
  s.add({document::kNoStructure, paint::Artifact::Layout}, paint::FillPath{Sample::rectangle(60, 150, 300, 30), {220, 230, 240, 255}});
  s.text(s.owner("h"), 64, 170, "Axe");
  s.text(s.owner("d1"), 164, 170, "A");
  auto picture = std::make_shared<paint::Picture>();
  picture->width = picture->height = 2;
  picture->data = std::string(12, '\x40');
  picture->alpha = std::string("\x00\x40\x80\xFF", 4);
  s.add(s.owner("dessin"), paint::PushClip{Sample::rectangle(60, 200, 100, 100)});
  s.add(s.owner("dessin"), paint::DrawPicture{picture, {120, 0, 0, 120, 60, 200}});
  s.add(s.owner("dessin"), paint::Pop{});
  s.page().figures.push_back({s.owner("dessin").structure, {{Length::px(60), Length::px(200)}, {Length::px(120), Length::px(120)}}});
  s.page().fields.push_back({s.field("signature"), {{Length::px(60), Length::px(400)}, {Length::px(200), Length::px(80)}}, "M. le maire", "Signature du maire"});
  s.add_page();
  s.page().bleed = Length::mm(3);
  s.page().crop_marks = s.page().cross_marks = true;
  s.text(kHeader, 60, 40, "En-tête");
  s.add({}, paint::PushOpacity{0.5f, {{Length::px(50), Length::px(60)}, {Length::px(200), Length::px(80)}}});
  s.add({}, paint::FillPath{Sample::rectangle(50, 60, 200, 80), {200, 0, 0, 128}});
  s.text(s.owner("suite"), 60, 100, "Suite");
  s.add({}, paint::Pop{});
  s.layout.landmarks.anchors = {{0, 0, {Length::px(60), Length::px(70)}}, {0, 1, {Length::px(60), Length::px(80)}}};
  s.layout.landmarks.bookmarks = {{1, "Titre", false, 0}, {2, "Suite", true, 1}};
  return sample;
}

std::vector<Attachment> attachments() {
  return {{"données.xml", "text/xml", "Le dossier", Attachment::Relationship::Source, carry("<cls/>")}};
}

TEST(Writer, ReadersOpenTheFileWithoutComplaint) {
  std::string pdf = make_full_sample()->write(attachments());
  Said said = ask("qpdf --check {}", pdf);
  EXPECT_EQ(said.status, 0) << said.text;
  EXPECT_THAT(said.text, Not(HasSubstr("WARNING")));
  EXPECT_EQ(ask("pdftotext {} /dev/null", pdf).text, "");
  EXPECT_EQ(ask("mutool draw -N -q -F text -o /dev/null {}", pdf).text, "");
}

TEST(Writer, SaysWhereToTrimAndHowFarThePageBleeds) {
  Sample sample("<p/>");
  sample.page().size = {Length::px(200), Length::px(100)};
  sample.page().bleed = Length::px(10);
  sample.page().cross_marks = true;
  std::string boxes = ask("pdfinfo -box -f 1 -l 1 {}", sample.write()).text;
  EXPECT_THAT(boxes, testing::ContainsRegex("MediaBox: +0.00 +0.00 +207.00 +132.00"));
  EXPECT_THAT(boxes, testing::ContainsRegex("BleedBox: +21.00 +21.00 +186.00 +111.00"));
  EXPECT_THAT(boxes, testing::ContainsRegex("TrimBox: +28.50 +28.50 +178.50 +103.50"));
}

TEST(Writer, SameInputGivesSameBytes) {
  auto sample = make_full_sample();
  EXPECT_EQ(sample->write(attachments()), sample->write(attachments()));
}

// pdftotext makes plain spaces of all others, so that each reader is asked for what it keeps.
TEST(Writer, ExtractedTextIsExactlyWhatWasWritten) {
  for (std::string family : {"Lato", "Vollkorn"}) {
    Sample sample("<p id='p'>x</p>");
    sample.text(sample.owner("p"), 40, 60, "L’efficacité des affiches : « 12\u202F500\u00A0€ » ; cœur, Œuvre, soi\u00AD", family);
    std::string pdf = sample.write();
    EXPECT_THAT(ask("pdftotext -enc UTF-8 {} -", pdf).text,
                StartsWith("L’efficacité des affiches : « 12 500 € » ; cœur, Œuvre, soi\u00AD\n"));
    EXPECT_THAT(ask("pdfinfo -struct-text {}", pdf).text, HasSubstr("« 12\u202F500\u00A0€ » ; cœur"));
  }
}

TEST(Writer, RightToLeftTextIsExtractedInReadingOrder) {
  Sample sample("<p id='p'>x</p>");
  std::string words = "الطاقة المتجددة";
  sample.text(sample.owner("p"), 40, 60, words, "Noto Naskh Arabic");
  std::string pdf = sample.write();
  EXPECT_THAT(ask("pdftotext -enc UTF-8 {} -", pdf).text, HasSubstr(words));
  EXPECT_THAT(ask("pdfinfo -struct-text {}", pdf).text, HasSubstr(words));
}

TEST(Writer, ParagraphAroundALinkKeepsItsOrder) {
  std::string tree = ask("pdfinfo -struct-text {}", make_full_sample()->write()).text;
  size_t before = tree.find("Voir"), link = tree.find("le site"), between = tree.find(" ou "), second = tree.find("la suite");
  EXPECT_LT(before, link) << tree;
  EXPECT_LT(link, between);
  EXPECT_LT(between, second);
  EXPECT_NE(second, std::string::npos);
}

TEST(Writer, ElementsWithoutContentAreLeftOutButNotCells) {
  std::string tree = ask("pdfinfo -struct {}", make_full_sample()->write()).text;
  size_t cells = 0, paragraphs = 0;
  std::istringstream lines(tree);
  for (std::string line; std::getline(lines, line);) {
    cells += line.find("TD") != std::string::npos;
    paragraphs += line.find_first_not_of(' ') != std::string::npos && line.substr(line.find_first_not_of(' ')).starts_with("P ");
  }
  EXPECT_EQ(cells, 2u) << tree;
  EXPECT_THAT(tree, Not(HasSubstr("Jamais")));
}

// tests/tags/*.txt: what poppler reads back, without the numbers of objects.
void expect_tags(const std::string& pdf, const std::string& name) {
  std::string tree = std::regex_replace(ask("pdfinfo -struct-text {}", pdf).text, std::regex("Object [0-9]+ 0"), "Object");
  EXPECT_EQ(tree, read_file(fs::path(CLSPRESS_SOURCE_DIR) / "tests/tags" / name));
}

TEST(Tags, LinksTablesFiguresAndFields) { expect_tags(make_full_sample()->write(), "pages.txt"); }

TEST(Tags, ListsNotesAndLanguages) {
  Sample s("<ol><li id='un'>Premier</li><li id='deux'>Second</li></ol><dl><dt id='terme'>CLS</dt><dd id='sens'>Contrat</dd></dl>"
           "<p id='p'>Le <abbr id='sigle' title='Agence régionale de santé'>ARS</abbr> <span id='anglais' lang='en'>team</span>"
           "<a id='appel' role='doc-noteref' href='#note'>1</a></p><aside id='note' role='doc-footnote'>Note</aside>"
           "<table><thead><tr><th id='annee' colspan='2'>Année</th></tr></thead>"
           "<tbody><tr><td id='a' headers='annee'>1</td><td id='b'>2</td></tr></tbody></table>");
  double y = 40;
  for (std::string id : {"un", "deux"}) {
    s.text(s.label(id), 40, y += 20, id == "un" ? "1." : "2.");
    s.text(s.owner(id), 60, y, "Point");
  }
  for (std::string id : {"terme", "sens", "p", "sigle", "anglais", "appel", "note", "annee", "a", "b"}) {
    s.text(s.owner(id), 40, y += 20, id);
  }
  expect_tags(s.write(), "inline.txt");
}

// Between BDC and EMC stands everything that paints, and tagged content never inside an artifact.
TEST(Tags, APdf2NamesItsNamespacesAndJoinsCallsWithNotes) {
  Sample s("<p id='p'>Texte<aside id='note' role='doc-footnote'>Note</aside> puis <code id='code'>x</code></p>");
  double x = s.text(s.owner("p"), 60, 100, "Texte");
  s.text({s.structure().call(s.structure()[s.owner("note").structure].node), paint::Artifact::Layout}, x, 100, "1");
  s.text(s.owner("note"), 60, 700, "Note");
  s.text(s.owner("code"), 160, 100, "x");
  std::string tags = ask("qpdf --qdf --object-streams=disable {} - | grep -a -B20 StructElem", s.write({}, Standard::Ua2A4f)).text;
  EXPECT_THAT(tags, HasSubstr("/S /FENote"));
  EXPECT_THAT(tags, Not(HasSubstr("/S /Note")));
  size_t references = 0;
  for (size_t at = tags.find("/Ref ["); at != std::string::npos; at = tags.find("/Ref [", at + 1)) ++references;
  EXPECT_EQ(references, 2u) << tags;  // there and back
  std::string spaces = ask("qpdf --qdf --object-streams=disable {} - | grep -a '/NS (http' | sort", s.write({}, Standard::Ua2A4f)).text;
  EXPECT_EQ(spaces, "  /NS (http://iso.org/pdf/ssn)\n  /NS (http://iso.org/pdf2/ssn)\n");
}

TEST(Writer, EverythingPaintedIsMarkedOnce) {
  std::string qdf = ask("qpdf --qdf --object-streams=disable {} -", make_full_sample()->write()).text;
  int depth = 0, painted = 0, forms = 0;
  bool artifact = false;
  std::istringstream lines(qdf);
  for (std::string line; std::getline(lines, line);) {
    if (line.ends_with("BDC") || line.ends_with(" BMC")) {
      EXPECT_FALSE(artifact && line.find("MCID") != std::string::npos) << line;
      if (depth++ == 0) artifact = line.starts_with("/Artifact");
    } else if (line == "EMC") {
      ASSERT_GT(depth--, 0);
      if (depth == 0) artifact = false;
    } else if (line == "f" || line == "S" || line.ends_with("]TJ") || line == "ET") {
      EXPECT_GT(depth, 0) << line;
      ++painted;
    } else if (line.ends_with(" Do") && depth == 0) {
      ++forms;  // a group, whose content is marked inside
    }
    if (line == "endstream") {
      EXPECT_EQ(depth, 0);
    }
  }
  EXPECT_GT(painted, 20);
  EXPECT_EQ(forms, 1);
}

TEST(Writer, AContiguousRunOfOneOwnerIsOneMark) {
  Sample sample("<p id='p'>x</p>");
  for (int i = 0; i < 5; ++i) sample.text(sample.owner("p"), 40, 60 + 20 * i, "ligne ");
  std::string qdf = ask("qpdf --qdf {} -", sample.write()).text;
  EXPECT_THAT(qdf, HasSubstr("MCID 0"));
  EXPECT_THAT(qdf, Not(HasSubstr("MCID 1")));
}

TEST(Writer, SignatureFieldsAreEmptyNamedAndUnique) {
  auto sample = make_full_sample();
  sample->page().fields.push_back({sample->field("autre"), {{Length::px(60), Length::px(400)}, {Length::px(200), Length::px(80)}}, "M. le maire", ""});
  std::string qdf = ask("qpdf --qdf --object-streams=disable {} -", sample->write()).text;
  EXPECT_THAT(qdf, HasSubstr("(M- le maire)"));
  EXPECT_THAT(qdf, HasSubstr("(M- le maire 2)"));
  EXPECT_THAT(qdf, HasSubstr("/TU (Signature du maire)"));
  EXPECT_THAT(qdf, HasSubstr("/SigFlags 1\n"));  // fields there are, signatures not yet: 12.7.2
}

TEST(Writer, AttachmentsComeOutAgain) {
  EXPECT_EQ(ask("qpdf --show-attachment=données.xml {}", make_full_sample()->write(attachments())).text, "<cls/>");
}

TEST(Writer, PageTreeAndParentTreeHoldManyPages) {
  Sample sample("<p id='p'>x</p>");
  for (int page = 1; page < 150; ++page) {
    sample.text(sample.owner("p"), 40, 60, "Page");
    sample.add_page();
  }
  std::string pdf = sample.write();
  EXPECT_EQ(ask("qpdf --show-npages {}", pdf).text, "150\n");
  EXPECT_EQ(ask("qpdf --check {}", pdf).status, 0);
}

TEST(Writer, HostileNestingStaysWithinWhatReadersTake) {
  Sample sample("<p id='p'>x</p>");
  for (int i = 0; i < 200; ++i) sample.add({}, paint::PushTransform{{1, 0, 0, 1, 0.5, 0}});
  sample.add({}, paint::FillPath{Sample::rectangle(0, 0, 10, 10), kBlack});
  std::string qdf = ask("qpdf --qdf {} -", sample.write()).text;
  int depth = 0, deepest = 0;
  std::istringstream lines(qdf);
  for (std::string line; std::getline(lines, line);) {
    depth += line == "q" ? 1 : line == "Q" ? -1 : 0;
    deepest = std::max(deepest, depth);
  }
  EXPECT_EQ(depth, 0);
  EXPECT_LE(deepest, 28);
}

}  // namespace
}  // namespace clspress::pdf
