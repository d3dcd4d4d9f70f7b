// Places in the file that links and bookmarks lead to. https://www.iso.org/standard/51502.html 12.3.2
#pragma once

#include <string>
#include <vector>

#include "layout/fragment.h"
#include "pdf/objects.h"
#include "pdf/page.h"
#include "pdf/structure.h"

namespace clspress::pdf {

class Destinations {
 public:
  Destinations(const Objects& objects, const StructureTree& structure, Standard standard)
      : objects_(&objects), structure_(&structure), standard_(standard) {}

  void add_page(const PageGeometry& geometry) { geometries_.push_back(geometry); }
  // Makes a link or a bookmark lead to an anchor; nothing if there is no such anchor or page. The structure is written.
  void lead(Dictionary& keys, const layout::Landmarks& landmarks, uint32_t anchor) const;

 private:
  std::string place(ObjectId target, const layout::Anchor& anchor) const;

  const Objects* objects_;
  const StructureTree* structure_;
  Standard standard_;
  std::vector<PageGeometry> geometries_;
};

}  // namespace clspress::pdf
