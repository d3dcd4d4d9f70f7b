// Text between tags of XML or HTML.
#pragma once

#include <string>
#include <string_view>

namespace clspress {

std::string escape_markup(std::string_view text);  // & < > and "

}  // namespace clspress
