#include "dossier/convert.h"

#include "base/markup.h"

namespace clspress::dossier {
namespace {

void write_element(const Element& element, int depth, std::string& out);

}  // namespace

std::string write_xml(const Dossier& dossier) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  write_element(dossier.root(), 0, out);
  return out;
}

namespace {

void write_element(const Element& element, int depth, std::string& out) {
  std::string indent(static_cast<size_t>(depth) * 2, ' ');
  out += indent + '<' + element.name();
  for (const Element& attribute : element.attributes()) {
    out += ' ' + attribute.name() + "=\"";
    out += escape_markup(attribute.value());
    out += '"';
  }
  std::vector<Element> children = element.children();
  if (element.shape() == Shape::Leaf) {
    out += '>';
    out += escape_markup(element.value());
    out += "</" + element.name() + ">\n";
  } else if (children.empty()) {
    out += "/>\n";
  } else {
    out += ">\n";
    for (const Element& child : children) write_element(child, depth + 1, out);
    out += indent + "</" + element.name() + ">\n";
  }
}

}  // namespace
}  // namespace clspress::dossier
