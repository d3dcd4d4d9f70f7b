// The known word that a misspelt one most resembles, for the help of a finding.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace clspress::style {

// Empty if none is near (more than a third of the letters differ).
std::string_view find_nearest(std::string_view word, const std::vector<std::string_view>& known);

}  // namespace clspress::style
