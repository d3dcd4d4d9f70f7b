#include "pdf/destinations.h"

namespace clspress::pdf {

std::string Destinations::find(const layout::Landmarks& landmarks, uint32_t anchor) const {
  if (anchor >= landmarks.anchors.size()) return {};
  const layout::Anchor& place = landmarks.anchors[anchor];
  if (place.page >= geometries_.size()) return {};
  Box corner = geometries_[place.page].box({place.position, {}});
  std::string out = "[";
  append_reference(out, objects_->page(place.page));
  out += "/XYZ ";
  append_number(out, corner.left);
  out += ' ';
  append_number(out, corner.top);
  return out + " null]";
}

}  // namespace clspress::pdf
