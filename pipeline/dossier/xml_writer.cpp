#include "dossier/convert.h"

namespace clspress::dossier {
namespace {

void write_element(const Element& element, int depth, std::string& out);
void write_escaped(std::string_view text, std::string& out);

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
    write_escaped(attribute.value(), out);
    out += '"';
  }
  std::vector<Element> children = element.children();
  if (element.shape() == Shape::Leaf) {
    out += '>';
    write_escaped(element.value(), out);
    out += "</" + element.name() + ">\n";
  } else if (children.empty()) {
    out += "/>\n";
  } else {
    out += ">\n";
    for (const Element& child : children) write_element(child, depth + 1, out);
    out += indent + "</" + element.name() + ">\n";
  }
}

void write_escaped(std::string_view text, std::string& out) {
  for (char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
}

}  // namespace
}  // namespace clspress::dossier
