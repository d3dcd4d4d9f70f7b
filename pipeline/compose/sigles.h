// The list of acronyms made from use: only the sigles that the finished text prints, with the dossier's definitions
// before the built-in ones (assets/sigles.xml). A template asks for it by {{{liste-des-sigles}}}, which leaves a mark
// that is replaced when the whole text is known.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/report.h"
#include "dossier/dossier.h"

namespace clspress::compose {

inline constexpr std::string_view kSiglesPlace = "<sigles/>";

using Sigles = std::map<std::string, std::string, std::less<>>;

Sigles read_sigles(const std::filesystem::path& assets, Report& report);
Sigles with_definitions_of(const dossier::Dossier& dossier, Sigles sigles);

// Gives the first use of each sigle in the text its definition (<abbr title>), which a reading voice can say.
std::string expand_sigles(std::string_view xhtml, const Sigles& sigles);

// Replaces every mark in `xhtml` by the table of the sigles that its text uses.
std::string place_sigles(std::string xhtml, const Sigles& sigles);

}  // namespace clspress::compose
