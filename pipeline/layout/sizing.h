// Used sizes from computed ones: edges, box-sizing, percentages, minima and maxima, shrink-to-fit. No positions.
// https://www.w3.org/TR/css-sizing-3/ https://www.w3.org/TR/CSS22/visudet.html
#pragma once

#include <optional>

#include "layout/context.h"

namespace clspress::layout {

Edges used_border(const style::ComputedStyle& style);
// Percentages of all four sides refer to the width of the containing block.
Edges used_padding(const style::ComputedStyle& style, Length containing_width);
// auto counts as 0.
Edges used_margin(const style::ComputedStyle& style, Length containing_width);

// A size as a content-box length; nothing if it is auto, a keyword or a percentage of what is not definite.
std::optional<Length> resolve_size(const style::Size& size, std::optional<Length> base, Length edges, style::BoxSizing sizing);

// Limits of a content-box size: min-* wins over max-*.
struct SizeLimits {
  Length least;
  std::optional<Length> most;
  Length clamp(Length value) const {
    if (most && value > *most) value = *most;
    return max(value, least);
  }
};
SizeLimits height_limits(const style::BoxGroup& box, std::optional<Length> base, Length edges);
SizeLimits width_limits(Context& context, BoxId box, std::optional<Length> base, Length edges);

// Whether the width comes from the content where it is auto.
bool shrinks_to_fit(const Box& box);

// Content-box width of a box that is no table and not replaced. `edges` are its horizontal borders and paddings.
Length resolve_width(Context& context, BoxId box, const Space& space, Length edges, Length margins);
// Content-box height where it is known before the content is laid out.
std::optional<Length> find_height(const style::BoxGroup& box, const Space& space, Length edges, Length content_width, Length horizontal_edges);

}  // namespace clspress::layout
