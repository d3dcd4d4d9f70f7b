// -cls-fit-steps and -cls-fit-lines: the largest of some sizes at which a text fits its box and its number of lines.
#pragma once

#include "layout/inline_paragraph.h"

namespace clspress::layout {

// The container's paragraph at the step that fits, or at the smallest one and an error finding TEXTE-TROP-LONG with the
// number of signs to cut. Without steps in the style: its paragraph as it is.
std::shared_ptr<const Paragraph> fit_paragraph(Context& context, BoxId container, const Space& space);

// Steps to try; shared with block_fit.h.
std::vector<const style::FitStep*> largest_first(const style::GeneratedGroup& generated);

}  // namespace clspress::layout
