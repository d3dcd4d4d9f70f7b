#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/document.h"

namespace clspress::document {
namespace {

struct Parsed {
  Report report;
  std::optional<Document> document;
  explicit Parsed(std::string_view xml, const Limits& limits = {}) : document(parse(xml, "f.xhtml", report, limits)) {}
  std::string code() const { return report.findings().empty() ? "" : report.findings()[0].code; }
};

TEST(Parser, TreeAndPlaces) {
  Parsed p("<html lang=\"fr\">\n  <body>é<p\n id='a' class=\"b\">x&amp;y<![CDATA[<z>]]></p> <br/></body></html>");
  ASSERT_TRUE(p.document);
  const Document& d = *p.document;
  NodeId a = d.find_by_id("a");
  ASSERT_NE(a, kNoNode);
  EXPECT_EQ(d.location(a), (Location{"f.xhtml", 2, 10}));
  EXPECT_EQ(d.text_content(a), "x&y<z>");
  EXPECT_EQ(d[d[a].first_child].next, kNoNode);  // one text, though libxml2 gives it in pieces
  EXPECT_EQ(d.attribute(a, "class"), "b");
  EXPECT_FALSE(d.find_attribute(a, "lang"));
  EXPECT_EQ(d.language(a), "fr");
  EXPECT_EQ(d[d[a].parent].name, "body");
  EXPECT_EQ(d.text_content(d.root()), "\n  éx&y<z> ");
}

TEST(Parser, PlacesOfTheTemplate) {
  Parsed p("<html data-at-files='corps.mustache|pied.mustache'>\n<p id='a' data-at='1:7:3'>\n<b id='b'/></p></html>");
  ASSERT_TRUE(p.document);
  EXPECT_EQ(p.document->location(p.document->find_by_id("a")), (Location{"pied.mustache", 7, 3}));
  EXPECT_EQ(p.document->location(p.document->find_by_id("b")), (Location{"pied.mustache", 7, 3}));
  EXPECT_FALSE(p.document->find_attribute(p.document->find_by_id("a"), "data-at"));
}

TEST(Parser, TellsWhereATextWasWritten) {
  Parsed p("<html data-at-files='corps.mustache|dossier.xml'><p id='a' data-from='1:12:5:axes[2]/titre'/><p id='b' data-from=''/>"
           "<p id='c' data-from='2:1:1:x'/><p id='d' data-from='1:12'/></html>");
  std::optional<Origin> origin = p.document->origin(p.document->find_by_id("a"));
  ASSERT_TRUE(origin);
  EXPECT_EQ(origin->location, (Location{"dossier.xml", 12, 5}));
  EXPECT_EQ(origin->path, "axes[2]/titre");
  for (const char* id : {"b", "c", "d"}) EXPECT_FALSE(p.document->origin(p.document->find_by_id(id))) << id;
}

TEST(Parser, RefusalsNameTheTemplateToo) {
  const std::string root = "<html data-at-files=\"corps.mustache|pied.mustache\" data-at=\"0:1:1\"";
  for (const auto& [xml, place] : {
           std::pair{root + ">\n<p data-at=\"1:7:3\">\n", Location{"pied.mustache", 7, 3}},              // open at the end
           {root + ">\n<p data-at=\"1:7:3\">\n</b></html>", Location{"pied.mustache", 7, 3}},           // wrong end tag
           {root + ">\n<p data-at=\"1:7:3\" a=1/></html>", Location{"pied.mustache", 7, 3}},             // in a tag
           {root + ">\n<p data-at=\"1:7:3\">&#1;</p></html>", Location{"pied.mustache", 7, 3}},          // in a text
           {root + "/>\n<p data-at=\"1:9:1\"/>", Location{"pied.mustache", 9, 1}},                       // behind the root
           {root + "/>\nx", Location{"corps.mustache", 1, 1}},
           {root + " a=1/>", Location{"corps.mustache", 1, 1}},                                          // in the root
           {"x" + root + "/>", Location{"corps.mustache", 1, 1}},                                        // before it
       }) {
    Parsed p(xml);
    ASSERT_EQ(p.code(), "XHTML-MALFORME") << xml;
    EXPECT_EQ(p.report.findings()[0].location, place) << xml;
  }
}

TEST(Parser, Encodings) {
  EXPECT_EQ(Parsed("<?xml version='1.0' encoding='ISO-8859-1'?><p>\xE9</p>").document->text_content(0), "é");
  EXPECT_EQ(Parsed("<?xml version='1.0' encoding='windows-1252'?><p>\x80</p>").document->text_content(0), "€");
  EXPECT_EQ(Parsed(std::string_view("\xFF\xFE<\0p\0/\0>\0", 10)).document->size(), 1u);
  EXPECT_EQ(Parsed("\xEF\xBB\xBF<p>é</p>").document->text_content(0), "é");
  EXPECT_EQ(Parsed("<p>\n\xE9</p>").report.findings()[0].location, (Location{"f.xhtml", 2, 1}));
}

TEST(Parser, Refusals) {
  EXPECT_EQ(Parsed("").code(), "XHTML-MALFORME");
  EXPECT_EQ(Parsed("<p>&nbsp;</p>").code(), "XHTML-ENTITE");
  EXPECT_EQ(Parsed("<p>\n <b></p>").code(), "XHTML-MALFORME");
  EXPECT_EQ(Parsed("<p>\n <b></p>").report.findings()[0].location.line, 2);
  EXPECT_EQ(Parsed("<p>\n <b></p>").report.findings().size(), 1u);
  EXPECT_EQ(Parsed("<!DOCTYPE p [<!ENTITY a 'xx'>]><p>&a;</p>").code(), "XHTML-ENTITE");
  EXPECT_EQ(Parsed("<!DOCTYPE p [<!ENTITY a SYSTEM '/etc/hostname'>]><p>&a;</p>").code(), "XHTML-ENTITE");
  EXPECT_EQ(Parsed("<!DOCTYPE p [<!ENTITY a 'xx'>]><p t='&a;'/>").code(), "XHTML-ENTITE");
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  EXPECT_EQ(Parsed(deep).code(), "XHTML-PROFONDEUR");
  EXPECT_EQ(Parsed("<a><b/><b/><b/></a>", {3, 10}).code(), "XHTML-TAILLE");
}

TEST(Parser, XhtmlsOwnDoctypeDeclaresItsEntities) {
  Parsed p("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">"
           "<html xmlns='http://www.w3.org/1999/xhtml'>&eacute;&nbsp;&lt;</html>");
  ASSERT_TRUE(p.document) << to_text(p.report.findings()[0]);
  EXPECT_EQ(p.document->text_content(0), "é\u00A0<");
}

TEST(Parser, NamespacesAndPrefixes) {
  Parsed p("<html xmlns='http://www.w3.org/1999/xhtml' xmlns:s='http://www.w3.org/2000/svg'><s:svg s:x='1' xml:lang='en'/></html>");
  NodeId svg = (*p.document)[0].first_child;
  EXPECT_EQ((*p.document)[svg].space, Namespace::Svg);
  EXPECT_EQ((*p.document)[svg].name, "svg");
  EXPECT_EQ(p.document->language(svg), "en");
}

}  // namespace
}  // namespace clspress::document
