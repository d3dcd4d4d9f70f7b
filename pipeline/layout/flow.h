// What the flow of blocks asks of boxes before they are laid out: which margins adjoin, which break values and page
// names meet at a place. Structure and styles only: no fragments. https://www.w3.org/TR/CSS22/box.html#collapsing-margins
#pragma once

#include <string_view>

#include "layout/context.h"

namespace clspress::layout {

// Whether no margin collapses through the box's edges.
bool establishes_formatting_context(const Box& box);

// Whether the inline content of a container makes at least one line.
bool has_lines(const Context& context, BoxId container);

struct TopMargins {
  Margins margins;       // that adjoin the box's top margin, its own among them
  bool through = false;  // the box's bottom margin adjoins too
};
TopMargins collect_top(Context& context, BoxId box, Length containing_width, std::optional<Length> containing_height);

// Whether the last child's bottom margin leaves the box.
bool bottom_adjoins(const Box& box, const Edges& border, const Edges& padding);

// The next sibling that takes part in the flow of blocks: no markers, nothing out of flow.
BoxId first_in_flow(const BoxTree& boxes, BoxId parent);

// Break values propagated from first and last children. https://www.w3.org/TR/css-break-3/#break-propagation
style::BreakBetween start_break(const BoxTree& boxes, BoxId box);
style::BreakBetween end_break(const BoxTree& boxes, BoxId box);

// Page names at the edges of a box; `inherited` is the name in force around it. https://www.w3.org/TR/css-page-3/#using-named-pages
std::string_view page_in_force(const BoxTree& boxes, BoxId box);
std::string_view start_page(const BoxTree& boxes, BoxId box);
std::string_view end_page(const BoxTree& boxes, BoxId box);
// Whether the box or a first descendant begins a page group of its own.
bool begins_page_group(const BoxTree& boxes, BoxId box);

}  // namespace clspress::layout
