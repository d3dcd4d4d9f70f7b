// The two raster formats behind picture.h. Each decoder answers with a picture or with the reason, in French, why there
// is none; none of them knows files or findings.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "paint/picture.h"

namespace clspress::paint {

struct Decoded {
  std::optional<Picture> picture;
  std::string reason;  // of use only without a picture
};

bool is_png(std::string_view bytes);
std::optional<PictureSize> png_size(std::string_view bytes);
Decoded decode_png(std::string_view bytes);

bool is_jpeg(std::string_view bytes);
std::optional<PictureSize> jpeg_size(std::string_view bytes);
Decoded decode_jpeg(std::string_view bytes);

// Whether an embedded ICC profile is whole and of the space: "GRAY", "RGB " or "CMYK".
bool is_profile_of(std::string_view icc, Picture::Space space);

}  // namespace clspress::paint
