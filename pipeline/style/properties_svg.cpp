// Rows of SVG's painting. https://www.w3.org/TR/SVG2/painting.html
#include "style/property_rows.h"

namespace clspress::style {
namespace {

using S = SvgGroup;

Parsed<SvgPaint> parse_paint(Cursor& cursor);
Parsed<double> parse_stroke_length(Cursor& cursor);
Parsed<double> parse_fraction(Cursor& cursor);
Parsed<double> parse_miter(Cursor& cursor);
Parsed<std::vector<float>> parse_dashes(Cursor& cursor);
std::optional<std::string> read_clip_path(Cursor& cursor);

}  // namespace

std::vector<Property> svg_properties() {
  std::vector<Property> rows = {
      row<S, CLS_MEMBER(fill), parse_paint>("fill", "black", "none | <color> | <url>"),
      row<S, CLS_MEMBER(fill_opacity), parse_fraction>("fill-opacity", "1", "<number [0,1]> | <percentage>"),
      keyword_row<S, CLS_MEMBER(fill_even_odd)>("fill-rule", "nonzero", "nonzero | evenodd"),
      keyword_row<S, CLS_MEMBER(clip_even_odd)>("clip-rule", "nonzero", "nonzero | evenodd"),
      row<S, CLS_MEMBER(stroke), parse_paint>("stroke", "none", "none | <color> | <url>"),
      row<S, CLS_MEMBER(stroke_opacity), parse_fraction>("stroke-opacity", "1", "<number [0,1]> | <percentage>"),
      row<S, CLS_MEMBER(stroke_width), parse_stroke_length>("stroke-width", "1", "<number [0,∞]> | <length [0,∞]>"),
      row<S, CLS_MEMBER(miter_limit), parse_miter>("stroke-miterlimit", "4", "<number [1,∞]>"),
      row<S, CLS_MEMBER(dash_offset), parse_stroke_length>("stroke-dashoffset", "0", "<number> | <length>"),
      row<S, CLS_MEMBER(dashes), parse_dashes>("stroke-dasharray", "none", "none | [ <number [0,∞]> | <length [0,∞]> ]+#"),
      keyword_row<S, CLS_MEMBER(cap)>("stroke-linecap", "butt", "butt | round | square"),
      keyword_row<S, CLS_MEMBER(join)>("stroke-linejoin", "miter", "miter | round | bevel"),
      keyword_row<S, CLS_MEMBER(anchor)>("text-anchor", "start", "start | middle | end"),
      constant_row<S, CLS_MEMBER(clip_path), read_clip_path>("clip-path", "none", "none | <url>"),
  };
  rows.back().inherited = false;
  return rows;
}

namespace {

// A paint server that can't be used falls back to the colour behind it, which is therefore kept.
Parsed<SvgPaint> parse_paint(Cursor& cursor) {
  if (cursor.take_ident("none")) return constant(SvgPaint{});
  if (auto url = take_url(cursor)) {
    SvgPaint paint{SvgPaint::Kind::Reference, kTransparent, url->starts_with('#') ? url->substr(1) : *url};
    if (cursor.at_end() || cursor.take_ident("none")) return constant(std::move(paint));
    auto fallback = parse_color(cursor);
    if (!fallback) return std::nullopt;
    return Specified<SvgPaint>([paint, v = *fallback](const Computing& c) { return SvgPaint{paint.kind, v(c), paint.reference}; });
  }
  auto color = parse_color(cursor);
  if (!color) return std::nullopt;
  return Specified<SvgPaint>([v = *color](const Computing& c) { return SvgPaint{SvgPaint::Kind::Color, v(c), {}}; });
}

Parsed<double> parse_stroke_length(Cursor& cursor) {
  if (auto number = parse_number(cursor, Range::Any)) return number;
  auto length = parse_length(cursor, Range::Any);
  if (!length) return std::nullopt;
  return Specified<double>([v = *length](const Computing& c) { return v(c).to_px(); });
}

Parsed<double> parse_fraction(Cursor& cursor) {
  auto value = parse_number_or_percentage(cursor, Range::Any);
  if (!value) return std::nullopt;
  return Specified<double>([v = *value](const Computing& c) { return std::min(1.0, std::max(0.0, v(c))); });
}

Parsed<double> parse_miter(Cursor& cursor) {
  const Token token = cursor.peek();
  if (token.kind == TokenKind::Number && token.number < 1) return std::nullopt;
  return parse_number(cursor, Range::NonNegative);
}

// https://www.w3.org/TR/SVG2/painting.html#StrokeDasharrayProperty
Parsed<std::vector<float>> parse_dashes(Cursor& cursor) {
  if (cursor.take_ident("none")) return constant(std::vector<float>());
  std::vector<Specified<double>> dashes;
  while (!cursor.at_end()) {
    const Token token = cursor.peek();
    if (token.number < 0) return std::nullopt;
    auto dash = parse_stroke_length(cursor);
    if (!dash) return std::nullopt;
    dashes.push_back(std::move(*dash));
    cursor.take(TokenKind::Comma);
  }
  if (dashes.empty()) return std::nullopt;
  return Specified<std::vector<float>>([dashes](const Computing& c) {
    std::vector<float> computed;
    double sum = 0;
    for (const auto& dash : dashes) {
      computed.push_back(static_cast<float>(dash(c)));
      sum += dash(c);
    }
    if (computed.size() % 2 != 0) {
      std::vector<float> again = computed;
      computed.insert(computed.end(), again.begin(), again.end());
    }
    return sum > 0 ? computed : std::vector<float>();
  });
}

std::optional<std::string> read_clip_path(Cursor& cursor) {
  if (cursor.take_ident("none")) return std::string();
  auto url = take_url(cursor);
  if (!url) return std::nullopt;
  return url->starts_with('#') ? url->substr(1) : *url;
}

}  // namespace
}  // namespace clspress::style
