// Widths of what is not text in a paragraph: edges of inline boxes, atomic boxes, leaders.
#include "layout/lines.h"

namespace clspress::layout {
namespace {

Length leader_unit(const InlineItem& item, std::string_view pattern) {
  Report ignored;  // said when it is drawn
  text::ShapedRef shaped = text::shape_string(std::string(pattern), item.font, item.style->text->language, {}, ignored);
  Length width;
  for (const text::ShapedGlyph& glyph : shaped->glyphs) width += glyph.advance;
  return width;
}

}  // namespace

template <class AtomicWidth>
void MeasuredParagraph::sum_items(AtomicWidth atomic_width) {
  const auto& items = paragraph_->items;
  LongLength sum = 0;
  item_sums_.reserve(items.size() + 1);
  item_sums_.push_back(0);
  for (size_t i = 0; i < items.size(); ++i) {
    Length width;
    if (items[i].kind == InlineKind::Open || items[i].kind == InlineKind::Close) width = edge_width(items[i]);
    if (items[i].kind == InlineKind::Atomic || items[i].kind == InlineKind::Leader) width = atomic_width(i);
    item_sums_.push_back(sum += width.raw());
  }
}

MeasuredParagraph MeasuredParagraph::for_layout(Context& context, const Paragraph& paragraph, const Space& space) {
  MeasuredParagraph measured(paragraph, space.width.length);
  measured.sum_items([&](size_t i) {
    const InlineItem& item = paragraph.items[i];
    if (item.kind == InlineKind::Leader) return leader_unit(item, context.box(item.box).text);
    Space own;
    own.width = space.width;
    own.height = space.height;
    own.measuring = space.measuring;
    if (measured.atomics_.empty()) measured.atomics_.resize(paragraph.items.size());
    const Fragment* fragment = layout_whole(context, item.box, own, nullptr).fragment;
    measured.atomics_[i] = fragment;
    return fragment ? fragment->size.width + fragment->margin.horizontal() : Length();
  });
  return measured;
}

MeasuredParagraph MeasuredParagraph::for_intrinsic(Context& context, const Paragraph& paragraph, Intrinsic which) {
  MeasuredParagraph measured(paragraph, Length());
  measured.sum_items([&](size_t i) {
    const InlineItem& item = paragraph.items[i];
    if (item.kind == InlineKind::Leader) return leader_unit(item, context.box(item.box).text);
    IntrinsicSizes sizes = contribution(context, item.box);
    return which == Intrinsic::MinContent ? sizes.min_content : sizes.max_content;
  });
  return measured;
}

Length MeasuredParagraph::width(const InlinePosition& from, const InlinePosition& to) const {
  return paragraph_->text_width(from, to) + Length::from_raw(item_sums_[to.item] - item_sums_[from.item]);
}

Edges MeasuredParagraph::margin(const style::ComputedStyle& style) const {
  auto used = [&](const style::Size& size) { return size.is_definite() ? size.value.resolve(width_) : Length(); };
  return {{}, used(style.box->margin.right), {}, used(style.box->margin.left)};
}

Edges MeasuredParagraph::padding(const style::ComputedStyle& style) const {
  const auto& padding = style.box->padding;
  return {padding.top.resolve(width_), padding.right.resolve(width_), padding.bottom.resolve(width_), padding.left.resolve(width_)};
}

Edges border_widths(const style::ComputedStyle& style) {
  const auto& border = style.box->border;
  return {border.top.width, border.right.width, border.bottom.width, border.left.width};
}

// The edge that stands first in the reading direction of the paragraph opens the box.
Length MeasuredParagraph::edge_width(const InlineItem& item) const {
  if (!item.has_edge) return {};
  const style::ComputedStyle& style = *item.style;
  Edges m = margin(style), p = padding(style), b = border_widths(style);
  bool left = is_left_edge(item);
  return left ? m.left + b.left + p.left : m.right + b.right + p.right;
}

}  // namespace clspress::layout
