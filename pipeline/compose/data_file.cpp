#include "compose/data_file.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <memory>

namespace clspress::compose {
namespace {

std::string_view text_of_xml(const xmlChar* text) {
  return text ? reinterpret_cast<const char*>(text) : "";
}

std::string_view trimmed(std::string_view text) {
  size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

DataNode convert(const xmlNode* element) {
  DataNode node;
  node.name = text_of_xml(element->name);
  node.line = static_cast<int>(xmlGetLineNo(element));
  std::string text;
  for (const xmlNode* child = element->children; child; child = child->next) {
    if (child->type == XML_ELEMENT_NODE)
      node.children.push_back(convert(child));
    else if (child->type == XML_TEXT_NODE)
      text += text_of_xml(child->content);
  }
  node.text = trimmed(text);
  return node;
}

}  // namespace

const DataNode* DataNode::find(std::string_view child) const {
  for (const DataNode& node : children)
    if (node.name == child) return &node;
  return nullptr;
}

std::string_view DataNode::text_of(std::string_view child) const {
  const DataNode* node = find(child);
  return node ? std::string_view(node->text) : std::string_view();
}

std::optional<DataNode> parse_data(std::string_view bytes, const std::string& file, Report& report) {
  std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxt*)> context(xmlNewParserCtxt(), xmlFreeParserCtxt);
  constexpr int kOptions = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA;
  std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> document(
      xmlCtxtReadMemory(context.get(), bytes.data(), static_cast<int>(bytes.size()), file.c_str(), "UTF-8", kOptions),
      xmlFreeDoc);
  const xmlNode* root = document ? xmlDocGetRootElement(document.get()) : nullptr;
  if (!root) {
    const xmlError* error = xmlCtxtGetLastError(context.get());
    int line = error ? error->line : 0;
    report.error("GABARIT-XML", {file, line}, "ce fichier n’est pas du XML bien formé",
                 "corriger la balise à cette ligne");
    return std::nullopt;
  }
  return convert(root);
}

}  // namespace clspress::compose
