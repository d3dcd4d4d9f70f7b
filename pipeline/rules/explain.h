// A rule told in plain French for `clspress check --explain`: what it asks, from which source, within which limits, with
// an example.
#pragma once

#include <string>

#include "rules/profile.h"

namespace clspress::rules {

// « part la plus haute : 30000 € par an (guide …, ligne 411) »
std::string told(const Limit& limit);

std::string explain(const Rule& rule, const Profile& profile);

}  // namespace clspress::rules
