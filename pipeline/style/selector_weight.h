// What a selector that has been read weighs, and what lets the matcher refuse it quickly.
#pragma once

#include "style/selector.h"

namespace clspress::style {

// Fills `specificity` and `ancestor_keys` from the compounds.
void finish(ComplexSelector& complex);

}  // namespace clspress::style
