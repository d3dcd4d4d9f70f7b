// A rule told in plain French for `clspress check --explain`: what it asks, from which source, within which limits, with
// an example.
#pragma once

#include <string>
#include <vector>

#include "rules/profile.h"

namespace clspress::rules {

// « part la plus haute : 30000 € par an (guide …, ligne 411, 2025) »
std::string told(const Limit& limit);

// A message as it is before any dossier: its limits said, « … » for what a dossier has.
std::string told(const Message& message, const Profile& profile);

// `profiles` are those of all regions: the rule is told as its own has it, and what the others make of it.
std::string explain(const Rule& rule, const std::vector<Profile>& profiles);

}  // namespace clspress::rules
