// Attributes that stand for declarations: SVG's presentation attributes and the few of HTML that old documents use.
// https://www.w3.org/TR/SVG2/styling.html#PresentationAttributes https://html.spec.whatwg.org/multipage/rendering.html#presentational-hints
#pragma once

#include <string>

#include "document/document.h"

namespace clspress::style {

// Declarations as text, empty if the element has no such attribute.
std::string make_hints(const document::Document& document, document::NodeId element);

}  // namespace clspress::style
