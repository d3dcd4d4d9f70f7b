// The functions of rule files that look into texts.
#include <algorithm>
#include <string_view>

#include "dossier/xml_support.h"
#include "rules/function_values.h"

namespace clspress::rules {
namespace {

using dossier::view_of;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) text.replace(at, what.size(), by);
  return text;
}

// With plain spaces and hyphens only: texts for print have others too.
std::string plain(std::string text) {
  for (std::string_view space : {"\u00a0", "\u202f", "\u2009"}) text = replaced(std::move(text), space, " ");
  for (std::string_view dash : {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"}) text = replaced(std::move(text), dash, "-");
  return text;
}

// Looks at text nodes where they are: contains() copies each.
void contenant(xmlXPathParserContext* parser, int given) {
  std::vector<Object> arguments;
  if (!take(parser, given, arguments, 2)) return;
  std::string part = string_of(arguments[1]);
  std::vector<xmlNode*> kept;
  for (xmlNode* node : nodes_of(arguments[0])) {
    bool has = node->type == XML_TEXT_NODE ? view_of(node->content).find(part) != std::string_view::npos
                                           : dossier::text_of(node).find(part) != std::string::npos;
    if (has) kept.push_back(node);
  }
  give_nodes(parser, kept);
}

// An e-mail address is a word with one @ behind its first letter; the marks around it are not of it.
void adresses_a_accent(xmlXPathParserContext* parser, int given) {
  std::vector<Object> arguments;
  if (!take(parser, given, arguments, 1)) return;
  std::string text = plain(string_of(arguments[0])), found;
  constexpr std::string_view kAround = " \t\n<>()[],;:!?\"'";
  for (size_t at = 0; (at = text.find_first_not_of(kAround, at)) != std::string::npos;) {
    size_t end = std::min(text.find_first_of(kAround, at), text.size());
    std::string word = text.substr(at, end - at);
    size_t sign = word.find('@');
    bool address = sign != std::string::npos && sign > 0 && word.find('.', sign) != std::string::npos;
    for (std::string_view quote : {"»", "”", "’"}) {
      if (word.ends_with(quote)) word.resize(word.size() - quote.size());
    }
    if (address && !is_ascii(std::string_view(word).substr(sign))) found += (found.empty() ? "" : ", ") + word;
    at = end;
  }
  give_text(parser, found);
}

// The nodes whose text cites an article, « 1434-17 », with whichever dash and spaces.
void citant(xmlXPathParserContext* parser, int given) {
  std::vector<Object> arguments;
  if (!take(parser, given, arguments, 2)) return;
  std::string article = string_of(arguments[1]);
  std::string start = article.substr(0, article.find('-'));
  std::vector<xmlNode*> kept;
  for (xmlNode* node : nodes_of(arguments[0])) {
    if (node->type == XML_TEXT_NODE && view_of(node->content).find(start) == std::string_view::npos) continue;
    std::string text = replaced(replaced(plain(dossier::text_of(node)), " -", "-"), "- ", "-");
    for (size_t at = text.find(article); at != std::string::npos; at = text.find(article, at + 1)) {
      size_t end = at + article.size();
      bool whole = (at == 0 || !is_digit(text[at - 1])) && (end == text.size() || !is_digit(text[end]));
      if (whole) {
        kept.push_back(node);
        break;
      }
    }
  }
  give_nodes(parser, kept);
}

// Whether four digits that can be a year, 1900 to 2099, stand in a text by themselves.
void a_une_annee(xmlXPathParserContext* parser, int given) {
  std::vector<Object> arguments;
  if (!take(parser, given, arguments, 1)) return;
  std::string text = string_of(arguments[0]);
  bool found = false;
  for (size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    std::string_view number = std::string_view(text).substr(at, end - at);
    found = found || (number.size() == 4 && (number.starts_with("19") || number.starts_with("20")));
    at = end;
  }
  give_truth(parser, found);
}

// Whether a text that should name somebody says that there is nobody.
void dit_un_manque(xmlXPathParserContext* parser, int given) {
  std::vector<Object> arguments;
  if (!take(parser, given, arguments, 1)) return;
  std::string text = plain(string_of(arguments[0]));
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  auto begins = [&](std::string_view word) { return text.starts_with(word); };
  auto holds = [&](std::string_view word) { return text.find(word) != std::string::npos; };
  give_truth(parser, begins("personne") || begins("aucun") || begins("néant") || begins("sans ") || begins("pas d") || begins("non désign") ||
                         holds("faute d") || holds("vacan") || holds("à désigner") || holds("à définir") || holds("à pourvoir") ||
                         holds("à recruter") || holds("à préciser"));
}

}  // namespace

const std::vector<Function>& text_functions() {
  static const std::vector<Function> kFunctions = {{"contenant", contenant, 2},
                                                   {"citant", citant, 2},
                                                   {"adresses-a-accent", adresses_a_accent, 1},
                                                   {"a-une-annee", a_une_annee, 1},
                                                   {"dit-un-manque", dit_un_manque, 1}};
  return kFunctions;
}

}  // namespace clspress::rules
