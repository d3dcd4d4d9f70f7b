#include "rules/functions.h"

#include <fmt/core.h>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "dossier/xml_support.h"
#include "rules/function_values.h"

namespace clspress::rules {
namespace {

using dossier::view_of;
using dossier::xml_text;

struct Day {
  int year, month, day;
};

std::optional<Day> parse_day(const std::string& text) {
  Day day{};
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return {};
  auto number = [&](size_t at, size_t length, int& value) {
    const char* begin = text.data() + at;
    return std::from_chars(begin, begin + length, value).ptr == begin + length;
  };
  if (!number(0, 4, day.year) || !number(5, 2, day.month) || !number(8, 2, day.day)) return {};
  return day;
}

// Days since 1970-01-01 of the Gregorian calendar: http://howardhinnant.github.io/date_algorithms.html#days_from_civil
int serial(Day day) {
  int year = day.month <= 2 ? day.year - 1 : day.year;
  int era = year / 400;
  int of_era = year - era * 400;
  int of_year = (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

int days_of_month(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return kDays[month - 1] + (month == 2 && leap ? 1 : 0);
}

Day next_day(Day day) {
  if (day.day < days_of_month(day.year, day.month)) return {day.year, day.month, day.day + 1};
  return day.month < 12 ? Day{day.year, day.month + 1, 1} : Day{day.year + 1, 1, 1};
}

std::optional<double> cents(const std::string& text) {
  size_t dot = text.find('.');
  std::string digits = text.substr(0, dot);
  std::string fraction = dot == std::string::npos ? "" : text.substr(dot + 1);
  fraction.resize(2, '0');
  digits += fraction;
  long long value = 0;
  auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (result.ec != std::errc{} || result.ptr != digits.data() + digits.size()) return {};
  return static_cast<double>(value);
}

void jours(xmlXPathParserContext* parser, int given) {
  std::vector<Object> arguments;
  if (!take(parser, given, arguments, 1)) return;
  std::optional<Day> day = parse_day(string_of(arguments[0]));
  give_number(parser, day ? serial(*day) : NAN);
}

void mois_entre(xmlXPathParserContext* parser, int given) {
  std::vector<Object> arguments;
  if (!take(parser, given, arguments, 2)) return;
  std::optional<Day> begin = parse_day(string_of(arguments[0])), end = parse_day(string_of(arguments[1]));
  if (!begin || !end) return give_number(parser, NAN);
  Day after = next_day(*end);
  give_number(parser, (after.year - begin->year) * 12 + after.month - begin->month - (after.day < begin->day ? 1 : 0));
}

// The last day of a period that begins then and has so many months: from the 1st of April, 12 months end on the 31st of March.
Day last_day(Day begin, int months) {
  int month = begin.year * 12 + begin.month - 1 + months;
  Day after{month / 12, month % 12 + 1, begin.day};
  if (after.day > days_of_month(after.year, after.month)) return {after.year, after.month, days_of_month(after.year, after.month)};
  if (after.day > 1) return {after.year, after.month, after.day - 1};
  return after.month > 1 ? Day{after.year, after.month - 1, days_of_month(after.year, after.month - 1)} : Day{after.year - 1, 12, 31};
}

void dernier_jour(xmlXPathParserContext* parser, int given) {
  std::vector<Object> arguments;
  if (!take(parser, given, arguments, 2)) return;
  std::optional<Day> begin = parse_day(string_of(arguments[0]));
  double months = xmlXPathCastToNumber(arguments[1].get());
  if (!begin || !(months >= 1 && months <= 1200)) return give_text(parser, "");
  Day day = last_day(*begin, static_cast<int>(months));
  give_text(parser, fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day));
}

void annees_revolues(xmlXPathParserContext* parser, int given) {
  std::vector<Object> arguments;
  if (!take(parser, given, arguments, 3)) return;
  std::optional<Day> begin = parse_day(string_of(arguments[0])), end = parse_day(string_of(arguments[1])), on = parse_day(string_of(arguments[2]));
  if (!begin || !end || !on) return give_number(parser, NAN);
  int years = 0;
  while (years < 100) {
    bool begins = years == 0 || serial(last_day(*begin, 12 * years)) < serial(*end);
    int last = std::min(serial(last_day(*begin, 12 * (years + 1))), serial(*end));
    if (!begins || last >= serial(*on)) break;
    ++years;
  }
  give_number(parser, years);
}

void annee(xmlXPathParserContext* parser, int given) {
  std::vector<Object> arguments;
  if (!take(parser, given, arguments, 1)) return;
  std::optional<Day> day = parse_day(string_of(arguments[0]));
  give_number(parser, day ? day->year : NAN);
}

// The years that nodes name, each by itself (« 2025 ») or by a day or month of it (« 2025-03-14 »).
std::set<int> years_of(const Object& object) {
  std::set<int> years;
  for (const std::string& value : values_of(object)) {
    int year = 0;
    if (std::from_chars(value.data(), value.data() + std::min<size_t>(value.size(), 4), year).ec == std::errc{}) years.insert(year);
  }
  return years;
}

// The spans of `length` years between `first` and `last` in which no year is named: « 2026 », « 2025-2026 ».
std::string missing_spans(int first, int last, int length, const std::set<int>& named) {
  std::string missing;
  for (int year = first; year + length - 1 <= last && year < first + 100; year += length) {
    auto found = named.lower_bound(year);
    if (found != named.end() && *found < year + length) continue;
    missing += (missing.empty() ? "" : ", ") + std::to_string(year);
    if (length > 1) missing += "-" + std::to_string(year + length - 1);
  }
  return missing;
}

void annees_sans(xmlXPathParserContext* parser, int given) {
  std::vector<Object> arguments;
  if (!take(parser, given, arguments, 3)) return;
  std::optional<Day> begin = parse_day(string_of(arguments[0])), end = parse_day(string_of(arguments[1]));
  give_text(parser, begin && end ? missing_spans(begin->year, end->year, 1, years_of(arguments[2])) : "");
}

// A year of the contract is over when its December is, or the contract.
void periodes_revolues_sans(xmlXPathParserContext* parser, int given) {
  std::vector<Object> arguments;
  if (!take(parser, given, arguments, 5)) return;
  std::optional<Day> begin = parse_day(string_of(arguments[0])), end = parse_day(string_of(arguments[1]));
  std::optional<Day> on = parse_day(string_of(arguments[2]));
  double length = xmlXPathCastToNumber(arguments[3].get());
  if (!begin || !end || !on || !(length >= 1 && length < 100)) return give_text(parser, "");
  int last = serial(*on) > serial(*end) ? end->year : std::min(on->year - 1, end->year);
  give_text(parser, missing_spans(begin->year, last, static_cast<int>(length), years_of(arguments[4])));
}

void centimes(xmlXPathParserContext* parser, int given) {
  std::vector<Object> arguments;
  if (!take(parser, given, arguments, 1)) return;
  if (arguments[0]->type != XPATH_NODESET) return give_number(parser, cents(string_of(arguments[0])).value_or(NAN));
  double sum = NAN;
  for (const xmlNode* node : nodes_of(arguments[0])) {
    double value = cents(dossier::text_of(node)).value_or(NAN);
    sum = std::isnan(sum) ? value : sum + value;
  }
  give_number(parser, sum);
}

std::string grouped(std::string digits) {
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<size_t>(at), "\u202f");
  return digits;
}

std::string in_euros(double cents) {
  if (std::isnan(cents)) return "montant absent";
  long long all = std::llround(cents);
  std::string fraction = all % 100 == 0 ? "" : fmt::format(",{:02}", std::llabs(all) % 100);
  return (all < 0 ? "−" : "") + grouped(std::to_string(std::llabs(all) / 100)) + fraction + "\u00a0€";
}

void euros(xmlXPathParserContext* parser, int given) {
  std::vector<Object> arguments;
  if (!take(parser, given, arguments, 1)) return;
  give_text(parser, in_euros(xmlXPathCastToNumber(arguments[0].get())));
}

void nombre_en_chiffres(xmlXPathParserContext* parser, int given) {
  std::vector<Object> arguments;
  if (take(parser, given, arguments, 1)) give_text(parser, value_in_french(string_of(arguments[0])));
}

// « a, b, c » of what `told` makes of the value of each node.
template <class Told>
void give_list(xmlXPathParserContext* parser, int given, const Told& told) {
  std::vector<Object> arguments;
  if (!take(parser, given, arguments, 1)) return;
  std::string text;
  for (const xmlNode* node : nodes_of(arguments[0])) text += (text.empty() ? "" : ", ") + told(dossier::text_of(node));
  give_text(parser, text.empty() ? "néant" : text);
}

void montants(xmlXPathParserContext* parser, int given) {
  give_list(parser, given, [](const std::string& value) { return in_euros(cents(value).value_or(NAN)); });
}

void dates(xmlXPathParserContext* parser, int given) { give_list(parser, given, date_in_letters); }

void liste(xmlXPathParserContext* parser, int given) {
  give_list(parser, given, [](const std::string& value) { return value; });
}

void date_en_lettres(xmlXPathParserContext* parser, int given) {
  std::vector<Object> arguments;
  if (!take(parser, given, arguments, 1)) return;
  give_text(parser, date_in_letters(string_of(arguments[0])));
}

void distincts(xmlXPathParserContext* parser, int given) {
  std::vector<Object> arguments;
  if (!take(parser, given, arguments, 1)) return;
  std::unordered_set<std::string> seen;
  std::vector<xmlNode*> kept;
  for (xmlNode* node : nodes_of(arguments[0])) {
    if (seen.insert(dossier::text_of(node)).second) kept.push_back(node);
  }
  give_nodes(parser, kept);
}

template <bool kPresent>
void among(xmlXPathParserContext* parser, int given) {
  std::vector<Object> arguments;
  if (!take(parser, given, arguments, 2)) return;
  std::set<std::string> others = values_of(arguments[1]);
  std::vector<xmlNode*> kept;
  for (xmlNode* node : nodes_of(arguments[0])) {
    if (others.contains(dossier::text_of(node)) == kPresent) kept.push_back(node);
  }
  give_nodes(parser, kept);
}

void acteurs(xmlXPathParserContext* parser, int given) {
  std::vector<Object> arguments;
  if (!take(parser, given, arguments, 1)) return;
  std::set<std::string> wanted = values_of(arguments[0]);
  std::vector<xmlNode*> kept;
  const xmlNode* root = xmlDocGetRootElement(parser->context->doc);
  for (const xmlNode* list = root->children; list != nullptr; list = list->next) {
    if (view_of(list->name) != "acteurs") continue;
    for (xmlNode* actor = list->children; actor != nullptr; actor = actor->next) {
      if (actor->type == XML_ELEMENT_NODE && wanted.contains(dossier::attribute_of(actor, "id"))) kept.push_back(actor);
    }
  }
  give_nodes(parser, kept);
}

const Function kFunctions[] = {
    {"jours", jours, 1},
    {"mois-entre", mois_entre, 2},
    {"dernier-jour", dernier_jour, 2},
    {"annees-revolues", annees_revolues, 3},
    {"annee", annee, 1},
    {"annees-sans", annees_sans, 3},
    {"periodes-revolues-sans", periodes_revolues_sans, 5},
    {"centimes", centimes, 1},
    {"euros", euros, 1},
    {"nombre-en-chiffres", nombre_en_chiffres, 1},
    {"date-en-lettres", date_en_lettres, 1},
    {"distincts", distincts, 1},
    {"communs", among<true>, 2},
    {"absents", among<false>, 2},
    {"acteurs", acteurs, 1},
    {"liste", liste, 1},
    {"montants", montants, 1},
    {"dates", dates, 1}};

// https://www.w3.org/TR/1999/REC-xpath-19991116/#corelib
struct CoreFunction {
  std::string_view name;
  int least, most;
};
constexpr CoreFunction kCore[] = {
    {"last", 0, 0}, {"position", 0, 0}, {"count", 1, 1}, {"id", 1, 1},
    {"local-name", 0, 1}, {"namespace-uri", 0, 1}, {"name", 0, 1}, {"string", 0, 1},
    {"concat", 2, 1000}, {"starts-with", 2, 2}, {"contains", 2, 2}, {"substring-before", 2, 2},
    {"substring-after", 2, 2}, {"substring", 2, 3}, {"string-length", 0, 1}, {"normalize-space", 0, 1},
    {"translate", 3, 3}, {"boolean", 1, 1}, {"not", 1, 1}, {"true", 0, 0},
    {"false", 0, 0}, {"lang", 1, 1}, {"number", 0, 1}, {"sum", 1, 1},
    {"floor", 1, 1}, {"ceiling", 1, 1}, {"round", 1, 1}};

}  // namespace

void register_functions(xmlXPathContext* context) {
  for (const Function& function : kFunctions) xmlXPathRegisterFunc(context, xml_text(function.name), function.call);
  for (const Function& function : text_functions()) xmlXPathRegisterFunc(context, xml_text(function.name), function.call);
}

std::optional<std::pair<int, int>> arity_of(std::string_view name) {
  for (const CoreFunction& function : kCore) {
    if (function.name == name) return std::pair(function.least, function.most);
  }
  for (const Function& function : kFunctions) {
    if (function.name == name) return std::pair(function.arguments, function.arguments);
  }
  for (const Function& function : text_functions()) {
    if (function.name == name) return std::pair(function.arguments, function.arguments);
  }
  return {};
}

bool is_day(const std::string& text) {
  std::optional<Day> day = parse_day(text);
  return text.size() == 10 && day && day->year >= 1000 && day->month >= 1 && day->month <= 12 && day->day >= 1 &&
         day->day <= days_of_month(day->year, day->month);
}

std::string date_in_letters(const std::string& iso) {
  constexpr const char* kMonths[] = {"janvier", "février", "mars",      "avril",   "mai",      "juin",
                                     "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
  std::optional<Day> day = parse_day(iso);
  if (!day || day->month < 1 || day->month > 12) return "date absente";
  return fmt::format("{}\u00a0{} {}", day->day == 1 ? "1er" : std::to_string(day->day), kMonths[day->month - 1], day->year);
}

std::string value_in_french(const std::string& value) {
  if (parse_day(value)) return date_in_letters(value);
  bool number = value.size() > 3 && std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
  return number ? grouped(value) : value;
}

}  // namespace clspress::rules
