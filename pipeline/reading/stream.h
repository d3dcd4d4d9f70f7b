// The bytes of a stream, decoded, and never more of them than one asks for.
#pragma once

#include <cstddef>
#include <optional>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>

namespace clspress::reading {

struct Decoded {
  std::optional<std::string> bytes;  // nothing: damaged, a filter that can't be undone, or too large
  bool too_large = false;
};
Decoded decode(QPDFObjectHandle stream, size_t limit);

}  // namespace clspress::reading
