// The pieces of generated content. https://www.w3.org/TR/css-content-3/#content-values
#pragma once

#include <optional>
#include <vector>

#include "style/cursor.h"
#include "style/values.h"

namespace clspress::style {

// One or more pieces, up to what is none; nothing if there is none or one is wrong.
std::optional<std::vector<ContentItem>> read_content_items(Cursor& cursor);

}  // namespace clspress::style
