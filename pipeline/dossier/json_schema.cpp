#include "dossier/convert.h"
#include "dossier/json_text.h"

namespace clspress::dossier {
namespace {

enum class Place { Root, Inside };

void write_type(const Type& type, JsonText& out);
void write_record(const Type& type, Place place, JsonText& out);
void write_use(const Member& member, JsonText& out);

}  // namespace

std::string make_json_schema(const Schema& schema) {
  JsonText out;
  out.begin_object();
  out.member("$schema", "https://json-schema.org/draft/2020-12/schema");
  out.member("title", schema.root().documentation);
  write_record(*schema.root().type, Place::Root, out);
  out.key("$defs");
  out.begin_object();
  for (const Type* type : schema.named_types()) {
    out.key(type->name);
    out.begin_object();
    if (!type->documentation.empty()) out.member("description", type->documentation);
    write_type(*type, out);
    out.end();
  }
  out.end();
  out.end();
  return out.take();
}

namespace {

// The patterns of XSD are anchored, and those of cls.xsd mean the same in ECMA-262.
void write_leaf(const Type& type, JsonText& out) {
  if (type.kind == LeafKind::Integer) {
    out.member("type", "integer");
    if (type.least) out.member_raw("minimum", std::to_string(*type.least));
    if (type.most) out.member_raw("maximum", std::to_string(*type.most));
    return;
  }
  out.member("type", "string");
  if (!type.choices.empty()) {
    out.key("enum");
    out.begin_array();
    for (const Choice& choice : type.choices) out.string(choice.value);
    out.end();
  }
  if (type.builtin == "date") out.member("format", "date");
  if (type.longest) out.member_raw("maxLength", std::to_string(*type.longest));
  if (type.patterns.empty() && type.shortest) out.member("pattern", "\\S");
  if (type.patterns.size() == 1) out.member("pattern", "^(?:" + type.patterns.front() + ")$");
  if (type.patterns.size() < 2) return;
  out.key("allOf");
  out.begin_array();
  for (const std::string& pattern : type.patterns) {
    out.begin_object();
    out.member("pattern", "^(?:" + pattern + ")$");
    out.end();
  }
  out.end();
}

// At the root a dossier may name this schema, by which editors find it.
void write_record(const Type& type, Place place, JsonText& out) {
  out.member("type", "object");
  out.member_raw("additionalProperties", "false");
  out.key("required");
  out.begin_array();
  for (const Member& member : type.members) {
    if (member.required) out.string(member.name);
  }
  out.end();
  out.key("properties");
  out.begin_object();
  if (place == Place::Root) {
    out.key("$schema");
    out.begin_object();
    out.member("description", "Adresse ou chemin de ce schéma, pour les éditeurs.");
    out.member("type", "string");
    out.end();
  }
  for (const Member& member : type.members) {
    out.key(member.name);
    write_use(member, out);
  }
  out.end();
}

// A string is a paragraph; a point is an object with one member.
void write_prose(const Type& type, JsonText& out) {
  const Member& paragraph = type.members.front();
  const Member& point = type.members.back();
  out.member("type", "array");
  out.member_raw("minItems", "1");
  out.key("items");
  out.begin_object();
  out.key("anyOf");
  out.begin_array();
  write_use(paragraph, out);
  out.begin_object();
  out.member("type", "object");
  out.member_raw("additionalProperties", "false");
  out.key("required");
  out.begin_array();
  out.string(point.name);
  out.end();
  out.key("properties");
  out.begin_object();
  out.key(point.name);
  write_use(point, out);
  out.end();
  out.end();
  out.end();
  out.end();
}

void write_type(const Type& type, JsonText& out) {
  switch (type.shape) {
    case Shape::Leaf: write_leaf(type, out); break;
    case Shape::Record: write_record(type, Place::Inside, out); break;
    case Shape::Prose: write_prose(type, out); break;
    case Shape::List:
      out.member("type", "array");
      out.key("items");
      write_use(type.members.front(), out);
      break;
  }
}

void write_use(const Member& member, JsonText& out) {
  out.begin_object();
  if (!member.documentation.empty()) out.member("description", member.documentation);
  if (member.type->name.empty()) {
    write_type(*member.type, out);
  } else {
    out.member("$ref", "#/$defs/" + member.type->name);
  }
  out.end();
}

}  // namespace
}  // namespace clspress::dossier
