// A rule told in plain French for `clspress check --explain`: what it asks, from which source, within which limits, with
// an example.
#pragma once

#include <string>

#include "rules/profile.h"

namespace clspress::rules {

std::string explain(const Rule& rule, const Profile& profile);

}  // namespace clspress::rules
