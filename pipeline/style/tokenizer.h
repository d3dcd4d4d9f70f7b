// CSS text as tokens with their places; brackets know their partners. No grammar of rules or values here.
// https://www.w3.org/TR/css-syntax-3/#tokenization
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/report.h"

namespace clspress::style {

enum class TokenKind : uint8_t {
  Ident, Function, AtKeyword, Hash, String, BadString, Url, BadUrl, Delim, Number, Percentage, Dimension, Whitespace,
  CommentOpen, CommentClose,  // <!-- and -->
  Colon, Semicolon, Comma, OpenSquare, CloseSquare, OpenParen, CloseParen, OpenBrace, CloseBrace, End
};

struct Token {
  TokenKind kind = TokenKind::End;
  bool integer = false;         // of a number, percentage or dimension
  bool identifier = false;      // of a hash: could be an id
  std::string_view text;        // without escapes: name, string, URL; unit of a dimension; sign of a delimiter
  double number = 0;
  uint32_t begin = 0, end = 0;  // in the source's text
  uint32_t partner = 0;         // of an opening token: distance to the token that closes it (or to the end)
};

// The text of a sheet or of one declaration with its tokens. Immutable, shared by everything that refers to it.
class Source {
 public:
  // `file` is the base of relative URLs; `start` the place of the first character.
  Source(std::string_view text, std::string file, Location start);
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  const std::string& text() const { return text_; }
  const std::string& file() const { return file_; }
  const std::vector<Token>& tokens() const { return tokens_; }  // the last one is End
  Location location(uint32_t offset) const;

 private:
  friend class Tokenizer;
  std::string text_;
  std::string file_;
  Location start_;
  std::deque<std::string> unescaped_;
  std::vector<Token> tokens_;
  std::vector<uint32_t> line_starts_;
};

bool equals_ignoring_case(std::string_view a, std::string_view b);  // ASCII
std::string lower_case(std::string_view text);                      // ASCII

}  // namespace clspress::style
