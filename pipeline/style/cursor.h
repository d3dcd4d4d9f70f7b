// A place in a run of tokens, and the small steps that parsers of values and selectors take. Not a grammar.
#pragma once

#include "style/tokenizer.h"

namespace clspress::style {

class Cursor {
 public:
  Cursor(const Source& source, const Token* begin, const Token* end) : source_(&source), current_(begin), end_(end) {}
  explicit Cursor(const Source& source)
      : Cursor(source, source.tokens().data(), source.tokens().data() + source.tokens().size() - 1) {}

  // White space is skipped by everything but the …_raw functions.
  const Token& peek() {
    skip_space();
    return peek_raw();
  }
  const Token& peek_raw() const { return current_ < end_ ? *current_ : kEnd; }
  const Token& next() {
    skip_space();
    return next_raw();
  }
  const Token& next_raw() { return current_ < end_ ? *current_++ : kEnd; }
  bool at_end() { return peek().kind == TokenKind::End; }
  bool skip_space() {
    bool skipped = false;
    while (current_ < end_ && current_->kind == TokenKind::Whitespace) ++current_, skipped = true;
    return skipped;
  }

  bool take(TokenKind kind) { return peek().kind == kind && (next_raw(), true); }
  bool take_ident(std::string_view name) { return is_ident(name) && (next_raw(), true); }
  bool take_delim(char sign) { return is_delim(sign) && (next_raw(), true); }
  bool is_ident(std::string_view name) { return peek().kind == TokenKind::Ident && equals_ignoring_case(peek_raw().text, name); }
  bool is_delim(char sign) { return peek().kind == TokenKind::Delim && peek_raw().text.front() == sign; }
  bool is_function(std::string_view name) {
    return peek().kind == TokenKind::Function && equals_ignoring_case(peek_raw().text, name);
  }

  // What stands inside the function or bracket that comes next; moves behind its end.
  Cursor take_block() {
    const Token* open = current_;
    const Token* close = open + open->partner;
    if (close > end_) close = end_;
    current_ = close < end_ ? close + 1 : close;
    return Cursor(*source_, open + 1, close);
  }
  // One component value: a token, or a whole function or block. https://www.w3.org/TR/css-syntax-3/#consume-component-value
  void skip_component() {
    if (current_ >= end_) return;
    if (current_->partner > 0) take_block();
    else ++current_;
  }

  const Source& source() const { return *source_; }
  const Token* position() const { return current_; }
  const Token* end() const { return end_; }
  void move_to(const Token* position) { current_ = position; }
  Location location() { return source_->location(at_end() && current_ > source_->tokens().data() ? (current_ - 1)->begin : peek_raw().begin); }
  // The text from here to the end, without space around it.
  std::string_view rest() {
    skip_space();
    const Token* last = end_;
    while (last > current_ && (last - 1)->kind == TokenKind::Whitespace) --last;
    if (last == current_) return {};
    return std::string_view(source_->text()).substr(current_->begin, (last - 1)->end - current_->begin);
  }

 private:
  static inline const Token kEnd{};
  const Source* source_;
  const Token* current_;
  const Token* end_;
};

}  // namespace clspress::style
