#include "compose/formats.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>

#include "base/utf8.h"

namespace clspress::compose {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"janvier",   "février", "mars",     "avril",
                                                      "mai",       "juin",    "juillet",  "août",
                                                      "septembre", "octobre", "novembre", "décembre"};

bool is_leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[static_cast<size_t>(month - 1)];
}

std::optional<int> digits(std::string_view text) {
  int value = 0;
  if (text.empty()) return std::nullopt;
  for (char c : text)
    if (c < '0' || c > '9') return std::nullopt;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// Days since the 1st of March of year 0, Gregorian: leap days fall at the end of the counted year.
int64_t day_number(const Date& date) {
  int64_t year = date.month <= 2 ? date.year - 1 : date.year;
  int64_t month = (date.month + 9) % 12;
  return 365 * year + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + date.day - 1;
}

// Letters without their accents, for sorting and slugs; œ and æ in two letters. Empty: keep the code point as it is.
std::string_view plain_letter(char32_t c) {
  switch (c) {
    case U'à':
    case U'â':
    case U'ä':
    case U'á':
    case U'À':
    case U'Â':
    case U'Ä':
      return "a";
    case U'ç':
    case U'Ç':
      return "c";
    case U'é':
    case U'è':
    case U'ê':
    case U'ë':
    case U'É':
    case U'È':
    case U'Ê':
    case U'Ë':
      return "e";
    case U'î':
    case U'ï':
    case U'í':
    case U'Î':
    case U'Ï':
      return "i";
    case U'ñ':
    case U'Ñ':
      return "n";
    case U'ô':
    case U'ö':
    case U'ó':
    case U'Ô':
    case U'Ö':
      return "o";
    case U'ù':
    case U'û':
    case U'ü':
    case U'ú':
    case U'Ù':
    case U'Û':
    case U'Ü':
      return "u";
    case U'ÿ':
    case U'Ÿ':
      return "y";
    case U'œ':
    case U'Œ':
      return "oe";
    case U'æ':
    case U'Æ':
      return "ae";
    default:
      return {};
  }
}

std::string below_hundred(int number, Gender gender) {
  static constexpr std::array<std::string_view, 17> kUnits = {"zéro",  "un",     "deux",     "trois",  "quatre", "cinq",
                                                              "six",   "sept",   "huit",     "neuf",   "dix",    "onze",
                                                              "douze", "treize", "quatorze", "quinze", "seize"};
  static constexpr std::array<std::string_view, 10> kTens = {
      "", "dix", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"};
  std::string one(gender == Gender::Feminine ? "une" : "un");
  if (number == 1) return one;
  if (number < 17) return std::string(kUnits[static_cast<size_t>(number)]);
  if (number < 20) return "dix-" + std::string(kUnits[static_cast<size_t>(number - 10)]);
  int tens = number / 10, unit = number % 10;
  std::string text(kTens[static_cast<size_t>(tens)]);
  if (tens == 7 || tens == 9) unit += 10;
  if (unit == 0) return tens == 8 ? text + "s" : text;
  bool with_et = (unit == 1 || unit == 11) && tens < 8;
  text += with_et ? " et " : "-";
  return text + (unit == 1 ? one : below_hundred(unit, gender));
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  auto year = digits(text.substr(0, 4)), month = digits(text.substr(5, 2)), day = digits(text.substr(8, 2));
  if (!year || !month || !day || *month < 1 || *month > 12 || *day < 1) return std::nullopt;
  if (*day > days_in_month(*year, *month)) return std::nullopt;
  return Date{*year, *month, *day};
}

std::string_view month_name(int month) {
  return kMonths[static_cast<size_t>(month - 1)];
}

std::string iso_date(const Date& date) { return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day); }

std::string long_date(const Date& date) {
  std::string day = date.day == 1 ? "1er" : std::to_string(date.day);
  return day + std::string(kNoBreakSpace) + std::string(month_name(date.month)) + std::string(kNoBreakSpace) +
         std::to_string(date.year);
}

std::string month_and_year(const Date& date) {
  return std::string(month_name(date.month)) + std::string(kNoBreakSpace) + std::to_string(date.year);
}

int days_between(const Date& from, const Date& to) {
  return static_cast<int>(day_number(to) - day_number(from));
}

std::optional<int64_t> parse_cents(std::string_view text) {
  bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  size_t point = text.find('.');
  std::string_view whole = text.substr(0, point);
  std::string_view fraction = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  if (whole.empty() || whole.size() > 12 || fraction.size() > 2) return std::nullopt;
  if (point != std::string_view::npos && fraction.empty()) return std::nullopt;
  int64_t cents = 0;
  for (std::string_view part : {whole, fraction})
    for (char c : part) {
      if (c < '0' || c > '9') return std::nullopt;
      cents = cents * 10 + (c - '0');
    }
  for (size_t missing = fraction.size(); missing < 2; ++missing) cents *= 10;
  return negative ? -cents : cents;
}

std::string grouped(int64_t number) {
  std::string figures = std::to_string(number < 0 ? -number : number);
  std::string text = number < 0 ? "−" : "";
  for (size_t i = 0; i < figures.size(); ++i) {
    if (i > 0 && (figures.size() - i) % 3 == 0) text += kNarrowSpace;
    text += figures[i];
  }
  return text;
}

std::string euros(int64_t cents) {
  return amount(cents) + std::string(kNoBreakSpace) + "€";
}

std::string amount(int64_t cents) {
  int64_t whole = cents / 100, rest = (cents < 0 ? -cents : cents) % 100;
  std::string text = (cents < 0 && whole == 0 ? "−" : "") + grouped(whole);
  if (rest != 0) text += std::string(",") + (rest < 10 ? "0" : "") + std::to_string(rest);
  return text;
}

std::string decimal(std::string_view number) {
  bool negative = number.starts_with('-');
  std::string_view figures = number.substr(negative ? 1 : 0);
  size_t point = figures.find_first_of(".,");
  auto whole = figures.substr(0, point);
  int64_t value = 0;
  auto [end, error] = std::from_chars(whole.data(), whole.data() + whole.size(), value);
  if (error != std::errc() || end != whole.data() + whole.size()) return std::string(number);
  std::string text = (negative ? "−" : "") + grouped(value);
  if (point != std::string_view::npos) text += "," + std::string(figures.substr(point + 1));
  return text;
}

std::string in_letters(int number, Gender gender) {
  if (number < 0 || number > 999) return grouped(number);
  if (number < 100) return below_hundred(number, gender);
  int hundreds = number / 100, rest = number % 100;
  std::string text = hundreds == 1 ? "cent" : below_hundred(hundreds, Gender::Masculine) + " cent";
  if (rest == 0) return hundreds == 1 ? text : text + "s";
  return text + " " + below_hundred(rest, gender);
}

std::string ordinal_in_letters(int number, Gender gender) {
  if (number == 1) return gender == Gender::Feminine ? "première" : "premier";
  if (number < 1 || number > 20) return std::to_string(number) + "e";
  if (number == 5) return "cinquième";
  if (number == 9) return "neuvième";
  if (number == 19) return "dix-neuvième";
  std::string text = in_letters(number, Gender::Masculine);
  if (text.back() == 'e') text.pop_back();
  return text + "ième";
}

std::string_view plural(int64_t count, std::string_view singular, std::string_view several) {
  return count > -2 && count < 2 ? singular : several;
}

std::string counted(int64_t count, std::string_view singular, std::string_view several) {
  return grouped(count) + std::string(kNoBreakSpace) + std::string(plural(count, singular, several));
}

std::string enumeration(const std::vector<std::string>& items) {
  std::string text;
  for (size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += i + 1 == items.size() ? " et " : ", ";
    text += items[i];
  }
  return text;
}

std::string with_de(std::string_view name) {
  if (name.empty()) return "de";
  size_t offset = 0;
  char32_t first = utf8::next(name, offset);
  std::string_view plain = plain_letter(first);
  char letter = plain.empty() ? static_cast<char>(first < 128 ? first : 0) : plain.front();
  bool elides = std::string_view("aeiouyAEIOUY").find(letter) != std::string_view::npos && letter != '\0';
  return (elides ? "d’" : "de ") + std::string(name);
}

namespace {

// Capital and small letters of French stand 32 apart in both ASCII and Latin-1.
std::string with_first(std::string_view text, bool upper) {
  if (text.empty()) return {};
  size_t offset = 0;
  char32_t first = utf8::next(text, offset);
  bool small = (first >= 'a' && first <= 'z') || (first >= 0xE0 && first <= 0xFE && first != 0xF7);
  bool capital = (first >= 'A' && first <= 'Z') || (first >= 0xC0 && first <= 0xDE && first != 0xD7);
  if (upper && small) first -= 32;
  if (!upper && capital) first += 32;
  if (first == U'œ' || first == U'Œ') first = upper ? U'Œ' : U'œ';
  std::string result;
  utf8::append(result, first);
  return result.append(text.substr(offset));
}

}  // namespace

std::string capitalised(std::string_view text) {
  return with_first(text, true);
}
std::string uncapitalised(std::string_view text) {
  return with_first(text, false);
}

std::string as_sentence(std::string_view text) {
  if (text.empty()) return {};
  bool ended = text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with("…");
  return capitalised(text) + (ended ? "" : ".");
}

std::string in_sentence(std::string_view text) {
  bool sigle = text.size() > 1 && text[1] >= 'A' && text[1] <= 'Z';
  return sigle ? std::string(text) : uncapitalised(text);
}

std::string clock_time(std::string_view text) {
  auto figure = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() != 5 || text[2] != ':' || !figure(text[0]) || !figure(text[1]) || !figure(text[3]) ||
      !figure(text[4]))
    return std::string(text);
  std::string hours(text.substr(text[0] == '0' ? 1 : 0, text[0] == '0' ? 1 : 2)), minutes(text.substr(3));
  std::string time = hours + std::string(kNoBreakSpace) + "h";
  return minutes == "00" ? time : time + std::string(kNoBreakSpace) + minutes;
}

std::string phone_in_pairs(std::string_view text) {
  std::string figures;
  for (char c : text) {
    if (c >= '0' && c <= '9')
      figures += c;
    else if (c != ' ' && c != '.')
      return std::string(text);
  }
  if (figures.size() != 10 || figures.front() != '0') return std::string(text);
  // Numbers for all France (08…) are read in threes, the others in pairs.
  bool in_threes = figures[1] == '8';
  std::string result;
  for (size_t i = 0; i < figures.size(); ++i) {
    bool gap = in_threes ? i == 1 || i == 4 || i == 7 : i > 0 && i % 2 == 0;
    if (gap) result += kNoBreakSpace;
    result += figures[i];
  }
  return result;
}

int rounded_percent(int64_t part, int64_t whole) {
  if (whole <= 0 || part <= 0) return 0;
  return static_cast<int>((part * 200 + whole) / (2 * whole));
}

std::vector<int> shares_of_hundred(const std::vector<int64_t>& parts) {
  int64_t whole = std::accumulate(parts.begin(), parts.end(), int64_t{0});
  std::vector<int> shares(parts.size());
  if (whole <= 0) return shares;
  std::vector<size_t> order(parts.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return parts[a] * 100 % whole > parts[b] * 100 % whole; });
  int left = 100;
  for (size_t i = 0; i < parts.size(); ++i) left -= shares[i] = static_cast<int>(parts[i] * 100 / whole);
  for (size_t i = 0; left > 0; ++i, --left) ++shares[order[i]];
  return shares;
}

std::string css_percent(int64_t part, int64_t whole) {
  if (whole <= 0 || part <= 0) return "0";
  int64_t tenths = (part * 2000 + whole) / (2 * whole);
  if (tenths >= 1000) return "100";
  std::string text = std::to_string(tenths / 10);
  if (tenths % 10 != 0) text += "." + std::to_string(tenths % 10);
  return text;
}

std::string collation_key(std::string_view name) {
  std::string key;
  for (size_t offset = 0; offset < name.size();) {
    char32_t c = utf8::next(name, offset);
    std::string_view plain = plain_letter(c);
    if (!plain.empty())
      key += plain;
    else if (c >= 'A' && c <= 'Z')
      key += static_cast<char>(c + 32);
    else if (c == U'’' || c == '\'' || c == '-')
      key += ' ';
    else
      utf8::append(key, c);
  }
  // The name itself behind a zero byte makes the order total.
  return key + '\0' + std::string(name);
}

std::string slug(std::string_view text) {
  std::string key = collation_key(text);
  std::string result;
  for (char c : std::string_view(key).substr(0, key.find('\0'))) {
    bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (kept)
      result += c;
    else if (!result.empty() && result.back() != '-')
      result += '-';
  }
  while (!result.empty() && result.back() == '-') result.pop_back();
  return result;
}

}  // namespace clspress::compose
