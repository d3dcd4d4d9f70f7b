#include "pdf/destinations.h"

namespace clspress::pdf {

std::string Destinations::place(ObjectId target, const layout::Anchor& anchor) const {
  Box corner = geometries_[anchor.page].box({anchor.position, {}});
  std::string out = "[";
  append_reference(out, target);
  out += "/XYZ ";
  append_number(out, corner.left);
  out += ' ';
  append_number(out, corner.top);
  return out + " null]";
}

void Destinations::lead(Dictionary& keys, const layout::Landmarks& landmarks, uint32_t index) const {
  if (index >= landmarks.anchors.size()) return;
  const layout::Anchor& anchor = landmarks.anchors[index];
  if (anchor.page >= geometries_.size()) return;
  std::string on_page = place(objects_->page(anchor.page), anchor);
  if (!is_pdf2(standard_)) {
    keys.raw("Dest", on_page);
    return;
  }
  // PDF/UA-2 leads to elements, not to pages. https://www.iso.org/standard/75839.html 12.3.2.3, 12.6.4.2
  Dictionary action;
  action.name("S", "GoTo").raw("D", on_page);
  ObjectId element = structure_->element_of(anchor.node);
  if (element != ObjectId::None) action.raw("SD", place(element, anchor));
  keys.dictionary("A", action);
}

}  // namespace clspress::pdf
