#include "dossier/xml_reader.h"

#include <fmt/core.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>

#include "dossier/source_text.h"
#include "dossier/xml_support.h"

namespace clspress::dossier {
namespace {

// One parse: libxml2's SAX2 calls end here.
class XmlReader {
 public:
  XmlReader(std::string_view text, const std::string& file, const Schema& schema, Report& report)
      : text_(text), lines_(text), schema_(schema), report_(report) {
    tree_.file = file;
  }
  std::optional<Tree> run();

  void start_element(std::string name, int attribute_count, const xmlChar** attributes);
  void default_namespace(std::string_view name);
  void end_element();
  void characters(std::string_view text) { text_so_far_.append(text); }
  void doctype();
  void parse_error(const xmlError& error);

 private:
  struct Open {
    NodeIndex node;
    const Type* type;  // nullptr below an element that the schema does not know
  };

  size_t offset() const;
  size_t tag_start() const;
  bool has_tag_of_many_attributes();
  void stop(std::string code, size_t at, std::string message, std::string help);
  void keep_text();
  void add_attributes(NodeIndex owner, size_t tag, int count, const xmlChar** attributes);
  void check_characters(NodeIndex index);

  std::string_view text_;
  LineIndex lines_;
  const Schema& schema_;
  Report& report_;
  Tree tree_;
  std::vector<Open> open_;
  std::string text_so_far_;
  xmlParserCtxtPtr parser_ = nullptr;
  bool stopped_ = false;
};

std::string explain_syntax(const xmlError& error);
std::string help_with_syntax(const xmlError& error);

XmlReader& reader_of(void* user) { return *static_cast<XmlReader*>(static_cast<xmlParserCtxtPtr>(user)->_private); }

xmlSAXHandler make_handler() {
  xmlSAXHandler handler{};
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = [](void* user, const xmlChar* name, const xmlChar* prefix, const xmlChar*, int namespace_count,
                              const xmlChar** namespaces, int count, int, const xmlChar** attributes) {
    std::string qualified(view_of(name));
    if (prefix != nullptr) qualified = std::string(view_of(prefix)) + ':' + qualified;
    XmlReader& reader = reader_of(user);
    for (int i = 0; i < namespace_count; ++i) {
      if (namespaces[2 * i] == nullptr) reader.default_namespace(view_of(namespaces[2 * i + 1]));
    }
    reader.start_element(std::move(qualified), count, attributes);
  };
  handler.endElementNs = [](void* user, const xmlChar*, const xmlChar*, const xmlChar*) { reader_of(user).end_element(); };
  handler.characters = [](void* user, const xmlChar* text, int length) {
    reader_of(user).characters({reinterpret_cast<const char*>(text), static_cast<size_t>(length)});
  };
  handler.ignorableWhitespace = handler.characters;
  handler.cdataBlock = handler.characters;
  handler.internalSubset = [](void* user, const xmlChar*, const xmlChar*, const xmlChar*) { reader_of(user).doctype(); };
  handler.serror = [](void* user, xmlErrorPtr error) { reader_of(user).parse_error(*error); };
  return handler;
}

}  // namespace

std::optional<Tree> read_xml(std::string_view text, const std::string& file, const Schema& schema, Report& report) {
  return XmlReader(text, file, schema, report).run();
}

namespace {

std::optional<Tree> XmlReader::run() {
  std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> parser(
      xmlCreateMemoryParserCtxt(text_.empty() ? " " : text_.data(), text_.empty() ? 1 : static_cast<int>(text_.size())),
      &xmlFreeParserCtxt);
  xmlSAXHandler handler = make_handler();
  parser->_private = this;
  parser->userData = parser.get();
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
  *parser->sax = handler;
  parser_ = parser.get();
  if (!has_tag_of_many_attributes()) xmlParseDocument(parser.get());
  if (tree_.nodes.empty() && !stopped_) stop("XML-MALFORME", text_.size(), "le fichier ne contient pas d’élément", "vérifier que c’est le bon fichier");
  if (stopped_) return std::nullopt;
  return std::move(tree_);
}

// libxml2 compares the attributes of a tag two by two: a tag of a million would take an hour. "<" stands in no attribute.
bool XmlReader::has_tag_of_many_attributes() {
  constexpr long kMostSigns = 1'000;
  for (size_t open = text_.find('<'); open != std::string_view::npos; ) {
    size_t next = text_.find('<', open + 1);
    std::string_view tag = text_.substr(open, next - open);
    bool is_comment_or_such = tag.size() > 1 && (tag[1] == '!' || tag[1] == '?');
    if (!is_comment_or_such && std::count(tag.begin(), tag.end(), '=') > kMostSigns) {
      stop("DOSSIER-TROP-GRAND", open, fmt::format("plus de {} attributs ou signes « = » à la suite", kMostSigns),
           "retirer ce qui n’est pas du dossier");
      return true;
    }
    open = next;
  }
  return false;
}

// Where the parser stands. The whole text lies in memory as UTF-8, so this is exact and costs nothing.
size_t XmlReader::offset() const {
  if (parser_->input == nullptr) return text_.size();
  return parser_->input->consumed + static_cast<size_t>(parser_->input->cur - parser_->input->base);
}

// A start tag is reported when its attributes are read: "<" can't stand in them, so the last one opens the tag.
size_t XmlReader::tag_start() const {
  size_t start = text_.rfind('<', offset() == 0 ? 0 : offset() - 1);
  return start == std::string_view::npos ? 0 : start;
}

void XmlReader::stop(std::string code, size_t at, std::string message, std::string help) {
  if (stopped_) return;
  stopped_ = true;
  report_.error(std::move(code), lines_.location_of(at, tree_.file), std::move(message), std::move(help));
  if (parser_ != nullptr) xmlStopParser(parser_);
}

void XmlReader::start_element(std::string name, int attribute_count, const xmlChar** attributes) {
  if (stopped_) return;
  size_t tag = tag_start();
  if (open_.size() >= kDeepest) {
    return stop("DOSSIER-TROP-PROFOND", tag, fmt::format("plus de {} éléments l’un dans l’autre", kDeepest),
                "vérifier que chaque élément ouvert est refermé");
  }
  if (tree_.nodes.size() + static_cast<size_t>(attribute_count) >= kMostNodes) {
    return stop("DOSSIER-TROP-GRAND", tag, fmt::format("plus de {} éléments", kMostNodes), "retirer ce qui n’est pas du dossier");
  }
  keep_text();
  const Type* type = nullptr;
  if (open_.empty()) {
    type = schema_.root().type;
  } else if (const Type* above = open_.back().type; above != nullptr) {
    const Member* member = above->find_member(name);
    if (member == nullptr) member = nearest_member(*above, name);
    if (member != nullptr) type = member->type;
  }
  Node node;
  node.name = std::move(name);
  node.shape = type != nullptr ? type->shape : Shape::Record;
  LineIndex::Place place = lines_.place_of(tag);
  node.line = place.line;
  node.column = place.column;
  NodeIndex index = tree_.append(open_.empty() ? kNoNode : open_.back().node, std::move(node));
  open_.push_back({index, type});
  add_attributes(index, tag, attribute_count, attributes);
}

// Hints for an XML editor (xsi:noNamespaceSchemaLocation) are no data.
void XmlReader::add_attributes(NodeIndex owner, size_t tag, int count, const xmlChar** attributes) {
  constexpr std::string_view kInstance = "http://www.w3.org/2001/XMLSchema-instance";
  for (int i = 0; i < count; ++i) {
    const xmlChar** entry = attributes + i * 5;  // local name, prefix, namespace, value, end of value
    if (view_of(entry[2]) == kInstance) continue;
    Node node;
    node.name = std::string(view_of(entry[0]));
    if (entry[1] != nullptr) node.name = std::string(view_of(entry[1])) + ':' + node.name;
    node.value = collapse_spaces({reinterpret_cast<const char*>(entry[3]), static_cast<size_t>(entry[4] - entry[3])});
    node.shape = Shape::Leaf;
    node.attribute = true;
    size_t at = tag;
    do {
      at = text_.find(node.name, at + 1);
    } while (at != std::string_view::npos && text_[at - 1] != ' ' && text_[at - 1] != '\n' && text_[at - 1] != '\t');
    LineIndex::Place place = lines_.place_of(at == std::string_view::npos ? tag : at);
    node.line = place.line;
    node.column = place.column;
    check_characters(tree_.append(owner, std::move(node)));
  }
}

void XmlReader::default_namespace(std::string_view name) {
  if (stopped_) return;
  report_.error("DOSSIER-ELEMENT-INCONNU", lines_.location_of(tag_start(), tree_.file),
                fmt::format("un dossier n’a pas d’espace de noms « {} »", name), "retirer l’attribut xmlns");
}

void XmlReader::end_element() {
  if (stopped_) return;
  keep_text();
  open_.pop_back();
}

void XmlReader::keep_text() {
  if (open_.empty() || text_so_far_.empty()) return text_so_far_.clear();
  Node& node = tree_.nodes[open_.back().node];
  std::string text = collapse_spaces(text_so_far_);
  text_so_far_.clear();
  if (text.empty()) return;
  if (!node.value.empty()) node.value += ' ';
  node.value += text;
  check_characters(open_.back().node);
}

void XmlReader::check_characters(NodeIndex index) {
  const Node& node = tree_.nodes[index];
  if (find_forbidden_character(node.value) == std::string::npos) return;
  report_.add({"DOSSIER-VALEUR", Severity::Erreur, {tree_.file, node.line, node.column}, tree_.path_of(index),
               fmt::format("« {} » contient un caractère de contrôle", node.name), "retirer ce caractère invisible"});
}

void XmlReader::doctype() {
  size_t at = text_.rfind("<!DOCTYPE", offset());
  stop("XML-DOCTYPE", at == std::string_view::npos ? offset() : at, "un dossier n’a pas de déclaration DOCTYPE",
       "retirer la ligne <!DOCTYPE …> et remplacer les entités par leurs caractères");
}

void XmlReader::parse_error(const xmlError& error) {
  if (error.level < XML_ERR_ERROR || error.domain == XML_FROM_NAMESPACE) return;
  if (size_t at = offset(); at < text_.size() && text_[at] == '\0') {  // libxml2 takes it for the end of the file
    return stop("XML-MALFORME", at, "un caractère nul n’est pas permis en XML", "retirer ce caractère invisible");
  }
  stop("XML-MALFORME", offset(), explain_syntax(error), help_with_syntax(error));
}

std::string explain_syntax(const xmlError& error) {
  std::string first = error.str1 != nullptr ? error.str1 : "";
  switch (error.code) {
    case XML_ERR_TAG_NAME_MISMATCH: return fmt::format("« {} », ouvert ligne {}, n’est pas refermé ici", first, error.int1);
    case XML_ERR_TAG_NOT_FINISHED: return "le fichier s’arrête avant la fin du dossier";
    case XML_ERR_DOCUMENT_END: return "le fichier continue après la fin du dossier";
    case XML_ERR_DOCUMENT_EMPTY: return "le fichier ne contient pas d’élément";
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY: return fmt::format("l’entité « &{}; » n’existe pas", first);
    case XML_ERR_ATTRIBUTE_REDEFINED: return fmt::format("l’attribut « {} » est écrit deux fois", first);
    case XML_ERR_ATTRIBUTE_NOT_STARTED:
    case XML_ERR_ATTRIBUTE_WITHOUT_VALUE: return "la valeur d’un attribut n’est pas entre guillemets droits";
    case XML_ERR_LT_IN_ATTRIBUTE: return "le signe « < » ne s’écrit pas dans un attribut";
    case XML_ERR_INVALID_CHAR:
    case XML_ERR_INVALID_CHARREF: return "un caractère n’est pas permis en XML";
    case XML_ERR_NAME_REQUIRED:
    case XML_ERR_ENTITYREF_SEMICOL_MISSING: return "un signe « & » ou « < » isolé n’est pas permis en XML";
    case XML_ERR_HYPHEN_IN_COMMENT: return "un commentaire contient deux tirets « -- »";
    case XML_ERR_XMLDECL_NOT_STARTED:
    case XML_ERR_XMLDECL_NOT_FINISHED:
    case XML_ERR_VERSION_MISSING:
    case XML_ERR_UNKNOWN_VERSION:
    case XML_ERR_RESERVED_XML_NAME: return "la déclaration XML, en première ligne, n’est pas juste";
    case XML_ERR_GT_REQUIRED: return "une balise n’est pas terminée par « > »";
    default: return fmt::format("XML mal formé (erreur {} de libxml2)", error.code);
  }
}

std::string help_with_syntax(const xmlError& error) {
  switch (error.code) {
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY: return "écrire le caractère lui-même";
    case XML_ERR_NAME_REQUIRED:
    case XML_ERR_ENTITYREF_SEMICOL_MISSING:
    case XML_ERR_LT_IN_ATTRIBUTE: return "écrire &amp; ou &lt;";
    case XML_ERR_TAG_NAME_MISMATCH:
    case XML_ERR_TAG_NOT_FINISHED: return "refermer chaque élément ouvert, dans l’ordre inverse";
    case XML_ERR_INVALID_CHAR:
    case XML_ERR_INVALID_CHARREF: return "retirer ce caractère";
    case XML_ERR_XMLDECL_NOT_STARTED:
    case XML_ERR_XMLDECL_NOT_FINISHED:
    case XML_ERR_VERSION_MISSING:
    case XML_ERR_UNKNOWN_VERSION:
    case XML_ERR_RESERVED_XML_NAME: return "l’écrire ainsi : <?xml version=\"1.0\" encoding=\"UTF-8\"?>, tout au début du fichier";
    case XML_ERR_DOCUMENT_EMPTY: return "vérifier que c’est le bon fichier";
    case XML_ERR_DOCUMENT_END: return "retirer ce qui suit la balise fermante de la racine";
    default: return "corriger la ligne indiquée (un éditeur XML montre l’endroit)";
  }
}

}  // namespace
}  // namespace clspress::dossier
