#include "compose/typography.h"

#include "base/utf8.h"
#include "compose/typesetter.h"

namespace clspress::compose {
namespace {

std::u32string to_code_points(std::string_view text) {
  std::u32string points;
  points.reserve(text.size());
  for (size_t offset = 0; offset < text.size();) {
    char32_t c = utf8::next(text, offset);
    if (!is_inner_mark(c)) points += c;
  }
  return points;
}

// Empty for what needs none.
std::string_view entity_of(char32_t c) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    default: return {};
  }
}

void append_escaped(std::string& result, char32_t c) {
  std::string_view entity = entity_of(c);
  if (entity.empty()) return utf8::append(result, c);
  result += entity;
}

// Whether a word may begin behind it: the others stand inside codes and addresses.
bool parts_words(char32_t c) {
  return !is_word(c) && c != '.' && c != '_' && c != '@' && c != '/' && c != '#' && c != '+';
}

}  // namespace

std::string typeset(std::string_view text) {
  std::string result;
  for (char32_t c : Typesetter(to_code_points(text)).run())
    if (!is_inner_mark(c)) utf8::append(result, c);
  return result;
}

std::string typeset_xhtml(std::string_view text) {
  std::string result;
  for (char32_t c : Typesetter(to_code_points(text)).run()) {
    if (c == kRaiseBegin)
      result += "<sup class=\"ord\">";
    else if (c == kRaiseEnd)
      result += "</sup>";
    else if (c == kPhoneBegin)
      result += "<span class=\"tel\">";
    else if (c == kPhoneEnd)
      result += "</span>";
    else
      append_escaped(result, c);
  }
  return result;
}

std::string_view without_final_stop(std::string_view title) {
  size_t end = title.find_last_not_of(" \n\t");
  if (end == std::string_view::npos || title[end] != '.') return title;
  std::string_view kept = title.substr(0, end);
  if (kept.ends_with("etc") || kept.ends_with("..")) return title;
  // "A.R.S." and « M. » are abbreviations, not ends of sentences.
  size_t word = kept.find_last_of(" .\u00A0");
  if (kept.size() - (word == std::string_view::npos ? 0 : word + 1) <= 1) return title;
  return kept;
}

std::string escape_xhtml(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (char c : text) {
    std::string_view entity = entity_of(static_cast<unsigned char>(c));
    if (entity.empty()) {
      result += c;
    } else {
      result += entity;
    }
  }
  return result;
}

bool is_lower(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7) || c == U'œ' || c == U'ÿ';
}
bool is_upper(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || c == U'Œ' || c == U'Ÿ';
}
char32_t to_lower(char32_t c) {
  if (c == U'Œ') return U'œ';
  if (c == U'Ÿ') return U'ÿ';
  return is_upper(c) ? c + 32 : c;
}

std::u32string Typesetter::run() {
  while (i_ < in_.size()) {
    if (starts_word()) {
      size_t end = chunk_end();
      if (protects(in_.substr(i_, end - i_))) {
        put(in_.substr(i_, end - i_));
        i_ = end;
        continue;
      }
      if (is_digit(at(i_)) || at(i_) == '+') {
        if (numbers()) continue;
      } else if (words()) {
        continue;
      }
    }
    if (continues_compound() && set_ligature()) continue;
    if (punctuation()) continue;
    put(at(i_++));
  }
  return std::move(out_);
}

bool Typesetter::starts_word() const {
  char32_t c = at(i_);
  if (!is_word(c) && c != '+' && c != '/') return false;
  return before() != '-' && parts_words(before());
}

// « Cœur » in « Sacré-Cœur »: behind the hyphen of a word that is made of letters alone.
bool Typesetter::continues_compound() const {
  if (!is_letter(at(i_)) || before() != '-') return false;
  size_t first = i_;
  while (first > 0 && (is_letter(at(first - 1)) || at(first - 1) == '-')) --first;
  return is_letter(at(first)) && (first == 0 || parts_words(at(first - 1)));
}

size_t Typesetter::skip_spaces(size_t i) const {
  while (is_space(at(i))) ++i;
  return i;
}

size_t Typesetter::skip_digits(size_t i) const {
  while (is_digit(at(i))) ++i;
  return i;
}

size_t Typesetter::chunk_end() const {
  size_t end = i_;
  while (end < in_.size() && !is_space(at(end))) ++end;
  return end;
}

// What a machine reads: addresses of the web and of e-mail, paths, query strings, names with an underscore.
bool Typesetter::protects(std::u32string_view chunk) const {
  if (chunk.find(U"://") != chunk.npos || chunk.starts_with(U"www.") || chunk.starts_with(U"mailto:")) return true;
  size_t at_sign = chunk.find('@');
  if (at_sign != chunk.npos && at_sign > 0 && chunk.find('.', at_sign) != chunk.npos) return true;
  if (chunk.find('_') != chunk.npos || chunk.find('=') != chunk.npos) return true;
  // exemple.fr/chemin, ./dossier/fichier
  size_t slash = chunk.find('/');
  if (slash == chunk.npos || slash == 0) return slash == 0 && chunk.size() > 1;
  size_t dot = chunk.find('.');
  return dot != chunk.npos && dot > 0 && dot + 2 < slash && is_lower(chunk[dot - 1]) && is_lower(chunk[dot + 1]);
}

void Typesetter::put_raised(std::u32string_view text) {
  put(kRaiseBegin);
  put(text);
  put(kRaiseEnd);
}

}  // namespace clspress::compose
