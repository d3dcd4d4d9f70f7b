#include "paint/jpeg_markers.h"

#include <cstdint>

namespace clspress::paint {

namespace {

constexpr uint8_t kStartOfScan = 0xDA, kEndOfImage = 0xD9;

unsigned byte_at(std::string_view bytes, size_t offset) { return static_cast<uint8_t>(bytes[offset]); }
unsigned pair_at(std::string_view bytes, size_t offset) { return byte_at(bytes, offset) << 8 | byte_at(bytes, offset + 1); }

bool is_frame(unsigned marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

bool read_frame(std::string_view segment, unsigned marker, JpegMarkers& markers);
void read_density(std::string_view segment, JpegMarkers& markers);
int exif_orientation(std::string_view segment);

}  // namespace

// https://www.w3.org/Graphics/JPEG/itu-t81.pdf B.1.1
std::optional<JpegMarkers> read_jpeg_markers(std::string_view bytes) {
  if (!bytes.starts_with("\xFF\xD8")) return std::nullopt;
  JpegMarkers markers;
  size_t offset = 2;
  while (offset + 4 <= bytes.size()) {
    if (byte_at(bytes, offset) != 0xFF) return std::nullopt;
    unsigned marker = byte_at(bytes, offset + 1);
    if (marker == 0xFF) {  // fill
      offset++;
      continue;
    }
    if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) {  // markers without a segment
      offset += 2;
      continue;
    }
    if (marker == kStartOfScan) return markers.components ? std::optional(std::move(markers)) : std::nullopt;
    size_t length = pair_at(bytes, offset + 2);
    if (marker == kEndOfImage || length < 2 || length > bytes.size() - offset - 2) return std::nullopt;
    std::string_view segment = bytes.substr(offset + 4, length - 2);
    offset += 2 + length;
    if (is_frame(marker) && !read_frame(segment, marker, markers)) return std::nullopt;
    if (marker == 0xE0) read_density(segment, markers);
    if (marker == 0xE1 && segment.starts_with(std::string_view("Exif\0\0", 6))) markers.orientation = exif_orientation(segment.substr(6));
    if (marker == 0xE2 && segment.starts_with(std::string_view("ICC_PROFILE\0", 12)) && segment.size() > 14) markers.icc += segment.substr(14);
    if (marker == 0xEE && segment.starts_with("Adobe") && segment.size() >= 12) markers.adobe = true;
  }
  return std::nullopt;
}

namespace {

bool read_frame(std::string_view segment, unsigned marker, JpegMarkers& markers) {
  if (segment.size() < 6 || markers.components) return false;
  markers.frame = static_cast<uint8_t>(marker);
  markers.precision = static_cast<int>(byte_at(segment, 0));
  markers.height = static_cast<int>(pair_at(segment, 1));
  markers.width = static_cast<int>(pair_at(segment, 3));
  markers.components = static_cast<int>(byte_at(segment, 5));
  return markers.width > 0 && markers.height > 0 && markers.components > 0;
}

// https://www.w3.org/Graphics/JPEG/jfif3.pdf
void read_density(std::string_view segment, JpegMarkers& markers) {
  if (!segment.starts_with(std::string_view("JFIF\0", 5)) || segment.size() < 12) return;
  unsigned unit = byte_at(segment, 7), density = pair_at(segment, 8);
  if (density == 0) return;
  if (unit == 1) markers.dpi = density;
  if (unit == 2) markers.dpi = density * 2.54;
}

// Tag 0x0112 of the first directory. https://www.cipa.jp/std/documents/e/DC-X008-Translation-2019-E.pdf 4.6.4
int exif_orientation(std::string_view tiff) {
  if (tiff.size() < 8) return 1;
  bool little = tiff.starts_with("II");
  auto short_at = [&](size_t offset) {
    return little ? byte_at(tiff, offset) | byte_at(tiff, offset + 1) << 8 : pair_at(tiff, offset);
  };
  auto long_at = [&](size_t offset) {
    size_t first = short_at(offset), second = short_at(offset + 2);
    return little ? first | second << 16 : first << 16 | second;
  };
  size_t directory = long_at(4);
  if (directory > tiff.size() - 2) return 1;
  size_t entries = short_at(directory);
  for (size_t i = 0; i < entries; i++) {
    size_t entry = directory + 2 + i * 12;
    if (entry + 12 > tiff.size()) return 1;
    if (short_at(entry) != 0x0112) continue;
    unsigned value = short_at(entry + 8);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
  }
  return 1;
}

}  // namespace

}  // namespace clspress::paint
