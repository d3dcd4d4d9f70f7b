// Joining the lists of background-* to layers. Not their parsing.
#pragma once

#include "style/computing.h"

namespace clspress::style {

// As many layers as there are images, topmost first; none if nothing would be seen.
std::vector<BackgroundLayer> join_background_layers(const BackgroundLists& lists);

}  // namespace clspress::style
