// Deflate with libdeflate, one compressor for each thread. Always the same bytes for the same input.
#pragma once

#include <string>
#include <string_view>

namespace clspress::pdf {

std::string deflate(std::string_view data);

}  // namespace clspress::pdf
