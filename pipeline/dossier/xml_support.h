// Small help around libxml2's C interface for the files of this stage that use it. Include it from .cpp files only.
#pragma once

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <memory>
#include <string>
#include <string_view>

namespace clspress::dossier {

// Never the network, never a message on the terminal.
inline constexpr int kQuietParsing = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;

struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using DocumentPointer = std::unique_ptr<xmlDoc, FreeDocument>;

inline std::string_view view_of(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : std::string_view(reinterpret_cast<const char*>(text));
}

inline const xmlChar* xml_text(const std::string& text) { return reinterpret_cast<const xmlChar*>(text.c_str()); }

inline bool is_named(const xmlNode* node, std::string_view name) { return view_of(node->name) == name; }

inline std::string text_of(const xmlNode* node) {
  xmlChar* content = xmlNodeGetContent(node);
  std::string text(view_of(content));
  xmlFree(content);
  return text;
}

inline std::string attribute_of(const xmlNode* node, std::string_view name) {
  for (const xmlAttr* attribute = node->properties; attribute != nullptr; attribute = attribute->next) {
    if (view_of(attribute->name) == name) return text_of(reinterpret_cast<const xmlNode*>(attribute));
  }
  return {};
}

}  // namespace clspress::dossier
