// From the bytes of an XML file in its declared encoding to UTF-8. Not a parser: it looks at the first line only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/report.h"

namespace clspress::document {

// UTF-8 without byte order mark. Nothing and an error finding if the encoding is unknown or the bytes don't fit it.
std::optional<std::string> to_utf8(std::string_view bytes, const std::string& name, Report& report);

// Replaces HTML's named entities (&nbsp;) by their characters if the document declares a DTD of XHTML, which would
// have declared them; CDATA sections and comments stay as they are.
std::string replace_declared_entities(std::string text);

}  // namespace clspress::document
