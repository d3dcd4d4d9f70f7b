#include "style/conditions.h"

#include <functional>

#include "style/declarations.h"
#include "style/lengths.h"
#include "style/selector.h"

namespace clspress::style {
namespace {

constexpr int kDeepest = 32;

// Grammar that both have: "not X", "X and Y", "X or Y", parentheses.
using Test = std::function<bool(Cursor)>;
bool evaluate(Cursor& cursor, const Test& in_parentheses, const Test& function, int depth);
bool matches_query(Cursor cursor);
bool matches_feature(Cursor cursor);
bool supports_declaration(Cursor cursor);
bool supports_function(Cursor cursor);

}  // namespace

bool matches_media(Cursor cursor) {
  if (cursor.at_end()) return true;
  while (!cursor.at_end()) {
    const Token* start = cursor.position();
    const Token* end = start;
    while (end < cursor.end() && end->kind != TokenKind::Comma) end += end->partner > 0 ? end->partner + 1 : 1;
    if (end > cursor.end()) end = cursor.end();
    if (matches_query(Cursor(cursor.source(), start, end))) return true;
    cursor.move_to(end);
    cursor.take(TokenKind::Comma);
  }
  return false;
}

bool supports(Cursor cursor) { return evaluate(cursor, supports_declaration, supports_function, 0) && cursor.at_end(); }

namespace {

bool evaluate_one(Cursor& cursor, const Test& in_parentheses, const Test& function, int depth) {
  if (cursor.peek().kind == TokenKind::Function) {
    Cursor whole(cursor.source(), cursor.position(), cursor.end());
    bool result = function(whole);
    cursor.take_block();
    return result;
  }
  if (cursor.peek().kind != TokenKind::OpenParen || depth > kDeepest) {
    cursor.move_to(cursor.end());
    return false;
  }
  Cursor inside = cursor.take_block();
  bool nested = inside.peek().kind == TokenKind::OpenParen || inside.is_ident("not") || inside.peek().kind == TokenKind::Function;
  return nested ? evaluate(inside, in_parentheses, function, depth + 1) && inside.at_end() : in_parentheses(inside);
}

bool evaluate(Cursor& cursor, const Test& in_parentheses, const Test& function, int depth) {
  if (cursor.take_ident("not")) return !evaluate_one(cursor, in_parentheses, function, depth);
  bool result = evaluate_one(cursor, in_parentheses, function, depth);
  bool is_and = cursor.is_ident("and");
  while (is_and ? cursor.take_ident("and") : cursor.take_ident("or")) {
    bool next = evaluate_one(cursor, in_parentheses, function, depth);
    result = is_and ? result && next : result || next;
  }
  return result;
}

// https://www.w3.org/TR/mediaqueries-4/#mq-syntax
bool matches_query(Cursor cursor) {
  Test no_function = [](Cursor) { return false; };
  if (cursor.peek().kind == TokenKind::OpenParen) return evaluate(cursor, matches_feature, no_function, 0) && cursor.at_end();
  const Token* start = cursor.position();
  bool negated = cursor.take_ident("not");
  if (negated && cursor.peek().kind == TokenKind::OpenParen) {
    cursor.move_to(start);
    return evaluate(cursor, matches_feature, no_function, 0) && cursor.at_end();
  }
  if (!negated) cursor.take_ident("only");
  const Token type = cursor.next();
  if (type.kind != TokenKind::Ident) return false;
  bool fits = equals_ignoring_case(type.text, "print") || equals_ignoring_case(type.text, "all");
  if (cursor.take_ident("and")) fits = evaluate(cursor, matches_feature, no_function, 0) && fits;
  if (!cursor.at_end()) return false;
  return fits != negated;
}

// Of a page of A4 in colour. https://www.w3.org/TR/mediaqueries-4/#mq-features
bool matches_feature(Cursor cursor) {
  if (cursor.peek().kind != TokenKind::Ident) return false;
  std::string name = lower_case(cursor.next().text);
  bool least = name.starts_with("min-"), most = name.starts_with("max-");
  if (least || most) name.erase(0, 4);
  bool has_value = cursor.take(TokenKind::Colon);
  if (name == "width" || name == "height" || name == "device-width" || name == "device-height") {
    PageGroup page;
    Length own = name.ends_with("width") ? page.size.width : page.size.height;
    if (!has_value) return true;
    auto length = parse_length(cursor, Range::Any);
    if (!length || !cursor.at_end()) return false;
    ComputedStyle initial{std::make_shared<FontGroup>(), std::make_shared<TextGroup>(), std::make_shared<BoxGroup>(),
                          std::make_shared<DecorationGroup>(), std::make_shared<GeneratedGroup>(), std::make_shared<SvgGroup>(), nullptr};
    Environment environment;
    Length wanted = (*length)(Computing(initial, initial, environment));
    return least ? own >= wanted : most ? own <= wanted : own == wanted;
  }
  if (name == "orientation") return !has_value || cursor.take_ident("portrait");
  if (name == "color") return !has_value || least || (cursor.peek().kind == TokenKind::Number && cursor.peek().number == 8);
  if (name == "monochrome") return has_value && cursor.peek().number == 0 && !least;
  if (name == "update" || name == "hover" || name == "any-hover" || name == "pointer" || name == "scripting") return cursor.take_ident("none");
  if (name == "overflow-block") return cursor.take_ident("paged");
  if (name == "resolution") return !most;
  return false;
}

bool supports_declaration(Cursor cursor) {
  if (cursor.peek().kind != TokenKind::Ident) return false;
  std::string name(cursor.next().text);
  if (!cursor.take(TokenKind::Colon)) return false;
  DeclarationBlock block;
  Report unread;
  parse_declaration(name, cursor, {}, block, unread);
  return !block.declarations.empty();
}

bool supports_function(Cursor cursor) {
  if (!cursor.is_function("selector")) return false;
  return find_selectors(cursor.take_block(), {}).has_value();
}

}  // namespace
}  // namespace clspress::style
