#include <algorithm>

#include "style/nearest.h"
#include "style/selector.h"
#include "style/selector_names.h"
#include "style/selector_weight.h"

namespace clspress::style {
namespace {

using Simple = SimpleSelector;
constexpr int kDeepest = 32;

// Where and why a list isn't valid.
struct Failure {
  const Token* at = nullptr;
  std::string message, help;
};

class SelectorParser {
 public:
  SelectorParser(const SelectorContext& context, Failure& failure) : context_(context), failure_(failure) {}
  std::optional<SelectorList> parse_list(Cursor& cursor, bool relative, int depth);

 private:
  std::optional<ComplexSelector> parse_complex(Cursor& cursor, bool relative, int depth);
  bool parse_compound(Cursor& cursor, CompoundSelector& compound, ComplexSelector& complex, int depth);
  bool parse_type(Cursor& cursor, CompoundSelector& compound);
  bool parse_attribute(Cursor& cursor, CompoundSelector& compound);
  bool parse_pseudo(Cursor& cursor, CompoundSelector& compound, ComplexSelector& complex, int depth);
  bool parse_pseudo_function(Cursor& cursor, CompoundSelector& compound, int depth);
  bool parse_list_argument(Cursor inside, Simple simple, bool counts, CompoundSelector& compound, int depth);
  bool parse_nth_argument(Cursor inside, Simple simple, CompoundSelector& compound, int depth);
  bool parse_languages(Cursor inside, CompoundSelector& compound);
  bool fail(const Cursor& cursor, std::string message, std::string help = {});
  std::optional<document::Namespace> find_namespace(std::string_view prefix) const;
  void add_parent(CompoundSelector& compound);

  const SelectorContext& context_;
  Failure& failure_;
  bool saw_parent_ = false;  // & was written
};

std::string help_with(std::string_view nearest) {
  return nearest.empty() ? std::string() : "le nom le plus proche est « " + std::string(nearest) + " »";
}
std::vector<std::string_view> pseudo_names();
Combinator take_combinator(Cursor& cursor);

}  // namespace

std::optional<SelectorList> parse_selectors(Cursor cursor, const SelectorContext& context, Report& report) {
  Failure failure;
  Cursor start = cursor;
  auto list = SelectorParser(context, failure).parse_list(cursor, context.parent != nullptr, 0);
  if (!list) {
    Location place = failure.at == nullptr ? start.location() : cursor.source().location(failure.at->begin);
    report.warning("CSS-SELECTEUR", place, failure.message.empty() ? "sélecteur incorrect" : failure.message, failure.help);
  }
  return list;
}

std::optional<SelectorList> find_selectors(Cursor cursor, const SelectorContext& context) {
  Failure failure;
  return SelectorParser(context, failure).parse_list(cursor, false, 0);
}

namespace {

std::optional<SelectorList> SelectorParser::parse_list(Cursor& cursor, bool relative, int depth) {
  if (depth > kDeepest) return fail(cursor, "sélecteurs trop emboîtés"), std::nullopt;
  SelectorList list;
  do {
    auto complex = parse_complex(cursor, relative, depth);
    if (!complex) return std::nullopt;
    list.push_back(std::move(*complex));
  } while (cursor.take(TokenKind::Comma));
  if (!cursor.at_end()) return fail(cursor, "sélecteur incorrect"), std::nullopt;
  return list;
}

std::optional<ComplexSelector> SelectorParser::parse_complex(Cursor& cursor, bool relative, int depth) {
  ComplexSelector complex;
  std::vector<CompoundSelector> written;
  saw_parent_ = false;
  Combinator combinator = take_combinator(cursor);
  bool leading = combinator == Combinator::Child || combinator == Combinator::NextSibling || combinator == Combinator::LaterSibling;
  if (leading && !relative) return fail(cursor, "combinateur sans sélecteur à sa gauche"), std::nullopt;
  if (!leading) combinator = Combinator::None;
  for (;;) {
    CompoundSelector compound;
    compound.left = combinator;
    if (complex.pseudo != Pseudo::None) return fail(cursor, "rien ne peut suivre un pseudo-élément"), std::nullopt;
    if (!parse_compound(cursor, compound, complex, depth)) return std::nullopt;
    written.push_back(std::move(compound));
    combinator = take_combinator(cursor);
    if (combinator == Combinator::None || cursor.at_end() || cursor.peek().kind == TokenKind::Comma) break;
  }
  // A nested selector without & is relative to its parent. https://www.w3.org/TR/css-nesting-1/#syntax
  if (context_.parent && relative && depth == 0 && (!saw_parent_ || leading)) {
    CompoundSelector parent;
    add_parent(parent);
    if (written.front().left == Combinator::None) written.front().left = Combinator::Descendant;
    written.insert(written.begin(), std::move(parent));
  }
  complex.compounds.assign(std::make_move_iterator(written.rbegin()), std::make_move_iterator(written.rend()));
  finish(complex);
  return complex;
}

bool SelectorParser::parse_compound(Cursor& cursor, CompoundSelector& compound, ComplexSelector& complex, int depth) {
  cursor.skip_space();
  const Token* start = cursor.position();
  if (!parse_type(cursor, compound)) return false;
  for (;;) {
    const Token token = cursor.peek_raw();
    bool simple_follows = token.kind == TokenKind::Hash || token.kind == TokenKind::OpenSquare || (token.kind == TokenKind::Delim && token.text == ".");
    if (simple_follows && complex.pseudo != Pseudo::None) return fail(cursor, "rien ne peut suivre un pseudo-élément");
    if (token.kind == TokenKind::Hash) {
      if (!token.identifier) return fail(cursor, "identifiant incorrect « #" + std::string(token.text) + " »");
      Simple simple;
      simple.kind = Simple::Kind::Id;
      simple.name = cursor.next_raw().text;
      compound.simples.push_back(std::move(simple));
    } else if (token.kind == TokenKind::Delim && token.text == ".") {
      cursor.next_raw();
      if (cursor.peek_raw().kind != TokenKind::Ident) return fail(cursor, "nom de classe attendu après le point");
      Simple simple;
      simple.kind = Simple::Kind::Class;
      simple.name = cursor.next_raw().text;
      compound.simples.push_back(std::move(simple));
    } else if (token.kind == TokenKind::Delim && token.text == "&") {
      cursor.next_raw();
      add_parent(compound);
    } else if (token.kind == TokenKind::OpenSquare) {
      if (!parse_attribute(cursor, compound)) return false;
    } else if (token.kind == TokenKind::Colon) {
      if (!parse_pseudo(cursor, compound, complex, depth)) return false;
    } else {
      break;
    }
  }
  if (cursor.position() == start) return fail(cursor, "sélecteur attendu");
  return true;
}

void SelectorParser::add_parent(CompoundSelector& compound) {
  saw_parent_ = true;
  Simple simple;
  simple.kind = context_.parent ? Simple::Kind::Is : Simple::Kind::Scope;
  simple.list = context_.parent;
  simple.offset = 1;
  compound.simples.push_back(std::move(simple));
}

// https://www.w3.org/TR/selectors-4/#type-nmsp
bool SelectorParser::parse_type(Cursor& cursor, CompoundSelector& compound) {
  auto is_name = [](const Token& token) { return token.kind == TokenKind::Ident || (token.kind == TokenKind::Delim && token.text == "*"); };
  auto is_bar = [](const Token& token) { return token.kind == TokenKind::Delim && token.text == "|"; };
  Token first = cursor.peek_raw();
  Simple simple;
  if (!is_name(first) && !is_bar(first)) return true;
  if (is_name(first)) cursor.next_raw();
  bool any_space = false;
  if (is_bar(cursor.peek_raw()) && cursor.position() + 1 < cursor.end() && is_name(cursor.position()[1])) {
    std::string prefix = is_bar(first) ? std::string() : std::string(first.text);
    any_space = prefix == "*";
    if (!any_space && !is_bar(first)) {
      simple.space = find_namespace(prefix);
      if (!simple.space) return fail(cursor, "préfixe d’espace de noms non déclaré « " + prefix + " »", "le déclarer par @namespace");
    }
    cursor.next_raw();
    first = cursor.next_raw();
  } else if (is_bar(first)) {
    return fail(cursor, "nom attendu après « | »");
  }
  if (!simple.space && !any_space) simple.space = find_namespace("");
  if (first.kind == TokenKind::Ident) {
    simple.kind = Simple::Kind::Type;
    simple.name = first.text;
  }
  compound.simples.push_back(std::move(simple));
  return true;
}

std::optional<document::Namespace> SelectorParser::find_namespace(std::string_view prefix) const {
  if (context_.namespaces == nullptr) return std::nullopt;
  for (const auto& [name, space] : *context_.namespaces) {
    if (name == prefix) return space;
  }
  return std::nullopt;
}

// https://www.w3.org/TR/selectors-4/#attribute-selectors
bool SelectorParser::parse_attribute(Cursor& cursor, CompoundSelector& compound) {
  Cursor inside = cursor.take_block();
  Simple simple;
  simple.kind = Simple::Kind::Attribute;
  if (inside.take_delim('*')) inside.take_delim('|');
  else if (inside.is_delim('|')) inside.next();
  if (inside.peek().kind != TokenKind::Ident) return fail(inside, "nom d’attribut attendu");
  simple.name = inside.next().text;
  // xml|lang is the attribute that the document calls xml:lang.
  if (inside.is_delim('|') && inside.position() + 1 < inside.end() && inside.position()[1].kind == TokenKind::Ident) {
    inside.next();
    simple.name += ':' + std::string(inside.next().text);
  }
  if (!inside.at_end()) {
    constexpr std::pair<char, Simple::Match> kOperators[] = {{'~', Simple::Match::Includes}, {'|', Simple::Match::DashMatch},
                                                             {'^', Simple::Match::Prefix},   {'$', Simple::Match::Suffix},
                                                             {'*', Simple::Match::Substring}};
    simple.match = Simple::Match::Equals;
    for (auto [sign, match] : kOperators) {
      if (inside.take_delim(sign)) {
        simple.match = match;
        break;
      }
    }
    if (!inside.take_delim('=')) return fail(inside, "opérateur d’attribut incorrect");
    const Token value = inside.next();
    if (value.kind != TokenKind::Ident && value.kind != TokenKind::String) return fail(inside, "valeur d’attribut incorrecte", "la mettre entre guillemets");
    simple.value = value.text;
    if (inside.take_ident("i")) simple.ignore_case = true;
    else inside.take_ident("s");
  }
  if (!inside.at_end()) return fail(inside, "sélecteur d’attribut incorrect");
  compound.simples.push_back(std::move(simple));
  return true;
}

bool SelectorParser::parse_pseudo(Cursor& cursor, CompoundSelector& compound, ComplexSelector& complex, int depth) {
  cursor.next_raw();
  bool is_element = cursor.peek_raw().kind == TokenKind::Colon;
  if (is_element) cursor.next_raw();
  const Token token = cursor.peek_raw();
  if (token.kind == TokenKind::Function && !is_element) return parse_pseudo_function(cursor, compound, depth);
  if (token.kind != TokenKind::Ident) return fail(cursor, "pseudo-classe ou pseudo-élément inconnu");
  std::string name = lower_case(token.text);
  for (const NamedPseudoElement& known : kPseudoElements) {
    // CSS 2 wrote the first four with one colon.
    bool single = known.pseudo != Pseudo::Marker && known.pseudo != Pseudo::FootnoteCall && known.pseudo != Pseudo::FootnoteMarker;
    if (name != known.name || !(is_element || single)) continue;
    if (depth > 0 || complex.pseudo != Pseudo::None) return fail(cursor, "pseudo-élément interdit à cet endroit");
    cursor.next_raw();
    complex.pseudo = known.pseudo;
    return true;
  }
  for (const NamedPseudoClass& known : kPseudoClasses) {
    if (is_element || name != known.name) continue;
    cursor.next_raw();
    Simple simple;
    simple.kind = known.kind;
    compound.simples.push_back(std::move(simple));
    return true;
  }
  return fail(cursor, (is_element ? "pseudo-élément inconnu « ::" : "pseudo-classe inconnue « :") + name + " »",
              help_with(find_nearest(name, pseudo_names())));
}

bool SelectorParser::parse_pseudo_function(Cursor& cursor, CompoundSelector& compound, int depth) {
  std::string name = lower_case(cursor.peek_raw().text);
  Cursor whole = cursor;
  Cursor inside = cursor.take_block();
  Simple simple;
  if (name == "is" || name == "where" || name == "matches" || name == "-webkit-any") {  // the last two: as older sheets say
    simple.kind = Simple::Kind::Is;
    return parse_list_argument(inside, std::move(simple), name != "where", compound, depth);
  }
  if (name == "not") {
    simple.kind = Simple::Kind::Not;
    return parse_list_argument(inside, std::move(simple), true, compound, depth);
  }
  if (name == "has") {
    simple.kind = Simple::Kind::Has;
    return parse_list_argument(inside, std::move(simple), true, compound, depth);
  }
  for (const NamedPseudoClass& known : kNthPseudoClasses) {
    if (name != known.name) continue;
    simple.kind = known.kind;
    return parse_nth_argument(inside, std::move(simple), compound, depth);
  }
  if (name == "lang") return parse_languages(inside, compound);
  return fail(whole, "pseudo-classe inconnue « :" + name + "() »", help_with(find_nearest(name, kPseudoFunctions)));
}

bool SelectorParser::parse_list_argument(Cursor inside, Simple simple, bool counts, CompoundSelector& compound, int depth) {
  bool is_has = simple.kind == Simple::Kind::Has;
  bool saw_parent = saw_parent_;
  auto list = std::make_shared<SelectorList>();
  if (simple.kind == Simple::Kind::Is) {
    // Forgiving: what isn't valid just matches nothing. https://www.w3.org/TR/selectors-4/#forgiving-selector
    while (!inside.at_end()) {
      const Token* start = inside.position();
      const Token* comma = start;
      while (comma < inside.end() && comma->kind != TokenKind::Comma) comma += comma->partner > 0 ? comma->partner + 1 : 1;
      if (comma > inside.end()) comma = inside.end();
      Cursor one(inside.source(), start, comma);
      if (auto parsed = parse_list(one, false, depth + 1)) list->insert(list->end(), parsed->begin(), parsed->end());
      inside.move_to(comma);
      inside.take(TokenKind::Comma);
    }
  } else {
    auto parsed = parse_list(inside, is_has, depth + 1);
    if (!parsed) return false;
    *list = std::move(*parsed);
  }
  saw_parent_ = saw_parent_ || saw_parent;
  simple.list = std::move(list);
  simple.offset = counts ? 1 : 0;  // :where() adds no specificity
  compound.simples.push_back(std::move(simple));
  return true;
}

bool SelectorParser::parse_nth_argument(Cursor inside, Simple simple, CompoundSelector& compound, int depth) {
  auto nth = parse_nth(inside);
  if (!nth) return fail(inside, "formule An+B incorrecte", "écrire par exemple « odd », « 3 » ou « 2n+1 »");
  simple.step = nth->first;
  simple.offset = nth->second;
  bool by_type = simple.kind == Simple::Kind::NthOfType || simple.kind == Simple::Kind::NthLastOfType;
  if (!by_type && inside.take_ident("of")) {
    auto list = parse_list(inside, false, depth + 1);
    if (!list) return false;
    simple.list = std::make_shared<SelectorList>(std::move(*list));
  }
  if (!inside.at_end()) return fail(inside, "formule An+B incorrecte", "écrire par exemple « odd », « 3 » ou « 2n+1 »");
  compound.simples.push_back(std::move(simple));
  return true;
}

bool SelectorParser::parse_languages(Cursor inside, CompoundSelector& compound) {
  Simple simple;
  simple.kind = Simple::Kind::Lang;
  do {
    const Token token = inside.next();
    if (token.kind != TokenKind::Ident && token.kind != TokenKind::String) return fail(inside, "code de langue attendu");
    simple.languages.emplace_back(token.text);
  } while (inside.take(TokenKind::Comma));
  if (!inside.at_end()) return fail(inside, "code de langue attendu");
  compound.simples.push_back(std::move(simple));
  return true;
}

bool SelectorParser::fail(const Cursor& cursor, std::string message, std::string help) {
  if (failure_.at == nullptr) {
    const Token* at = cursor.position();
    failure_ = {at < cursor.end() || at == cursor.source().tokens().data() ? at : at - 1, std::move(message), std::move(help)};
  }
  return false;
}

Combinator take_combinator(Cursor& cursor) {
  bool space = cursor.skip_space();
  if (cursor.take_delim('>')) return Combinator::Child;
  if (cursor.take_delim('+')) return Combinator::NextSibling;
  if (cursor.take_delim('~')) return Combinator::LaterSibling;
  return space && !cursor.at_end() ? Combinator::Descendant : Combinator::None;
}

std::vector<std::string_view> pseudo_names() {
  std::vector<std::string_view> names;
  for (const NamedPseudoElement& known : kPseudoElements) names.push_back(known.name);
  for (const NamedPseudoClass& known : kPseudoClasses) names.push_back(known.name);
  return names;
}

}  // namespace
}  // namespace clspress::style
