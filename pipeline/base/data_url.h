// Files that are written into their own address.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace clspress {

// Bytes of a data: URL; nothing if it is malformed. https://www.rfc-editor.org/rfc/rfc2397
std::optional<std::string> decode_data_url(std::string_view url);

}  // namespace clspress
