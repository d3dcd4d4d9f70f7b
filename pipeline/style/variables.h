// Custom properties and var(). https://www.w3.org/TR/css-variables-1/
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "style/computed_style.h"

namespace clspress::style {

// `text` with each var() replaced by the value in `properties` or by its fallback; nothing if one has neither, or if the
// result is beyond the limit of length.
std::optional<std::string> substitute(std::string_view text, const CustomProperties& properties);

// The custom properties of an element: those of its parent, and its own declarations resolved against each other. What
// takes part in a cycle is invalid, as if it weren't there.
CustomProperties resolve_custom_properties(const CustomProperties& parent, const CustomProperties& declared);

}  // namespace clspress::style
