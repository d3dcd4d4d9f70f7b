// Links and empty signature fields: annotations, their places in the structure, and the form that lists the fields.
// https://www.iso.org/standard/51502.html 12.5, 12.7
#pragma once

#include <set>
#include <string>
#include <vector>

#include "layout/fragment.h"
#include "paint/paint_list.h"
#include "pdf/destinations.h"
#include "pdf/objects.h"
#include "pdf/page.h"
#include "pdf/structure.h"

namespace clspress::pdf {

class Annotations {
 public:
  Annotations(Objects& objects, StructureTree& structure, Standard standard)
      : objects_(&objects), structure_(&structure), standard_(standard) {}

  // References to the annotations of a page, for its /Annots.
  std::string add_page(const paint::Page& page, const PageGeometry& geometry, ObjectId page_object);
  // Leads the links inside the document to their places and adds the form to the catalogue.
  void write(const layout::Landmarks& landmarks, const Destinations& destinations);

 private:
  struct InternalLink {
    ObjectId object;
    uint32_t anchor;
    Dictionary keys;  // all but the destination
  };
  void add_link(const paint::LinkArea& link, const PageGeometry& geometry, ObjectId page, std::string& references);
  void add_field(const paint::SignatureField& field, const PageGeometry& geometry, ObjectId page, std::string& references);
  ObjectId add_lock(const std::string& field_name);
  std::string unique_name(std::string_view wanted);

  Objects* objects_;
  StructureTree* structure_;
  Standard standard_;
  std::vector<InternalLink> internal_links_;
  std::vector<ObjectId> fields_;
  std::set<std::string> field_names_;
};

}  // namespace clspress::pdf
