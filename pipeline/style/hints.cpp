#include "style/hints.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>

#include "style/tokenizer.h"

namespace clspress::style {
namespace {

using document::Document;
using document::NodeId;

constexpr std::string_view kSvgAttributes[] = {
    "fill", "fill-opacity", "fill-rule", "clip-rule", "clip-path", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray",
    "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "opacity", "text-anchor", "color", "display",
    "visibility", "font-family", "font-size", "font-weight", "font-style", "font-stretch", "letter-spacing", "word-spacing",
    "text-decoration"};

void add(std::string& hints, std::string_view name, std::string_view value) {
  // A value can't leave its declaration.
  if (value.find_first_of(";{}") != std::string_view::npos) return;
  hints += std::string(name) + ":" + std::string(value) + ";";
}

bool is_number(std::string_view text) {
  double number = 0;
  auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  return !text.empty() && result.ec == std::errc() && result.ptr == text.data() + text.size();
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void add_svg_hints(const Document& document, NodeId element, std::string& hints) {
  for (std::string_view name : kSvgAttributes) {
    auto value = document.find_attribute(element, name);
    if (!value) continue;
    bool is_length = name == "font-size" || name.ends_with("-spacing");
    add(hints, name, is_length && is_number(*value) ? std::string(*value) + "px" : std::string(*value));
  }
}

void add_counter_hints(const Document& document, NodeId element, std::string_view name, std::string& hints) {
  int number = 0;
  std::string_view text = document.attribute(element, name == "ol" ? "start" : "value");
  auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || result.ec != std::errc() || result.ptr != text.data() + text.size() || number < -1'000'000'000) return;
  if (name == "ol") add(hints, "counter-reset", "list-item " + std::to_string(number - 1));
  else add(hints, "counter-set", "list-item " + std::to_string(number));
}

void add_html_hints(const Document& document, NodeId element, std::string& hints) {
  const document::Node& node = document[element];
  if (node.name == "ol" || node.name == "li") add_counter_hints(document, element, node.name, hints);
  bool is_cell = is_one_of(node.name, {"td", "th"});
  bool is_table_part = is_cell || is_one_of(node.name, {"table", "tr", "thead", "tbody", "tfoot", "col", "colgroup"});
  std::string align = lower_case(document.attribute(element, "align"));
  bool aligns = is_one_of(node.name, {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6"}) || (is_table_part && node.name != "table");
  if (aligns && is_one_of(align, {"left", "right", "center", "justify"})) add(hints, "text-align", align);
  if (!is_table_part && node.name != "body") return;
  if (auto color = document.find_attribute(element, "bgcolor")) add(hints, "background-color", *color);
  std::string valign = lower_case(document.attribute(element, "valign"));
  if (is_one_of(valign, {"top", "middle", "bottom", "baseline"})) add(hints, "vertical-align", valign);
  for (std::string_view side : {"width", "height"}) {
    std::string_view value = document.attribute(element, side);
    bool percent = value.ends_with('%');
    if (is_number(percent ? value.substr(0, value.size() - 1) : value)) add(hints, side, std::string(value) + (percent ? "" : "px"));
  }
}

}  // namespace

std::string make_hints(const Document& document, NodeId element) {
  std::string hints;
  if (document[element].attribute_count == 0) return hints;
  if (document[element].space == document::Namespace::Svg) add_svg_hints(document, element, hints);
  else if (document[element].space == document::Namespace::Html) add_html_hints(document, element, hints);
  return hints;
}

}  // namespace clspress::style
