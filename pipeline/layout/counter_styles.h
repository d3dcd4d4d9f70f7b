// Numbers as counter styles write them: the predefined ones and the document's @counter-style
// rules. https://www.w3.org/TR/css-counter-styles-3/
#pragma once

#include <string>
#include <string_view>

#include "style/cascade.h"

namespace clspress::layout {

// As counter() shows it: without prefix and suffix. A style with a leading '"' is that string.
std::string format_counter(const style::StyledDocument& styled, std::string_view counter_style, int32_t value);

// As a list marker shows it: with prefix and suffix. Empty for none.
std::string format_marker(const style::StyledDocument& styled, std::string_view counter_style, int32_t value);

// A style that needs no @counter-style; null if there is none of that name. counter_styles_predefined.cpp
const style::CounterStyleRule* find_predefined_counter_style(std::string_view name);

}  // namespace clspress::layout
