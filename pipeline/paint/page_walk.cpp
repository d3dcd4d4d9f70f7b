#include "paint/page_walk.h"

#include <algorithm>

#include "paint/replaced.h"

namespace clspress::paint {

using layout::BoxKind;
using layout::ChildFragment;
using layout::FragmentKind;

void PageWalk::paint() {
  paint_page_background();
  Layers layers;
  auto artifact_of = [&](const ChildFragment& child) {
    return kind(*child.fragment) == BoxKind::Margin ? margin_artifact(*child.fragment, child.offset) : Artifact::None;
  };
  int viewport = page_fragment_.children.empty() ? -1 : viewport_clip(*page_fragment_.children.front().fragment);
  for (const ChildFragment& child : page_fragment_.children) {
    bool root = &child == &page_fragment_.children.front();
    collect_layer(child, {}, root ? viewport : -1, artifact_of(child), layers);
  }
  paint_layers(layers, true);
  for (const ChildFragment& child : page_fragment_.children) {
    if (is_layer(*child.fragment)) continue;
    artifact_ = artifact_of(child);
    bool clipped = viewport >= 0 && &child == &page_fragment_.children.front();
    if (clipped) canvas_.push_clip(clips_[static_cast<size_t>(viewport)].path);
    paint_box(*child.fragment, child.offset);
    paint_atomic(*child.fragment, child.offset);
    if (clipped) canvas_.pop();
  }
  artifact_ = Artifact::None;
  paint_layers(layers, false);
}

// The page's own background lies under margins and bleed, the root's or body's over the page area.
// https://www.w3.org/TR/css-page-3/#painting
void PageWalk::paint_page_background() {
  layout::Fragment box;
  box.style = page_fragment_.style;
  box.border = page_fragment_.border;
  box.padding = page_fragment_.padding;
  const Edges& margin = page_fragment_.margin;
  box.size = {page_fragment_.size.width - margin.horizontal(), page_fragment_.size.height - margin.vertical()};
  BoxAreas areas = areas_of(box, {margin.left, margin.top});
  canvas_.exchange_owner({});
  Box whole = canvas_.visible();
  paint_background(canvas_, painter_, *page_fragment_.style, areas, &whole);
  canvas_source_ = canvas_source();
  if (canvas_source_) {
    const Fragment& root = *page_fragment_.children.front().fragment;
    BoxAreas root_areas = areas_of(root, page_fragment_.children.front().offset);
    root_areas.radii = {};
    paint_background(canvas_, painter_, *canvas_source_->style, root_areas, &areas.border);
  }
  paint_borders(canvas_, *page_fragment_.style, page_fragment_.border, areas);
}

// What the root or its body hides lies outside of the page area. https://www.w3.org/TR/css-overflow-3/#overflow-propagation
int PageWalk::viewport_clip(const Fragment& root) {
  if (root.node != painter_.document().root()) return -1;
  bool hidden = root.style->box->overflow != style::Overflow::Visible;
  for (const ChildFragment& child : root.children) {
    document::NodeId node = child.fragment->node;
    bool body = child.fragment->kind == FragmentKind::Box && node != document::kNoNode && painter_.is_viewport(node);
    hidden = hidden || (body && child.fragment->style->box->overflow != style::Overflow::Visible);
  }
  if (!hidden) return -1;
  clips_.push_back({rectangle(to_box(canvas_.page().area)), -1});
  return static_cast<int>(clips_.size()) - 1;
}

// https://www.w3.org/TR/css-backgrounds-3/#root-background
const layout::Fragment* PageWalk::canvas_source() const {
  if (page_fragment_.children.empty()) return nullptr;
  const Fragment* root = page_fragment_.children.front().fragment;
  if (root->node != painter_.document().root()) return nullptr;
  if (has_background(*root->style)) return root;
  for (const ChildFragment& child : root->children) {
    document::NodeId node = child.fragment->node;
    bool body = child.fragment->kind == FragmentKind::Box && node != document::kNoNode && painter_.document()[node].name == "body";
    if (body) return has_background(*child.fragment->style) ? child.fragment : nullptr;
  }
  return nullptr;
}

// Boxes of the upper half of the page belong to the head, the others to the foot.
Artifact PageWalk::margin_artifact(const Fragment& fragment, Point offset) const {
  Length middle = offset.y + fragment.size.height / 2;
  return middle < page_fragment_.size.height / 2 ? Artifact::Header : Artifact::Footer;
}

void PageWalk::collect_layer(const ChildFragment& child, Point origin, int clip, Artifact artifact, Layers& layers) {
  const Fragment& fragment = *child.fragment;
  Point place = origin + child.offset;
  if (fragment.repeated) artifact = Artifact::Header;
  if (std::optional<Path> own = clip_property_of(fragment, place)) {
    clips_.push_back({std::move(*own), clip});
    clip = static_cast<int>(clips_.size()) - 1;
  }
  if (is_layer(fragment)) {
    const style::BoxGroup& box = *fragment.style->box;
    bool positioned = box.position != style::Position::Static;
    layers.push_back({&fragment, place, clip, positioned && !box.z_auto ? box.z_index : 0, artifact});
    if (is_context(fragment)) return;
  }
  collect(fragment, place, clip, artifact, layers);
}

void PageWalk::collect(const Fragment& fragment, Point origin, int clip, Artifact artifact, Layers& layers) {
  if (fragment.children.empty()) return;
  if (std::optional<Path> own = clip_of(fragment, origin)) {
    clips_.push_back({std::move(*own), clip});
    clip = static_cast<int>(clips_.size()) - 1;
  }
  for (const ChildFragment& child : fragment.children) collect_layer(child, origin, clip, artifact, layers);
}

void PageWalk::paint_layers(const Layers& layers, bool negative) {
  std::vector<const Layer*> chosen;
  for (const Layer& layer : layers) {
    if ((layer.z_index < 0) == negative) chosen.push_back(&layer);
  }
  // Boxes stand in the order of the document; fragments of positioned ones stand behind their siblings.
  // https://www.w3.org/TR/CSS22/zindex.html
  std::stable_sort(chosen.begin(), chosen.end(), [](const Layer* a, const Layer* b) {
    return a->z_index != b->z_index ? a->z_index < b->z_index : a->fragment->box < b->fragment->box;
  });
  for (const Layer* layer : chosen) paint_layer(*layer);
}

void PageWalk::paint_layer(const Layer& layer) {
  const Fragment& fragment = *layer.fragment;
  Artifact before = std::exchange(artifact_, layer.artifact);
  auto decorations = decorations_.suspend();
  int pops = 0;
  for (int clip = layer.clip; clip >= 0; clip = clips_[static_cast<size_t>(clip)].outer, pops++) {
    canvas_.push_clip(clips_[static_cast<size_t>(clip)].path);  // their order does not matter
  }
  if (float opacity = fragment.style->decoration->opacity; opacity < 1) {
    canvas_.add(PushOpacity{opacity, to_rect(canvas_.visible())});
    pops++;
  }
  if (is_context(fragment)) {
    Layers inner;
    collect(fragment, layer.origin, -1, layer.artifact, inner);
    paint_box(fragment, layer.origin);
    paint_layers(inner, true);
    paint_atomic(fragment, layer.origin);
    paint_layers(inner, false);
  } else {
    paint_box(fragment, layer.origin);
    paint_atomic(fragment, layer.origin);
  }
  while (pops-- > 0) canvas_.pop();
  decorations_.resume(std::move(decorations));
  artifact_ = before;
}

// The box itself has been painted: where it is a layer, others come between it and its content.
void PageWalk::paint_atomic(const Fragment& fragment, Point origin) {
  if (kind(fragment) == BoxKind::Inline && fragment.kind == FragmentKind::Box) {
    links_.start_line();
    paint_inline_children(fragment, origin);
    return decorations_.flush();
  }
  within(fragment, origin, [&] {
    for (const ChildFragment& child : fragment.children) paint_blocks(*child.fragment, origin + child.offset);
    for (const ChildFragment& child : fragment.children) paint_floats(*child.fragment, origin + child.offset);
    bool decorated = fragment.kind == FragmentKind::Box && decorations_.open(*fragment.style);
    if (fragment.kind == FragmentKind::Replaced) paint_leaf(fragment, origin);
    for (const ChildFragment& child : fragment.children) paint_inlines(*child.fragment, origin + child.offset);
    if (decorated) decorations_.close();
  });
  paint_outline_of(fragment, origin);
}

void PageWalk::paint_blocks(const Fragment& fragment, Point origin) {
  if (fragment.kind != FragmentKind::Box && fragment.kind != FragmentKind::Replaced) return;
  if (is_layer(fragment) || is_float(fragment) || kind(fragment) == BoxKind::Marker) return;
  paint_box(fragment, origin);
  if (fragment.children.empty()) return;
  if (kind(fragment) == BoxKind::Table) paint_table_layers(fragment, origin);
  within(fragment, origin, [&] {
    for (const ChildFragment& child : fragment.children) paint_blocks(*child.fragment, origin + child.offset);
    if (fragment.collapsed) {
      Owner before = canvas_.exchange_owner({});
      paint_collapsed_lines(canvas_, *fragment.collapsed, origin);
      canvas_.exchange_owner(before);
    }
  });
}

void PageWalk::paint_floats(const Fragment& fragment, Point origin) {
  if (is_layer(fragment) || is_atomic_inline(fragment) || fragment.children.empty()) {
    if (!is_float(fragment) || is_layer(fragment)) return;
  }
  if (is_float(fragment)) {
    auto decorations = decorations_.suspend();
    paint_box(fragment, origin);
    paint_atomic(fragment, origin);
    return decorations_.resume(std::move(decorations));
  }
  within(fragment, origin, [&] {
    for (const ChildFragment& child : fragment.children) paint_floats(*child.fragment, origin + child.offset);
  });
}

void PageWalk::paint_inlines(const Fragment& fragment, Point origin) {
  if (fragment.kind == FragmentKind::Placeholder || is_layer(fragment) || is_float(fragment)) return;
  if (fragment.kind == FragmentKind::Line) return paint_line(fragment, origin);
  if (kind(fragment) == BoxKind::Marker) {
    paint_box(fragment, origin);
    return paint_atomic(fragment, origin);
  }
  if (fragment.kind == FragmentKind::Replaced) {
    paint_leaf(fragment, origin);
    return paint_outline_of(fragment, origin);
  }
  bool decorated = decorations_.open(*fragment.style);
  within(fragment, origin, [&] {
    for (const ChildFragment& child : fragment.children) paint_inlines(*child.fragment, origin + child.offset);
  });
  if (decorated) decorations_.close();
  paint_outline_of(fragment, origin);
}

}  // namespace clspress::paint
