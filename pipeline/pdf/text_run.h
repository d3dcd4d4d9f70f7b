// Writes one run of glyphs as text operators: codes, kerning from advances, and the text it stands for wherever the codes
// alone can't say it. It stands between BT and ET with the font already chosen. Nothing of tags or colours.
#pragma once

#include <string>

#include "pdf/fonts.h"
#include "text/glyphs.h"

namespace clspress::pdf {

// Whether the text of the whole run must be said beside it (/ActualText), because its codes in reading order are not it.
bool needs_actual_text(const text::GlyphRun& run);

void append_run(std::string& out, const text::GlyphRun& run, Font& font);

}  // namespace clspress::pdf
