// Whatever begins with a letter: references of law, n°, civilities, sigles, « etc. », bodies that are many, and words
// whose accent or ligature was not typed.
#include <algorithm>
#include <array>

#include "compose/typesetter.h"

namespace clspress::compose {
namespace {

using View = std::u32string_view;

struct Replacement {
  View written, set;
};

// Only words that exist with the accent alone. Whole words, or up to the hyphen.
constexpr std::array<Replacement, 38> kCapitals = {{
    {U"Etat", U"État"}, {U"Etats", U"États"}, {U"Ecole", U"École"},
    {U"Ecoles", U"Écoles"}, {U"Education", U"Éducation"}, {U"Etablissement", U"Établissement"},
    {U"Etablissements", U"Établissements"}, {U"Evaluation", U"Évaluation"}, {U"Evaluations", U"Évaluations"},
    {U"Elaboration", U"Élaboration"}, {U"Egalité", U"Égalité"}, {U"Equipe", U"Équipe"},
    {U"Equipes", U"Équipes"}, {U"Equipement", U"Équipement"}, {U"Equipements", U"Équipements"},
    {U"Etape", U"Étape"}, {U"Etapes", U"Étapes"}, {U"Ile", U"Île"},
    {U"Etude", U"Étude"}, {U"Etudes", U"Études"}, {U"Etudiant", U"Étudiant"},
    {U"Etudiants", U"Étudiants"}, {U"Etre", U"Être"}, {U"Elémentaire", U"Élémentaire"},
    {U"Elémentaires", U"Élémentaires"}, {U"Elève", U"Élève"}, {U"Elèves", U"Élèves"},
    {U"Elu", U"Élu"}, {U"Elus", U"Élus"}, {U"Echange", U"Échange"},
    {U"Echanges", U"Échanges"}, {U"Ecoute", U"Écoute"}, {U"Energie", U"Énergie"},
    {U"Economie", U"Économie"}, {U"Evénement", U"Événement"}, {U"Evénements", U"Événements"},
    {U"Epicerie", U"Épicerie"}, {U"Edition", U"Édition"}}};

// What may follow « À » at the beginning of a sentence, besides a name; « A été » is a verb.
constexpr std::array<View, 16> kAfterA = {U"la",   U"partir", U"compter", U"noter", U"ce",      U"cet",     U"cette",  U"ces",
                                          U"chaque", U"titre", U"terme", U"travers", U"défaut", U"savoir", U"destination", U"quoi"};

// Beginnings of words that take the ligature whatever follows; "coefficient" and "moelle" begin with none of them.
constexpr std::array<Replacement, 14> kLigatures = {{{U"coeur", U"cœur"},
                                                     {U"choeur", U"chœur"},
                                                     {U"oeuvr", U"œuvr"},
                                                     {U"manoeuvr", U"manœuvr"},
                                                     {U"soeur", U"sœur"},
                                                     {U"noeud", U"nœud"},
                                                     {U"voeu", U"vœu"},
                                                     {U"boeuf", U"bœuf"},
                                                     {U"oeil", U"œil"},
                                                     {U"moeurs", U"mœurs"},
                                                     {U"foetus", U"fœtus"},
                                                     {U"oesoph", U"œsoph"},
                                                     {U"oestrog", U"œstrog"},
                                                     {U"oedèm", U"œdèm"}}};

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
         set_et_cetera() || set_organisation() || set_opening_word() || set_spelling();
}

// « L. 1434-10 »: letter, point and number on one line; without the point, a hyphen tells it from what is counted.
bool Typesetter::set_legal_reference() {
  char32_t c = at(i_);
  if (c != 'L' && c != 'R' && c != 'D') return false;
  bool pointed = at(i_ + 1) == '.';
  if (!pointed && !is_space(at(i_ + 1))) return false;
  size_t number = skip_spaces(i_ + (pointed ? 2 : 1)), end = skip_digits(number);
  if (end - number < 3 || (!pointed && (at(end) != '-' || !is_digit(at(end + 1))))) return false;
  put(c);
  if (pointed) put('.');
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
    size_t end = i_ + civility.size();
    if (civility.back() != '.' && at(end) == '.') ++end;  // "Mme." has a point too many
    size_t name = skip_spaces(end);
    bool parted = name > end || (at(end - 1) == '.' && is_lower(at(name + 1)));  // "M.Dupont", not "M.D."
    if (!parted || !is_upper(at(name))) continue;
    put(civility);
    put(kNbsp);
    return step_to(name);
  }
  return false;
}

// "XXIe siècle", "IIe", "XXIème": the letters must be a number above the tenth letter's chance, so one alone ("Ve") needs a
// century.
bool Typesetter::set_roman_ordinal() {
  size_t end = i_;
  while (View(U"IVXLC").find(at(end)) != View::npos && at(end) != 0) ++end;
  if (end == i_) return false;
  for (View suffix : {U"ième", U"ème", U"eme"}) {
    if (!matches(end, suffix) || !ends_word(end + suffix.size())) continue;
    put(in_.substr(i_, end - i_));
    put_raised(U"e");
    return step_to(end + suffix.size());
  }
  if (at(end) != 'e') return false;
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
    // Without an article it may begin a name: only its other words are common nouns.
    if (!is_lower(at(i_ + 1))) continue;
    put(at(i_));
    put(body.substr(1));
    return step_to(i_ + k);
  }
  return false;
}

// « À » and « Ça », where the letter alone is no verb, no letter of an axis and no sign of calcium.
bool Typesetter::set_opening_word() {
  size_t end = i_ + (at(i_) == 'A' ? 1 : 2), next = skip_spaces(end), next_end = next;
  if ((at(i_) != 'A' && !matches(i_, U"Ca")) || next == end || !begins_sentence()) return false;
  while (is_letter(at(next_end))) ++next_end;
  if (at(i_) == 'C' && !is_lower(at(next))) return false;
  bool name = is_upper(at(next)) && is_lower(at(next + 1));
  bool elided = at(next) == 'l' && (at(next + 1) == '\'' || at(next + 1) == U'’');
  View word = View(in_).substr(next, next_end - next);
  if (at(i_) == 'A' && !name && !elided && std::find(kAfterA.begin(), kAfterA.end(), word) == kAfterA.end()) return false;
  put(at(i_) == 'A' ? View(U"À") : View(U"Ça"));
  return step_to(end);
}

bool Typesetter::begins_sentence() const {
  if (i_ == 0) return true;
  size_t end = i_;
  while (end > 0 && (is_space(at(end - 1)) || at(end - 1) == U'«')) --end;
  if (end == 0) return at(0) == U'«';
  if (end == i_) return false;
  char32_t mark = at(end - 1);
  return mark == '.' || mark == '!' || mark == '?' || mark == U'…';
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
