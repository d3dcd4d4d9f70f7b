#include "dossier/convert.h"
#include "dossier/json_text.h"

namespace clspress::dossier {
namespace {

void write_value(const Element& element, const Type& type, JsonText& out);

}  // namespace

std::string write_json(const Dossier& dossier, const Schema& schema) {
  JsonText out;
  write_value(dossier.root(), *schema.root().type, out);
  return out.take();
}

namespace {

void write_record(const Element& element, const Type& type, JsonText& out) {
  out.begin_object();
  for (const Member& member : type.members) {
    std::optional<Element> child = element.find_child(member.name);
    if (!child) continue;
    out.key(member.name);
    write_value(*child, *member.type, out);
  }
  out.end();
}

void write_prose(const Element& element, const Type& type, JsonText& out) {
  out.begin_array();
  for (const Element& item : element.children()) {
    if (item.name() == type.members.front().name) {
      out.string(item.value());
    } else {
      out.begin_object();
      out.member(item.name(), item.value());
      out.end();
    }
  }
  out.end();
}

void write_value(const Element& element, const Type& type, JsonText& out) {
  switch (type.shape) {
    case Shape::Leaf:
      if (type.kind == LeafKind::Integer) {
        out.raw(element.value());
      } else {
        out.string(element.value());
      }
      break;
    case Shape::Record: write_record(element, type, out); break;
    case Shape::Prose: write_prose(element, type, out); break;
    case Shape::List:
      out.begin_array();
      for (const Element& item : element.children()) write_value(item, *type.members.front().type, out);
      out.end();
      break;
  }
}

}  // namespace
}  // namespace clspress::dossier
