// Numbers, percentages and lengths of values, with calc(), min(), max() and clamp(). https://www.w3.org/TR/css-values-4/
#pragma once

#include <functional>
#include <optional>

#include "style/computing.h"
#include "style/cursor.h"

namespace clspress::style {

// A value as written, which gives its computed value for one element.
template <class T>
using Specified = std::function<T(const Computing&)>;
template <class T>
using Parsed = std::optional<Specified<T>>;

template <class T>
Parsed<T> constant(T value) {
  return Specified<T>([value = std::move(value)](const Computing&) { return value; });
}

enum class Range : uint8_t { Any, NonNegative };

std::optional<Unit> find_unit(std::string_view name);

Parsed<Length> parse_length(Cursor& cursor, Range range);
Parsed<LengthPercentage> parse_length_percentage(Cursor& cursor, Range range);
Parsed<double> parse_number(Cursor& cursor, Range range);
Parsed<double> parse_percentage(Cursor& cursor, Range range);            // 50 for 50 %
Parsed<double> parse_number_or_percentage(Cursor& cursor, Range range);  // 0.5 for 50 %
Parsed<int32_t> parse_integer(Cursor& cursor, int32_t least, int32_t most);

}  // namespace clspress::style
