#include "layout/sizing.h"

// Replaced boxes: pictures and inline SVG. Their fragment has no children; painting draws into the content box.
// https://www.w3.org/TR/CSS22/visudet.html#inline-replaced-width
namespace clspress::layout {
namespace {

using style::Size;

// The size of an object that has none. https://www.w3.org/TR/css-images-3/#default-object-size
constexpr double kDefaultWidth = 300, kDefaultHeight = 150;

NaturalSize natural_size(Context& context, BoxId id) {
  const Box& box = context.box(id);
  std::optional<NaturalSize> size;
  if (context.options.natural_size)
    size = box.image.empty() ? context.options.natural_size(box.node, {}) : context.options.natural_size(document::kNoNode, box.image);
  NaturalSize natural = size.value_or(NaturalSize{});
  if (!natural.ratio && natural.width && natural.height && *natural.height > Length() && *natural.width > Length())
    natural.ratio = natural.width->to_px() / natural.height->to_px();
  return natural;
}

std::optional<double> ratio_of(const style::BoxGroup& box, const NaturalSize& natural) {
  return box.aspect_ratio > 0 ? std::optional(static_cast<double>(box.aspect_ratio)) : natural.ratio;
}

// Missing sizes from the ratio and the default object size.
Extent default_size(const NaturalSize& natural, std::optional<double> ratio, Length default_width) {
  if (natural.width && natural.height) return {*natural.width, *natural.height};
  if (natural.width) return {*natural.width, ratio ? natural.width->scaled(1 / *ratio) : Length::px(kDefaultHeight)};
  if (natural.height) return {ratio ? natural.height->scaled(*ratio) : Length::px(kDefaultWidth), *natural.height};
  if (ratio) return {default_width, default_width.scaled(1 / *ratio)};
  return {Length::px(kDefaultWidth), Length::px(kDefaultHeight)};
}

// Limits change one side; the other follows the ratio. https://www.w3.org/TR/CSS22/visudet.html#min-max-widths
Extent constrain(Extent size, const SizeLimits& widths, const SizeLimits& heights, bool keeps_ratio) {
  if (!keeps_ratio || size.width <= Length() || size.height <= Length())
    return {widths.clamp(size.width), heights.clamp(size.height)};
  double ratio = size.width.to_px() / size.height.to_px();
  double least = std::max(widths.least.to_px() / size.width.to_px(), heights.least.to_px() / size.height.to_px());
  double most = 1e9;
  if (widths.most) most = std::min(most, widths.most->to_px() / size.width.to_px());
  if (heights.most) most = std::min(most, heights.most->to_px() / size.height.to_px());
  double scale = std::max(std::min(1.0, most), std::min(least, std::max(most, least)));
  if (scale != 1) size = {size.width.scaled(scale), size.width.scaled(scale / ratio)};
  return {widths.clamp(size.width), heights.clamp(size.height)};
}

Extent used_size(Context& context, BoxId id, const Space& space, const Edges& edges) {
  const style::BoxGroup& style = *context.style(id).box;
  std::optional<Length> base_width = space.width.find(), base_height = space.height.find();
  std::optional<Length> width = resolve_size(style.width, base_width, edges.horizontal(), style.box_sizing);
  std::optional<Length> height = resolve_size(style.height, base_height, edges.vertical(), style.box_sizing);
  if (space.used_width) width = max(*space.used_width - edges.horizontal(), Length());
  if (space.used_height) height = max(*space.used_height - edges.vertical(), Length());
  NaturalSize natural = natural_size(context, id);
  std::optional<double> ratio = ratio_of(style, natural);
  SizeLimits widths = width_limits(context, id, base_width, edges.horizontal());
  SizeLimits heights = height_limits(style, base_height, edges.vertical());
  if (width && height) return {widths.clamp(*width), heights.clamp(*height)};
  if (width) {
    Length used = widths.clamp(*width);
    Length other = ratio ? used.scaled(1 / *ratio) : natural.height.value_or(Length::px(kDefaultHeight));
    return {used, heights.clamp(other)};
  }
  if (height) {
    Length used = heights.clamp(*height);
    Length other = ratio ? used.scaled(*ratio) : natural.width.value_or(Length::px(kDefaultWidth));
    return {widths.clamp(other), used};
  }
  // Only a ratio: as wide as a block would be. https://www.w3.org/TR/CSS22/visudet.html#inline-replaced-width
  Edges margin = used_margin(context.style(id), base_width.value_or(Length()));
  Length fill = base_width ? max(*base_width - edges.horizontal() - margin.horizontal(), Length()) : Length::px(kDefaultWidth);
  return constrain(default_size(natural, ratio, fill), widths, heights, ratio.has_value());
}

Edges sum(const Edges& a, const Edges& b) { return {a.top + b.top, a.right + b.right, a.bottom + b.bottom, a.left + b.left}; }

}  // namespace

Outcome layout_replaced(Context& context, BoxId id, const Space& space, const BreakToken*) {
  const style::ComputedStyle& style = context.style(id);
  Length base = space.width.find().value_or(Length());
  Edges border = used_border(style), padding = used_padding(style, base);
  Edges edges = sum(border, padding);
  Extent content = used_size(context, id, space, edges);
  Length height = content.height + edges.vertical();
  Outcome outcome;
  if (space.fragmentainer && !space.page_is_empty && height > *space.fragmentainer) return outcome;
  Fragment* fragment = context.make_fragment(id, FragmentKind::Replaced);
  fragment->size = {content.width + edges.horizontal(), height};
  fragment->border = border;
  fragment->padding = padding;
  fragment->margin = used_margin(style, base);
  fragment->baseline = height;
  outcome.fragment = fragment;
  outcome.end_margins.add(fragment->margin.bottom);
  return outcome;
}

IntrinsicSizes intrinsic_replaced(Context& context, BoxId id) {
  const style::ComputedStyle& style = context.style(id);
  Edges edges = sum(used_border(style), used_padding(style, Length()));
  Length width = used_size(context, id, Space{}, edges).width;
  // A percentage can give way altogether. https://www.w3.org/TR/css-sizing-3/#min-content-zero
  bool compressible = style.box->width.value.has_percentage() || style.box->max_width.value.has_percentage();
  return {compressible ? Length() : width, width};
}

}  // namespace clspress::layout
