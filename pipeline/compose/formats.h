// How dates, amounts, numbers and words are written in French: pure functions from values to text. Amounts are whole
// cents, never floating point. The spaces are already the right ones (U+202F in thousands, U+00A0 before €), so that
// typography.h leaves the results as they are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace clspress::compose {

inline constexpr std::string_view kNoBreakSpace = "\u00A0";
inline constexpr std::string_view kNarrowSpace = "\u202F";

enum class Gender { Masculine, Feminine };

struct Date {
  int year = 0, month = 0, day = 0;
  auto operator<=>(const Date&) const = default;
};

// "2025-03-14" and nothing else; absent if it is no date of the calendar.
std::optional<Date> parse_date(std::string_view text);
std::string iso_date(const Date& date);        // « 2025-03-14 »
std::string long_date(const Date& date);       // « 14 mars 2025 », « 1er janvier 2026 »
std::string month_and_year(const Date& date);  // « mars 2025 »
std::string_view month_name(int month);        // « janvier »
int days_between(const Date& from, const Date& to);

// "31000", "31000.5", "31000.00" in cents; absent for anything else.
std::optional<int64_t> parse_cents(std::string_view text);
std::string euros(int64_t cents);              // « 31 000 € », « 31 000,50 € »
std::string amount(int64_t cents);             // the same without its unit, for a table whose head names it
std::string grouped(int64_t number);           // « 30 000 »
std::string decimal(std::string_view number);  // « 25,32 »: "25.32" with comma and thousands

// A number in letters as the running text writes it (« vingt et un », « une » in the feminine), up to 999; figures
// beyond.
std::string in_letters(int number, Gender gender);
// « première », « deuxième » … up to 20 in letters, then « 21e ».
std::string ordinal_in_letters(int number, Gender gender);
// French counts one and a half and zero as singular.
std::string_view plural(int64_t count, std::string_view singular, std::string_view several);
// « 18 communes », « 1 commune ».
std::string counted(int64_t count, std::string_view singular, std::string_view several);

// « a, b et c ».
std::string enumeration(const std::vector<std::string>& items);
// « de » or « d’ » before a name that begins with a vowel; an h never elides (Hauts-de-France), the data say otherwise
// where they must (territoire/nom-avec-preposition).
std::string with_de(std::string_view name);
std::string capitalised(std::string_view text);  // first letter in capital, accents kept
std::string uncapitalised(std::string_view text);
// « fiche à suivre » as a sentence of its own: a capital, and a full stop unless it ends in one.
std::string as_sentence(std::string_view text);
std::string in_sentence(std::string_view text);  // uncapitalised, but a sigle keeps its capitals
std::string clock_time(std::string_view text);  // "08:30" is « 8 h 30 », "14:00" « 14 h »; others unchanged
std::string phone_in_pairs(std::string_view digits);  // "0383393030" is « 03 83 39 30 30 »; others unchanged
// Width of a bar: part of whole in percent with one decimal, "0" to "100", as CSS takes it.
std::string css_percent(int64_t part, int64_t whole);
int rounded_percent(int64_t part, int64_t whole);
// Whole percents of the parts of one sum, which make 100 together: what rounding down leaves goes to the largest
// remainders, of equal ones to the first. All 0 if there is nothing to share.
std::vector<int> shares_of_hundred(const std::vector<int64_t>& parts);

// Sort key that orders French names as a dictionary without accents does: « Écordal » beside « Ecordal ».
std::string collation_key(std::string_view name);
// « Pays d’Épernay » as part of a file name or an id: "pays-d-epernay".
std::string slug(std::string_view text);

}  // namespace clspress::compose
