// An+B. https://www.w3.org/TR/css-syntax-3/#anb-production
#include <algorithm>
#include <charconv>

#include "style/selector.h"

namespace clspress::style {
namespace {

int32_t limited(double number) { return static_cast<int32_t>(std::clamp(number, -1e9, 1e9)); }

// Digits after "n-", as the tokenizer leaves them in one name: "n-3".
std::optional<int32_t> read_digits(std::string_view text) {
  int32_t number = 0;
  auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  bool digits = !text.empty() && text.front() >= '0' && text.front() <= '9';
  if (!digits || result.ptr != text.data() + text.size() || result.ec != std::errc()) return std::nullopt;
  return number;
}

// What may follow "An": nothing, a signed number, or a sign and a number.
std::optional<int32_t> take_offset(Cursor& cursor) {
  const Token* start = cursor.position();
  const Token token = cursor.peek();
  if (token.kind == TokenKind::Number && token.integer) {
    char sign = cursor.source().text()[token.begin];
    if (sign != '+' && sign != '-') return std::nullopt;
    return limited(cursor.next().number);
  }
  if (cursor.is_delim('+') || cursor.is_delim('-')) {
    bool minus = cursor.next().text == "-";
    const Token number = cursor.peek();
    char first = number.kind == TokenKind::Number ? cursor.source().text()[number.begin] : '+';
    if (number.kind != TokenKind::Number || !number.integer || first == '+' || first == '-') return std::nullopt;
    cursor.next();
    return limited(minus ? -number.number : number.number);
  }
  cursor.move_to(start);
  return 0;
}

// A number without sign after "n-".
std::optional<int32_t> take_negative(Cursor& cursor) {
  const Token number = cursor.peek();
  if (number.kind != TokenKind::Number || !number.integer) return std::nullopt;
  char first = cursor.source().text()[number.begin];
  if (first == '+' || first == '-') return std::nullopt;
  return limited(-cursor.next().number);
}

// Behind the step: `tail` is what the name holds from its "n" on.
std::optional<std::pair<int32_t, int32_t>> finish(Cursor& cursor, int32_t step, std::string_view tail) {
  std::optional<int32_t> offset;
  if (equals_ignoring_case(tail, "n")) offset = take_offset(cursor);
  else if (equals_ignoring_case(tail, "n-")) offset = take_negative(cursor);
  else if (tail.size() > 2 && equals_ignoring_case(tail.substr(0, 2), "n-")) {
    offset = read_digits(tail.substr(2));
    if (offset) offset = -*offset;
  }
  if (!offset) return std::nullopt;
  return std::pair(step, *offset);
}

}  // namespace

std::optional<std::pair<int32_t, int32_t>> parse_nth(Cursor& cursor) {
  if (cursor.take_ident("odd")) return std::pair(2, 1);
  if (cursor.take_ident("even")) return std::pair(2, 0);
  bool plus = cursor.take_delim('+');
  if (plus && cursor.peek_raw().kind != TokenKind::Ident) return std::nullopt;
  const Token token = cursor.peek();
  if (token.kind == TokenKind::Number && token.integer) {
    cursor.next();
    return std::pair(0, limited(token.number));
  }
  if (token.kind == TokenKind::Dimension && token.integer) {
    cursor.next();
    return finish(cursor, limited(token.number), token.text);
  }
  if (token.kind != TokenKind::Ident) return std::nullopt;
  cursor.next();
  bool minus = token.text.starts_with('-');
  if (plus && minus) return std::nullopt;
  return finish(cursor, minus ? -1 : 1, minus ? token.text.substr(1) : token.text);
}

}  // namespace clspress::style
