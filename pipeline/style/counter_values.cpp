#include "style/counter_values.h"

namespace clspress::style {

std::optional<std::string> take_custom_ident(Cursor& cursor) {
  if (cursor.peek().kind != TokenKind::Ident) return std::nullopt;
  for (std::string_view reserved : {"inherit", "initial", "unset", "revert", "revert-layer", "default"}) {
    if (cursor.is_ident(reserved)) return std::nullopt;
  }
  return std::string(cursor.next().text);
}

std::optional<std::string> read_counter_style_or_string(Cursor& cursor) {
  if (cursor.peek().kind == TokenKind::String) return '"' + std::string(cursor.next().text);
  return read_counter_style(cursor);
}

std::optional<std::string> read_counter_style(Cursor& cursor) {
  if (!cursor.is_function("symbols")) {
    auto name = take_custom_ident(cursor);
    if (!name) return std::nullopt;
    // The predefined names are keywords; those of @counter-style tell capitals apart.
    std::string lower = lower_case(*name);
    for (std::string_view predefined : {"none", "decimal", "disc", "square", "circle", "lower-roman", "upper-roman", "lower-alpha",
                                        "upper-alpha", "lower-latin", "upper-latin", "lower-greek", "decimal-leading-zero"}) {
      if (lower == predefined) return lower;
    }
    return name;
  }
  std::string text = "symbols(" + std::string(cursor.take_block().rest()) + ")";
  if (!parse_symbols(text)) return std::nullopt;
  return text;
}

// https://www.w3.org/TR/css-counter-styles-3/#symbols-function
std::optional<CounterStyleRule> parse_symbols(std::string_view text) {
  Source source(text, {}, {});
  Cursor cursor(source);
  if (!cursor.is_function("symbols")) return std::nullopt;
  Cursor inside = cursor.take_block();
  CounterStyleRule rule;
  rule.name = text;
  rule.prefix = "";
  rule.suffix = " ";
  using System = CounterStyleRule::System;
  if (inside.take_ident("cyclic")) rule.system = System::Cyclic;
  else if (inside.take_ident("numeric")) rule.system = System::Numeric;
  else if (inside.take_ident("alphabetic")) rule.system = System::Alphabetic;
  else if (inside.take_ident("fixed")) rule.system = System::Fixed;
  else inside.take_ident("symbolic");
  while (inside.peek().kind == TokenKind::String) rule.symbols.emplace_back(inside.next().text);
  size_t least = rule.system == System::Numeric || rule.system == System::Alphabetic ? 2 : 1;
  if (!inside.at_end() || rule.symbols.size() < least) return std::nullopt;
  return rule;
}

}  // namespace clspress::style
