// Names of counters and counter styles in values. https://www.w3.org/TR/css-counter-styles-3/
#pragma once

#include <optional>
#include <string>

#include "style/cascade.h"
#include "style/cursor.h"

namespace clspress::style {

// A name that is no keyword of every property (inherit, initial…).
std::optional<std::string> take_custom_ident(Cursor& cursor);
// "none", the name of a counter style, the text of symbols(…), or a string behind a '"'.
std::optional<std::string> read_counter_style_or_string(Cursor& cursor);
// A name or symbols(…).
std::optional<std::string> read_counter_style(Cursor& cursor);
// The rule that symbols(…) stands for; nothing if the text is no valid symbols().
std::optional<CounterStyleRule> parse_symbols(std::string_view text);

}  // namespace clspress::style
