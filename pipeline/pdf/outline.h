// Bookmarks and page labels. https://www.iso.org/standard/51502.html 12.3.3, 12.4.2
#pragma once

#include <string>
#include <vector>

#include "layout/fragment.h"
#include "pdf/destinations.h"
#include "pdf/objects.h"

namespace clspress::pdf {

// ObjectId::None where there are no bookmarks.
ObjectId write_outline(Objects& objects, const layout::Landmarks& landmarks, const Destinations& destinations);

// `labels` by page.
ObjectId write_page_labels(Objects& objects, const std::vector<std::string>& labels);

}  // namespace clspress::pdf
