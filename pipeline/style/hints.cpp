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

// https://html.spec.whatwg.org/multipage/common-microsyntaxes.html#rules-for-parsing-dimension-values
void add_dimension(std::string_view value, std::string_view property, std::string& hints) {
  bool percent = value.ends_with('%');
  if (is_number(percent ? value.substr(0, value.size() - 1) : value)) add(hints, property, std::string(value) + (percent ? "" : "px"));
}

void add_sizes(const Document& document, NodeId element, std::string& hints) {
  for (std::string_view side : {"width", "height"}) add_dimension(document.attribute(element, side), side, hints);
}

// https://html.spec.whatwg.org/multipage/rendering.html#tables-2
void add_table_hints(const Document& document, NodeId element, std::string& hints) {
  const document::Node& node = document[element];
  if (auto color = document.find_attribute(element, "bgcolor")) add(hints, "background-color", *color);
  std::string valign = lower_case(document.attribute(element, "valign"));
  if (is_one_of(valign, {"top", "middle", "bottom", "baseline"})) add(hints, "vertical-align", valign);
  add_sizes(document, element, hints);
  if (node.name != "table") return;
  add_dimension(document.attribute(element, "cellspacing"), "border-spacing", hints);
  add_dimension(document.attribute(element, "border"), "border-width", hints);
  if (document.find_attribute(element, "border")) add(hints, "border-style", "outset");
}

// What a table says of its cells.
void add_cell_hints(const Document& document, NodeId cell, std::string& hints) {
  NodeId table = document[cell].parent;
  while (table != document::kNoNode && document[table].name != "table") table = document[table].parent;
  if (table == document::kNoNode) return;
  add_dimension(document.attribute(table, "cellpadding"), "padding", hints);
  std::string_view border = document.attribute(table, "border");
  if (is_number(border) && border != "0") add(hints, "border", "1px inset");
}

void add_html_hints(const Document& document, NodeId element, std::string& hints) {
  const document::Node& node = document[element];
  if (node.name == "ol" || node.name == "li") add_counter_hints(document, element, node.name, hints);
  if (is_one_of(node.name, {"img", "object", "embed"})) add_sizes(document, element, hints);
  bool is_cell = is_one_of(node.name, {"td", "th"});
  bool is_table_part = is_cell || is_one_of(node.name, {"table", "tr", "thead", "tbody", "tfoot", "col", "colgroup"});
  std::string align = lower_case(document.attribute(element, "align"));
  bool aligns = is_one_of(node.name, {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6"}) || (is_table_part && node.name != "table");
  if (aligns && is_one_of(align, {"left", "right", "center", "justify"})) add(hints, "text-align", align);
  if (is_cell) add_cell_hints(document, element, hints);
  if (is_table_part || node.name == "body") add_table_hints(document, element, hints);
}

}  // namespace

std::string make_hints(const Document& document, NodeId element) {
  std::string hints;
  const document::Node& node = document[element];
  bool is_cell = node.name == "td" || node.name == "th";  // its table may speak for it
  if (node.attribute_count == 0 && !is_cell) return hints;
  if (document[element].space == document::Namespace::Svg) add_svg_hints(document, element, hints);
  else if (document[element].space == document::Namespace::Html) add_html_hints(document, element, hints);
  return hints;
}

}  // namespace clspress::style
