// -cls-fit-steps and -cls-fit-lines of a box with blocks in it: the largest step at which all its lines fit its height,
// their widths and their number. A paragraph alone is inline_fit.h's.
#pragma once

#include <functional>

#include "layout/context.h"

namespace clspress::layout {

// Sets the box's step in the context: the one that fits, or the smallest and an error finding TEXTE-TROP-LONG.
// `lay_out` lays the box out without limit.
void fit_block(Context& context, BoxId box, const Space& space, const std::function<const Fragment*(const Space&)>& lay_out);

}  // namespace clspress::layout
