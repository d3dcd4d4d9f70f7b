// Whatever begins with a letter: references of law, n°, civilities, sigles, « etc. », bodies that are many, and words
// whose accent or ligature was not typed.
#include <array>

#include "compose/typesetter.h"

namespace clspress::compose {
namespace {

using View = std::u32string_view;

struct Replacement {
  View written, set;
};

// Only words that exist with the accent alone. Whole words, or up to the hyphen.
constexpr std::array<Replacement, 14> kCapitals = {{{U"Etat", U"État"},
                                                    {U"Etats", U"États"},
                                                    {U"Ecole", U"École"},
                                                    {U"Ecoles", U"Écoles"},
                                                    {U"Education", U"Éducation"},
                                                    {U"Etablissement", U"Établissement"},
                                                    {U"Etablissements", U"Établissements"},
                                                    {U"Evaluation", U"Évaluation"},
                                                    {U"Elaboration", U"Élaboration"},
                                                    {U"Egalité", U"Égalité"},
                                                    {U"Equipe", U"Équipe"},
                                                    {U"Etape", U"Étape"},
                                                    {U"Ile", U"Île"},
                                                    {U"Etude", U"Étude"}}};

// Beginnings of words that take the ligature whatever follows; "coefficient" and "moelle" begin with none of them.
constexpr std::array<Replacement, 11> kLigatures = {{{U"coeur", U"cœur"},
                                                     {U"choeur", U"chœur"},
                                                     {U"oeuvr", U"œuvr"},
                                                     {U"manoeuvr", U"manœuvr"},
                                                     {U"soeur", U"sœur"},
                                                     {U"noeud", U"nœud"},
                                                     {U"voeu", U"vœu"},
                                                     {U"boeuf", U"bœuf"},
                                                     {U"oeil", U"œil"},
                                                     {U"moeurs", U"mœurs"},
                                                     {U"foetus", U"fœtus"}}};

// Bodies of which there are many take no capital in running text.
constexpr std::array<View, 8> kOrganisations = {U"agence régionale de santé",
                                                U"agences régionales de santé",
                                                U"conseil départemental",
                                                U"conseil régional",
                                                U"conseil municipal",
                                                U"communauté de communes",
                                                U"préfecture",
                                                U"contrat local de santé"};
constexpr std::array<View, 14> kArticles = {U"l’",  U"l'",   U"d’",  U"d'",   U"le ", U"la ",  U"les ",
                                            U"du ", U"des ", U"au ", U"aux ", U"un ", U"une ", U"leur "};

constexpr std::array<View, 8> kCivilities = {U"M.", U"MM.", U"Mme", U"Mmes", U"Mlle", U"Dr", U"Pr", U"Me"};

}  // namespace

bool Typesetter::words() {
  return set_legal_reference() || set_number_sign() || set_civility() || set_dotted_sigle() || set_roman_ordinal() ||
         set_et_cetera() || set_organisation() || set_spelling();
}

// « L. 1434-10 »: letter, point and number on one line.
bool Typesetter::set_legal_reference() {
  char32_t c = at(i_);
  if ((c != 'L' && c != 'R' && c != 'D') || at(i_ + 1) != '.') return false;
  size_t number = skip_spaces(i_ + 2), end = skip_digits(number);
  if (end - number < 3) return false;
  put(c);
  put('.');
  put(kNbsp);
  put(in_.substr(number, end - number));
  return step_to(end);
}

// « nº 12 » with a raised o (U+00BA, which extracts as one sign), « nos 3 et 4 » with the letters raised where they are
// plural; "nos" before a noun is a possessive.
bool Typesetter::set_number_sign() {
  if (at(i_) != 'n' && at(i_) != 'N') return false;
  bool plural_sign = at(i_ + 1) == U'°' && at(i_ + 2) == 's';
  if (at(i_ + 1) == U'°' || at(i_ + 1) == U'º') {
    size_t sign_end = i_ + (plural_sign ? 3 : 2), number = skip_spaces(sign_end);
    if (!is_word(at(number)) && at(number) != '[') return false;
    put(at(i_));
    if (plural_sign)
      put_raised(U"os");
    else
      put(U'º');
    put(kNbsp);
    return step_to(number);
  }
  if (!matches(i_ + 1, U"os") || !is_space(at(i_ + 3))) return false;
  size_t number = skip_spaces(i_ + 3), end = skip_digits(number), next = skip_spaces(end);
  bool list = end > number && ((matches(next, U"et ") && is_digit(at(skip_spaces(next + 3)))) ||
                               (at(next) == ',' && is_digit(at(skip_spaces(next + 1)))) ||
                               (matches(next, U"à ") && is_digit(at(skip_spaces(next + 2)))));
  if (!list) return false;
  put(at(i_));
  put_raised(U"os");
  put(kNbsp);
  return step_to(number);
}

bool Typesetter::set_civility() {
  for (View civility : kCivilities) {
    if (!matches(i_, civility)) continue;
    size_t end = i_ + civility.size(), name = skip_spaces(end);
    if (name == end || !is_upper(at(name))) continue;
    put(civility);
    put(kNbsp);
    return step_to(name);
  }
  return false;
}

// "XXIe siècle", "IIe": the letters must be a number above the tenth letter's chance, so one alone ("Ve") needs a
// century.
bool Typesetter::set_roman_ordinal() {
  size_t end = i_;
  while (View(U"IVXLC").find(at(end)) != View::npos && at(end) != 0) ++end;
  if (end == i_ || at(end) != 'e') return false;
  bool capital_run = end - i_ > 1;
  size_t after = end + 1;
  if (at(after) == 'r' && end - i_ == 1 && at(i_) == 'I') ++after;
  if (!ends_word(after) || (!capital_run && !matches(skip_spaces(after), U"siècle") && after == end + 1)) return false;
  put(in_.substr(i_, end - i_));
  put_raised(in_.substr(end, after - end));
  return step_to(after);
}

// "A.R.S." is ARS; "A.1.1" and initials of two letters are left alone.
bool Typesetter::set_dotted_sigle() {
  size_t i = i_;
  std::u32string letters;
  while (is_upper(at(i)) && at(i + 1) == '.') {
    letters += at(i);
    i += 2;
  }
  if (letters.size() < 3 || is_word(at(i))) return false;
  put(letters);
  bool ends_sentence = at(i) == 0 || (is_space(at(i)) && is_upper(at(skip_spaces(i))));
  if (ends_sentence) put('.');
  return step_to(i);
}

// Never « etc… », a comma before.
bool Typesetter::set_et_cetera() {
  if (!matches(i_, U"etc")) return false;
  size_t end = i_ + 3;
  if (at(end) != '.' && at(end) != U'…') return false;
  while (at(end) == '.' || at(end) == U'…') ++end;
  if (is_word(at(end))) return false;
  size_t last = out_.size();
  while (last > 0 && is_space(out_[last - 1])) --last;
  if (last > 0 && last < out_.size() && is_word(out_[last - 1])) out_.insert(last, 1, U',');
  put(U"etc.");
  return step_to(end);
}

bool Typesetter::set_organisation() {
  if (!is_upper(at(i_))) return false;
  for (View body : kOrganisations) {
    size_t k = 0;
    while (k < body.size() && (to_lower(at(i_ + k)) == body[k] || (is_space(body[k]) && is_space(at(i_ + k))))) ++k;
    if (k < body.size() || !ends_word(i_ + k)) continue;
    View written = View(in_).substr(0, i_);
    for (View article : kArticles) {
      if (written.size() < article.size()) continue;
      std::u32string tail;
      for (char32_t c : written.substr(written.size() - article.size())) tail += is_space(c) ? U' ' : to_lower(c);
      bool whole = written.size() == article.size() || !is_word(written[written.size() - article.size() - 1]);
      if (tail != article || !whole) continue;
      put(body);
      return step_to(i_ + k);
    }
  }
  return false;
}

bool Typesetter::set_spelling() {
  char32_t c = at(i_);
  if (c == 'E' || c == 'I') {
    for (const Replacement& word : kCapitals)
      if (matches(i_, word.written) && ends_word(i_ + word.written.size())) {
        put(word.set);
        return step_to(i_ + word.written.size());
      }
    return false;
  }
  return set_ligature();
}

// Each sign keeps the case that it is written in: « ŒUVRE », « Œuvre », « Cœur ».
bool Typesetter::set_ligature() {
  for (const Replacement& word : kLigatures) {
    size_t k = 0;
    while (k < word.written.size() && to_lower(at(i_ + k)) == word.written[k]) ++k;
    if (k < word.written.size()) continue;
    size_t written = i_;
    for (char32_t c : word.set) {
      bool ligature = c == U'œ';
      put(!is_upper(at(written)) ? c : ligature ? U'Œ' : at(written));
      written += ligature ? 2 : 1;
    }
    return step_to(written);
  }
  return false;
}

}  // namespace clspress::compose
