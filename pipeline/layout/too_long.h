// What is said of a text that does not fit its frame (inline_fit.h, block_fit.h).
#pragma once

#include <string_view>

#include "layout/context.h"

namespace clspress::layout {

// The error finding TEXTE-TROP-LONG with the number of signs to cut: of `text`, which stands in the box, `beyond` does not
// fit. Its place is that of the longest text inside that tells where it was written, else that of the box.
void report_too_long(Context& context, BoxId box, std::string_view text, std::string_view beyond);

}  // namespace clspress::layout
