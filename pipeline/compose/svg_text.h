// Words of SVG: numbers with at most three decimals (the same on every machine), the root element, circles, centred
// text.
#pragma once

#include <cmath>
#include <string>
#include <string_view>

#include "compose/typography.h"

namespace clspress::compose {

inline double square_root(double value) {
  return value > 0 ? std::sqrt(value) : 0;
}

inline std::string svg_number(double value) {
  long long thousandths = std::llround(value * 1000);
  std::string text = thousandths < 0 ? "-" : "";
  if (thousandths < 0) thousandths = -thousandths;
  text += std::to_string(thousandths / 1000);
  long long rest = thousandths % 1000;
  if (rest == 0) return text;
  std::string decimals = std::to_string(1000 + rest).substr(1);
  while (decimals.back() == '0') decimals.pop_back();
  return text + "." + decimals;
}

// Without a label the drawing only adorns and is hidden from readers' programs.
inline std::string svg_open(std::string_view view_box, std::string_view css_class, std::string_view label,
                            std::string_view width = {}, std::string_view height = {}) {
  std::string tag = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"" + std::string(css_class) + "\" viewBox=\"" +
                    std::string(view_box) + "\"";
  if (!width.empty()) tag += " width=\"" + std::string(width) + "\" height=\"" + std::string(height) + "\"";
  if (label.empty()) return tag + " aria-hidden=\"true\">";
  return tag + " role=\"img\" aria-label=\"" + escape_xhtml(label) + "\">";
}

inline std::string svg_circle(double x, double y, double radius, std::string_view fill) {
  return "<circle cx=\"" + svg_number(x) + "\" cy=\"" + svg_number(y) + "\" r=\"" + svg_number(radius) + "\" fill=\"" +
         std::string(fill) + "\"/>";
}

inline std::string svg_text(double x, double y, double size, std::string_view weight, std::string_view fill,
                            std::string_view text) {
  return "<text x=\"" + svg_number(x) + "\" y=\"" + svg_number(y) + "\" font-family=\"Lato\" font-weight=\"" +
         std::string(weight) + "\" font-size=\"" + svg_number(size) + "\" text-anchor=\"middle\" fill=\"" +
         std::string(fill) + "\">" + escape_xhtml(text) + "</text>";
}

}  // namespace clspress::compose
