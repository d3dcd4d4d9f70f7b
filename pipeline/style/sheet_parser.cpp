#include "style/sheet_parser.h"

#include <algorithm>
#include <utility>

#include "document/encoding.h"
#include "style/conditions.h"
#include "style/nearest.h"
#include "style/property_rows.h"

namespace clspress::style {
namespace {

constexpr int kDeepestNesting = 32;
constexpr int kDeepestImport = 8;

}  // namespace

void SheetParser::parse(std::string_view text, const std::string& file, const Location& start, int depth) {
  Source source(text, file, start);
  Cursor cursor(source);
  file_depth_ = depth;
  imports_allowed_ = true;
  parse_rules(cursor, {}, true);
}

std::shared_ptr<const Sheet> parse_sheet(const SheetSource& source, const Loader& loader, Report& report) {
  auto sheet = std::make_shared<Sheet>();
  sheet->origin = source.origin;
  SheetParser(*sheet, loader, report).parse(source.text, source.file, {source.file, 1, 1}, 0);
  sheet->index = std::make_unique<RuleIndex>();
  sheet->index->add(sheet->rules);
  return sheet;
}

// https://www.w3.org/TR/css-syntax-3/#consume-stylesheet-contents
void SheetParser::parse_rules(Cursor& cursor, const Surroundings& around, bool top) {
  while (!cursor.at_end()) {
    TokenKind kind = cursor.peek().kind;
    if (top && (kind == TokenKind::CommentOpen || kind == TokenKind::CommentClose)) cursor.next();
    else if (kind == TokenKind::AtKeyword) parse_at_rule(cursor, around, top);
    else parse_style_rule(cursor, around);
  }
}

void SheetParser::parse_style_rule(Cursor& cursor, const Surroundings& around) {
  Cursor prelude = cursor;
  const Token* start = cursor.position();
  // Among nested rules a lost declaration ends at its semicolon.
  while (cursor.peek().kind != TokenKind::OpenBrace && cursor.position() < cursor.end()) {
    if (around.parent && cursor.peek().kind == TokenKind::Semicolon) break;
    cursor.skip_component();
  }
  imports_allowed_ = false;
  if (cursor.peek().kind != TokenKind::OpenBrace) {
    Location place = cursor.source().location(start->begin);
    cursor.take(TokenKind::Semicolon);
    return report_.warning("CSS-SYNTAXE", place, "règle sans accolades", "");
  }
  prelude = Cursor(cursor.source(), start, cursor.position());
  Cursor body = cursor.take_block();
  if (around.depth > kDeepestNesting) return report_.warning("CSS-SYNTAXE", cursor.source().location(start->begin), "règles trop emboîtées", "");
  auto selectors = parse_selectors(prelude, {&namespaces_, around.parent}, report_);
  if (!selectors) return;
  parse_block(body, std::make_shared<const SelectorList>(std::move(*selectors)), around);
}

// Declarations and nested rules. What is declared behind a nested rule comes after it in the cascade.
// https://www.w3.org/TR/css-nesting-1/#mixing
void SheetParser::parse_block(Cursor body, const std::shared_ptr<const SelectorList>& selectors, const Surroundings& around) {
  Surroundings inner = around;
  inner.parent = selectors;
  ++inner.depth;
  DeclarationBlock block;
  auto nested = [&](Cursor& cursor) {
    if (!block.declarations.empty()) add_rules(*selectors, std::exchange(block, {}), around);
    if (cursor.peek().kind == TokenKind::AtKeyword) parse_at_rule(cursor, inner, false);
    else parse_style_rule(cursor, inner);
  };
  while (read_declaration(body, block, report_, nested)) {
  }
  if (!block.declarations.empty()) add_rules(*selectors, std::move(block), around);
}

void SheetParser::add_rules(const SelectorList& selectors, DeclarationBlock block, const Surroundings& around) {
  uint32_t index = add_block(std::move(block));
  for (const ComplexSelector& selector : selectors) {
    sheet_.rules.push_back({selector, index, around.layer, static_cast<uint32_t>(sheet_.rules.size())});
  }
}

void SheetParser::parse_at_rule(Cursor& cursor, const Surroundings& around, bool top) {
  Location place = cursor.location();
  std::string name = lower_case(cursor.next().text);
  const Token* start = cursor.position();
  while (cursor.position() < cursor.end() && cursor.peek().kind != TokenKind::OpenBrace && cursor.peek().kind != TokenKind::Semicolon) {
    cursor.skip_component();
  }
  Cursor prelude(cursor.source(), start, cursor.position());
  std::optional<Cursor> body;
  if (cursor.peek().kind == TokenKind::OpenBrace) body = cursor.take_block();
  else cursor.take(TokenKind::Semicolon);
  if (name == "charset") return;
  if (name == "import") {
    if (!top || !imports_allowed_ || body) return report_.warning("CSS-REGLE", place, "@import doit précéder les autres règles", "");
    return parse_import(prelude, around, place);
  }
  if (name == "namespace" && !body) return parse_namespace(prelude);
  if (name == "layer") return parse_layer(prelude, body, around);
  // Only valid rules stand in the way of @import. https://www.w3.org/TR/css-cascade-5/#at-import
  if (body) imports_allowed_ = false;
  if (around.depth > kDeepestNesting) return report_.warning("CSS-SYNTAXE", place, "règles trop emboîtées", "");
  bool known = std::find(kAtRules.begin(), kAtRules.end(), name) != kAtRules.end();
  if (!known || !body) {
    std::string_view nearest = known ? "" : find_nearest(name, kAtRules);
    return report_.warning("CSS-REGLE", place, known ? "@" + name + " sans accolades" : "règle inconnue « @" + name + " »",
                           nearest.empty() ? "" : "la plus proche est « @" + std::string(nearest) + " »");
  }
  if (name == "media" && matches_media(prelude)) parse_group(*body, around);
  if (name == "supports" && supports(prelude)) parse_group(*body, around);
  if (name == "page") parse_page(prelude, *body, around);
  if (name == "font-face") {
    if (auto rule = parse_font_face(*body, place, report_)) sheet_.fonts.push_back(std::move(*rule));
  }
  if (name == "counter-style") {
    if (auto rule = parse_counter_style(prelude, *body, place, report_)) sheet_.counter_styles.push_back(std::move(*rule));
  }
}

void SheetParser::parse_group(Cursor body, const Surroundings& around) {
  Surroundings inner = around;
  ++inner.depth;
  if (!around.parent) return parse_rules(body, inner, false);
  parse_block(body, around.parent, inner);
}

// https://www.w3.org/TR/css-cascade-5/#at-import
void SheetParser::parse_import(Cursor prelude, const Surroundings& around, const Location& place) {
  std::optional<std::string> url = take_url(prelude);
  if (!url && prelude.peek().kind == TokenKind::String) url = resolve_url(prelude.next().text, prelude.source().file());
  if (!url) return report_.warning("CSS-REGLE", place, "@import sans adresse", "");
  Surroundings inner = around;
  if (prelude.is_ident("layer") || prelude.is_function("layer")) {
    bool named = prelude.peek().kind == TokenKind::Function;
    std::string layer = named ? std::string(prelude.take_block().rest()) : "(" + std::to_string(++anonymous_layers_) + ")";
    if (!named) prelude.next();
    inner.layer = find_layer(layer);
  }
  if (prelude.is_function("supports")) {
    Cursor whole = prelude.take_block();
    Source condition("(" + std::string(whole.rest()) + ")", {}, {});
    if (!supports(Cursor(condition))) return;
  }
  if (!matches_media(prelude) || !loader_) return;
  if (file_depth_ >= kDeepestImport) return report_.warning("CSS-REGLE", place, "@import trop emboîtés", "vérifier que deux feuilles ne s’importent pas l’une l’autre");
  auto text = loader_(*url, {}, place);
  if (!text) return;
  uint32_t first = static_cast<uint32_t>(sheet_.rules.size());
  size_t first_page = sheet_.pages.size();
  SheetParser(sheet_, loader_, report_).parse(document::sheet_to_utf8(*text, {}), *url, {*url, 1, 1}, file_depth_ + 1);
  if (inner.layer == 0) return;
  for (size_t i = first; i < sheet_.rules.size(); ++i) {
    if (sheet_.rules[i].layer == 0) sheet_.rules[i].layer = inner.layer;
  }
  for (size_t i = first_page; i < sheet_.pages.size(); ++i) {
    if (sheet_.pages[i].layer == 0) sheet_.pages[i].layer = inner.layer;
  }
}

// https://www.w3.org/TR/css-cascade-5/#layering
void SheetParser::parse_layer(Cursor prelude, std::optional<Cursor> body, const Surroundings& around) {
  std::string prefix = around.layer_name.empty() ? "" : around.layer_name + ".";
  auto take_name = [&] {
    std::string name;
    while (prelude.peek().kind == TokenKind::Ident || prelude.is_delim('.')) name += prelude.next().text;
    return prefix + name;
  };
  if (!body) {
    do find_layer(take_name());
    while (prelude.take(TokenKind::Comma));
    return;
  }
  Surroundings inner = around;
  inner.layer_name = prelude.at_end() ? prefix + "(" + std::to_string(++anonymous_layers_) + ")" : take_name();
  inner.layer = find_layer(inner.layer_name);
  imports_allowed_ = false;
  parse_group(*body, inner);
}

// Outer layers are met before their inner ones, and rank behind them.
uint32_t SheetParser::find_layer(const std::string& name) {
  for (size_t dot = name.find('.'); dot != std::string::npos; dot = name.find('.', dot + 1)) {
    std::string outer = name.substr(0, dot);
    if (std::find(sheet_.layers.begin(), sheet_.layers.end(), outer) == sheet_.layers.end()) sheet_.layers.push_back(outer);
  }
  auto found = std::find(sheet_.layers.begin(), sheet_.layers.end(), name);
  if (found == sheet_.layers.end()) found = sheet_.layers.insert(sheet_.layers.end(), name);
  return static_cast<uint32_t>(found - sheet_.layers.begin());
}

void SheetParser::parse_namespace(Cursor prelude) {
  std::string prefix;
  if (prelude.peek().kind == TokenKind::Ident) prefix = prelude.next().text;
  const Token token = prelude.peek();
  std::string uri;
  if (token.kind == TokenKind::String || token.kind == TokenKind::Url) uri = token.text;
  else if (prelude.is_function("url")) uri = take_string(prelude).value_or(std::string());
  document::Namespace space = uri == "http://www.w3.org/1999/xhtml" ? document::Namespace::Html
                              : uri == "http://www.w3.org/2000/svg" ? document::Namespace::Svg
                                                                    : document::Namespace::Other;
  namespaces_.insert(namespaces_.begin(), {prefix, space});
}

uint32_t SheetParser::add_block(DeclarationBlock block) {
  sheet_.blocks.push_back(std::move(block));
  return static_cast<uint32_t>(sheet_.blocks.size() - 1);
}

// https://www.w3.org/TR/css-page-3/#at-page-rule
void SheetParser::parse_page(Cursor prelude, Cursor body, const Surroundings& around) {
  std::vector<PageSelector> selectors;
  Location place = prelude.location();
  do {
    auto selector = parse_page_selector(prelude);
    if (!selector) return report_.warning("CSS-SELECTEUR", place, "sélecteur de page incorrect « " + std::string(prelude.rest()) + " »", "écrire par exemple « nom:first »");
    selectors.push_back(std::move(*selector));
  } while (prelude.take(TokenKind::Comma));
  if (!prelude.at_end()) return report_.warning("CSS-SELECTEUR", place, "sélecteur de page incorrect", "écrire par exemple « nom:first »");
  PageRule rule;
  rule.layer = around.layer;
  parse_page_body(body, rule);
  for (PageSelector& selector : selectors) {
    rule.selector = std::move(selector);
    rule.order = static_cast<uint32_t>(sheet_.pages.size());
    sheet_.pages.push_back(rule);
  }
}

void SheetParser::parse_page_body(Cursor body, PageRule& rule) {
  DeclarationBlock block;
  auto nested = [&](Cursor& cursor) {
    Location place = cursor.location();
    if (cursor.peek().kind != TokenKind::AtKeyword) {
      report_.warning("CSS-SYNTAXE", place, "déclaration ou boîte de marge attendue dans @page", "");
      while (!cursor.at_end() && cursor.peek().kind != TokenKind::Semicolon && cursor.peek().kind != TokenKind::OpenBrace) cursor.skip_component();
      if (cursor.peek().kind == TokenKind::OpenBrace) cursor.take_block();
      return;
    }
    std::string name = lower_case(cursor.next().text);
    while (!cursor.at_end() && cursor.peek().kind != TokenKind::OpenBrace) cursor.skip_component();
    auto known = std::find(kMarginBoxNames.begin(), kMarginBoxNames.end(), name);
    if (cursor.at_end() || known == kMarginBoxNames.end()) {
      if (!cursor.at_end()) cursor.take_block();
      std::string_view nearest = find_nearest(name, kMarginBoxNames);
      return report_.warning("CSS-REGLE", place, "boîte de marge inconnue « @" + name + " »",
                             nearest.empty() ? "" : "la plus proche est « @" + std::string(nearest) + " »");
    }
    Cursor inside = cursor.take_block();
    DeclarationBlock box;
    while (read_declaration(inside, box, report_, [](Cursor& other) { other.skip_component(); })) {
    }
    rule.boxes.emplace_back(static_cast<int>(known - kMarginBoxNames.begin()), add_block(std::move(box)));
  };
  while (read_declaration(body, block, report_, nested)) {
  }
  rule.block = add_block(std::move(block));
}

}  // namespace clspress::style
