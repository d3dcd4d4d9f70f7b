// The markers of a JPEG file that a PDF needs to know: frame, density, Exif orientation, ICC profile, Adobe's transform.
// Reads headers only; whether the scans are whole is for jpeg.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace clspress::paint {

struct JpegMarkers {
  int width = 0, height = 0, components = 0, precision = 0;
  uint8_t frame = 0;  // the SOF marker: C0 baseline, C1 extended, C2 progressive
  double dpi = 96;
  int orientation = 1;
  bool adobe = false;
  std::string icc;
};

// Nothing if the bytes don't lead from SOI to a frame and a scan.
std::optional<JpegMarkers> read_jpeg_markers(std::string_view bytes);

}  // namespace clspress::paint
