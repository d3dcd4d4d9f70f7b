// How far two names are apart, for findings that name the nearest known one.
#pragma once

#include <cstddef>
#include <string_view>

namespace clspress {

// Levenshtein's distance, in bytes: names are ASCII, an accent counts twice.
size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace clspress
