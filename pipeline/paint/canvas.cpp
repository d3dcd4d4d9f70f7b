#include "paint/canvas.h"

namespace clspress::paint {

void Canvas::pop() {
  const auto& last = page_.items.back().what;
  bool empty = std::holds_alternative<PushClip>(last) || std::holds_alternative<PushOpacity>(last) || std::holds_alternative<PushTransform>(last);
  if (empty) page_.items.pop_back();
  else add(Pop{});
}

Box Canvas::visible() const {
  double bleed = page_.bleed.to_px();
  return {-bleed, -bleed, page_.size.width.to_px() + 2 * bleed, page_.size.height.to_px() + 2 * bleed};
}

bool Canvas::sees(const Box& box) const {
  Box all = visible();
  return box.x <= all.right() && box.right() >= all.x && box.y <= all.bottom() && box.bottom() >= all.y;
}

}  // namespace clspress::paint
