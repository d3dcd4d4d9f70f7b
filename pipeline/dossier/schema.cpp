#include "dossier/schema.h"

#include <fmt/core.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlschemas.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/edit_distance.h"
#include "base/fault.h"
#include "base/files.h"
#include "dossier/xml_support.h"

namespace clspress::dossier {

// Turns the XSD's own tree into types. What it does not understand it refuses, so that the model can't silently differ
// from what libxml2 compiles. https://www.w3.org/TR/xmlschema-1/#key-typeDefinition
class SchemaReader {
 public:
  SchemaReader(Schema& schema, std::string file) : schema_(schema), file_(std::move(file)) {}
  void read(const xmlNode* xsd);

 private:
  using Nodes = std::vector<const xmlNode*>;

  [[noreturn]] void refuse(const xmlNode* node, const char* why) const;
  static Nodes elements(const xmlNode* parent, std::string_view name = {});
  const xmlNode* find_first(const xmlNode* parent, std::string_view name) const;
  static std::string documentation_of(const xmlNode* declaration);
  static Nodes notes_of(const xmlNode* declaration, std::string_view name);
  static std::string note_of(const xmlNode* declaration, std::string_view name);

  const Type* require_type(const xmlNode* node, std::string_view name) const;
  void read_simple_type(const xmlNode* declaration, Type& type);
  void read_facet(const xmlNode* facet, Type& type) const;
  void read_complex_type(const xmlNode* declaration, Type& type);
  Member read_member(const xmlNode* declaration);
  const Type* read_list(const xmlNode* complex_type);
  void read_constraints(const xmlNode* element, bool of_root);

  Schema& schema_;
  std::string file_;
};

namespace {

long require_number(std::string_view text) {
  long number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::vector<std::string> split(std::string_view text, std::string_view separators) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    size_t end = text.find_first_of(separators);
    if (end != 0) parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return parts;
}

template <class Item, class Name>
const Item* nearest(const std::vector<Item>& items, std::string_view wanted, Name name_of) {
  constexpr size_t kLongestName = 64;
  constexpr size_t kShortestName = 3;  // below, almost anything is near
  if (wanted.size() < kShortestName || wanted.size() > kLongestName) return nullptr;
  const Item* best = nullptr;
  size_t best_distance = std::min<size_t>(4, wanted.size() / 3) + 1;
  for (const Item& item : items) {
    std::string_view name = name_of(item);
    size_t least = std::max(name.size(), wanted.size()) - std::min(name.size(), wanted.size());
    if (least >= best_distance) continue;
    size_t distance = edit_distance(wanted, name);
    if (distance < best_distance) {
      best = &item;
      best_distance = distance;
    }
  }
  return best;
}

void remove_constraints_of_root(xmlNode* xsd) {
  for (xmlNode* declaration = xsd->children; declaration != nullptr; declaration = declaration->next) {
    if (!is_named(declaration, "element")) continue;
    for (xmlNode *child = declaration->children, *next = nullptr; child != nullptr; child = next) {
      next = child->next;
      if (!is_named(child, "key") && !is_named(child, "keyref")) continue;
      xmlUnlinkNode(child);
      xmlFreeNode(child);
    }
  }
}

}  // namespace

Schema::Schema(const std::filesystem::path& assets) {
  std::filesystem::path file = assets / "schema" / "cls.xsd";
  text_ = read_file(file);
  constexpr int kWithoutBlanks = kQuietParsing | XML_PARSE_NOBLANKS | XML_PARSE_COMPACT;  // half of its nodes are indents
  document_.reset(xmlReadMemory(text_.data(), static_cast<int>(text_.size()), nullptr, "UTF-8", kWithoutBlanks));
  if (!document_) throw Fault(file.string() + " : schéma illisible, XML mal formé");
  SchemaReader(*this, file.string()).read(xmlDocGetRootElement(document_.get()));
  remove_constraints_of_root(xmlDocGetRootElement(document_.get()));

  std::unique_ptr<xmlSchemaParserCtxt, decltype(&xmlSchemaFreeParserCtxt)> parser(
      xmlSchemaNewDocParserCtxt(document_.get()), &xmlSchemaFreeParserCtxt);
  xmlSchemaSetParserStructuredErrors(parser.get(), [](void*, xmlErrorPtr) {}, nullptr);
  compiled_.reset(xmlSchemaParse(parser.get()));
  if (!compiled_) throw Fault(file.string() + " : schéma refusé par libxml2");
}

Schema::~Schema() = default;

void Schema::Free::operator()(_xmlDoc* document) const { xmlFreeDoc(document); }
void Schema::Free::operator()(_xmlSchema* schema) const { xmlSchemaFree(schema); }

const Type* Schema::find_type(std::string_view name) const {
  auto found = types_.find(name);
  return found == types_.end() ? nullptr : found->second.get();
}

const Member* Type::find_member(std::string_view member) const {
  for (const Member& candidate : members) {
    if (candidate.name == member) return &candidate;
  }
  return nullptr;
}

const Member* nearest_member(const Type& type, std::string_view name) {
  return nearest(type.members, name, [](const Member& member) -> std::string_view { return member.name; });
}

const Choice* nearest_choice(const Type& type, std::string_view value) {
  return nearest(type.choices, value, [](const Choice& choice) -> std::string_view { return choice.value; });
}

const std::string& stand_in(const Type& leaf) { return leaf.choices.empty() ? leaf.example : leaf.choices.front().value; }

void SchemaReader::read(const xmlNode* xsd) {
  // Two passes: types name one another in any order.
  for (const xmlNode* node : elements(xsd)) {
    if (is_named(node, "element")) continue;
    auto type = std::make_unique<Type>();
    type->name = attribute_of(node, "name");
    schema_.named_types_.push_back(type.get());
    schema_.types_[type->name] = std::move(type);
  }
  for (const xmlNode* node : elements(xsd, "simpleType")) read_simple_type(node, *schema_.types_[attribute_of(node, "name")]);
  for (const xmlNode* node : elements(xsd, "complexType")) {
    read_complex_type(node, *schema_.types_[attribute_of(node, "name")]);
  }
  const xmlNode* root = find_first(xsd, "element");
  auto type = std::make_unique<Type>();
  type->documentation = documentation_of(root);
  read_complex_type(find_first(root, "complexType"), *type);
  schema_.root_.name = attribute_of(root, "name");
  schema_.root_.documentation = type->documentation;
  schema_.root_.required = true;
  schema_.root_.type = type.get();
  schema_.list_types_.push_back(std::move(type));
  read_constraints(root, true);
}

void SchemaReader::refuse(const xmlNode* node, const char* why) const {
  throw Fault(fmt::format("{} : ligne {} : {}", file_, xmlGetLineNo(node), why));
}

SchemaReader::Nodes SchemaReader::elements(const xmlNode* parent, std::string_view name) {
  Nodes found;
  for (const xmlNode* child = parent->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE && (name.empty() || is_named(child, name))) found.push_back(child);
  }
  return found;
}

const xmlNode* SchemaReader::find_first(const xmlNode* parent, std::string_view name) const {
  Nodes found = elements(parent, name);
  return found.empty() ? nullptr : found.front();
}

std::string SchemaReader::documentation_of(const xmlNode* declaration) {
  for (const xmlNode* annotation : elements(declaration, "annotation")) {
    for (const xmlNode* text : elements(annotation, "documentation")) return collapse_spaces(text_of(text));
  }
  return {};
}

SchemaReader::Nodes SchemaReader::notes_of(const xmlNode* declaration, std::string_view name) {
  Nodes found;
  for (const xmlNode* annotation : elements(declaration, "annotation")) {
    for (const xmlNode* notes : elements(annotation, "appinfo")) {
      for (const xmlNode* note : elements(notes, name)) found.push_back(note);
    }
  }
  return found;
}

std::string SchemaReader::note_of(const xmlNode* declaration, std::string_view name) {
  Nodes found = notes_of(declaration, name);
  return found.empty() ? std::string{} : text_of(found.front());
}

const Type* SchemaReader::require_type(const xmlNode* node, std::string_view name) const {
  const Type* type = schema_.find_type(name);
  if (type == nullptr) refuse(node, "type inconnu");
  return type;
}

void SchemaReader::read_simple_type(const xmlNode* declaration, Type& type) {
  const xmlNode* restriction = find_first(declaration, "restriction");
  if (restriction == nullptr) refuse(declaration, "un type simple restreint un autre type");
  std::string base = attribute_of(restriction, "base");
  if (base.starts_with("xs:")) {
    type.builtin = base.substr(3);
  } else {
    auto found = schema_.types_.find(base);
    if (found == schema_.types_.end()) refuse(restriction, "type inconnu");
    if (found->second->builtin.empty()) {
      for (const xmlNode* node : elements(declaration->parent, "simpleType")) {
        if (attribute_of(node, "name") == base) read_simple_type(node, *found->second);
      }
    }
    std::string name = type.name;
    type = *found->second;
    type.name = std::move(name);
  }
  type.kind = type.builtin == "integer" ? LeafKind::Integer : LeafKind::Text;
  type.documentation = documentation_of(declaration);
  if (std::string example = note_of(declaration, "exemple"); !example.empty()) type.example = std::move(example);
  if (std::string noun = note_of(declaration, "nommer"); !noun.empty()) type.noun = std::move(noun);
  if (std::string hint = note_of(declaration, "ecrire"); !hint.empty()) type.hint = std::move(hint);
  std::vector<Choice> inherited = std::exchange(type.choices, {});
  for (const xmlNode* facet : elements(restriction)) read_facet(facet, type);
  if (type.choices.empty()) type.choices = std::move(inherited);
}

void SchemaReader::read_facet(const xmlNode* facet, Type& type) const {
  std::string value = attribute_of(facet, "value");
  if (is_named(facet, "pattern")) {
    if (std::find(type.patterns.begin(), type.patterns.end(), value) == type.patterns.end()) type.patterns.push_back(value);
  } else if (is_named(facet, "enumeration")) {
    type.choices.push_back({value, documentation_of(facet)});
  } else if (is_named(facet, "minLength")) {
    type.shortest = require_number(value);
  } else if (is_named(facet, "maxLength")) {
    type.longest = require_number(value);
  } else if (is_named(facet, "minInclusive")) {
    type.least = require_number(value);
  } else if (is_named(facet, "maxInclusive")) {
    type.most = require_number(value);
  } else {
    refuse(facet, "facette non prévue");
  }
}

void SchemaReader::read_complex_type(const xmlNode* declaration, Type& type) {
  if (std::string documentation = documentation_of(declaration); !documentation.empty()) type.documentation = documentation;
  for (const xmlNode* attribute : elements(declaration, "attribute")) {
    Member member = read_member(attribute);
    member.attribute = true;
    type.members.push_back(std::move(member));
  }
  const xmlNode* sequence = find_first(declaration, "sequence");
  const xmlNode* choice = find_first(declaration, "choice");
  if ((sequence == nullptr) == (choice == nullptr)) refuse(declaration, "un type composé est une suite ou une prose");
  type.shape = choice != nullptr ? Shape::Prose : Shape::Record;
  for (const xmlNode* element : elements(choice != nullptr ? choice : sequence, "element")) {
    type.members.push_back(read_member(element));
  }
}

Member SchemaReader::read_member(const xmlNode* declaration) {
  Member member;
  member.name = attribute_of(declaration, "name");
  member.documentation = documentation_of(declaration);
  member.example = note_of(declaration, "exemple");
  member.never_leaves = !notes_of(declaration, "ne-sort-jamais").empty();
  for (const xmlNode* seed : notes_of(declaration, "amorce")) member.seeds.push_back(text_of(seed));
  member.required = is_named(declaration, "attribute") ? attribute_of(declaration, "use") == "required"
                                                       : attribute_of(declaration, "minOccurs") != "0";
  std::string type = attribute_of(declaration, "type");
  member.type = type.empty() ? read_list(find_first(declaration, "complexType")) : require_type(declaration, type);
  read_constraints(declaration, false);
  return member;
}

const Type* SchemaReader::read_list(const xmlNode* complex_type) {
  if (complex_type == nullptr) return nullptr;
  const xmlNode* sequence = find_first(complex_type, "sequence");
  if (sequence == nullptr || elements(sequence, "element").size() != 1) refuse(complex_type, "une enveloppe a un seul élément");
  auto type = std::make_unique<Type>();
  type->shape = Shape::List;
  type->members.push_back(read_member(find_first(sequence, "element")));
  schema_.list_types_.push_back(std::move(type));
  return schema_.list_types_.back().get();
}

// https://www.w3.org/TR/xmlschema-1/#cIdentity-constraint_Definitions, in the part that cls.xsd uses: steps by name, one field.
void SchemaReader::read_constraints(const xmlNode* element, bool of_root) {
  for (const xmlNode* node : elements(element)) {
    if (!is_named(node, "key") && !is_named(node, "unique") && !is_named(node, "keyref")) continue;
    Constraint constraint;
    constraint.name = attribute_of(node, "name");
    constraint.refers_to = attribute_of(node, "refer");
    constraint.of_root = of_root;
    for (const std::string& path : split(attribute_of(find_first(node, "selector"), "xpath"), "| \n")) {
      constraint.selectors.push_back(split(path, "/"));
    }
    constraint.field = attribute_of(find_first(node, "field"), "xpath");
    if (constraint.field == ".") constraint.field.clear();
    if (constraint.field.starts_with('@')) constraint.field.erase(0, 1);
    schema_.constraints_[constraint.name] = std::move(constraint);
  }
}

}  // namespace clspress::dossier
