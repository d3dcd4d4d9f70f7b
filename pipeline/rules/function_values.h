// What the functions of rule files take and give, on libxml2's stack of values. Include it from .cpp files only.
#pragma once

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace clspress::rules {

struct FreeObject {
  void operator()(xmlXPathObject* object) const { xmlXPathFreeObject(object); }
};
using Object = std::unique_ptr<xmlXPathObject, FreeObject>;

// The arguments of a call, last one on top of the stack; false (and an XPath error) if their number is wrong.
bool take(xmlXPathParserContext* parser, int given, std::vector<Object>& arguments, int wanted);

std::string string_of(const Object& object);
std::vector<xmlNode*> nodes_of(const Object& object);
std::set<std::string> values_of(const Object& object);

void give_number(xmlXPathParserContext* parser, double value);
void give_text(xmlXPathParserContext* parser, const std::string& text);
void give_truth(xmlXPathParserContext* parser, bool value);
void give_nodes(xmlXPathParserContext* parser, const std::vector<xmlNode*>& nodes);

// One row for each function of ours.
struct Function {
  const char* name;
  xmlXPathFunction call;
  int arguments;
};

// Those that look into texts.
const std::vector<Function>& text_functions();

}  // namespace clspress::rules
