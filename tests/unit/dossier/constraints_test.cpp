// The root's keys and references are judged by us instead of libxml2: here both judge, one fault at a time, on a dossier
// that has every element.
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <libxml/xpath.h>

#include "dossier/xml_support.h"
#include "fixture.h"

namespace clspress::dossier {
namespace {

class Constraints : public DossierTest {
 protected:
  Constraints() {
    write("images/marche.jpg", tiny_png());
    const std::string& xsd = schema().text();
    xmlSchemaParserCtxt* parser = xmlSchemaNewMemParserCtxt(xsd.data(), static_cast<int>(xsd.size()));
    whole_ = xmlSchemaParse(parser);
    xmlSchemaFreeParserCtxt(parser);
  }
  ~Constraints() override { xmlSchemaFree(whole_); }

  bool breaks_a_constraint_for_libxml2(xmlDoc* document) const {
    xmlSchemaValidCtxt* context = xmlSchemaNewValidCtxt(whole_);
    bool broken = false;
    xmlSchemaSetValidStructuredErrors(
        context, [](void* user, xmlErrorPtr error) { *static_cast<bool*>(user) |= error->code == XML_SCHEMAV_CVC_IDC; }, &broken);
    xmlSchemaValidateDoc(context, document);
    xmlSchemaFreeValidCtxt(context);
    return broken;
  }

  // The codes of what we find in the document.
  std::vector<std::string> codes_of(xmlDoc* document) {
    xmlChar* bytes = nullptr;
    int size = 0;
    xmlDocDumpMemoryEnc(document, &bytes, &size, "UTF-8");
    report_ = Report();
    read_xml_text(std::string(reinterpret_cast<const char*>(bytes), static_cast<size_t>(size)));
    xmlFree(bytes);
    std::vector<std::string> codes;
    for (const Finding& finding : report_.findings()) codes.push_back(finding.code);
    return codes;
  }

  xmlSchema* whole_ = nullptr;
};

DocumentPointer parse(const std::string& text) {
  return DocumentPointer(xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, "UTF-8", 0));
}

xmlNode* last_selected(xmlDoc* document, const std::vector<std::string>& steps) {
  std::string path = "/cls";
  for (const std::string& step : steps) path += "/" + step;
  xmlXPathContext* context = xmlXPathNewContext(document);
  xmlXPathObject* found = xmlXPathEvalExpression(xml_text("(" + path + ")[last()]"), context);
  xmlNode* node = found->nodesetval != nullptr && found->nodesetval->nodeNr > 0 ? found->nodesetval->nodeTab[0] : nullptr;
  xmlXPathFreeObject(found);
  xmlXPathFreeContext(context);
  return node;
}

// Another value of the same form: « A.1.1 » gives « A.1.9 ».
std::string unknown_like(std::string value) {
  char& last = value.back();
  last = last >= '0' && last <= '9' ? '9' : last >= 'A' && last <= 'Z' ? 'Z' : 'z';
  return value;
}

TEST_F(Constraints, BothSeeAKeyTakenTwice) {
  int judged = 0;
  for (const auto& [name, key] : schema().constraints()) {
    if (!key.of_root || !key.refers_to.empty()) continue;
    DocumentPointer document = parse(complete_xml());
    xmlNode* node = last_selected(document.get(), key.selectors.front());
    ASSERT_NE(node, nullptr) << name;
    xmlAddNextSibling(node, xmlCopyNode(node, 1));
    EXPECT_TRUE(breaks_a_constraint_for_libxml2(document.get())) << name;
    EXPECT_THAT(codes_of(document.get()), ::testing::Contains("DOSSIER-DOUBLON")) << name;
    ++judged;
  }
  EXPECT_EQ(judged, 10);
}

TEST_F(Constraints, BothSeeAReferenceToNothing) {
  int judged = 0;
  for (const auto& [name, reference] : schema().constraints()) {
    if (!reference.of_root || reference.refers_to.empty()) continue;
    for (const std::vector<std::string>& selector : reference.selectors) {
      DocumentPointer document = parse(complete_xml());
      xmlNode* node = last_selected(document.get(), selector);
      ASSERT_NE(node, nullptr) << name << " " << selector.back();
      xmlNodeSetContent(node, xml_text(unknown_like(text_of(node))));
      EXPECT_TRUE(breaks_a_constraint_for_libxml2(document.get())) << name << " " << selector.front() << " … " << selector.back();
      EXPECT_THAT(codes_of(document.get()), ::testing::ElementsAre("DOSSIER-REFERENCE")) << name << " " << selector.front() << " … " << selector.back();
      ++judged;
    }
  }
  EXPECT_GT(judged, 40);
}

}  // namespace
}  // namespace clspress::dossier
