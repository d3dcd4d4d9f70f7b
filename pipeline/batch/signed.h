// Whether a file that stands where a document goes has been signed. Not whether the signature is any good: see signing/.
#pragma once

#include <filesystem>

namespace clspress::batch {

bool is_signed_pdf(const std::filesystem::path& file);

}  // namespace clspress::batch
