// The bytes of the file: objects in compressed object streams, and a cross-reference stream.
// https://www.iso.org/standard/51502.html 7.5.7, 7.5.8
#pragma once

#include <string>

#include "pdf/objects.h"
#include "pdf/standard.h"

namespace clspress::pdf {

// Empties the objects' streams while it writes, so that the file stands in memory once.
std::string write_file(Objects& objects, Standard standard);

}  // namespace clspress::pdf
