#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/structure.h"

namespace clspress::document {
namespace {

struct Structured {
  Report report;
  std::optional<Document> document;
  std::optional<Structure> structure;
  explicit Structured(const std::string& body) {
    document = parse("<html lang='fr'><body>" + body + "</body></html>", "f.xhtml", report);
    structure = make_structure(*document, Strictness::Refuse, report);
  }
  std::string tree(StructureId id = 0) const {
    const StructureNode& node = (*structure)[id];
    std::string text(role_name(node.role, node.level));
    std::string children;
    for (StructureId child = node.first_child; child != kNoStructure; child = (*structure)[child].next) {
      children += (children.empty() ? "" : " ") + tree(child);
    }
    return children.empty() ? text : text + "(" + children + ")";
  }
  const StructureNode& owner(const char* id) const { return (*structure)[structure->owner(document->find_by_id(id))]; }
  std::vector<std::string> codes() const {
    std::vector<std::string> codes;
    for (const Finding& finding : report.findings()) codes.push_back(finding.code);
    return codes;
  }
};

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Structure, FewNodesAndEveryTextInAParagraph) {
  EXPECT_EQ(Structured("<div><p>a</p></div>").tree(), "Document(P)");
  EXPECT_EQ(Structured("<div>a <b>b</b><p>c</p>d</div>").tree(), "Document(P P P)");
  EXPECT_EQ(Structured("<section><h1>a</h1><div><span>b</span></div></section>").tree(), "Document(Sect(H1 P))");
  EXPECT_EQ(Structured("<div> <div>\n</div></div>").tree(), "Document");
}

// A clause numbered by ::before, whose text stands in a paragraph of its own.
TEST(Structure, WhatABlockGeneratesBeginsItsFirstParagraph) {
  Structured s("<section><div id='a'><p id='p'>x</p></div><div id='b'>y<p>z</p></div></section>");
  EXPECT_EQ(s.tree(), "Document(Sect(P P P))");
  EXPECT_EQ(s.owner("a").node, s.document->find_by_id("p"));
  EXPECT_EQ(s.owner("b").role, Role::Paragraph);
  EXPECT_EQ(s.owner("b").node, s.document->find_by_id("b"));
}

TEST(Structure, Lists) {
  Structured s("<ul><li id='a'>x<ol><li>y</li></ol></li><li><p>z</p></li></ul><dl><dt>a</dt><dd>b</dd><dd>c</dd><dt>d</dt><dd><p>e</p></dd></dl>");
  EXPECT_EQ(s.tree(), "Document(L(LI(Lbl LBody(L(LI(Lbl LBody)))) LI(Lbl LBody(P))) L(LI(Lbl LBody LBody) LI(Lbl LBody(P))))");
  NodeId item = s.document->find_by_id("a");
  EXPECT_EQ((*s.structure)[s.structure->label(item)].role, Role::Label);
  EXPECT_EQ((*s.structure)[s.structure->owner(item)].role, Role::ListBody);
}

TEST(Structure, Tables) {
  Structured s("<table><caption>t</caption><thead><tr><th id='a'>x</th><th id='b' colspan='2'>y</th></tr></thead>"
               "<tbody><tr><th id='c'>r</th><td id='d' headers='a c' rowspan='3'>1</td><td>2</td></tr></tbody></table>");
  EXPECT_EQ(s.tree(), "Document(Table(Caption THead(TR(TH TH)) TBody(TR(TH TD TD))))");
  EXPECT_THAT(s.codes(), IsEmpty());
  EXPECT_EQ(s.owner("a").scope, StructureNode::Scope::Column);
  EXPECT_EQ(s.owner("b").column_span, 2);
  EXPECT_EQ(s.owner("c").scope, StructureNode::Scope::Row);
  EXPECT_EQ(s.owner("d").row_span, 3);
  EXPECT_EQ(s.owner("d").headers.size(), 2u);
  EXPECT_EQ(Structured("<table role='presentation'><tr><td>a</td><td>b</td></tr></table>").tree(), "Document(P P)");
  EXPECT_THAT(Structured("<table><tr><td>a</td></tr></table>").codes(), ElementsAre("TABLEAU-SANS-ENTETE"));
}

TEST(Structure, PicturesAndArtifacts) {
  Structured s("<img id='a' alt='Une carte' src='x'/><img id='b' alt='' src='x'/><div aria-hidden='true'><p id='c'>x</p></div>"
               "<svg xmlns='http://www.w3.org/2000/svg' role='img'><title>Marque</title><text id='d'>CLS</text></svg>"
               "<figure><img id='e' alt='Vue' src='x'/><figcaption>Légende</figcaption></figure>");
  EXPECT_EQ(s.tree(), "Document(Figure Figure Figure(Caption))");
  EXPECT_EQ(s.owner("a").alternative, "Une carte");
  EXPECT_EQ(s.structure->owner(s.document->find_by_id("b")), kNoStructure);
  EXPECT_EQ(s.structure->owner(s.document->find_by_id("c")), kNoStructure);
  EXPECT_EQ(s.owner("d").alternative, "Marque");
  EXPECT_EQ(s.owner("e").alternative, "Vue");
  EXPECT_THAT(s.codes(), IsEmpty());
  EXPECT_THAT(Structured("<img src='x'/><svg xmlns='http://www.w3.org/2000/svg'/>").codes(),
              ElementsAre("IMAGE-SANS-ALTERNATIVE", "IMAGE-SANS-ALTERNATIVE"));
}

TEST(Structure, InlineMeaning) {
  Structured s("<p><a href='#x'>a</a> <abbr id='a' title='Contrat local de santé'>CLS</abbr> <i id='b' lang='en'>x</i> <b>c</b> <q>q</q></p>"
               "<nav role='doc-toc'><ol><li><a href='#x'>a</a><ol><li>b</li></ol></li></ol></nav>"
               "<p>x<a role='doc-noteref' href='#n'>1</a></p><aside id='n' role='doc-footnote'>note</aside><div data-signature='maire' id='s' title='Le maire'/>");
  EXPECT_EQ(s.tree(), "Document(P(Link Span Span Quote) TOC(TOCI(Lbl Reference(Link) TOC(TOCI(Lbl)))) P(Reference(Link)) Reference Note(Lbl) Form)");
  EXPECT_EQ(s.owner("a").expansion, "Contrat local de santé");
  EXPECT_EQ(s.owner("b").language, "en");
  EXPECT_EQ((*s.structure)[0].language, "fr");
}

TEST(Structure, ANoteOwnsItsNumberAndTheCallBeforeIt) {
  Structured s("<p id='p'>a<span id='n' role='doc-footnote'>note</span>b</p>");
  EXPECT_EQ(s.tree(), "Document(P(Reference Note(Lbl)))");
  NodeId note = s.document->find_by_id("n");
  EXPECT_EQ((*s.structure)[s.structure->call(note)].role, Role::Reference);
  EXPECT_EQ((*s.structure)[s.structure->label(note)].role, Role::Label);
  EXPECT_EQ(s.owner("n").role, Role::Note);
  EXPECT_EQ(s.structure->call(s.document->find_by_id("p")), kNoStructure);
  EXPECT_EQ(s.structure->label(s.document->find_by_id("p")), kNoStructure);
}

// PDF/UA: a Form holds its field and nothing else, so that what is written in the frame stands before it.
TEST(Structure, AFieldIsAFormOfItsOwn) {
  Structured s("<div id='s' data-signature='maire' title='Le maire'><p id='p'>Signature</p></div><div id='t' data-signature='ars'>Signé</div>");
  EXPECT_EQ(s.tree(), "Document(P Form P Form)");
  StructureId field = s.structure->field(s.document->find_by_id("s"));
  ASSERT_NE(field, kNoStructure);
  EXPECT_EQ((*s.structure)[field].alternative, "Le maire");
  EXPECT_EQ((*s.structure)[s.structure->field(s.document->find_by_id("t"))].alternative, "ars");
  EXPECT_EQ(s.owner("p").role, Role::Paragraph);
  EXPECT_EQ(s.structure->field(s.document->find_by_id("p")), kNoStructure);
  EXPECT_EQ(Structured("<div aria-hidden='true'><div data-signature='maire'>x</div></div>").tree(), "Document");
}

TEST(Structure, HeadingsMustNotJump) {
  EXPECT_THAT(Structured("<h1>a</h1><h2>b</h2><h3>c</h3><h2>d</h2>").codes(), IsEmpty());
  EXPECT_THAT(Structured("<h1>a</h1><h3>b</h3><div role='heading' aria-level='5'>c</div>").codes(), ElementsAre("TITRE-SAUT", "TITRE-SAUT"));
  EXPECT_EQ(Structured("<h4>a</h4>").report.findings()[0].message, "un titre de niveau 4 n’a pas de titre au-dessus de lui");
  EXPECT_EQ(Structured("<h1>a</h1><h3>b</h3>").report.findings()[0].message, "un titre de niveau 3 suit un titre de niveau 1");
}

}  // namespace
}  // namespace clspress::document
