// One pass of French typography over code points: the state that the rules share. Only the typography*.cpp files see
// it.
#pragma once

#include <string>
#include <string_view>

namespace clspress::compose {

// Noncharacters of Unicode stand around raised letters inside the pass: no text that people give us holds them.
inline constexpr char32_t kRaiseBegin = 0xFDD0, kRaiseEnd = 0xFDD1;
// And around telephone numbers, whose figures have one width.
inline constexpr char32_t kPhoneBegin = 0xFDD2, kPhoneEnd = 0xFDD3;
inline bool is_inner_mark(char32_t c) {
  return c >= kRaiseBegin && c <= kPhoneEnd;
}
inline constexpr char32_t kNbsp = 0x00A0, kNnbsp = 0x202F;

inline bool is_space(char32_t c) {
  return c == ' ' || c == kNbsp || c == kNnbsp || c == 0x2009 || c == '\n' || c == '\t' || c == '\r';
}
inline bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}
bool is_lower(char32_t c);
bool is_upper(char32_t c);
inline bool is_letter(char32_t c) {
  return is_lower(c) || is_upper(c);
}
inline bool is_word(char32_t c) {
  return is_letter(c) || is_digit(c);
}
char32_t to_lower(char32_t c);

class Typesetter {
 public:
  explicit Typesetter(std::u32string_view text) : in_(text) { out_.reserve(text.size() + text.size() / 8); }
  std::u32string run();

 private:
  // Reading. Behind either end of the text stands 0.
  char32_t at(size_t i) const { return i < in_.size() ? in_[i] : 0; }
  char32_t before() const { return i_ > 0 ? in_[i_ - 1] : 0; }
  size_t skip_spaces(size_t i) const;
  size_t skip_digits(size_t i) const;
  bool ends_word(size_t i) const { return !is_word(at(i)); }
  bool matches(size_t i, std::u32string_view word) const { return in_.substr(i, word.size()) == word; }
  bool starts_word() const;
  bool continues_compound() const;
  size_t chunk_end() const;
  bool protects(std::u32string_view chunk) const;

  // Writing.
  void put(char32_t c) { out_ += c; }
  void put(std::u32string_view text) { out_ += text; }
  void put_raised(std::u32string_view text);
  bool step_to(size_t i) {
    i_ = i;
    return true;
  }

  // Rules: each looks at the text from i_, and if it is its case writes the result, moves i_ and returns true.
  bool punctuation();
  bool set_space();
  bool set_mark();
  bool set_quote();
  bool set_apostrophe();
  bool set_ellipsis();
  bool set_dash();
  bool numbers();
  bool set_phone();
  bool set_bare_phone();
  bool set_date();
  bool set_hour();
  bool set_number();
  bool words();
  bool set_legal_reference();
  bool set_number_sign();
  bool set_civility();
  bool set_roman_ordinal();
  bool set_dotted_sigle();
  bool set_et_cetera();
  bool set_organisation();
  bool set_opening_word();
  bool set_spelling();
  bool set_ligature();

  bool begins_sentence() const;
  bool is_order_number() const;
  bool follows_call() const;
  std::u32string word_before(size_t& end) const;
  size_t match_unit(size_t i) const;
  size_t match_ordinal(size_t i, std::u32string_view digits, std::u32string_view& suffix) const;
  void finish_number(size_t end);
  bool closes_incise(size_t dash) const;

  std::u32string_view in_;
  size_t i_ = 0;
  std::u32string out_;
};

}  // namespace clspress::compose
