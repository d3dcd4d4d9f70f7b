// @font-face, @counter-style and the selectors of @page.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <tuple>

#include "style/counter_values.h"
#include "style/nearest.h"
#include "style/property_rows.h"
#include "style/sheet_parser.h"

namespace clspress::style {
namespace {

// One descriptor of an at-rule: reads the value that is all there is; false if it is none of its values.
template <class Rule>
struct Descriptor {
  std::string_view name;
  std::string_view values;
  bool (*read)(Cursor& value, Rule& rule);
};

// Each `name: value;` of a body. https://www.w3.org/TR/css-syntax-3/#declaration-rule-list
template <class Rule, size_t kCount>
void read_descriptors(std::string_view at_rule, const Descriptor<Rule> (&known)[kCount], Cursor body, Rule& rule, Report& report) {
  while (!body.at_end()) {
    Location place = body.location();
    std::string name = body.peek().kind == TokenKind::Ident ? lower_case(body.next().text) : std::string();
    bool valid = !name.empty() && body.take(TokenKind::Colon);
    const Token* start = body.position();
    while (body.position() < body.end() && body.peek_raw().kind != TokenKind::Semicolon) body.skip_component();
    Cursor value(body.source(), start, body.position());
    body.take(TokenKind::Semicolon);
    if (!valid) {
      if (!name.empty()) report.warning("CSS-SYNTAXE", place, fmt::format("« {} » : deux-points attendu", name), "");
      continue;
    }
    auto descriptor = std::find_if(std::begin(known), std::end(known), [&](const auto& one) { return one.name == name; });
    if (descriptor == std::end(known)) {
      std::vector<std::string_view> names;
      for (const auto& one : known) names.push_back(one.name);
      std::string_view nearest = find_nearest(name, names);
      report.warning("CSS-PROPRIETE", place, fmt::format("descripteur inconnu « {} » dans {}", name, at_rule),
                     nearest.empty() ? "" : fmt::format("le plus proche est « {} »", nearest));
      continue;
    }
    std::string text(value.rest());
    Rule before = rule;
    if (descriptor->read(value, rule) && value.at_end()) continue;
    rule = std::move(before);
    report.warning("CSS-VALEUR", place, fmt::format("« {} » n’est pas une valeur de « {} » dans {}", text, name, at_rule),
                   fmt::format("valeurs admises : {}", descriptor->values));
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

bool read_family(Cursor& value, FontFaceRule& rule) {
  if (auto quoted = take_string(value)) {
    rule.family = std::move(*quoted);
    return true;
  }
  rule.family.clear();
  while (value.peek().kind == TokenKind::Ident) rule.family += (rule.family.empty() ? "" : " ") + std::string(value.next().text);
  return !rule.family.empty();
}

bool read_source(Cursor& value, FontFaceRule& rule) {
  rule.sources.clear();
  do {
    if (auto url = take_url(value)) rule.sources.push_back(std::move(*url));
    while (!value.at_end() && value.peek().kind != TokenKind::Comma) value.skip_component();  // local(), format(), tech()
  } while (value.take(TokenKind::Comma));
  return true;
}

bool read_weight(Cursor& value, FontFaceRule& rule) {
  auto low = take_weight(value);
  if (!low) return false;
  auto high = value.at_end() ? low : take_weight(value);
  if (!high) return false;
  rule.weight_low = std::min(*low, *high);
  rule.weight_high = std::max(*low, *high);
  return true;
}

// The angles of oblique choose no other face.
bool read_style(Cursor& value, FontFaceRule& rule) {
  auto index = take_keyword(value, "normal | italic | oblique");
  if (!index) return false;
  rule.style = static_cast<FontStyle>(*index);
  for (int i = 0; *index == 2 && i < 2 && value.peek().kind == TokenKind::Dimension; ++i) value.next();
  return true;
}

// Of a range the end that is nearer to the normal width.
bool read_stretch(Cursor& value, FontFaceRule& rule) {
  auto low = take_font_stretch(value);
  if (!low) return false;
  auto high = value.at_end() ? low : take_font_stretch(value);
  if (!high) return false;
  rule.stretch = static_cast<uint16_t>(std::clamp(100.0, std::min(*low, *high), std::max(*low, *high)));
  return true;
}

// U+26, U+0-7F, U+4??. https://www.w3.org/TR/css-syntax-3/#urange-syntax
std::optional<std::pair<char32_t, char32_t>> parse_range(std::string_view text) {
  if (text.size() < 3 || (text[0] != 'u' && text[0] != 'U') || text[1] != '+') return std::nullopt;
  text.remove_prefix(2);
  size_t dash = text.find('-');
  std::string first(text.substr(0, dash)), last(dash == std::string_view::npos ? text : text.substr(dash + 1));
  if (dash == std::string_view::npos) {
    std::replace(first.begin(), first.end(), '?', '0');
    std::replace(last.begin(), last.end(), '?', 'F');
  }
  auto number = [](const std::string& digits) -> std::optional<char32_t> {
    uint32_t value = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (error != std::errc() || end != digits.data() + digits.size() || digits.size() > 6 || value > 0x10FFFF) return std::nullopt;
    return value;
  };
  auto low = number(first), high = number(last);
  if (!low || !high || *low > *high) return std::nullopt;
  return std::pair(*low, *high);
}

bool read_ranges(Cursor& value, FontFaceRule& rule) {
  std::string_view text = value.rest();
  rule.ranges.clear();
  while (!text.empty()) {
    size_t comma = std::min(text.find(','), text.size());
    std::string_view one = text.substr(0, comma);
    while (!one.empty() && (one.front() == ' ' || one.front() == '\n' || one.front() == '\t')) one.remove_prefix(1);
    while (!one.empty() && (one.back() == ' ' || one.back() == '\n' || one.back() == '\t')) one.remove_suffix(1);
    auto range = parse_range(one);
    if (!range) return false;
    rule.ranges.push_back(*range);
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  value.move_to(value.end());
  return !rule.ranges.empty();
}

std::optional<double> take_share(Cursor& value) {
  const Token token = value.peek();
  if (token.kind != TokenKind::Percentage || token.number < 0) return std::nullopt;
  return value.next().number / 100;
}

template <auto Member>
bool read_override(Cursor& value, FontFaceRule& rule) {
  if (value.take_ident("normal")) {
    rule.*Member = std::nullopt;
    return true;
  }
  rule.*Member = take_share(value);
  return (rule.*Member).has_value();
}

bool read_size_adjust(Cursor& value, FontFaceRule& rule) {
  auto share = take_share(value);
  if (!share) return false;
  rule.size_adjust = *share;
  return true;
}

// https://www.w3.org/TR/css-fonts-4/#font-face-rule A page waits for its fonts: font-display has nothing to say.
constexpr Descriptor<FontFaceRule> kFontFaceDescriptors[] = {
    {"font-family", "<string> | <ident>+", &read_family},
    {"src", "[ <url> format(…)? | local(…) ]#", &read_source},
    {"font-weight", "[ normal | bold | <number [1,1000]> ]{1,2}", &read_weight},
    {"font-style", "normal | italic | oblique <angle>{0,2}", &read_style},
    {"font-stretch", "[ <percentage [0,∞]> | condensed | normal | expanded… ]{1,2}", &read_stretch},
    {"font-width", "[ <percentage [0,∞]> | condensed | normal | expanded… ]{1,2}", &read_stretch},
    {"unicode-range", "[ U+26 | U+0-7F | U+4?? ]#", &read_ranges},
    {"ascent-override", "normal | <percentage [0,∞]>", &read_override<&FontFaceRule::ascent>},
    {"descent-override", "normal | <percentage [0,∞]>", &read_override<&FontFaceRule::descent>},
    {"line-gap-override", "normal | <percentage [0,∞]>", &read_override<&FontFaceRule::line_gap>},
    {"size-adjust", "<percentage [0,∞]>", &read_size_adjust},
    {"font-display", "auto | block | swap | fallback | optional",
     [](Cursor& value, FontFaceRule&) { return take_keyword(value, "auto | block | swap | fallback | optional").has_value(); }},
};

bool read_system(Cursor& value, CounterStyleRule& rule);
bool read_symbols(Cursor& value, CounterStyleRule& rule);
bool read_additive(Cursor& value, CounterStyleRule& rule);
bool read_negative(Cursor& value, CounterStyleRule& rule);
bool read_pad(Cursor& value, CounterStyleRule& rule);
bool read_fallback(Cursor& value, CounterStyleRule& rule);
bool read_range(Cursor& value, CounterStyleRule& rule);
template <auto Member>
bool read_symbol(Cursor& value, CounterStyleRule& rule) {
  rule.*Member = take_symbol(value);
  return (rule.*Member).has_value();
}

// https://www.w3.org/TR/css-counter-styles-3/#the-counter-style-rule
constexpr Descriptor<CounterStyleRule> kCounterDescriptors[] = {
    {"system", "cyclic | numeric | alphabetic | symbolic | additive | fixed <integer>? | extends <counter-style>", &read_system},
    {"symbols", "[ <string> | <ident> ]+", &read_symbols},
    {"additive-symbols", "[ <integer [0,∞]> && [ <string> | <ident> ] ]#", &read_additive},
    {"negative", "[ <string> | <ident> ]{1,2}", &read_negative},
    {"prefix", "<string> | <ident>", &read_symbol<&CounterStyleRule::prefix>},
    {"suffix", "<string> | <ident>", &read_symbol<&CounterStyleRule::suffix>},
    {"range", "[ [ <integer> | infinite ]{2} ]# | auto", &read_range},
    {"pad", "<integer [0,∞]> && [ <string> | <ident> ]", &read_pad},
    {"fallback", "<counter-style>", &read_fallback},
    {"speak-as", "auto | bullets | numbers | words | spell-out | <counter-style>", [](Cursor& value, CounterStyleRule&) { return take_custom_ident(value).has_value(); }},
};

bool is_complete(const CounterStyleRule& rule);

}  // namespace

// https://www.w3.org/TR/css-fonts-4/#font-face-rule
std::optional<FontFaceRule> parse_font_face(Cursor body, const Location& place, Report& report) {
  FontFaceRule rule;
  rule.location = place;
  read_descriptors("@font-face", kFontFaceDescriptors, body, rule, report);
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
  read_descriptors("@counter-style", kCounterDescriptors, body, rule, report);
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

bool read_symbols(Cursor& value, CounterStyleRule& rule) {
  rule.symbols.clear();
  while (auto symbol = take_symbol(value)) rule.symbols.push_back(std::move(*symbol));
  return !rule.symbols.empty();
}

bool read_additive(Cursor& value, CounterStyleRule& rule) {
  rule.additive.clear();
  do {
    auto before = take_symbol(value);
    const Token weight = value.peek();
    if (weight.kind != TokenKind::Number || !weight.integer || weight.number < 0) return false;
    value.next();
    auto symbol = before ? before : take_symbol(value);
    if (!symbol) return false;
    rule.additive.emplace_back(static_cast<int32_t>(std::min(weight.number, 1e9)), std::move(*symbol));
  } while (value.take(TokenKind::Comma));
  return true;
}

bool read_fallback(Cursor& value, CounterStyleRule& rule) {
  rule.fallback = take_custom_ident(value);
  return rule.fallback.has_value();
}

bool read_negative(Cursor& value, CounterStyleRule& rule) {
  rule.negative_before = take_symbol(value);
  rule.negative_after = value.at_end() ? std::nullopt : take_symbol(value);
  return rule.negative_before.has_value();
}

bool read_pad(Cursor& value, CounterStyleRule& rule) {
  auto symbol = take_symbol(value);
  if (value.peek().kind != TokenKind::Number) return false;
  rule.pad_length = static_cast<int32_t>(std::clamp(value.next().number, 0.0, 100.0));
  rule.pad_symbol = symbol ? symbol : take_symbol(value);
  return rule.pad_symbol.has_value();
}

bool read_system(Cursor& value, CounterStyleRule& rule) {
  using System = CounterStyleRule::System;
  if (value.take_ident("extends")) {
    rule.system = System::Extends;
    auto name = take_custom_ident(value);
    rule.extends = name.value_or("decimal");
    return name.has_value();
  }
  auto index = take_keyword(value, "cyclic | numeric | alphabetic | symbolic | additive | fixed");
  if (!index) return false;
  rule.system = static_cast<System>(*index);
  if (rule.system == System::Fixed && value.peek().kind == TokenKind::Number) {
    rule.fixed_first = static_cast<int32_t>(std::clamp(value.next().number, -1e9, 1e9));
  }
  return true;
}

bool read_range(Cursor& value, CounterStyleRule& rule) {
  rule.ranges.clear();
  if (value.take_ident("auto")) return true;
  auto take_bound = [&](int32_t infinite) -> std::optional<int32_t> {
    if (value.take_ident("infinite")) return infinite;
    if (value.peek().kind != TokenKind::Number) return std::nullopt;
    return static_cast<int32_t>(std::clamp(value.next().number, -1e9, 1e9));
  };
  do {
    auto low = take_bound(INT32_MIN);
    auto high = take_bound(INT32_MAX);
    if (!low || !high) return false;
    rule.ranges.emplace_back(*low, *high);
  } while (value.take(TokenKind::Comma));
  return true;
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
