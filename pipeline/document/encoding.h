// From the bytes of a file in its declared encoding to UTF-8. Not a parser: it looks at the first line only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/report.h"

namespace clspress::document {

// UTF-8 without byte order mark. Nothing and an error finding if the encoding is unknown or the bytes don't fit it.
std::optional<std::string> to_utf8(std::string_view bytes, const std::string& name, Report& report);

// A style sheet: in the encoding of its byte order mark, of its @charset, of what refers to it, or UTF-8; what does not
// fit becomes U+FFFD. https://www.w3.org/TR/css-syntax-3/#input-byte-stream
std::string sheet_to_utf8(std::string_view bytes, std::string_view referrer);

// Replaces HTML's named entities (&nbsp;) by their characters if the document declares a DTD of XHTML, which would
// have declared them; CDATA sections and comments stay as they are.
std::string replace_declared_entities(std::string text);

}  // namespace clspress::document
