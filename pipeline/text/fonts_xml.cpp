// Reading fonts/fonts.xml, which documents itself. It belongs to the installation, so what is wrong in it is a Fault.
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <charconv>

#include "base/fault.h"
#include "base/files.h"
#include "text/fonts.h"
#include "text/names.h"

namespace clspress::text {

class FontsXml {
 public:
  FontsXml(fs::path path, FontLibrary& library) : path_(std::move(path)), library_(library) {}
  void read();

 private:
  void read_generic(xmlNode* element);
  void read_family(xmlNode* element);
  void read_face(xmlNode* element, FaceDescription description);
  void read_dictionary(xmlNode* element);

  std::string find_attribute(xmlNode* element, const char* name, std::string absent) const;
  std::string require_attribute(xmlNode* element, const char* name) const;
  template <class Number>
  Number require_number(const std::string& text, Number low, Number high, xmlNode* element) const;
  [[noreturn]] void fail(xmlNode* element, const std::string& why) const;

  fs::path path_;
  FontLibrary& library_;
};

std::unique_ptr<FontLibrary> FontLibrary::read(const fs::path& fonts_xml) {
  auto library = std::make_unique<FontLibrary>();
  FontsXml(fonts_xml, *library).read();
  return library;
}

namespace {

std::string_view name_of(const xmlNode* element) { return reinterpret_cast<const char*>(element->name); }

template <class Visit>
void for_each_element(xmlNode* parent, Visit visit) {
  for (xmlNode* child = parent->children; child; child = child->next) {
    if (child->type == XML_ELEMENT_NODE) visit(child);
  }
}

}  // namespace

void FontsXml::read() {
  std::string bytes = read_file(path_);
  std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
      xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), path_.c_str(), nullptr,
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOBLANKS),
      &xmlFreeDoc);
  xmlNode* root = document ? xmlDocGetRootElement(document.get()) : nullptr;
  if (!root || name_of(root) != "polices") throw Fault(path_.string() + " : ce n’est pas une liste de polices (élément polices)");
  for_each_element(root, [&](xmlNode* element) {
    if (name_of(element) == "generique") read_generic(element);
    else if (name_of(element) == "famille") read_family(element);
    else if (name_of(element) == "cesure") read_dictionary(element);
    else fail(element, "élément inconnu « " + std::string(name_of(element)) + " »");
  });
  if (library_.families().empty()) throw Fault(path_.string() + " : aucune famille de polices");
}

void FontsXml::read_generic(xmlNode* element) {
  library_.generics_[lower_ascii(require_attribute(element, "nom"))] = lower_ascii(require_attribute(element, "famille"));
}

void FontsXml::read_family(xmlNode* element) {
  FaceDescription description;
  description.family = require_attribute(element, "nom");
  description.narrow_space_share = require_number(find_attribute(element, "espace-fine", "0"), 0.0, 1.0, element);
  description.words_compose = find_attribute(element, "mots-separables", "non") == "oui";
  for_each_element(element, [&](xmlNode* child) {
    if (name_of(child) != "fonte") fail(child, "élément inconnu « " + std::string(name_of(child)) + " »");
    read_face(child, description);
  });
}

void FontsXml::read_face(xmlNode* element, FaceDescription description) {
  description.file = require_attribute(element, "fichier");
  int weight = require_number(require_attribute(element, "graisse"), 1, 1000, element);
  description.weight_low = description.weight_high = static_cast<uint16_t>(weight);
  description.stretch = static_cast<uint16_t>(require_number(find_attribute(element, "chasse", "100"), 50, 200, element));
  std::string style = find_attribute(element, "style", "normal");
  if (style == "italic") description.slant = Slant::Italic;
  else if (style == "oblique") description.slant = Slant::Oblique;
  else if (style != "normal") fail(element, "style inconnu « " + style + " »");
  library_.add(std::make_unique<Face>(std::move(description)), library_.order_);
}

void FontsXml::read_dictionary(xmlNode* element) {
  library_.dictionaries_.push_back({lower_ascii(require_attribute(element, "langue")), require_attribute(element, "fichier")});
}

std::string FontsXml::find_attribute(xmlNode* element, const char* name, std::string absent) const {
  xmlChar* value = xmlGetProp(element, reinterpret_cast<const xmlChar*>(name));
  if (!value) return absent;
  std::string text = reinterpret_cast<const char*>(value);
  xmlFree(value);
  return text;
}

std::string FontsXml::require_attribute(xmlNode* element, const char* name) const {
  std::string value = find_attribute(element, name, "");
  if (value.empty()) fail(element, "attribut « " + std::string(name) + " » absent");
  return value;
}

template <class Number>
Number FontsXml::require_number(const std::string& text, Number low, Number high, xmlNode* element) const {
  Number value{};
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < low || value > high) {
    fail(element, "valeur « " + text + " » hors limites");
  }
  return value;
}

void FontsXml::fail(xmlNode* element, const std::string& why) const {
  throw Fault(path_.string() + ":" + std::to_string(xmlGetLineNo(element)) + " : " + why);
}

}  // namespace clspress::text
