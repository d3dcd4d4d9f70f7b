// What style sheets may say, as one page of HTML for authors of templates (`clspress doc css`). Made from the tables that
// the engine itself reads, so that it can't differ from what the engine does.
#pragma once

#include <string>

namespace clspress::style {

std::string make_property_page();

// What a type of value in the grammar of the table means: « length » of <length [0,∞]>. Empty if it isn't explained.
std::string_view explain_value_type(std::string_view name);

}  // namespace clspress::style
