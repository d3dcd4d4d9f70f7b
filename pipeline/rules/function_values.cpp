#include "rules/function_values.h"

#include "dossier/xml_support.h"

namespace clspress::rules {

using dossier::view_of;
using dossier::xml_text;

bool take(xmlXPathParserContext* parser, int given, std::vector<Object>& arguments, int wanted) {
  if (given != wanted) {
    xmlXPathErr(parser, XPATH_INVALID_ARITY);
    return false;
  }
  arguments.resize(static_cast<size_t>(wanted));
  for (int i = wanted; i-- > 0;) arguments[static_cast<size_t>(i)].reset(valuePop(parser));
  for (const Object& argument : arguments) {
    if (!argument) {
      xmlXPathErr(parser, XPATH_STACK_ERROR);
      return false;
    }
  }
  return true;
}

std::string string_of(const Object& object) {
  xmlChar* text = xmlXPathCastToString(object.get());
  std::string copy(view_of(text));
  xmlFree(text);
  return copy;
}

std::vector<xmlNode*> nodes_of(const Object& object) {
  std::vector<xmlNode*> nodes;
  if (object->type != XPATH_NODESET || object->nodesetval == nullptr) return nodes;
  nodes.assign(object->nodesetval->nodeTab, object->nodesetval->nodeTab + object->nodesetval->nodeNr);
  return nodes;
}

std::set<std::string> values_of(const Object& object) {
  std::set<std::string> values;
  for (const xmlNode* node : nodes_of(object)) values.insert(dossier::text_of(node));
  return values;
}

void give_number(xmlXPathParserContext* parser, double value) { valuePush(parser, xmlXPathNewFloat(value)); }
void give_text(xmlXPathParserContext* parser, const std::string& text) {
  valuePush(parser, xmlXPathNewString(xml_text(text)));
}
void give_truth(xmlXPathParserContext* parser, bool value) { valuePush(parser, xmlXPathNewBoolean(value ? 1 : 0)); }
void give_nodes(xmlXPathParserContext* parser, const std::vector<xmlNode*>& nodes) {
  xmlNodeSet* set = xmlXPathNodeSetCreate(nullptr);
  for (xmlNode* node : nodes) xmlXPathNodeSetAddUnique(set, node);
  valuePush(parser, xmlXPathWrapNodeSet(set));
}

}  // namespace clspress::rules
