// What the file says of itself: XMP, the information dictionary that agrees with it, and the colours it is meant in.
// https://www.iso.org/standard/57229.html 6.6, https://www.iso.org/standard/54564.html 5
#pragma once

#include <string>
#include <string_view>

#include "pdf/objects.h"
#include "pdf/writer.h"

namespace clspress::pdf {

// The XMP packet.
std::string to_xmp(const Metadata& metadata);

void write_metadata(Objects& objects, const Metadata& metadata);
// The only one: sRGB.
void write_output_intent(Objects& objects, std::string_view icc_profile);

}  // namespace clspress::pdf
