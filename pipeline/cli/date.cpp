#include "cli/date.h"

#include <fmt/core.h>

#include <charconv>
#include <cstdlib>
#include <ctime>
#include <string_view>

namespace clspress::cli {

std::optional<compose::Date> chosen_date(const Arguments& arguments) {
  if (std::optional<std::string> text = arguments.value("date")) {
    std::optional<compose::Date> date = compose::parse_date(*text);
    if (!date) throw UsageError(fmt::format("« {} » n’est pas un jour du calendrier ; écrire AAAA-MM-JJ", *text));
    return date;
  }
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  if (!epoch || !*epoch) return {};
  std::string_view text = epoch;
  long long seconds = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc() || end != text.data() + text.size() || seconds < 0 || seconds > 253402300799) {
    throw UsageError(fmt::format("SOURCE_DATE_EPOCH « {} » n’est pas un nombre de secondes", text));
  }
  std::time_t time = static_cast<std::time_t>(seconds);
  std::tm utc{};
  gmtime_r(&time, &utc);
  return compose::Date{utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday};
}

}  // namespace clspress::cli
