#include "layout/sizing.h"

#include "layout/flow.h"

namespace clspress::layout {
namespace {

using style::Size;

bool is_keyword(const Size& size) {
  return size.kind == Size::Kind::MinContent || size.kind == Size::Kind::MaxContent || size.kind == Size::Kind::FitContent;
}

// https://www.w3.org/TR/css-sizing-3/#sizing-values
Length resolve_keyword(Context& context, BoxId box, const Size& size, Length available) {
  IntrinsicSizes sizes = intrinsic_sizes(context, box);
  if (size.kind == Size::Kind::MinContent) return sizes.min_content;
  if (size.kind == Size::Kind::MaxContent) return sizes.max_content;
  return shrink_to_fit(sizes, available);
}

Length inset_by(Length length, Length edges) { return max(length - edges, Length()); }

}  // namespace

Edges used_border(const style::ComputedStyle& style) {
  const auto& border = style.box->border;
  return {border.top.width, border.right.width, border.bottom.width, border.left.width};
}

Edges used_padding(const style::ComputedStyle& style, Length containing_width) {
  const auto& padding = style.box->padding;
  return {padding.top.resolve(containing_width), padding.right.resolve(containing_width), padding.bottom.resolve(containing_width),
          padding.left.resolve(containing_width)};
}

Edges used_margin(const style::ComputedStyle& style, Length containing_width) {
  const auto& margin = style.box->margin;
  auto used = [&](const Size& size) { return size.is_definite() ? size.value.resolve(containing_width) : Length(); };
  return {used(margin.top), used(margin.right), used(margin.bottom), used(margin.left)};
}

std::optional<Length> resolve_size(const Size& size, std::optional<Length> base, Length edges, style::BoxSizing sizing) {
  if (!size.is_definite()) return std::nullopt;
  if (size.value.has_percentage() && !base) return std::nullopt;
  Length length = max(size.value.resolve(base.value_or(Length())), Length());
  return sizing == style::BoxSizing::BorderBox ? inset_by(length, edges) : length;
}

SizeLimits height_limits(const style::BoxGroup& box, std::optional<Length> base, Length edges) {
  return {resolve_size(box.min_height, base, edges, box.box_sizing).value_or(Length()),
          resolve_size(box.max_height, base, edges, box.box_sizing)};
}

SizeLimits width_limits(Context& context, BoxId id, std::optional<Length> base, Length edges) {
  const style::BoxGroup& box = *context.style(id).box;
  SizeLimits limits{resolve_size(box.min_width, base, edges, box.box_sizing).value_or(Length()),
                    resolve_size(box.max_width, base, edges, box.box_sizing)};
  Length available = base ? inset_by(*base, edges) : Length();
  if (is_keyword(box.min_width)) limits.least = resolve_keyword(context, id, box.min_width, available);
  if (is_keyword(box.max_width)) limits.most = resolve_keyword(context, id, box.max_width, available);
  return limits;
}

bool shrinks_to_fit(const Box& box) {
  return box.kind == BoxKind::InlineBlock || box.kind == BoxKind::Marker || box.flow == Flow::Absolute || box.flow == Flow::Fixed ||
         box.flow == Flow::Float;
}

// https://www.w3.org/TR/CSS22/visudet.html#Computing_widths_and_margins
Length resolve_width(Context& context, BoxId id, const Space& space, Length edges, Length margins) {
  const Box& box = context.box(id);
  const style::BoxGroup& style = *box.style->box;
  if (space.used_width) return inset_by(*space.used_width, edges);
  std::optional<Length> base = space.width.find();
  SizeLimits limits = width_limits(context, id, base, edges);
  std::optional<Length> width = resolve_size(style.width, base, edges, style.box_sizing);
  Length available = base ? inset_by(*base, edges + margins) : Length();
  if (width) return limits.clamp(*width);
  if (is_keyword(style.width)) return limits.clamp(resolve_keyword(context, id, style.width, available));
  if (style.aspect_ratio > 0 && shrinks_to_fit(box)) {
    Length vertical = used_border(*box.style).vertical() + used_padding(*box.style, base.value_or(Length())).vertical();
    if (std::optional<Length> height = resolve_size(style.height, space.height.find(), vertical, style.box_sizing))
      return limits.clamp(height->scaled(static_cast<double>(style.aspect_ratio)));
  }
  if (base && !shrinks_to_fit(box)) return limits.clamp(available);
  IntrinsicSizes sizes = intrinsic_sizes(context, id);
  return limits.clamp(base ? shrink_to_fit(sizes, available) : sizes.max_content);
}

std::optional<Length> find_height(const style::BoxGroup& box, const Space& space, Length edges, Length content_width, Length horizontal_edges) {
  if (space.used_height) return inset_by(*space.used_height, edges);
  std::optional<Length> base = space.height.find();
  SizeLimits limits = height_limits(box, base, edges);
  if (std::optional<Length> height = resolve_size(box.height, base, edges, box.box_sizing)) return limits.clamp(*height);
  // https://www.w3.org/TR/css-sizing-4/#aspect-ratio
  if (box.aspect_ratio > 0) {
    double ratio = static_cast<double>(box.aspect_ratio);
    if (box.box_sizing == style::BoxSizing::BorderBox)
      return limits.clamp(inset_by((content_width + horizontal_edges).scaled(1 / ratio), edges));
    return limits.clamp(content_width.scaled(1 / ratio));
  }
  return std::nullopt;
}

Length shrink_to_fit(const IntrinsicSizes& sizes, Length available) { return min(max(sizes.min_content, available), sizes.max_content); }

IntrinsicSizes contribution(Context& context, BoxId id) {
  const Box& box = context.box(id);
  const style::BoxGroup& style = *box.style->box;
  Edges margin = used_margin(*box.style, Length());
  if (box.kind == BoxKind::TableWrapper) {
    IntrinsicSizes sizes = intrinsic_sizes(context, id);
    return {sizes.min_content + margin.horizontal(), sizes.max_content + margin.horizontal()};
  }
  Length edges = used_border(*box.style).horizontal() + used_padding(*box.style, Length()).horizontal();
  IntrinsicSizes sizes;
  std::optional<Length> width = resolve_size(style.width, std::nullopt, edges, style.box_sizing);
  if (width && box.kind != BoxKind::Replaced)
    sizes = {*width, *width};
  else
    sizes = intrinsic_sizes(context, id);
  if (style.width.kind == Size::Kind::MinContent) sizes.max_content = sizes.min_content;
  if (style.width.kind == Size::Kind::MaxContent) sizes.min_content = sizes.max_content;
  SizeLimits limits = width_limits(context, id, std::nullopt, edges);
  Length outer = edges + margin.horizontal();
  return {max(limits.clamp(sizes.min_content) + outer, Length()), max(limits.clamp(sizes.max_content) + outer, Length())};
}

// https://www.w3.org/TR/css-sizing-3/#intrinsic
IntrinsicSizes intrinsic_block(Context& context, BoxId id) {
  const Box& box = context.box(id);
  if (box.inline_children) return intrinsic_inline(context, id);
  IntrinsicSizes widest;
  Length floats;  // beside each other
  for (BoxId child = box.first_child; child != kNoBox; child = context.box(child).next) {
    const Box& inner = context.box(child);
    bool is_float = inner.flow == Flow::Float;
    if ((inner.flow != Flow::InFlow && !is_float) || inner.kind == BoxKind::Marker) continue;
    IntrinsicSizes sizes = contribution(context, child);
    if (inner.style->box->clear != style::Clear::None) floats = Length();
    bool beside = is_float || establishes_formatting_context(inner);
    widest.min_content = max(widest.min_content, sizes.min_content);
    widest.max_content = max(widest.max_content, sizes.max_content + (beside ? floats : Length()));
    floats = is_float ? floats + sizes.max_content : Length();
  }
  return widest;
}

IntrinsicSizes intrinsic_sizes(Context& context, BoxId id) {
  auto found = context.intrinsic_memo().find(id);
  if (found != context.intrinsic_memo().end()) return found->second;
  IntrinsicSizes sizes;
  switch (context.box(id).kind) {
    case BoxKind::TableWrapper: sizes = intrinsic_table(context, id); break;
    case BoxKind::Replaced: sizes = intrinsic_replaced(context, id); break;
    default: sizes = intrinsic_block(context, id);
  }
  context.intrinsic_memo().emplace(id, sizes);
  return sizes;
}

}  // namespace clspress::layout
