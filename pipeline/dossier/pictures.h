// Whether the pictures of a dossier are there, inside its folder and whole. It looks at their structure; decoding them is
// the work of paint/.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/report.h"
#include "dossier/dossier.h"

namespace clspress::dossier {

// Findings: IMAGE-ABSENTE, IMAGE-HORS-DOSSIER (also by ".." or a link, or named in an SVG), IMAGE-TRONQUEE, IMAGE-FORMAT, IMAGE-DOCTYPE, IMAGE-TROP-GRANDE.
void check_pictures(const Element& root, const fs::path& folder, Report& report);

// Truncated: also bytes that changed on the way. Doctype: of an SVG, which painting would not read.
enum class PictureState { Whole, Truncated, Unknown, TooLarge, Doctype, Outside };
// PNG, JPEG or SVG, told by its first bytes.
PictureState inspect_picture(std::string_view bytes);

}  // namespace clspress::dossier
