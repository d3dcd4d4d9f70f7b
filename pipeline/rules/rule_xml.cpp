#include "rules/rule_xml.h"

#include <algorithm>

#include "base/files.h"
#include "dossier/tree.h"

namespace clspress::rules {

dossier::DocumentPointer parse_rule_xml(const std::filesystem::path& file, Report& report) {
  if (!std::filesystem::exists(file)) {
    report.error("REGLE-FICHIER", {file.string()}, "ce fichier n’existe pas",
                 "une région sans règle à elle a un fichier de règles qui n’a que son titre et son édition");
    return nullptr;
  }
  std::string bytes = read_file(file);
  std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxt*)> parser(xmlNewParserCtxt(), xmlFreeParserCtxt);
  constexpr int kOptions = dossier::kQuietParsing | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES;
  dossier::DocumentPointer document(
      xmlCtxtReadMemory(parser.get(), bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr, kOptions));
  if (!document) {
    const xmlError* error = xmlCtxtGetLastError(parser.get());
    report.error("REGLE-FICHIER", {file.string(), error == nullptr ? 1 : error->line},
                 "ce fichier n’est pas du XML bien formé", "corriger la balise à cette ligne");
  } else if (document->intSubset != nullptr) {
    size_t at = bytes.find("<!DOCTYPE");
    int line = at == std::string::npos ? 1 : 1 + static_cast<int>(std::count(bytes.begin(), bytes.begin() + static_cast<long>(at), '\n'));
    report.error("REGLE-FICHIER", {file.string(), line}, "ce fichier a un DOCTYPE", "le retirer");
    return nullptr;
  }
  return document;
}

int line_of(const xmlNode* node) { return static_cast<int>(xmlGetLineNo(node)); }

std::string text_in(const xmlNode* node) { return dossier::collapse_spaces(dossier::text_of(node)); }

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  for (size_t at = 0; at < text.size();) {
    size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

}  // namespace clspress::rules
