// Heights and baselines on one line. https://www.w3.org/TR/CSS22/visudet.html#line-height
#include <algorithm>
#include <cmath>

#include "layout/inline_line.h"

namespace clspress::layout {
namespace {

// From the baseline of an aligned subtree: how far its boxes reach, downwards positive.
struct Reach {
  Length top, bottom;
  bool set = false;
  void add(Length from, Length to) {
    top = set ? min(top, from) : from;
    bottom = set ? max(bottom, to) : to;
    set = true;
  }
  Length height() const { return bottom - top; }
};

bool is_line_aligned(const style::ComputedStyle& style);
void measure_node(LineNode& node);
void measure_atomic(const MeasuredParagraph& measured, const Context& context, LineLeaf& leaf);
Length shift(const style::ComputedStyle& style, const text::Font& font, const LineNode& parent, Length above, Length below);
void widen_for_fallback(const PreparedLine& line, std::vector<Reach>& reaches);

}  // namespace

Length used_line_height(const style::ComputedStyle& style, const text::Font& font) {
  switch (style.text->line_height.kind) {
    // Whole px, as browsers have it: a flow of such lines keeps boxes on whole px. css-inline leaves the value to us.
    case style::LineHeight::Kind::Normal: return Length::px(std::round((font.ascent() + font.descent() + font.line_gap()).to_px()));
    case style::LineHeight::Kind::Number: return font.size().scaled(static_cast<double>(style.text->line_height.number));
    case style::LineHeight::Kind::Length: return style.text->line_height.length;
  }
  return {};
}

void align_vertically(const MeasuredParagraph& measured, const Context& context, PreparedLine& line) {
  const auto& items = measured.paragraph().items;
  std::vector<Reach> reaches(line.nodes.size());
  for (uint32_t i = 0; i < line.nodes.size(); ++i) {
    LineNode& node = line.nodes[i];
    measure_node(node);
    const LineNode& parent = line.nodes[node.parent];
    bool starts = i == 0 || is_line_aligned(*node.style);
    node.subtree = starts ? i : parent.subtree;
    node.baseline = starts ? Length() : parent.baseline + shift(*node.style, *node.font, parent, node.above, node.below);
    reaches[node.subtree].add(node.baseline - node.above, node.baseline + node.below);
  }
  std::vector<Reach> lone;  // atomic boxes aligned to the line's top or bottom
  for (LineLeaf& leaf : line.leaves) {
    if (items[leaf.item].kind != InlineKind::Atomic) continue;
    measure_atomic(measured, context, leaf);
    const LineNode& parent = line.nodes[leaf.node];
    leaf.aligned_to_line = is_line_aligned(*items[leaf.item].style);
    leaf.baseline = leaf.aligned_to_line ? Length() : parent.baseline + shift(*items[leaf.item].style, *items[leaf.item].font, parent, leaf.above, leaf.below);
    if (leaf.aligned_to_line) lone.push_back({-leaf.above, leaf.below, true});
    else reaches[parent.subtree].add(leaf.baseline - leaf.above, leaf.baseline + leaf.below);
  }
  widen_for_fallback(line, reaches);

  // Boxes aligned to the line's edges make it higher where they don't fit: on the other side than the one they touch.
  Reach whole = reaches[0];
  auto fit = [&](const Reach& reach, style::VerticalAlign::Kind align) {
    Length missing = reach.height() - whole.height();
    if (missing <= Length()) return;
    if (align == style::VerticalAlign::Kind::Top) whole.bottom += missing;
    else whole.top -= missing;
  };
  for (uint32_t i = 1; i < line.nodes.size(); ++i) {
    if (line.nodes[i].subtree == i) fit(reaches[i], line.nodes[i].style->box->vertical_align.kind);
  }
  size_t next_lone = 0;
  for (const LineLeaf& leaf : line.leaves) {
    if (leaf.aligned_to_line) fit(lone[next_lone++], items[leaf.item].style->box->vertical_align.kind);
  }
  line.height = whole.height();
  line.baseline = -whole.top;

  // From here on baselines count from the line's top.
  auto origin = [&](const Reach& reach, style::VerticalAlign::Kind align) {
    return align == style::VerticalAlign::Kind::Top ? -reach.top : line.height - reach.bottom;
  };
  std::vector<Length> origins(line.nodes.size(), line.baseline);
  for (uint32_t i = 1; i < line.nodes.size(); ++i) {
    if (line.nodes[i].subtree == i) origins[i] = origin(reaches[i], line.nodes[i].style->box->vertical_align.kind);
  }
  next_lone = 0;
  for (LineLeaf& leaf : line.leaves) {
    if (leaf.aligned_to_line) leaf.baseline = origin(lone[next_lone++], items[leaf.item].style->box->vertical_align.kind);
    else leaf.baseline += origins[line.nodes[leaf.node].subtree];
  }
  for (LineNode& node : line.nodes) node.baseline += origins[node.subtree];
}

namespace {

bool is_line_aligned(const style::ComputedStyle& style) {
  auto kind = style.box->vertical_align.kind;
  return kind == style::VerticalAlign::Kind::Top || kind == style::VerticalAlign::Kind::Bottom;
}

// https://www.w3.org/TR/CSS22/visudet.html#leading
void measure_node(LineNode& node) {
  Length ascent = node.font->ascent(), descent = node.font->descent();
  Length leading = used_line_height(*node.style, *node.font) - ascent - descent;
  node.above = ascent + leading / 2;
  node.below = descent + (leading - leading / 2);
}

// https://www.w3.org/TR/CSS22/visudet.html#propdef-vertical-align An inline-block sits on its last line, unless it has
// none or hides what overflows; a table on its first row.
void measure_atomic(const MeasuredParagraph& measured, const Context& context, LineLeaf& leaf) {
  const Fragment* fragment = measured.atomic(leaf.item);
  if (!fragment) return;
  const Box& box = context.box(measured.paragraph().items[leaf.item].box);
  Length height = fragment->margin.top + fragment->size.height + fragment->margin.bottom;
  std::optional<Length> baseline;
  if (box.kind == BoxKind::InlineBlock && box.style->box->overflow == style::Overflow::Visible) baseline = find_last_baseline(*fragment);
  if (box.kind == BoxKind::TableWrapper) baseline = find_first_baseline(*fragment);
  leaf.above = baseline ? fragment->margin.top + *baseline : height;
  leaf.below = height - leaf.above;
}

// How far below the parent's baseline the box's own stands.
Length shift(const style::ComputedStyle& style, const text::Font& font, const LineNode& parent, Length above, Length below) {
  const text::FaceMetrics& metrics = parent.font->primary().metrics();
  switch (style.box->vertical_align.kind) {
    case style::VerticalAlign::Kind::Baseline:
    case style::VerticalAlign::Kind::Top:
    case style::VerticalAlign::Kind::Bottom: return {};
    case style::VerticalAlign::Kind::Sub: return parent.font->scaled(metrics.subscript_offset);
    case style::VerticalAlign::Kind::Super: return -parent.font->scaled(metrics.superscript_offset);
    case style::VerticalAlign::Kind::Middle: return (above - below) / 2 - parent.font->x_height() / 2;
    case style::VerticalAlign::Kind::TextTop: return above - parent.font->ascent();
    case style::VerticalAlign::Kind::TextBottom: return parent.font->descent() - below;
    case style::VerticalAlign::Kind::LengthPercentage: return -style.box->vertical_align.shift.resolve(used_line_height(style, font));
  }
  return {};
}

// A face that stands in for missing characters counts only where the line height is that of the fonts.
void widen_for_fallback(const PreparedLine& line, std::vector<Reach>& reaches) {
  for (const LineLeaf& leaf : line.leaves) {
    const LineNode& node = line.nodes[leaf.node];
    if (node.style->text->line_height.kind != style::LineHeight::Kind::Normal) continue;
    for (const LineGlyphs& glyphs : leaf.glyphs) {
      const text::Face& face = *glyphs.slice.shaped_run().face;
      if (&face == &node.font->primary()) continue;
      Length size = node.font->size_of(face);
      Length gap = face.scaled(face.metrics().line_gap, size) / 2;
      Length above = face.scaled(face.metrics().ascent, size) + gap;
      Length below = face.scaled(-face.metrics().descent, size) + gap;
      reaches[node.subtree].add(node.baseline - above, node.baseline + below);
    }
  }
}

}  // namespace
}  // namespace clspress::layout
