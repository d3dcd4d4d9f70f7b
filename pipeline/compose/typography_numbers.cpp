// Whatever begins with a figure: telephone numbers, dates, hours, ordinals, thousands, decimals, units.
#include <algorithm>
#include <array>

#include "compose/typesetter.h"

namespace clspress::compose {
namespace {

using View = std::u32string_view;

constexpr std::array<View, 12> kMonths = {U"janvier", U"février", U"mars",      U"avril",   U"mai",      U"juin",
                                          U"juillet", U"août",    U"septembre", U"octobre", U"novembre", U"décembre"};

// Longest first where one begins another.
constexpr std::array<View, 28> kUnits = {U"hab./km²", U"habitants", U"euros", U"kWh", U"ETP", U"km²", U"min",
                                         U"hab.",     U"m²",        U"m³",    U"km",  U"cm",  U"mm",  U"ha",
                                         U"kg",       U"mg",        U"µg",    U"mL",  U"k€",  U"M€",  U"°C",
                                         U"€",        U"%",         U"‰",     U"m",   U"g",   U"L",   U"l"};

// Words that a number counts nothing of: a line may break between both.
constexpr std::array<View, 40> kNotCounted = {
    U"et",   U"ou",  U"à",    U"de",  U"des", U"du",   U"en",   U"au",    U"aux",   U"par",
    U"pour", U"sur", U"dans", U"le",  U"la",  U"les",  U"avec", U"chez",  U"sans",  U"puis",
    U"mais", U"est", U"sont", U"ont", U"a",   U"dont", U"qui",  U"que",   U"se",    U"sera",
    U"ne",   U"l",   U"d",    U"un",  U"une", U"car",  U"si",   U"ainsi", U"selon", U"jusqu"};

constexpr std::array<View, 16> kOrderWords = {U"insee",   U"siren",       U"siret",   U"postal", U"code",    U"bp",
                                              U"cs",      U"finess",      U"article", U"rna",    U"dossier", U"identifiant",
                                              U"version", U"chapitre", U"annexe",  U"section"};

// What decimals count although it is no unit.
constexpr std::array<View, 8> kMeasured = {U"points", U"point", U"fois", U"jours", U"heures", U"ans", U"millions", U"milliards"};

// Words before a number that is called, and those between both.
constexpr std::array<View, 10> kCalls = {U"tél",    U"tel",  U"téléphone", U"téléphonez", U"portable",
                                         U"mobile", U"fax", U"télécopie", U"appelez",    U"appeler"};
constexpr std::array<View, 2> kCallLinks = {U"le", U"au"};

template <size_t kCount>
bool contains(const std::array<View, kCount>& words, View word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_suffix(View lower, View& normal) {
  struct Suffix {
    View written, raised;
  };
  static constexpr std::array<Suffix, 16> kSuffixes = {{{U"er", U"er"},
                                                        {U"re", U"re"},
                                                        {U"ère", U"re"},
                                                        {U"ere", U"re"},
                                                        {U"eres", U"res"},
                                                        {U"ers", U"ers"},
                                                        {U"res", U"res"},
                                                        {U"ères", U"res"},
                                                        {U"e", U"e"},
                                                        {U"es", U"es"},
                                                        {U"ème", U"e"},
                                                        {U"èmes", U"es"},
                                                        {U"eme", U"e"},
                                                        {U"nd", U"nd"},
                                                        {U"nde", U"nde"},
                                                        {U"ième", U"e"}}};
  for (const Suffix& suffix : kSuffixes)
    if (suffix.written == lower) {
      normal = suffix.raised;
      return true;
    }
  return false;
}

bool is_separator(char32_t c) {
  return is_space(c) || c == '.';
}

}  // namespace

bool Typesetter::numbers() {
  return set_phone() || set_bare_phone() || set_date() || set_hour() || set_number();
}

// "03 83 39 30 30", "03.83.39.30.30", "+33 3 83 39 30 30", "0 809 402 032". Ten figures without any gap may be a code.
bool Typesetter::set_phone() {
  static constexpr std::array<View, 4> kShapes = {U"00 00 00 00 00", U"0 000 000 000", U"+00 0 00 00 00 00",
                                                  U"0 000 00 00 00"};
  for (View shape : kShapes) {
    size_t i = i_, k = 0;
    if (shape.front() == '0' && at(i_) != '0') continue;
    for (; k < shape.size(); ++k, ++i) {
      char32_t wanted = shape[k], c = at(i);
      bool fits = wanted == '0' ? is_digit(c) : wanted == '+' ? c == '+' : is_separator(c);
      if (!fits) break;
    }
    if (k < shape.size() || is_word(at(i)) || (is_separator(at(i)) && is_digit(at(i + 1)))) continue;
    put(kPhoneBegin);
    for (size_t from = i_; from < i; ++from) put(is_separator(at(from)) ? kNbsp : at(from));
    put(kPhoneEnd);
    return step_to(i);
  }
  return false;
}

// "tél. 0383393030": ten figures without a gap, behind a word that says what they are.
bool Typesetter::set_bare_phone() {
  if (at(i_) != '0' || skip_digits(i_) != i_ + 10 || !ends_word(i_ + 10) || !follows_call()) return false;
  bool special = at(i_ + 1) == '8';  // « 0 809 402 032 »
  put(kPhoneBegin);
  for (size_t k = 0; k < 10; ++k) {
    if (k > 0 && (special ? k % 3 == 1 : k % 2 == 0)) put(kNbsp);
    put(at(i_ + k));
  }
  put(kPhoneEnd);
  return step_to(i_ + 10);
}

// "14 Mars 2025", "1er janvier", "1 janvier": month in lower case, no break inside. https://www.nomadeducation.fr (identity.md)
bool Typesetter::set_date() {
  size_t day_end = skip_digits(i_);
  if (day_end == i_ || day_end - i_ > 2) return false;
  size_t month = day_end;
  bool first = at(i_) == '1' && day_end - i_ == 1;
  if (first && matches(day_end, U"er")) month += 2;
  if (!is_space(at(month))) return false;
  month = skip_spaces(month);
  for (View name : kMonths) {
    bool same = true;
    for (size_t k = 0; same && k < name.size(); ++k) same = to_lower(at(month + k)) == name[k];
    if (!same || !ends_word(month + name.size())) continue;
    put(in_.substr(i_, day_end - i_));
    if (first) put_raised(U"er");
    put(kNbsp);
    put(name);
    size_t end = month + name.size(), year = skip_spaces(end), year_end = skip_digits(year);
    if (year > end && year_end - year == 4 && ends_word(year_end)) {
      put(kNbsp);
      put(in_.substr(year, 4));
      end = year_end;
    }
    return step_to(end);
  }
  return false;
}

// "16h15", "16 h 15", "16H15", "9h": « 16 h 15 ». "16:15" is left as it is.
bool Typesetter::set_hour() {
  size_t hour_end = skip_digits(i_);
  if (hour_end == i_ || hour_end - i_ > 2) return false;
  size_t h = skip_spaces(hour_end);
  if (to_lower(at(h)) != 'h' || is_letter(at(h + 1))) return false;
  size_t minutes = skip_spaces(h + 1), end = skip_digits(minutes);
  bool with_minutes = end - minutes == 2 && ends_word(end);
  if ((is_digit(at(h + 1)) || at(h) == 'H') && !with_minutes) return false;
  put(in_.substr(i_, hour_end - i_));
  put(kNbsp);
  put('h');
  if (!with_minutes) return step_to(h + 1);
  put(kNbsp);
  put(in_.substr(minutes, 2));
  return step_to(end);
}

bool Typesetter::set_number() {
  size_t first_end = skip_digits(i_);
  if (first_end == i_) return false;
  size_t end = first_end;
  std::u32string digits(in_.substr(i_, end - i_));
  bool spaced = false;
  while (digits.size() < 13 && first_end - i_ <= 3 && is_space(at(end)) && skip_digits(end + 1) == end + 4 &&
         ends_word(end + 4)) {
    digits += in_.substr(end + 1, 3);
    end += 4;
    spaced = true;
  }
  View suffix;
  if (size_t after = match_ordinal(end, digits, suffix); after > 0 && !spaced) {
    put(digits);
    put_raised(suffix);
    return step_to(after);
  }
  size_t decimals = 0;
  if ((at(end) == '.' || at(end) == ',') && is_digit(at(end + 1))) {
    size_t fraction_end = skip_digits(end + 1);
    size_t noun = skip_spaces(fraction_end), noun_end = noun;
    while (is_letter(at(noun_end))) ++noun_end;
    bool measured = match_unit(fraction_end) > 0 || (noun > fraction_end && contains(kMeasured, in_.substr(noun, noun_end - noun)));
    bool is_measure = at(end) == ',' || (measured && !is_order_number());
    if (is_measure && ends_word(fraction_end) && !(at(fraction_end) == '.' && is_digit(at(fraction_end + 1))))
      decimals = fraction_end - end;
  }
  size_t number_end = end + decimals;
  // "1.2.3", "12/03", "2025-14", "3a": a code.
  char32_t next = at(number_end);
  bool glued = is_letter(next) && match_unit(number_end) == 0;
  bool coded = (next == '.' || next == '/' || next == '-' || next == ':') && is_word(at(number_end + 1));
  if (glued || (coded && !spaced)) {
    put(in_.substr(i_, number_end - i_));
    return step_to(number_end);
  }
  bool counted = match_unit(number_end) > 0 || (is_space(next) && is_lower(at(skip_spaces(number_end))));
  bool long_enough = digits.size() > 4 || (digits.size() == 4 && match_unit(number_end) > 0);
  bool in_groups =
      spaced || (long_enough && counted && digits.size() < 13 && digits.front() != '0' && !is_order_number());
  for (size_t k = 0; k < digits.size(); ++k) {
    if (in_groups && k > 0 && (digits.size() - k) % 3 == 0) put(kNnbsp);
    put(digits[k]);
  }
  if (decimals > 0) {
    put(',');
    put(in_.substr(end + 1, decimals - 1));
  }
  finish_number(number_end);
  return true;
}

// The no-break space before a unit or before what is counted.
void Typesetter::finish_number(size_t end) {
  bool names_something = is_order_number();
  bool year = end - i_ == 4 && (at(i_) == '1' || at(i_) == '2') && (at(i_ + 1) == '9' || at(i_ + 1) == '0');
  i_ = end;
  if (size_t unit_end = match_unit(end)) {
    size_t unit = skip_spaces(end);
    // "5kg"; one letter may be part of a name ("4G", "2m").
    bool needs_space = unit > end || unit_end - unit > 1 || at(unit) == '%' || at(unit) == U'€' || at(unit) == U'‰';
    if (needs_space) put(kNbsp);
    put(in_.substr(unit, unit_end - unit));
    i_ = unit_end;
    return;
  }
  size_t word = skip_spaces(end);
  if (word == end || year || names_something || !is_lower(at(word))) return;
  size_t word_end = word;
  while (is_letter(at(word_end))) ++word_end;
  View noun = in_.substr(word, word_end - word);
  if (noun.size() < 2 || std::find(kNotCounted.begin(), kNotCounted.end(), noun) != kNotCounted.end()) return;
  put(kNbsp);
  i_ = word;
}

// End of the unit that stands at or after the spaces at `i`; 0 if none does.
size_t Typesetter::match_unit(size_t i) const {
  size_t unit = skip_spaces(i);
  for (View name : kUnits) {
    if (!matches(unit, name)) continue;
    size_t end = unit + name.size();
    if (ends_word(end) && at(end) != '-' && at(end) != '/' && at(end) != '\'' && at(end) != U'’') return end;
  }
  return 0;
}

// https://univ-montp3.fr/miap/ens/info/Stage/TD2/Typo.html: 1er, 1re, 2e; not 2ème. "2E" may be a code, "1ER" is not.
size_t Typesetter::match_ordinal(size_t i, View digits, View& suffix) const {
  size_t end = i;
  std::u32string letters;
  while (is_letter(at(end))) letters += to_lower(at(end++));
  if (letters.empty() || letters.size() > 4 || is_word(at(end)) || at(end) == '_') return 0;
  if (!is_suffix(letters, suffix)) return 0;
  bool capitals = is_upper(at(i));
  if (capitals && letters.size() == 1) return 0;
  bool for_one = suffix.front() == 'r' || suffix.starts_with(U"er");
  bool for_two = suffix.front() == 'n';
  if ((for_one && digits != U"1") || (for_two && digits != U"2")) return 0;
  if (digits.size() > 3 || (digits == U"1" && suffix.front() == 'e' && suffix.size() < 2)) return 0;
  if ((at(end) == '.' || at(end) == '-') && is_word(at(end + 1))) return 0;
  return end;
}

// The word before says that the number names something rather than counts.
bool Typesetter::is_order_number() const {
  size_t end = i_;
  while (end > 0 && (is_space(at(end - 1)) || at(end - 1) == ':')) --end;
  if (end > 0 && (at(end - 1) == U'°' || at(end - 1) == U'º' || at(end - 1) == '.')) return true;
  return contains(kOrderWords, word_before(end));
}

bool Typesetter::follows_call() const {
  auto skip = [this](size_t end) {
    while (end > 0 && (is_space(at(end - 1)) || at(end - 1) == ':' || at(end - 1) == '.')) --end;
    return end;
  };
  size_t end = skip(i_);
  std::u32string word = word_before(end);
  if (contains(kCallLinks, word)) {
    end = skip(end);
    word = word_before(end);
  }
  return contains(kCalls, word);
}

// In lower case; `end` becomes its beginning.
std::u32string Typesetter::word_before(size_t& end) const {
  std::u32string word;
  while (end > 0 && is_letter(at(end - 1))) word.insert(word.begin(), to_lower(at(--end)));
  return word;
}

}  // namespace clspress::compose
