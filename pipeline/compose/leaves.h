// The last step of composing: French typography on every text leaf of the rendered XHTML, template text and data alike.
// One scan over well-formed XHTML of ours; elements that hold no prose (style, script, code, pre) stay as they are, SVG
// text is set without markup, and of the attributes only those that are read aloud are touched.
#pragma once

#include <string>
#include <string_view>

namespace clspress::compose {

std::string set_leaves(std::string_view xhtml);

}  // namespace clspress::compose
