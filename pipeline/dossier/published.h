// The copy of a dossier that may leave the house: without the elements that the schema marks as never leaving. Where it
// holds none, the copy is the file as it was read, byte for byte; else it is written anew, since comments around an
// element may say what the element said.
#pragma once

#include <string>
#include <vector>

#include "dossier/dossier.h"
#include "dossier/schema.h"

namespace clspress::dossier {

struct Published {
  std::string bytes;
  std::vector<Element> removed;  // of the dossier, in its order; what stands below one is gone with it
};

Published make_published(const Dossier& dossier, const Schema& schema);

}  // namespace clspress::dossier
