#include "paint/picture.h"

#include <fmt/format.h>

#include "paint/raster.h"

namespace clspress::paint {

std::optional<PictureSize> picture_size(std::string_view bytes) {
  if (is_png(bytes)) return png_size(bytes);
  if (is_jpeg(bytes)) return jpeg_size(bytes);
  return std::nullopt;
}

std::optional<Picture> decode_picture(std::string_view bytes, const std::string& name, const Location& location,
                                      Report& report) {
  Decoded decoded;
  if (is_png(bytes)) {
    decoded = decode_png(bytes);
  } else if (is_jpeg(bytes)) {
    decoded = decode_jpeg(bytes);
  } else {
    decoded.reason = "ce n’est ni un PNG, ni un JPEG, ni un SVG";
  }
  if (!decoded.picture) {
    report.error("IMAGE-ILLISIBLE", location, fmt::format("l’image « {} » est illisible : {}", name, decoded.reason),
                 "vérifier le fichier et l’enregistrer de nouveau en PNG ou en JPEG");
    return std::nullopt;
  }
  decoded.picture->digest = sha256(bytes);
  return std::move(decoded.picture);
}

// https://www.color.org/specification/ICC.1-2022-05.pdf 7.2
bool is_profile_of(std::string_view icc, Picture::Space space) {
  constexpr size_t kHeader = 128;
  if (icc.size() < kHeader + 4 || icc.substr(36, 4) != "acsp") return false;
  auto byte = [&](size_t i) { return size_t{static_cast<uint8_t>(icc[i])}; };
  if ((byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3)) != icc.size()) return false;
  std::string_view wanted = space == Picture::Space::Gray ? "GRAY" : space == Picture::Space::Rgb ? "RGB " : "CMYK";
  return icc.substr(16, 4) == wanted;
}

}  // namespace clspress::paint
