// Clipping paths. https://www.w3.org/TR/css-masking-1/#ClipPathElement
#include <algorithm>

#include "paint/svg_painter.h"

namespace clspress::paint {

namespace {

Box joined(const Box& a, const Box& b) {
  double x = std::min(a.x, b.x), y = std::min(a.y, b.y);
  return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

}  // namespace

// The element's clip path, and the one that clips that in turn, are intersected by nesting.
int SvgPainter::push_clips(NodeId element, const SvgScope& scope) {
  int pushed = 0;
  NodeId clipped = element;
  size_t before = clips_.size();
  for (;;) {
    const std::string& id = styled_.style(clipped)->svg->clip_path;
    if (id.empty()) break;
    NodeId clip = document_.find_by_id(id);
    if (clip == document::kNoNode || document_[clip].name != "clipPath") break;
    if (std::find(clips_.begin(), clips_.end(), clip) != clips_.end()) break;
    clips_.push_back(clip);
    std::optional<ClipResult> result = clip_path(clip, element, scope);
    if (result && is_finite(result->path)) {
      // A clip of nothing hides everything; an empty path would be no clip at all.
      if (result->path.empty()) add_rectangle(result->path, {0, 0, 0, 0});
      canvas_.add(PushClip{std::move(result->path), result->even_odd});
      pushed++;
    }
    clipped = clip;
  }
  clips_.resize(before);
  return pushed;
}

std::optional<SvgPainter::ClipResult> SvgPainter::clip_path(NodeId clip, NodeId element, const SvgScope& scope) {
  SvgScope inner = scope;
  inner.look = look_of(clip, scope);
  std::optional<Matrix> transform = own_transform(clip);
  if (!transform) return std::nullopt;
  inner.map = inner.map * *transform;
  if (document_.attribute(clip, "clipPathUnits") == "objectBoundingBox") {
    std::optional<Box> box = bounds_of(element, scope);
    if (!box) return std::nullopt;
    inner.map = inner.map * Matrix{box->width, 0, 0, box->height, box->x, box->y};
    inner.width = inner.height = 1;
  }
  ClipResult result;
  add_clip_shapes(clip, inner, result);
  return result;
}

// The union of the shapes: all are wound the same way, so that overlaps don't cancel out.
void SvgPainter::add_clip_shapes(NodeId parent, const SvgScope& scope, ClipResult& result) {
  for (NodeId child = document_[parent].first_child; child != document::kNoNode; child = document_[child].next) {
    if (document_[child].kind != document::NodeKind::Element || !is_shown(child) || !spend()) continue;
    NodeId shape = child;
    SvgScope inner = scope;
    std::optional<Matrix> transform = own_transform(child);
    if (!transform) continue;
    inner.map = inner.map * *transform;
    if (document_[child].name == "use") {
      inner.map = inner.map * Matrix{1, 0, 0, 1, length(child, "x", scope.width, scope), length(child, "y", scope.height, scope)};
      shape = find_reference(child);
      if (shape == document::kNoNode) continue;
      transform = own_transform(shape);
      if (!transform) continue;
      inner.map = inner.map * *transform;
    }
    if (!is_shape(shape)) {
      if (document_[shape].name == "text") warn_unsupported(shape, "texte dans un clipPath");
      continue;
    }
    inner.look = look_of(shape, inner);
    bool alone = document_[child].next == document::kNoNode && result.path.empty();
    if (inner.look.svg->clip_even_odd) {
      if (alone) result.even_odd = true;
    }
    Path path = mapped(shape_of(shape, inner), inner.map);
    if (!inner.look.svg->clip_even_odd) path = wound_positively(std::move(path));
    result.path.insert(result.path.end(), path.begin(), path.end());
  }
}

// The object bounding box: geometry without strokes. https://www.w3.org/TR/SVG2/coords.html#BoundingBoxes
std::optional<Box> SvgPainter::bounds_of(NodeId element, const SvgScope& scope) {
  if (is_shape(element)) return bounds(shape_of(element, scope));
  std::string_view name = document_[element].name;
  if (name == "image") {
    return Box{length(element, "x", scope.width, scope), length(element, "y", scope.height, scope), length(element, "width", scope.width, scope),
               length(element, "height", scope.height, scope)};
  }
  if (name != "g" && name != "a" && name != "svg") return std::nullopt;
  std::optional<Box> all;
  for (NodeId child = document_[element].first_child; child != document::kNoNode; child = document_[child].next) {
    if (document_[child].kind != document::NodeKind::Element || !is_shown(child) || !spend()) continue;
    std::optional<Box> box = bounds_of(child, scope);
    std::optional<Matrix> transform = own_transform(child);
    if (!box || !transform) continue;
    Box placed = mapped_bounds(*box, *transform);
    all = all ? joined(*all, placed) : placed;
  }
  return all;
}

}  // namespace clspress::paint
