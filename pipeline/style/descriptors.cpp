// @font-face, @counter-style and the selectors of @page.
#include <algorithm>
#include <cstdint>
#include <functional>
#include <tuple>

#include "style/counter_values.h"
#include "style/property_rows.h"
#include "style/sheet_parser.h"

namespace clspress::style {
namespace {

// Calls `use(name, value)` for each `name: value;` of a body.
void for_descriptors(Cursor body, const std::function<void(const std::string&, Cursor)>& use) {
  while (!body.at_end()) {
    std::string name = body.peek().kind == TokenKind::Ident ? lower_case(body.next().text) : std::string();
    bool valid = !name.empty() && body.take(TokenKind::Colon);
    const Token* start = body.position();
    while (body.position() < body.end() && body.peek_raw().kind != TokenKind::Semicolon) body.skip_component();
    if (valid) use(name, Cursor(body.source(), start, body.position()));
    body.take(TokenKind::Semicolon);
  }
}

std::optional<std::string> take_symbol(Cursor& cursor) {
  if (auto text = take_string(cursor)) return text;
  return take_custom_ident(cursor);
}

std::optional<uint16_t> take_weight(Cursor& cursor) {
  if (cursor.take_ident("normal")) return 400;
  if (cursor.take_ident("bold")) return 700;
  if (cursor.peek().kind != TokenKind::Number) return std::nullopt;
  return static_cast<uint16_t>(std::clamp(cursor.next().number, 1.0, 1000.0));
}

void read_source(Cursor value, FontFaceRule& rule) {
  do {
    if (auto url = take_url(value)) rule.sources.push_back(std::move(*url));
    while (!value.at_end() && value.peek().kind != TokenKind::Comma) value.skip_component();  // local(), format(), tech()
  } while (value.take(TokenKind::Comma));
}

void read_system(Cursor value, CounterStyleRule& rule);
void read_range(Cursor value, CounterStyleRule& rule);
void read_counter_descriptor(const std::string& name, Cursor value, CounterStyleRule& rule, const Location& place, Report& report);
bool is_complete(const CounterStyleRule& rule);

}  // namespace

// https://www.w3.org/TR/css-fonts-4/#font-face-rule
std::optional<FontFaceRule> parse_font_face(Cursor body, const Location& place, Report& report) {
  FontFaceRule rule;
  rule.location = place;
  for_descriptors(body, [&](const std::string& name, Cursor value) {
    if (name == "font-family") {
      if (auto quoted = take_string(value)) rule.family = std::move(*quoted);
      else rule.family = value.rest();
    } else if (name == "src") {
      read_source(value, rule);
    } else if (name == "font-weight") {
      if (auto low = take_weight(value)) rule.weight_low = rule.weight_high = *low;
      if (auto high = take_weight(value)) rule.weight_high = *high;
    } else if (name == "font-style") {
      if (auto index = take_keyword(value, "normal | italic | oblique")) rule.style = static_cast<FontStyle>(*index);
    }
  });
  if (rule.family.empty() || rule.sources.empty()) {
    report.warning("CSS-REGLE", place, "@font-face sans famille ou sans fichier", "écrire font-family et src: url(…)");
    return std::nullopt;
  }
  return rule;
}

// https://www.w3.org/TR/css-counter-styles-3/#the-counter-style-rule
std::optional<CounterStyleRule> parse_counter_style(Cursor prelude, Cursor body, const Location& place, Report& report) {
  CounterStyleRule rule;
  rule.location = place;
  auto name = take_custom_ident(prelude);
  if (!name || !prelude.at_end() || equals_ignoring_case(*name, "none") || equals_ignoring_case(*name, "decimal")) {
    report.warning("CSS-REGLE", place, "@counter-style sans nom permis", "");
    return std::nullopt;
  }
  rule.name = std::move(*name);
  for_descriptors(body, [&](const std::string& descriptor, Cursor value) { read_counter_descriptor(descriptor, value, rule, place, report); });
  if (!is_complete(rule)) {
    report.warning("CSS-REGLE", place, "@counter-style « " + rule.name + " » sans les symboles que demande son système", "");
    return std::nullopt;
  }
  return rule;
}

// https://www.w3.org/TR/css-page-3/#syntax-page-selector
std::optional<PageSelector> parse_page_selector(Cursor& cursor) {
  PageSelector selector;
  if (cursor.peek().kind == TokenKind::Ident) selector.name = cursor.next().text;
  while (cursor.peek_raw().kind == TokenKind::Colon) {
    cursor.next_raw();
    if (cursor.is_function("nth")) {
      Cursor inside = cursor.take_block();
      auto nth = parse_nth(inside);
      if (!nth) return std::nullopt;
      selector.nth = true;
      std::tie(selector.step, selector.offset) = *nth;
      if (inside.take_ident("of")) {
        if (inside.peek().kind != TokenKind::Ident) return std::nullopt;
        selector.nth_of = inside.next().text;
      }
      if (!inside.at_end()) return std::nullopt;
    } else if (cursor.take_ident("first")) {
      selector.first = true;
    } else if (cursor.take_ident("blank")) {
      selector.blank = true;
    } else if (cursor.take_ident("left")) {
      selector.left = true;
    } else if (cursor.take_ident("right")) {
      selector.right = true;
    } else {
      return std::nullopt;
    }
  }
  return selector;
}

namespace {

void read_counter_descriptor(const std::string& name, Cursor value, CounterStyleRule& rule, const Location& place, Report& report) {
  if (name == "system") return read_system(value, rule);
  if (name == "range") return read_range(value, rule);
  if (name == "symbols") {
    while (auto symbol = take_symbol(value)) rule.symbols.push_back(std::move(*symbol));
  } else if (name == "additive-symbols") {
    do {
      auto before = take_symbol(value);
      const Token weight = value.peek();
      if (weight.kind != TokenKind::Number || !weight.integer || weight.number < 0) return;
      value.next();
      auto symbol = before ? before : take_symbol(value);
      if (!symbol) return;
      rule.additive.emplace_back(static_cast<int32_t>(std::min(weight.number, 1e9)), std::move(*symbol));
    } while (value.take(TokenKind::Comma));
  } else if (name == "prefix") {
    rule.prefix = take_symbol(value);
  } else if (name == "suffix") {
    rule.suffix = take_symbol(value);
  } else if (name == "fallback") {
    rule.fallback = take_custom_ident(value);
  } else if (name == "negative") {
    rule.negative_before = take_symbol(value);
    rule.negative_after = take_symbol(value);
  } else if (name == "pad") {
    auto symbol = take_symbol(value);
    if (value.peek().kind == TokenKind::Number) rule.pad_length = static_cast<int32_t>(std::clamp(value.next().number, 0.0, 100.0));
    rule.pad_symbol = symbol ? symbol : take_symbol(value);
  } else if (name != "speak-as") {
    report.warning("CSS-PROPRIETE", place, "descripteur inconnu « " + name + " » dans @counter-style", "");
  }
}

void read_system(Cursor value, CounterStyleRule& rule) {
  using System = CounterStyleRule::System;
  if (value.take_ident("extends")) {
    rule.system = System::Extends;
    rule.extends = take_custom_ident(value).value_or("decimal");
    return;
  }
  auto index = take_keyword(value, "cyclic | numeric | alphabetic | symbolic | additive | fixed");
  if (!index) return;
  rule.system = static_cast<System>(*index);
  if (rule.system == System::Fixed && value.peek().kind == TokenKind::Number) {
    rule.fixed_first = static_cast<int32_t>(std::clamp(value.next().number, -1e9, 1e9));
  }
}

void read_range(Cursor value, CounterStyleRule& rule) {
  auto take_bound = [&](int32_t infinite) -> std::optional<int32_t> {
    if (value.take_ident("infinite")) return infinite;
    if (value.peek().kind != TokenKind::Number) return std::nullopt;
    return static_cast<int32_t>(std::clamp(value.next().number, -1e9, 1e9));
  };
  do {
    auto low = take_bound(INT32_MIN);
    auto high = take_bound(INT32_MAX);
    if (!low || !high) return;
    rule.ranges.emplace_back(*low, *high);
  } while (value.take(TokenKind::Comma));
}

bool is_complete(const CounterStyleRule& rule) {
  using System = CounterStyleRule::System;
  switch (rule.system) {
    case System::Extends: return true;
    case System::Additive: return !rule.additive.empty();
    case System::Numeric:
    case System::Alphabetic: return rule.symbols.size() >= 2;
    default: return !rule.symbols.empty();
  }
}

}  // namespace
}  // namespace clspress::style
