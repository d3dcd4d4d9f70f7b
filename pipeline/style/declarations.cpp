#include "style/declarations.h"

#include "style/nearest.h"
#include "style/shorthands.h"

namespace clspress::style {
namespace {

bool take_important(Cursor& value);
bool has_var(Cursor value);
bool has_bad_token(Cursor value);
std::optional<Declaration::Kind> find_global_keyword(Cursor value);
std::vector<PropertyId> find_longhands(std::string_view name);
void warn_unknown_property(std::string_view name, const Location& place, Report& report);
void warn_bad_value(std::string_view name, Cursor value, const Location& place, Report& report);

}  // namespace

void parse_declaration(std::string_view name, Cursor value, const Location& name_place, DeclarationBlock& block, Report& report) {
  bool important = take_important(value);
  if (name.starts_with("--")) {
    if (has_bad_token(value)) return warn_bad_value(name, value, name_place, report);
    Declaration declaration;
    declaration.kind = Declaration::Kind::Custom;
    declaration.important = important;
    declaration.pending = std::make_shared<PendingValue>(
        PendingValue{std::string(name), std::string(value.rest()), value.source().file(), name_place});
    block.declarations.push_back(std::move(declaration));
    return;
  }
  std::string lower = lower_case(name);
  std::vector<PropertyId> longhands = find_longhands(lower);
  if (longhands.empty()) return warn_unknown_property(lower, name_place, report);
  std::vector<Declaration> parsed;
  if (has_var(value)) {
    auto pending = std::make_shared<PendingValue>(PendingValue{lower, std::string(value.rest()), value.source().file(), name_place});
    for (PropertyId id : longhands) {
      Declaration declaration;
      declaration.kind = Declaration::Kind::Pending;
      declaration.property = id;
      declaration.pending = pending;
      parsed.push_back(std::move(declaration));
    }
  } else {
    auto valid = parse_value(lower, value);
    if (!valid) return warn_bad_value(lower, value, name_place, report);
    parsed = std::move(*valid);
  }
  for (Declaration& declaration : parsed) {
    declaration.important = important;
    block.declarations.push_back(std::move(declaration));
  }
}

std::optional<std::vector<Declaration>> parse_value(std::string_view name, Cursor value) {
  std::vector<Declaration> parsed;
  if (auto keyword = find_global_keyword(value)) {
    for (PropertyId id : find_longhands(name)) {
      Declaration declaration;
      declaration.kind = *keyword;
      declaration.property = id;
      parsed.push_back(std::move(declaration));
    }
    return parsed;
  }
  if (const Shorthand* shorthand = find_shorthand(name)) {
    if (value.at_end() || !shorthand->expand(value, *shorthand, parsed) || !value.at_end()) return std::nullopt;
    return parsed;
  }
  auto id = find_property(name);
  if (!id) return std::nullopt;
  const Property& property = property_table()[*id];
  auto setter = property.parse(value, property);
  if (!setter || !value.at_end()) return std::nullopt;
  Declaration declaration;
  declaration.property = *id;
  declaration.setter = std::move(*setter);
  parsed.push_back(std::move(declaration));
  return parsed;
}

DeclarationBlock parse_style_attribute(std::string_view text, const std::string& file, const Location& place, Report& report) {
  Source source(text, file, place);
  Cursor cursor(source);
  DeclarationBlock block;
  while (read_declaration(cursor, block, report, [](Cursor& other) { other.skip_component(); })) {
  }
  return block;
}

// https://www.w3.org/TR/css-syntax-3/#consume-block-contents
bool read_declaration(Cursor& cursor, DeclarationBlock& block, Report& report, const std::function<void(Cursor&)>& other) {
  while (cursor.take(TokenKind::Semicolon)) {
  }
  if (cursor.at_end()) return false;
  const Token* start = cursor.position();
  if (cursor.peek().kind == TokenKind::Ident) {
    std::string name(cursor.next().text);
    if (cursor.take(TokenKind::Colon)) {
      const Token* value = cursor.position();
      const Token* end = value;
      bool has_braces = false;
      while (end < cursor.end() && end->kind != TokenKind::Semicolon) {
        has_braces = has_braces || end->kind == TokenKind::OpenBrace;
        end += end->partner > 0 ? end->partner + 1 : 1;
      }
      if (end > cursor.end()) end = cursor.end();
      // `a:hover {` is a nested rule, not a declaration; a custom property may hold braces.
      if (!has_braces || name.starts_with("--")) {
        parse_declaration(name, Cursor(cursor.source(), value, end), cursor.source().location(start->begin), block, report);
        cursor.move_to(end);
        return true;
      }
    }
    cursor.move_to(start);
  }
  other(cursor);
  if (cursor.position() == start) cursor.skip_component();
  return true;
}

namespace {

// https://www.w3.org/TR/css-syntax-3/#consume-declaration
bool take_important(Cursor& value) {
  const Token* last = value.end();
  auto previous = [&] {
    while (last > value.position() && (last - 1)->kind == TokenKind::Whitespace) --last;
    return last > value.position() ? last - 1 : nullptr;
  };
  const Token* word = previous();
  if (word == nullptr || word->kind != TokenKind::Ident || !equals_ignoring_case(word->text, "important")) return false;
  last = word;
  const Token* mark = previous();
  if (mark == nullptr || mark->kind != TokenKind::Delim || mark->text != "!") return false;
  value = Cursor(value.source(), value.position(), mark);
  return true;
}

bool has_var(Cursor value) {
  for (const Token* token = value.position(); token < value.end(); ++token) {
    if (token->kind == TokenKind::Function && equals_ignoring_case(token->text, "var")) return true;
  }
  return false;
}

bool has_bad_token(Cursor value) {
  for (const Token* token = value.position(); token < value.end(); ++token) {
    if (token->kind == TokenKind::BadString || token->kind == TokenKind::BadUrl) return true;
  }
  return false;
}

std::optional<Declaration::Kind> find_global_keyword(Cursor value) {
  using Kind = Declaration::Kind;
  constexpr std::pair<std::string_view, Kind> kKeywords[] = {{"inherit", Kind::Inherit}, {"initial", Kind::Initial},
                                                             {"unset", Kind::Unset},     {"revert", Kind::Revert},
                                                             {"revert-layer", Kind::RevertLayer}};
  for (auto [name, kind] : kKeywords) {
    if (value.take_ident(name)) return value.at_end() ? std::optional(kind) : std::nullopt;
  }
  return std::nullopt;
}

std::vector<PropertyId> find_longhands(std::string_view name) {
  if (auto id = find_property(name)) return {*id};
  std::vector<PropertyId> ids;
  if (const Shorthand* shorthand = find_shorthand(name)) {
    for (std::string_view longhand : longhand_names(*shorthand)) ids.push_back(require_property(longhand));
  }
  return ids;
}

void warn_unknown_property(std::string_view name, const Location& place, Report& report) {
  std::vector<std::string_view> known;
  for (const Property& property : property_table()) known.push_back(property.name);
  for (const Shorthand& shorthand : shorthand_table()) known.push_back(shorthand.name);
  std::string_view nearest = find_nearest(name, known);
  report.warning("CSS-PROPRIETE", place, "propriété inconnue « " + std::string(name) + " »",
                 nearest.empty() ? "" : "la plus proche est « " + std::string(nearest) + " »");
}

void warn_bad_value(std::string_view name, Cursor value, const Location& place, Report& report) {
  constexpr size_t kShown = 60;
  std::string_view whole = value.rest();
  size_t shown = whole.size() <= kShown ? whole.size() : kShown;
  while (shown < whole.size() && shown > 0 && (static_cast<uint8_t>(whole[shown]) & 0xC0) == 0x80) --shown;
  std::string text = std::string(whole.substr(0, shown)) + (shown < whole.size() ? "…" : "");
  std::string help;
  if (auto id = find_property(name)) help = "valeurs admises : " + std::string(property_table()[*id].values);
  report.warning("CSS-VALEUR", place, "« " + text + " » n’est pas une valeur de « " + std::string(name) + " »", help);
}

}  // namespace
}  // namespace clspress::style
