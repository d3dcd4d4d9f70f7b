// SVG as vectors: from a styled SVG tree to paint items. https://www.w3.org/TR/SVG2/
// Not here: gradients, patterns, masks, filters, markers, foreignObject, animation (finding SVG-NON-GERE).
#pragma once

#include "layout/layout.h"
#include "paint/canvas.h"
#include "style/cascade.h"
#include "text/fonts.h"

namespace clspress::paint {

class PictureStore;

// What every SVG of a document is painted with.
struct SvgSurroundings {
  text::FontSet& fonts;
  PictureStore& pictures;
  Report& report;
};

// Width and height where they are lengths, the ratio from both or from the viewBox.
layout::NaturalSize svg_natural_size(const document::Document& document, document::NodeId svg);

// Paints the svg element into `area`, which `map` brings to the page, owned by the canvas' owner.
void paint_svg(Canvas& canvas, const SvgSurroundings& surroundings, const style::StyledDocument& styled,
               document::NodeId svg, const Box& area, const Matrix& map = {});

}  // namespace clspress::paint
