#include "style/lengths.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace clspress::style {
namespace {

// What a calculation can be, and what it comes to for one element.
enum class Type : uint8_t { Number, Length, Percentage, Mixed };
struct Quantity {
  double number = 0, px = 0, percent = 0;
};
struct Term {
  Type type;
  Specified<Quantity> value;
};

constexpr int kDeepest = 32;

std::optional<Term> parse_term(Cursor& cursor, int depth);
std::optional<Term> parse_math_function(Cursor& cursor, int depth);
std::optional<Term> parse_sum(Cursor& cursor, int depth);
std::optional<Term> parse_product(Cursor& cursor, int depth);
std::optional<Term> add(Term left, Term right, double sign);
std::optional<Term> multiply(Term left, Term right);
std::optional<Term> divide(Term left, Term right);
std::optional<Term> fold(std::vector<Term> terms, bool smallest);
double limited(double value, Range range);
double magnitude(const Quantity& quantity) { return quantity.number + quantity.px + quantity.percent; }

// A term of one of the allowed types; a number that is 0 is a length too.
template <class Accept>
std::optional<Term> parse_accepted(Cursor& cursor, Range range, Accept accept) {
  const Token* start = cursor.position();
  TokenKind kind = cursor.peek().kind;
  double literal = cursor.peek().number;
  auto term = parse_term(cursor, 0);
  bool negative = kind != TokenKind::Function && literal < 0 && range == Range::NonNegative;
  bool zero = kind == TokenKind::Number && literal == 0;
  if (!term || negative || !accept(term->type, zero)) {
    cursor.move_to(start);
    return std::nullopt;
  }
  return term;
}

}  // namespace

std::optional<Unit> find_unit(std::string_view name) {
  struct Named {
    std::string_view name;
    Unit unit;
  };
  static constexpr std::array kUnits = {
      Named{"px", Unit::Px},   Named{"cm", Unit::Cm},   Named{"mm", Unit::Mm},     Named{"q", Unit::Q},       Named{"in", Unit::In},
      Named{"pt", Unit::Pt},   Named{"pc", Unit::Pc},   Named{"em", Unit::Em},     Named{"rem", Unit::Rem},   Named{"ex", Unit::Ex},
      Named{"rex", Unit::Rex}, Named{"ch", Unit::Ch},   Named{"rch", Unit::Rch},   Named{"cap", Unit::Cap},   Named{"rcap", Unit::Rcap},
      Named{"ic", Unit::Ic},   Named{"ric", Unit::Ric}, Named{"lh", Unit::Lh},     Named{"rlh", Unit::Rlh},   Named{"vw", Unit::Vw},
      Named{"vh", Unit::Vh},   Named{"vi", Unit::Vw},   Named{"vb", Unit::Vh},     Named{"vmin", Unit::Vmin}, Named{"vmax", Unit::Vmax}};
  for (const Named& named : kUnits) {
    if (equals_ignoring_case(name, named.name)) return named.unit;
  }
  return std::nullopt;
}

Parsed<Length> parse_length(Cursor& cursor, Range range) {
  auto term = parse_accepted(cursor, range, [](Type type, bool zero) { return type == Type::Length || zero; });
  if (!term) return std::nullopt;
  return Specified<Length>([value = term->value, range](const Computing& c) { return Length::px(limited(value(c).px, range)); });
}

Parsed<LengthPercentage> parse_length_percentage(Cursor& cursor, Range range) {
  auto term = parse_accepted(cursor, range, [](Type type, bool zero) { return type != Type::Number || zero; });
  if (!term) return std::nullopt;
  bool plain = term->type != Type::Mixed;  // of a sum, only the used value can be negative
  return Specified<LengthPercentage>([value = term->value, range = plain ? range : Range::Any](const Computing& c) {
    Quantity quantity = value(c);
    return LengthPercentage{Length::px(limited(quantity.px, range)), static_cast<float>(limited(quantity.percent, range))};
  });
}

Parsed<double> parse_number(Cursor& cursor, Range range) {
  auto term = parse_accepted(cursor, range, [](Type type, bool) { return type == Type::Number; });
  if (!term) return std::nullopt;
  return Specified<double>([value = term->value, range](const Computing& c) { return limited(value(c).number, range); });
}

Parsed<double> parse_percentage(Cursor& cursor, Range range) {
  auto term = parse_accepted(cursor, range, [](Type type, bool) { return type == Type::Percentage; });
  if (!term) return std::nullopt;
  return Specified<double>([value = term->value, range](const Computing& c) { return limited(value(c).percent, range); });
}

Parsed<double> parse_number_or_percentage(Cursor& cursor, Range range) {
  if (auto number = parse_number(cursor, range)) return number;
  auto percent = parse_percentage(cursor, range);
  if (!percent) return std::nullopt;
  return Specified<double>([value = *percent](const Computing& c) { return value(c) / 100; });
}

Parsed<int32_t> parse_integer(Cursor& cursor, int32_t least, int32_t most) {
  const Token token = cursor.peek();
  if (token.kind == TokenKind::Number && (!token.integer || token.number < least)) return std::nullopt;
  auto number = parse_number(cursor, Range::Any);
  if (!number) return std::nullopt;
  return Specified<int32_t>([value = *number, least, most](const Computing& c) {
    double rounded = std::floor(value(c) + 0.5);
    return static_cast<int32_t>(std::clamp(rounded, static_cast<double>(least), static_cast<double>(most)));
  });
}

namespace {

std::optional<Term> parse_term(Cursor& cursor, int depth) {
  const Token token = cursor.peek();
  switch (token.kind) {
    case TokenKind::Number:
      cursor.next();
      return Term{Type::Number, [n = token.number](const Computing&) { return Quantity{n, 0, 0}; }};
    case TokenKind::Percentage:
      cursor.next();
      return Term{Type::Percentage, [n = token.number](const Computing&) { return Quantity{0, 0, n}; }};
    case TokenKind::Dimension: {
      auto unit = find_unit(token.text);
      if (!unit) return std::nullopt;
      cursor.next();
      return Term{Type::Length, [n = token.number, u = *unit](const Computing& c) { return Quantity{0, c.px(n, u), 0}; }};
    }
    case TokenKind::Function: return parse_math_function(cursor, depth);
    case TokenKind::OpenParen: {
      if (depth == 0 || depth > kDeepest) return std::nullopt;
      Cursor inside = cursor.take_block();
      auto term = parse_sum(inside, depth + 1);
      if (!inside.at_end()) return std::nullopt;
      return term;
    }
    default: return std::nullopt;
  }
}

// https://www.w3.org/TR/css-values-4/#math
std::optional<Term> parse_math_function(Cursor& cursor, int depth) {
  bool is_calc = cursor.is_function("calc") || cursor.is_function("-webkit-calc"), is_min = cursor.is_function("min");
  bool is_max = cursor.is_function("max"), is_clamp = cursor.is_function("clamp");
  if (depth > kDeepest || !(is_calc || is_min || is_max || is_clamp)) return std::nullopt;
  Cursor inside = cursor.take_block();
  std::vector<Term> terms;
  do {
    auto term = parse_sum(inside, depth + 1);
    if (!term) return std::nullopt;
    terms.push_back(std::move(*term));
  } while (inside.take(TokenKind::Comma));
  if (!inside.at_end()) return std::nullopt;
  if (is_calc) return terms.size() == 1 ? std::optional(terms.front()) : std::nullopt;
  if (!is_clamp) return fold(std::move(terms), is_min);
  if (terms.size() != 3) return std::nullopt;
  auto upper = fold({terms[1], terms[2]}, true);
  if (!upper) return std::nullopt;
  return fold({terms[0], *upper}, false);
}

std::optional<Term> parse_sum(Cursor& cursor, int depth) {
  auto left = parse_product(cursor, depth);
  while (left) {
    const Token* before = cursor.position();
    cursor.skip_space();
    bool spaced = (cursor.position() - 1)->kind == TokenKind::Whitespace;
    bool plus = cursor.is_delim('+'), minus = cursor.is_delim('-');
    if (!spaced || !(plus || minus)) {
      cursor.move_to(before);
      break;
    }
    cursor.next();
    if (cursor.peek_raw().kind != TokenKind::Whitespace) return std::nullopt;
    auto right = parse_product(cursor, depth);
    if (!right) return std::nullopt;
    left = add(std::move(*left), std::move(*right), plus ? 1 : -1);
  }
  return left;
}

std::optional<Term> parse_product(Cursor& cursor, int depth) {
  auto left = parse_term(cursor, depth);
  while (left && (cursor.is_delim('*') || cursor.is_delim('/'))) {
    bool times = cursor.is_delim('*');
    cursor.next();
    auto right = parse_term(cursor, depth);
    if (!right) return std::nullopt;
    left = times ? multiply(std::move(*left), std::move(*right)) : divide(std::move(*left), std::move(*right));
  }
  return left;
}

std::optional<Term> add(Term left, Term right, double sign) {
  if ((left.type == Type::Number) != (right.type == Type::Number)) return std::nullopt;
  Type type = left.type == right.type ? left.type : Type::Mixed;
  return Term{type, [l = std::move(left.value), r = std::move(right.value), sign](const Computing& c) {
                Quantity a = l(c), b = r(c);
                return Quantity{a.number + sign * b.number, a.px + sign * b.px, a.percent + sign * b.percent};
              }};
}

std::optional<Term> multiply(Term left, Term right) {
  if (left.type == Type::Number) std::swap(left, right);
  if (right.type != Type::Number) return std::nullopt;
  return Term{left.type, [l = std::move(left.value), r = std::move(right.value)](const Computing& c) {
                Quantity a = l(c);
                double factor = r(c).number;
                return Quantity{a.number * factor, a.px * factor, a.percent * factor};
              }};
}

std::optional<Term> divide(Term left, Term right) {
  if (right.type != Type::Number) return std::nullopt;
  return Term{left.type, [l = std::move(left.value), r = std::move(right.value)](const Computing& c) {
                Quantity a = l(c);
                double divisor = r(c).number;
                double factor = divisor == 0 ? 1e30 : 1 / divisor;
                return Quantity{a.number * factor, a.px * factor, a.percent * factor};
              }};
}

// min() and max() of terms of one type: between a length and a percentage only layout could choose.
std::optional<Term> fold(std::vector<Term> terms, bool smallest) {
  Type type = terms.front().type;
  for (const Term& term : terms) {
    if (term.type != type || (type == Type::Mixed && terms.size() > 1)) return std::nullopt;
  }
  return Term{type, [all = std::move(terms), smallest](const Computing& c) {
                Quantity best = all.front().value(c);
                for (size_t i = 1; i < all.size(); ++i) {
                  Quantity other = all[i].value(c);
                  bool better = smallest ? magnitude(other) < magnitude(best) : magnitude(other) > magnitude(best);
                  if (better) best = other;
                }
                return best;
              }};
}

double limited(double value, Range range) {
  if (!(value == value)) return 0;
  return std::clamp(value, range == Range::NonNegative ? 0.0 : -1e30, 1e30);
}

}  // namespace
}  // namespace clspress::style
