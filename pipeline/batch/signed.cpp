#include "batch/signed.h"

#include <limits>

#include "base/files.h"

namespace clspress::batch {

// A signature must stand in the open, since it says at which bytes it stands: no reader of PDF is needed to see that one
// is there. https://www.iso.org/standard/51502.html 12.8.1
bool is_signed_pdf(const fs::path& file) {
  std::error_code error;
  if (!fs::is_regular_file(file, error)) return false;
  return read_file(file, std::numeric_limits<size_t>::max()).find("/ByteRange") != std::string::npos;
}

}  // namespace clspress::batch
