#include "layout/margin_boxes.h"

#include <algorithm>
#include <array>

#include "layout/counter_styles.h"

namespace clspress::layout {
namespace {

using style::MarginBox;
using Item = style::ContentItem;

// A box along a side while the side is shared out: outer sizes along it.
struct Share {
  bool exists = false;
  std::optional<Length> fixed;
  Length least, most, used;
  Length smallest() const { return fixed.value_or(least); }
  Length largest() const { return fixed.value_or(most); }
};

void share_side(std::array<Share, 3>& shares, Length available);

}  // namespace

struct MarginBoxes::Side {
  std::array<MarginBox, 3> boxes;
  Rect area;
  bool vertical;
  Edge edge;  // where the page's own edge is, across the side
};

// In the order in which readers of the layout expect them: sides, then corners.
std::vector<ChildFragment> MarginBoxes::make(const LaidPage& page, const PageValues& values) {
  Extent size = page.style.size;
  Length width = size.width - page.margin.horizontal(), height = size.height - page.margin.vertical();
  Length right = size.width - page.margin.right, bottom = size.height - page.margin.bottom;
  const Edges& margin = page.margin;
  std::vector<ChildFragment> result;
  const Side sides[] = {
      {{MarginBox::TopLeft, MarginBox::TopCenter, MarginBox::TopRight}, {{margin.left, Length()}, {width, margin.top}}, false, Edge::Start},
      {{MarginBox::BottomLeft, MarginBox::BottomCenter, MarginBox::BottomRight}, {{margin.left, bottom}, {width, margin.bottom}}, false, Edge::End},
      {{MarginBox::LeftTop, MarginBox::LeftMiddle, MarginBox::LeftBottom}, {{Length(), margin.top}, {margin.left, height}}, true, Edge::Start},
      {{MarginBox::RightTop, MarginBox::RightMiddle, MarginBox::RightBottom}, {{right, margin.top}, {margin.right, height}}, true, Edge::End},
  };
  for (const Side& side : sides) add_side(page, values, side, result);
  add_corner(page, values, MarginBox::TopLeftCorner, {{}, {margin.left, margin.top}}, result);
  add_corner(page, values, MarginBox::TopRightCorner, {{right, Length()}, {margin.right, margin.top}}, result);
  add_corner(page, values, MarginBox::BottomLeftCorner, {{Length(), bottom}, {margin.left, margin.bottom}}, result);
  add_corner(page, values, MarginBox::BottomRightCorner, {{right, bottom}, {margin.right, margin.bottom}}, result);
  return result;
}

BoxId MarginBoxes::choose_running(const Item& item, const PageValues& values) const {
  auto found = values.running.find(item.text);
  BoxId none{0};
  BoxId chosen = found == values.running.end() ? none : found->second.choose(item.style);
  return chosen == none ? kNoBox : chosen;
}

std::string MarginBoxes::resolve(const Item& item, const LaidPage& page, const PageValues& values) const {
  std::string_view counter_style = item.style.empty() ? std::string_view("decimal") : std::string_view(item.style);
  switch (item.kind) {
    case Item::Kind::String: return item.text;
    case Item::Kind::Counter:
    case Item::Kind::Counters: {
      int32_t value = item.text == "page" ? page.number : item.text == "pages" ? static_cast<int32_t>(page_count_) : 0;
      return format_counter(context_.styled, counter_style, value);
    }
    case Item::Kind::NamedString: {
      auto found = values.strings.find(item.text);
      return found == values.strings.end() ? std::string() : found->second.choose(item.style);
    }
    default: return {};
  }
}

// Equal content in an equal style is one box: its text is shaped once for all pages.
BoxId MarginBoxes::find_box(const LaidPage& page, const PageValues& values, MarginBox which) {
  style::StyleRef style = page.style.margin_boxes[static_cast<size_t>(which)];
  if (!style || style->generated->content.kind != style::Content::Kind::Items || style->box->display == style::Display::None) return kNoBox;
  const std::vector<Item>& items = style->generated->content.items;
  std::string key(reinterpret_cast<const char*>(&style), sizeof style);
  for (const Item& item : items) {
    key += '\0';
    if (item.kind == Item::Kind::RunningElement) {
      BoxId running = choose_running(item, values);
      key += std::to_string(running);
      if (running != kNoBox && shows_page_values(running)) key += "@" + std::to_string(page.kind.index);
    } else
      key += item.kind == Item::Kind::Image || item.kind == Item::Kind::Leader ? item.text : resolve(item, page, values);
  }
  auto [found, is_new] = boxes_.try_emplace(key, kNoBox);
  if (is_new) found->second = build(style, items, page, values);
  return found->second;
}

bool MarginBoxes::shows_page_values(BoxId box) const {
  if (tree_.boxes[box].deferred != 0) return true;
  for (BoxId child = tree_.boxes[box].first_child; child != kNoBox; child = tree_.boxes[child].next) {
    if (shows_page_values(child)) return true;
  }
  return false;
}

// The element's box in the flow of the margin box; what shows a value of the page is copied down to its text.
BoxId MarginBoxes::copy_running(BoxId running, const LaidPage& page, const PageValues& values) {
  Box copy = tree_.boxes[running];
  copy.flow = Flow::InFlow;
  copy.next = kNoBox;
  if (!shows_page_values(running)) {
    tree_.boxes.push_back(copy);
    return static_cast<BoxId>(tree_.boxes.size() - 1);
  }
  if (copy.deferred != 0) {
    std::string text;
    for (const Item& item : tree_.deferred[copy.deferred - 1].items) text += resolve(item, page, values);
    copy.text = keep_text(tree_, text);
    copy.deferred = 0;
  }
  BoxId id = static_cast<BoxId>(tree_.boxes.size());
  tree_.boxes.push_back(copy);
  std::vector<std::pair<BoxId, Flow>> children;
  for (BoxId child = copy.first_child; child != kNoBox; child = tree_.boxes[child].next) {
    Flow flow = tree_.boxes[child].flow;
    children.emplace_back(copy_running(child, page, values), flow);
  }
  std::vector<BoxId> ids;
  for (auto [child, flow] : children) {
    tree_.boxes[child].flow = flow;
    ids.push_back(child);
  }
  link_children(tree_, id, ids);
  return id;
}

BoxId MarginBoxes::build(style::StyleRef style, const std::vector<Item>& items, const LaidPage& page, const PageValues& values) {
  BoxId id = add_box(tree_, BoxKind::Margin, style);
  std::vector<BoxId> children;
  std::string text;
  auto add_text = [&](BoxKind kind) {
    if (text.empty()) return;
    children.push_back(add_box(tree_, kind, style));
    tree_.boxes[children.back()].text = keep_text(tree_, text);
    text.clear();
  };
  for (const Item& item : items) {
    bool is_box = item.kind == Item::Kind::RunningElement || item.kind == Item::Kind::Image || item.kind == Item::Kind::Leader;
    if (!is_box) {
      text += resolve(item, page, values);
      continue;
    }
    add_text(BoxKind::Text);
    if (item.kind == Item::Kind::RunningElement) {
      BoxId running = choose_running(item, values);
      if (running != kNoBox) children.push_back(copy_running(running, page, values));
    } else if (item.kind == Item::Kind::Leader) {
      text = item.text;
      add_text(BoxKind::Leader);
    } else if (context_.options.natural_size && context_.options.natural_size(document::kNoNode, item.text)) {
      children.push_back(add_box(tree_, BoxKind::Replaced, context_.styled.anonymous(style, style::Display::Inline)));
      tree_.boxes[children.back()].image = keep_text(tree_, item.text);
    }
  }
  add_text(BoxKind::Text);
  children = fix_children(context_.styled, tree_, id, std::move(children));
  link_children(tree_, id, children);
  return id;
}

namespace {

Length outer_edges(const style::ComputedStyle& style, Length base, bool vertical) {
  Edges margin = used_margin(style, base), border = used_border(style), padding = used_padding(style, base);
  return vertical ? margin.vertical() + border.vertical() + padding.vertical()
                  : margin.horizontal() + border.horizontal() + padding.horizontal();
}

// https://www.w3.org/TR/css-page-3/#margin-box-dimensions
std::optional<Length> fixed_outer(const style::ComputedStyle& style, Length base_width, Length base, bool vertical) {
  Edges border = used_border(style), padding = used_padding(style, base_width);
  Length inner = vertical ? border.vertical() + padding.vertical() : border.horizontal() + padding.horizontal();
  const style::Size& size = vertical ? style.box->height : style.box->width;
  std::optional<Length> content = resolve_size(size, base, inner, style.box->box_sizing);
  if (!content) return std::nullopt;
  return *content + outer_edges(style, base_width, vertical);
}

}  // namespace

IntrinsicSizes MarginBoxes::outer_widths(BoxId box, Length base) {
  const style::ComputedStyle& style = context_.style(box);
  Length edges = outer_edges(style, base, false);
  Length inner = used_border(style).horizontal() + used_padding(style, base).horizontal();
  IntrinsicSizes sizes = intrinsic_sizes(context_, box);
  SizeLimits limits = width_limits(context_, box, base, inner);
  return {limits.clamp(sizes.min_content) + edges, limits.clamp(sizes.max_content) + edges};
}

Length MarginBoxes::outer_height(BoxId box, Length width) {
  Space space;
  space.width = Available::definite(width);
  space.measuring = true;
  Outcome outcome = layout_whole(context_, box, space, nullptr);
  return outcome.fragment->size.height + outcome.fragment->margin.vertical();
}

void MarginBoxes::add_side(const LaidPage& page, const PageValues& values, const Side& side, std::vector<ChildFragment>& result) {
  std::array<BoxId, 3> boxes{};
  std::array<Share, 3> shares;
  Length base = side.area.size.width;
  Length available = side.vertical ? side.area.size.height : base;
  bool any = false;
  for (size_t i = 0; i < 3; ++i) {
    boxes[i] = find_box(page, values, side.boxes[i]);
    if (boxes[i] == kNoBox) continue;
    any = shares[i].exists = true;
    shares[i].fixed = fixed_outer(context_.style(boxes[i]), base, available, side.vertical);
    if (shares[i].fixed) continue;
    if (side.vertical) {
      shares[i].least = shares[i].most = outer_height(boxes[i], base);
    } else {
      IntrinsicSizes sizes = outer_widths(boxes[i], base);
      shares[i].least = sizes.min_content;
      shares[i].most = sizes.max_content;
    }
  }
  if (!any) return;
  share_side(shares, available);
  for (size_t i = 0; i < 3; ++i) {
    if (boxes[i] == kNoBox) continue;
    Length used = shares[i].used;
    Length at = i == 0 ? Length() : i == 1 ? (available - used) / 2 : available - used;
    Extent outer = side.vertical ? Extent{base, used} : Extent{used, side.area.size.height};
    const Fragment* fragment = find_fragment(boxes[i], {outer, side.area.size, side.vertical ? side.edge : Edge::None, side.vertical ? Edge::None : side.edge});
    Point origin = side.area.origin + (side.vertical ? Point{Length(), at} : Point{at, Length()});
    result.push_back({origin + Point{fragment->margin.left, fragment->margin.top}, fragment});
  }
}

void MarginBoxes::add_corner(const LaidPage& page, const PageValues& values, MarginBox which, Rect area, std::vector<ChildFragment>& result) {
  BoxId box = find_box(page, values, which);
  if (box == kNoBox) return;
  Edge across = area.left() == Length() ? Edge::Start : Edge::End, down = area.top() == Length() ? Edge::Start : Edge::End;
  const Fragment* fragment = find_fragment(box, {area.size, area.size, across, down});
  result.push_back({area.origin + Point{fragment->margin.left, fragment->margin.top}, fragment});
}

namespace {

// One axis of a margin box: the outer size is given.
struct AxisFit {
  Length size, margin_start, margin_end;  // of the border box
};

AxisFit fit_variable(Length outer, Length margin_start, Length margin_end) {
  return {max(outer - margin_start - margin_end, Length()), margin_start, margin_end};
}

// Towards the page's edge a margin gives way. https://www.w3.org/TR/css-page-3/#margin-box-fixed
AxisFit fit_fixed(Length outer, std::optional<Length> size, const style::Size& start, const style::Size& end, Length base, bool edge_at_start) {
  auto given = [base](const style::Size& margin) { return margin.is_definite() ? margin.value.resolve(base) : Length(); };
  AxisFit fit = fit_variable(outer, given(start), given(end));
  if (!size) return fit;
  fit.size = *size;
  Length left = outer - fit.size - fit.margin_start - fit.margin_end;
  bool room = left >= Length();
  if (room && start.is_auto() && end.is_auto())
    fit.margin_start = left / 2, fit.margin_end = left - left / 2;
  else if (room && start.is_auto())
    fit.margin_start = left;
  else if (room && end.is_auto())
    fit.margin_end = left;
  else
    (edge_at_start ? fit.margin_start : fit.margin_end) += left;
  return fit;
}

}  // namespace

const Fragment* MarginBoxes::find_fragment(BoxId box, const Place& place) {
  auto& known = fragments_[box];
  auto same = std::find_if(known.begin(), known.end(), [&](const auto& one) { return one.first == place; });
  if (same == known.end()) same = known.insert(known.end(), {place, layout(box, place)});
  return same->second;
}

// The content stands in the box by vertical-align.
const Fragment* MarginBoxes::layout(BoxId box, const Place& place) {
  const style::ComputedStyle& style = context_.style(box);
  const style::BoxGroup& group = *style.box;
  Length base = place.containing.width;
  Edges margin = used_margin(style, base), border = used_border(style), padding = used_padding(style, base);
  Length across = border.horizontal() + padding.horizontal(), down = border.vertical() + padding.vertical();
  auto border_box = [](std::optional<Length> content, Length edges) { return content ? std::optional(*content + edges) : std::nullopt; };
  AxisFit horizontal = fit_variable(place.outer.width, margin.left, margin.right), vertical = fit_variable(place.outer.height, margin.top, margin.bottom);
  if (place.horizontal != Edge::None)
    horizontal = fit_fixed(place.outer.width, border_box(resolve_size(group.width, base, across, group.box_sizing), across), group.margin.left,
                           group.margin.right, base, place.horizontal == Edge::Start);
  if (place.vertical != Edge::None)
    vertical = fit_fixed(place.outer.height, border_box(resolve_size(group.height, place.containing.height, down, group.box_sizing), down),
                         group.margin.top, group.margin.bottom, base, place.vertical == Edge::Start);
  Space space;
  space.width = Available::definite(base);
  space.height = Available::definite(place.containing.height);
  space.used_width = horizontal.size;
  Outcome outcome = layout_block(context_, box, space, nullptr);
  Fragment* fragment = context_.copy(*outcome.fragment);
  fragment->margin = {vertical.margin_start, horizontal.margin_end, vertical.margin_end, horizontal.margin_start};
  fragment->size.height = vertical.size;
  align_content(*fragment, vertical.size - down);
  return fragment;
}

void MarginBoxes::align_content(Fragment& fragment, Length room) {
  Length inner_top = fragment.border.top + fragment.padding.top, content;
  for (const ChildFragment& child : fragment.children) {
    Length below = child.fragment->kind == FragmentKind::Line ? Length() : child.fragment->margin.bottom;
    content = max(content, child.offset.y + child.fragment->size.height + below - inner_top);
  }
  room = room - content;
  style::VerticalAlign::Kind align = fragment.style->box->vertical_align.kind;
  Length shift = align == style::VerticalAlign::Kind::Middle ? room / 2 : align == style::VerticalAlign::Kind::Bottom ? room : Length();
  std::vector<ChildFragment> children(fragment.children.begin(), fragment.children.end());
  for (ChildFragment& child : children) child.offset.y += shift;
  fragment.children = context_.keep(children);
}

namespace {

// Two boxes share what there is: by their largest sizes if all fits, else between the smallest and the largest.
// https://www.w3.org/TR/css-page-3/#flex-fit-algorithm
void flex_fit(Share& a, Share& b, Length available) {
  if (a.fixed && b.fixed) return;
  if (a.fixed || b.fixed) {
    Share& flexible = a.fixed ? b : a;
    flexible.used = max(available - (a.fixed ? a : b).used, Length());
    return;
  }
  auto spread = [&](Length a_base, Length b_base, Length a_weight, Length b_weight) {
    Length rest = available - a_base - b_base;
    double total = a_weight.to_px() + b_weight.to_px();
    double part = total > 0 ? a_weight.to_px() / total : 0.5;
    a.used = a_base + rest.scaled(part);
    b.used = available - a.used;
  };
  if (a.most + b.most <= available)
    spread(a.most, b.most, a.most, b.most);
  else if (a.least + b.least <= available)
    spread(a.least, b.least, a.most - a.least, b.most - b.least);
  else
    spread(a.least, b.least, a.least, b.least);
}

// https://www.w3.org/TR/css-page-3/#margin-dimension
void share_side(std::array<Share, 3>& shares, Length available) {
  auto& [start, centre, end] = shares;
  for (Share& share : shares) share.used = share.fixed.value_or(Length());
  if (!centre.exists) {
    if (start.exists && end.exists)
      flex_fit(start, end, available);
    else
      for (Share* share : {&start, &end})
        if (share->exists && !share->fixed) share->used = available;
    return;
  }
  // The boxes at the ends count as one twice as large as the larger, so that the middle stays in the middle.
  Share ends;
  ends.least = max(start.smallest(), end.smallest()) * 2;
  ends.most = max(start.largest(), end.largest()) * 2;
  if (!centre.fixed) {
    if (start.exists || end.exists)
      flex_fit(centre, ends, available);
    else
      centre.used = available;
  }
  Length left = max(available - centre.used, Length()) / 2;
  for (Share* share : {&start, &end})
    if (share->exists && !share->fixed) share->used = left;
}

}  // namespace
}  // namespace clspress::layout
