// A raster picture ready for the PDF: JPEG passed through, PNG decoded. Never a crash: a broken one is a finding.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "base/report.h"

namespace clspress::paint {

struct Picture {
  enum class Encoding : uint8_t { Jpeg, Raw } encoding = Encoding::Raw;
  enum class Space : uint8_t { Gray, Rgb, Cmyk } space = Space::Rgb;
  int width = 0, height = 0;   // px of the picture as it is stored
  int bits = 8;                // a component, 8 or 16 (big-endian)
  double dpi = 96;             // image-resolution as stored, of use only with from-image
  int orientation = 1;         // Exif, 1 to 8; the unit square of DrawPicture already carries it
  std::string data;            // JPEG file, or rows of samples without alpha
  std::string alpha;           // one byte a pixel, empty: opaque
  std::string icc;             // embedded profile of that space, empty: none
  bool inverted_cmyk = false;  // Adobe's CMYK JPEG
  Sha256 digest{};             // of the file: one picture used twice is stored once
};

struct PictureSize {
  int width = 0, height = 0;  // upright, that is after the Exif orientation
};

// Pixels of one picture that we agree to decode.
inline constexpr int64_t kLargestPicture = 100'000'000;

// Natural size without decoding; nothing if these bytes are no PNG or JPEG.
std::optional<PictureSize> picture_size(std::string_view bytes);
// Decodes; nothing and an error finding (IMAGE-ILLISIBLE) at `location` if it is truncated, broken or too large.
std::optional<Picture> decode_picture(std::string_view bytes, const std::string& name, const Location& location, Report& report);

}  // namespace clspress::paint
