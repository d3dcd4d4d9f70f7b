#include "style/tokenizer.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/utf8.h"

namespace clspress::style {
namespace {

std::string preprocess(std::string_view text);
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }
bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<uint8_t>(c) >= 0x80;
}
bool is_name(char c) { return is_name_start(c) || is_digit(c) || c == '-'; }
bool is_non_printable(char c) {
  auto byte = static_cast<uint8_t>(c);
  return byte <= 8 || byte == 0x0B || (byte >= 0x0E && byte <= 0x1F) || byte == 0x7F;
}
double parse_number(std::string_view text);

}  // namespace

class Tokenizer {
 public:
  explicit Tokenizer(Source& source) : source_(source), text_(source.text_) {}
  void run();

 private:
  void consume();
  void consume_comment();
  void consume_string(char quote);
  void consume_numeric();
  void consume_ident_like();
  void consume_url();
  void consume_bad_url();
  void consume_sign();
  std::string_view consume_name();
  void consume_escape(std::string& out);
  bool starts_escape(size_t at) const { return peek(at) == '\\' && peek(at + 1) != '\n'; }
  bool starts_name(size_t at) const;
  bool starts_number(size_t at) const;
  char peek(size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  Token& add(TokenKind kind, std::string_view text = {});
  std::string_view keep(std::string text) { return source_.unescaped_.emplace_back(std::move(text)); }
  void pair_brackets();

  Source& source_;
  std::string_view text_;
  size_t at_ = 0, begin_ = 0;
};

Source::Source(std::string_view text, std::string file, Location start)
    : text_(preprocess(text)), file_(std::move(file)), start_(std::move(start)) {
  line_starts_.push_back(0);
  for (size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1)) {
    line_starts_.push_back(static_cast<uint32_t>(at + 1));
  }
  Tokenizer(*this).run();
}

Location Source::location(uint32_t offset) const {
  auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  uint32_t line_start = *(after - 1);
  auto lines = static_cast<int>(after - line_starts_.begin()) - 1;
  int column = static_cast<int>(utf8::count(std::string_view(text_).substr(line_start, offset - line_start)));
  return {start_.file, start_.line + lines, lines == 0 ? start_.column + column : column + 1};
}

void Tokenizer::run() {
  source_.tokens_.reserve(text_.size() / 4 + 2);
  while (at_ < text_.size()) consume();
  begin_ = text_.size();
  add(TokenKind::End);
  pair_brackets();
}

// https://www.w3.org/TR/css-syntax-3/#consume-token
void Tokenizer::consume() {
  begin_ = at_;
  char c = text_[at_];
  if (c == '/' && peek(at_ + 1) == '*') return consume_comment();
  if (is_space(c)) {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    add(TokenKind::Whitespace);
  } else if (c == '"' || c == '\'') {
    consume_string(c);
  } else if (starts_number(at_)) {
    consume_numeric();
  } else if (c == '-' && peek(at_ + 1) == '-' && peek(at_ + 2) == '>') {
    at_ += 3;
    add(TokenKind::CommentClose);
  } else if (starts_name(at_)) {
    consume_ident_like();
  } else if (c == '#' && (is_name(peek(at_ + 1)) || starts_escape(at_ + 1))) {
    bool identifier = starts_name(++at_);
    std::string_view name = consume_name();
    add(TokenKind::Hash, name).identifier = identifier;
  } else if (c == '@' && starts_name(at_ + 1)) {
    ++at_;
    std::string_view name = consume_name();
    add(TokenKind::AtKeyword, name);
  } else if (text_.substr(at_, 4) == "<!--") {
    at_ += 4;
    add(TokenKind::CommentOpen);
  } else {
    consume_sign();
  }
}

void Tokenizer::consume_comment() {
  size_t end = text_.find("*/", at_ + 2);
  at_ = end == std::string_view::npos ? text_.size() : end + 2;
}

void Tokenizer::consume_sign() {
  char c = text_[at_++];
  TokenKind kind = c == ':'   ? TokenKind::Colon
                   : c == ';' ? TokenKind::Semicolon
                   : c == ',' ? TokenKind::Comma
                   : c == '[' ? TokenKind::OpenSquare
                   : c == ']' ? TokenKind::CloseSquare
                   : c == '(' ? TokenKind::OpenParen
                   : c == ')' ? TokenKind::CloseParen
                   : c == '{' ? TokenKind::OpenBrace
                   : c == '}' ? TokenKind::CloseBrace
                              : TokenKind::Delim;
  add(kind, text_.substr(begin_, 1));
}

// https://www.w3.org/TR/css-syntax-3/#consume-string-token
void Tokenizer::consume_string(char quote) {
  ++at_;
  size_t plain = at_;
  while (plain < text_.size() && text_[plain] != quote && text_[plain] != '\\' && text_[plain] != '\n') ++plain;
  if (plain < text_.size() && text_[plain] == quote) {
    std::string_view value = text_.substr(at_, plain - at_);
    at_ = plain + 1;
    add(TokenKind::String, value);
    return;
  }
  std::string value;
  while (at_ < text_.size() && text_[at_] != quote) {
    char c = text_[at_];
    if (c == '\n') {
      add(TokenKind::BadString);
      return;
    }
    ++at_;
    if (c != '\\') value += c;
    else if (at_ >= text_.size()) break;
    else if (text_[at_] == '\n') ++at_;
    else consume_escape(value);
  }
  if (at_ < text_.size()) ++at_;
  add(TokenKind::String, keep(std::move(value)));
}

// https://www.w3.org/TR/css-syntax-3/#consume-numeric-token
void Tokenizer::consume_numeric() {
  size_t start = at_;
  bool integer = true;
  if (peek(at_) == '+' || peek(at_) == '-') ++at_;
  while (is_digit(peek(at_))) ++at_;
  if (peek(at_) == '.' && is_digit(peek(at_ + 1))) {
    integer = false;
    for (++at_; is_digit(peek(at_));) ++at_;
  }
  if (peek(at_) == 'e' || peek(at_) == 'E') {
    size_t digits = at_ + (peek(at_ + 1) == '+' || peek(at_ + 1) == '-' ? 2 : 1);
    if (is_digit(peek(digits))) {
      integer = false;
      for (at_ = digits; is_digit(peek(at_));) ++at_;
    }
  }
  double number = parse_number(text_.substr(start, at_ - start));
  TokenKind kind = TokenKind::Number;
  std::string_view unit;
  if (starts_name(at_)) {
    kind = TokenKind::Dimension;
    unit = consume_name();
  } else if (peek(at_) == '%' && at_ < text_.size()) {
    kind = TokenKind::Percentage;
    ++at_;
  }
  Token& token = add(kind, unit);
  token.number = number;
  token.integer = integer;
}

// https://www.w3.org/TR/css-syntax-3/#consume-ident-like-token
void Tokenizer::consume_ident_like() {
  std::string_view name = consume_name();
  if (peek(at_) != '(') {
    add(TokenKind::Ident, name);
    return;
  }
  ++at_;
  if (equals_ignoring_case(name, "url")) {
    size_t next = at_;
    while (is_space(peek(next))) ++next;
    if (peek(next) != '"' && peek(next) != '\'') return consume_url();
  }
  add(TokenKind::Function, name);
}

// https://www.w3.org/TR/css-syntax-3/#consume-url-token
void Tokenizer::consume_url() {
  while (is_space(peek(at_))) ++at_;
  std::string value;
  while (at_ < text_.size() && text_[at_] != ')') {
    char c = text_[at_];
    if (is_space(c)) {
      while (is_space(peek(at_))) ++at_;
      if (at_ >= text_.size() || text_[at_] == ')') break;
      return consume_bad_url();
    }
    if (c == '"' || c == '\'' || c == '(' || is_non_printable(c) || (c == '\\' && !starts_escape(at_))) return consume_bad_url();
    ++at_;
    if (c == '\\') consume_escape(value);
    else value += c;
  }
  if (at_ < text_.size()) ++at_;
  add(TokenKind::Url, keep(std::move(value)));
}

void Tokenizer::consume_bad_url() {
  std::string ignored;
  while (at_ < text_.size()) {
    if (text_[at_] == ')') {
      ++at_;
      break;
    }
    bool escape = starts_escape(at_);
    ++at_;
    if (escape) consume_escape(ignored);
  }
  add(TokenKind::BadUrl);
}

std::string_view Tokenizer::consume_name() {
  size_t start = at_;
  while (is_name(peek(at_)) && at_ < text_.size()) ++at_;
  if (!starts_escape(at_)) return text_.substr(start, at_ - start);
  std::string name(text_.substr(start, at_ - start));
  while (at_ < text_.size()) {
    if (is_name(text_[at_])) {
      name += text_[at_++];
    } else if (starts_escape(at_)) {
      ++at_;
      consume_escape(name);
    } else {
      break;
    }
  }
  return keep(std::move(name));
}

// Behind the backslash. https://www.w3.org/TR/css-syntax-3/#consume-escaped-code-point
void Tokenizer::consume_escape(std::string& out) {
  if (at_ >= text_.size()) return utf8::append(out, 0xFFFD);
  if (!is_hex(text_[at_])) {
    utf8::append(out, utf8::next(text_, at_));
    return;
  }
  uint32_t code = 0;
  for (int i = 0; i < 6 && is_hex(peek(at_)); ++i) {
    char c = text_[at_++];
    code = code * 16 + static_cast<uint32_t>(is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  if (is_space(peek(at_)) && at_ < text_.size()) ++at_;
  bool valid = code != 0 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
  utf8::append(out, valid ? code : 0xFFFD);
}

bool Tokenizer::starts_name(size_t at) const {
  if (at >= text_.size()) return false;
  char c = text_[at];
  if (c == '-') {
    char second = peek(at + 1);
    return (at + 1 < text_.size() && (is_name_start(second) || second == '-')) || starts_escape(at + 1);
  }
  return is_name_start(c) || starts_escape(at);
}

bool Tokenizer::starts_number(size_t at) const {
  char c = peek(at);
  if (c == '+' || c == '-') c = peek(++at);
  return is_digit(c) || (c == '.' && is_digit(peek(at + 1)));
}

Token& Tokenizer::add(TokenKind kind, std::string_view text) {
  Token token;
  token.kind = kind;
  token.text = text;
  token.begin = static_cast<uint32_t>(begin_);
  token.end = static_cast<uint32_t>(at_);
  return source_.tokens_.emplace_back(token);
}

// One pass with a stack, so that skipping a block is one addition however deep blocks nest.
void Tokenizer::pair_brackets() {
  std::vector<Token>& tokens = source_.tokens_;
  std::vector<std::pair<TokenKind, size_t>> open;
  for (size_t i = 0; i < tokens.size(); ++i) {
    switch (tokens[i].kind) {
      case TokenKind::Function:
      case TokenKind::OpenParen: open.emplace_back(TokenKind::CloseParen, i); break;
      case TokenKind::OpenSquare: open.emplace_back(TokenKind::CloseSquare, i); break;
      case TokenKind::OpenBrace: open.emplace_back(TokenKind::CloseBrace, i); break;
      case TokenKind::CloseParen:
      case TokenKind::CloseSquare:
      case TokenKind::CloseBrace:
        if (!open.empty() && open.back().first == tokens[i].kind) {
          tokens[open.back().second].partner = static_cast<uint32_t>(i - open.back().second);
          open.pop_back();
        }
        break;
      default: break;
    }
  }
  for (auto [kind, i] : open) tokens[i].partner = static_cast<uint32_t>(tokens.size() - 1 - i);
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [&](char x, char y) { return lower(x) == lower(y); });
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return lower;
}

namespace {

// https://www.w3.org/TR/css-syntax-3/#input-preprocessing
std::string preprocess(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '\r') {
      if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
      clean += '\n';
    } else if (c == '\f') {
      clean += '\n';
    } else if (c == '\0') {
      utf8::append(clean, 0xFFFD);
    } else {
      clean += c;
    }
  }
  return clean;
}

double parse_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double number = 0;
  auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  if (result.ec == std::errc::result_out_of_range) {
    size_t exponent = text.find_first_of("eE");
    bool tiny = exponent != std::string_view::npos && text.substr(exponent + 1).starts_with('-');
    number = tiny ? 0.0 : text.starts_with('-') ? -1e30 : 1e30;
  }
  // Larger numbers mean nothing on a page, and sums of infinities are not numbers.
  return std::clamp(number, -1e30, 1e30);
}

}  // namespace
}  // namespace clspress::style
