#include "dossier/json_reader.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "dossier/json_syntax.h"
#include "dossier/source_text.h"

namespace clspress::dossier {
namespace {

// Walks values and types side by side. It recurses, at most kDeepest times.
class JsonReader {
 public:
  JsonReader(const std::vector<JsonValue>& values, const LineIndex& lines, const std::string& file, Report& report)
      : values_(values), lines_(lines), report_(report) {
    tree_.file = file;
    tree_.spelling = Spelling::Json;
  }
  std::optional<Tree> run(const Member& root);

 private:
  void add(NodeIndex parent, std::string name, const Member* member, uint32_t value);
  void add_members(NodeIndex record, const Type& type, uint32_t object);
  void add_item(NodeIndex prose, const Type& type, uint32_t value);
  bool has_form(NodeIndex index, const Type& type, const JsonValue& value);
  void refuse(NodeIndex index, std::string message, std::string help);
  NodeIndex append(NodeIndex parent, std::string name, const Type* type, const JsonValue& value);

  const std::vector<JsonValue>& values_;
  const LineIndex& lines_;
  Report& report_;
  Tree tree_;
};

std::string_view name_of(JsonKind kind);
std::string integer_of(const std::string& number);

// The member by which a file tells an editor its schema. It says nothing of the dossier.
// https://json-schema.org/understanding-json-schema/reference/schema
constexpr std::string_view kSchemaMember = "$schema";

}  // namespace

std::optional<Tree> read_json(std::string_view text, const std::string& file, const Schema& schema, Report& report) {
  std::optional<std::vector<JsonValue>> values = parse_json(text, {kDeepest, kMostNodes}, file, report);
  if (!values) return std::nullopt;
  return JsonReader(*values, LineIndex(text), file, report).run(schema.root());
}

namespace {

std::optional<Tree> JsonReader::run(const Member& root) {
  if (values_.front().kind != JsonKind::Object) {
    report_.error("DOSSIER-VALEUR", lines_.location_of(values_.front().offset, tree_.file),
                  fmt::format("un dossier est un objet, pas {}", name_of(values_.front().kind)), "commencer le fichier par « { »");
    return std::nullopt;
  }
  add(kNoNode, root.name, &root, 0);
  return std::move(tree_);
}

NodeIndex JsonReader::append(NodeIndex parent, std::string name, const Type* type, const JsonValue& value) {
  Node node;
  node.name = std::move(name);
  node.shape = type != nullptr ? type->shape : Shape::Leaf;
  LineIndex::Place place = lines_.place_of(value.offset);
  node.line = place.line;
  node.column = place.column;
  return tree_.append(parent, std::move(node));
}

void JsonReader::add(NodeIndex parent, std::string name, const Member* member, uint32_t value_index) {
  const JsonValue& value = values_[value_index];
  const Type* type = member != nullptr ? member->type : nullptr;
  NodeIndex index = append(parent, std::move(name), type, value);
  tree_.nodes[index].attribute = member != nullptr && member->attribute;
  if (type == nullptr || !has_form(index, *type, value)) return;
  switch (type->shape) {
    case Shape::Leaf:
      tree_.nodes[index].value = value.kind == JsonKind::Number ? integer_of(value.text) : collapse_spaces(value.text);
      if (find_forbidden_character(value.text) != std::string::npos) {
        refuse(index, fmt::format("« {} » contient un caractère de contrôle", tree_.nodes[index].name), "retirer ce caractère invisible");
      }
      break;
    case Shape::Record: add_members(index, *type, value_index); break;
    case Shape::List:
      for (uint32_t at = value.first_child; at != 0; at = values_[at].next) {
        add(index, type->members.front().name, &type->members.front(), at);
      }
      break;
    case Shape::Prose:
      for (uint32_t at = value.first_child; at != 0; at = values_[at].next) add_item(index, *type, at);
      break;
  }
}

// A misspelt key stands where the key it most likely means would stand, so that only its name is wrong.
void JsonReader::add_members(NodeIndex record, const Type& type, uint32_t object) {
  struct Pair {
    size_t order;
    const Member* member;
    uint32_t value;
  };
  std::vector<Pair> pairs;
  for (uint32_t at = values_[object].first_child; at != 0; at = values_[at].next) {
    if (object == 0 && values_[at].key == kSchemaMember && values_[at].kind == JsonKind::String) continue;
    const Member* member = type.find_member(values_[at].key);
    if (member == nullptr) member = nearest_member(type, values_[at].key);
    pairs.push_back({member != nullptr ? type.order_of(*member) : type.members.size(), member, at});
  }
  std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.order < b.order; });
  for (const Pair& pair : pairs) add(record, values_[pair.value].key, pair.member, pair.value);
}

// {"point": "…"}; a string is a paragraph.
void JsonReader::add_item(NodeIndex prose, const Type& type, uint32_t value_index) {
  const JsonValue& value = values_[value_index];
  bool is_point = value.kind == JsonKind::Object && value.first_child != 0 && value.first_child == value.last_child &&
                  values_[value.first_child].key == type.members.back().name;
  if (is_point) return add(prose, type.members.back().name, &type.members.back(), value.first_child);
  if (value.kind == JsonKind::Object) {
    NodeIndex index = append(prose, type.members.front().name, type.members.front().type, value);
    return refuse(index, "un élément de texte est une chaîne (paragraphe) ou {\"point\": \"…\"}", "écrire l’une des deux formes");
  }
  add(prose, type.members.front().name, &type.members.front(), value_index);
}

bool JsonReader::has_form(NodeIndex index, const Type& type, const JsonValue& value) {
  struct Form {
    JsonKind kind;
    const char* expected;
    const char* help;
  };
  Form form{JsonKind::Array, "un tableau est attendu", "écrire [ … ], même pour un seul élément"};
  if (type.shape == Shape::Record) form = {JsonKind::Object, "un objet est attendu", "écrire { … }"};
  if (type.shape == Shape::Leaf && type.kind == LeafKind::Integer) {
    form = {JsonKind::Number, "un nombre est attendu", "écrire le nombre sans guillemets"};
  } else if (type.shape == Shape::Leaf) {
    form = {JsonKind::String, "une chaîne est attendue", "écrire la valeur entre guillemets droits"};
  }
  if (value.kind == form.kind) return true;
  refuse(index, fmt::format("{}, pas {}", form.expected, name_of(value.kind)),
         value.kind == JsonKind::Null ? "retirer la clé d’un élément absent" : form.help);
  return false;
}

void JsonReader::refuse(NodeIndex index, std::string message, std::string help) {
  Node& node = tree_.nodes[index];
  node.refused = true;
  report_.add({"DOSSIER-VALEUR", Severity::Erreur, {tree_.file, node.line, node.column}, tree_.path_of(index),
               std::move(message), std::move(help)});
}

// JSON has one kind of number and JSON Schema counts 1.0 among the integers; XSD wants its digits alone.
// https://json-schema.org/draft/2020-12/json-schema-core#section-4.2.3
std::string integer_of(const std::string& number) {
  if (number.find_first_of(".eE") == std::string::npos) return number;
  double value = 0;
  std::from_chars(number.data(), number.data() + number.size(), value);
  bool whole = value == std::trunc(value) && std::abs(value) < 1e15;
  return whole ? fmt::format("{:.0f}", value) : number;
}

std::string_view name_of(JsonKind kind) {
  switch (kind) {
    case JsonKind::Null: return "null";
    case JsonKind::Boolean: return "true ou false";
    case JsonKind::Number: return "un nombre";
    case JsonKind::String: return "une chaîne";
    case JsonKind::Array: return "un tableau";
    case JsonKind::Object: return "un objet";
  }
  return {};
}

}  // namespace
}  // namespace clspress::dossier
