// Places in the file that links and bookmarks lead to. https://www.iso.org/standard/51502.html 12.3.2
#pragma once

#include <string>
#include <vector>

#include "layout/fragment.h"
#include "pdf/objects.h"
#include "pdf/page.h"

namespace clspress::pdf {

class Destinations {
 public:
  explicit Destinations(const Objects& objects) : objects_(&objects) {}

  void add_page(const PageGeometry& geometry) { geometries_.push_back(geometry); }
  // An explicit destination; empty if there is no such anchor or page.
  std::string find(const layout::Landmarks& landmarks, uint32_t anchor) const;

 private:
  const Objects* objects_;
  std::vector<PageGeometry> geometries_;
};

}  // namespace clspress::pdf
