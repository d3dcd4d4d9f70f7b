// Spaces around punctuation, quotation marks, apostrophes, ellipses and dashes.
#include "compose/typesetter.h"

namespace clspress::compose {
namespace {

bool is_high_mark(char32_t c) {
  return c == ';' || c == '!' || c == '?';
}
bool closes(char32_t c) {
  return c == U'»' || c == ')' || c == ']' || c == U'”' || c == U'…' || c == '%' || c == U'€';
}
bool is_dash(char32_t c) {
  return c == U'–' || c == U'—';
}

}  // namespace

bool Typesetter::punctuation() {
  char32_t c = at(i_);
  if (is_space(c)) return set_space();
  switch (c) {
    case ';':
    case '!':
    case '?':
    case ':':
      return set_mark();
    case U'«':
    case U'»':
      return set_quote();
    case '\'':
      return set_apostrophe();
    case '.':
      return set_ellipsis();
    case U'–':
    case U'—':
      return set_dash();
    default:
      return false;
  }
}

// A space keeps its kind, except before what it must not be parted from.
bool Typesetter::set_space() {
  size_t next = skip_spaces(i_);
  char32_t c = at(next), after = at(next + 1);
  bool free_after = after == 0 || is_space(after) || closes(after) || is_high_mark(after);
  char32_t glue = 0;
  if (is_high_mark(c) && free_after)
    glue = kNnbsp;
  else if (c == ':' && free_after)
    glue = kNbsp;
  else if (c == U'»')
    glue = kNbsp;
  else if ((c == '%' || c == U'€') && !is_word(after))
    glue = kNbsp;
  else if (is_dash(c) && is_space(after) && !out_.empty() && closes_incise(next))
    glue = kNbsp;
  if (glue == 0) return false;
  put(glue);
  if (c == U'»' || is_dash(c)) {
    put(c);
    ++next;
    // Behind a closing dash the line may break.
    if (is_dash(c)) {
      put(' ');
      next = skip_spaces(next);
    }
    return step_to(next);
  }
  put(c);
  return step_to(next + 1);
}

// A mark glued to its word: "Quoi?" and "Contact:" get their space; "16:15", "?a=1" and "!!" don't.
bool Typesetter::set_mark() {
  char32_t c = at(i_), p = before(), after = at(i_ + 1);
  bool behind_word = is_word(p) || closes(p);
  bool free_after = after == 0 || is_space(after) || closes(after) || is_high_mark(after);
  if (!behind_word || !free_after) return false;
  put(c == ':' ? kNbsp : kNnbsp);
  put(c);
  return step_to(i_ + 1);
}

bool Typesetter::set_quote() {
  if (at(i_) == U'»') {
    if (!out_.empty() && !is_space(out_.back())) put(kNbsp);
    put(U'»');
    return step_to(i_ + 1);
  }
  size_t next = skip_spaces(i_ + 1);
  put(U'«');
  if (next < in_.size()) put(kNbsp);
  return step_to(next);
}

// Also at the end of a word, which some names have (« France Rénov’ »), unless it closes what another one opened.
bool Typesetter::set_apostrophe() {
  if (!is_letter(before())) return false;
  char32_t after = at(i_ + 1);
  bool ends_word = after == 0 || is_space(after) || after == ',' || after == '.' || is_high_mark(after) || closes(after);
  for (size_t i = 0; ends_word && i < i_; ++i) ends_word = at(i) != '\'' || (i > 0 && is_letter(at(i - 1)));
  if (!is_word(after) && after != U'«' && after != '[' && !ends_word) return false;
  put(U'’');
  return step_to(i_ + 1);
}

// Three points and no more: leaders of dots and "../" stay.
bool Typesetter::set_ellipsis() {
  if (at(i_ + 1) != '.' || at(i_ + 2) != '.' || at(i_ + 3) == '.' || at(i_ + 3) == '/' || before() == '.') return false;
  put(U'…');
  return step_to(i_ + 3);
}

// A dash that opens an incise or an item holds on to what follows (set_space has written the closing ones).
bool Typesetter::set_dash() {
  if (!is_space(at(i_ + 1)) || (!is_space(before()) && i_ > 0)) return false;
  put(at(i_));
  put(kNbsp);
  return step_to(skip_spaces(i_ + 1));
}

// In a sentence the second, fourth … spaced dash closes; a lone one stays with the word before it, so that no line
// begins with it.
bool Typesetter::closes_incise(size_t dash) const {
  auto ends_sentence = [this](size_t i) {
    char32_t c = at(i);
    return (c == '.' || c == '!' || c == '?' || c == U'…') && is_space(at(i + 1)) && is_upper(at(skip_spaces(i + 1)));
  };
  auto is_spaced_dash = [this](size_t i) {
    return is_dash(at(i)) && i > 0 && is_space(at(i - 1)) && is_space(at(i + 1));
  };
  int earlier = 0;
  for (size_t i = dash; i-- > 0 && !ends_sentence(i);) earlier += is_spaced_dash(i);
  if (earlier % 2 == 1) return true;
  for (size_t i = dash + 1; i < in_.size() && !ends_sentence(i); ++i)
    if (is_spaced_dash(i)) return false;
  return true;
}

}  // namespace clspress::compose
