// The files that a PDF carries. The PDF may be hostile: nothing here is larger, nor named otherwise, than a dossier's own.
#pragma once

#include <string>
#include <vector>

#include "reading/existing.h"

namespace clspress::reading {

struct Attached {
  std::string name;          // "images/place.png": relative, nothing in it leads elsewhere
  std::string mime;          // as the PDF says
  std::string relationship;  // "Source", "Data"; empty if the PDF says nothing
  std::string bytes;
};

// In the order of their names. Throws Refused: PDF-ABIME, PIECE-NOM, PIECE-TROP-GRANDE.
std::vector<Attached> attachments_of(Existing& pdf);

// Whether a name may become that of a file below a folder.
bool is_plain_name(const std::string& name);

}  // namespace clspress::reading
