#include "pdf/images.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace clspress::pdf {

namespace {

int components(paint::Picture::Space space) {
  switch (space) {
    case paint::Picture::Space::Gray: return 1;
    case paint::Picture::Space::Rgb: return 3;
    case paint::Picture::Space::Cmyk: return 4;
  }
  return 3;
}

// What PDF/A-3 asks of a profile: a class it names, the picture's colour space, version 2 or 4.
// https://www.iso.org/standard/57229.html 6.2.4.2, https://www.color.org/specification/ICC.1-2022-05.pdf 7.2
bool usable_profile(std::string_view icc, int component_count) {
  constexpr size_t kHeader = 128;
  if (icc.size() < kHeader || icc.substr(36, 4) != "acsp" || static_cast<uint8_t>(icc[8]) > 4) return false;
  std::string_view kind = icc.substr(12, 4), space = icc.substr(16, 4);
  if (kind != "prtr" && kind != "mntr" && kind != "scnr" && kind != "spac") return false;
  return space == (component_count == 1 ? "GRAY" : component_count == 3 ? "RGB " : "CMYK");
}

Dictionary image_keys(const paint::Picture& picture) {
  Dictionary keys;
  keys.name("Type", "XObject").name("Subtype", "Image").integer("Width", picture.width).integer("Height", picture.height);
  return keys;
}

Dictionary predictor(int columns, int colors, int bits) {
  Dictionary parameters;
  parameters.integer("Predictor", 15).integer("Columns", columns).integer("Colors", colors).integer("BitsPerComponent", bits);
  return parameters;
}

int paeth(int left, int up, int corner) {
  int estimate = left + up - corner;
  int by_left = std::abs(estimate - left), by_up = std::abs(estimate - up), by_corner = std::abs(estimate - corner);
  if (by_left <= by_up && by_left <= by_corner) return left;
  return by_up <= by_corner ? up : corner;
}

enum class Filter : char { None = 0, Sub = 1, Up = 2, Paeth = 4 };

// Appends one row behind a filter; returns the sum that tells how well it will compress.
uint64_t filter_row(std::string_view row, std::string_view above, size_t pixel_size, Filter filter, std::string& out) {
  out.assign(1, static_cast<char>(filter));
  uint64_t sum = 0;
  for (size_t i = 0; i < row.size(); ++i) {
    auto at = [&](std::string_view line, size_t back) {
      return i < back || line.empty() ? 0 : static_cast<int>(static_cast<uint8_t>(line[i - back]));
    };
    int guess = 0;
    if (filter == Filter::Sub) guess = at(row, pixel_size);
    if (filter == Filter::Up) guess = at(above, 0);
    if (filter == Filter::Paeth) guess = paeth(at(row, pixel_size), at(above, 0), at(above, pixel_size));
    auto difference = static_cast<int8_t>(static_cast<uint8_t>(row[i]) - guess);
    out += static_cast<char>(difference);
    sum += static_cast<uint64_t>(std::abs(int{difference}));
  }
  return sum;
}

}  // namespace

ObjectId ImageTable::image(const paint::Picture& picture) {
  ObjectId& known = images_[picture.digest];
  if (known == ObjectId::None) known = write(picture);
  return known;
}

// https://www.iso.org/standard/51502.html 8.9.5
ObjectId ImageTable::write(const paint::Picture& picture) {
  Dictionary keys = image_keys(picture);
  keys.raw("ColorSpace", color_space(picture));
  if (!picture.alpha.empty()) keys.reference("SMask", write_mask(picture));
  if (picture.encoding == paint::Picture::Encoding::Jpeg) {
    keys.integer("BitsPerComponent", 8).name("Filter", "DCTDecode");
    if (picture.inverted_cmyk) keys.raw("Decode", "[1 0 1 0 1 0 1 0]");
    return objects_->add_encoded_stream(keys, picture.data);
  }
  int count = components(picture.space);
  size_t pixel_size = static_cast<size_t>(count * picture.bits / 8);
  keys.integer("BitsPerComponent", picture.bits).dictionary("DecodeParms", predictor(picture.width, count, picture.bits));
  std::string rows = filter_rows(picture.data, pixel_size * static_cast<size_t>(picture.width), pixel_size);
  return objects_->add_stream(keys, rows, Compression::Deflate);
}

ObjectId ImageTable::write_mask(const paint::Picture& picture) {
  Dictionary keys = image_keys(picture);
  keys.name("ColorSpace", "DeviceGray").integer("BitsPerComponent", 8).dictionary("DecodeParms", predictor(picture.width, 1, 8));
  return objects_->add_stream(keys, filter_rows(picture.alpha, static_cast<size_t>(picture.width), 1), Compression::Deflate);
}

std::string ImageTable::color_space(const paint::Picture& picture) {
  int count = components(picture.space);
  if (usable_profile(picture.icc, count)) {
    std::string out = "[/ICCBased ";
    append_reference(out, profile(picture.icc, count));
    return out + "]";
  }
  // Device colours are those of the output intent, sRGB.
  return count == 1 ? "/DeviceGray" : count == 3 ? "/DeviceRGB" : "/DeviceCMYK";
}

ObjectId ImageTable::profile(std::string_view icc, int component_count) {
  ObjectId& known = profiles_[sha256(icc)];
  if (known == ObjectId::None) {
    Dictionary keys;
    keys.integer("N", component_count);
    known = objects_->add_stream(keys, icc, Compression::Deflate);
  }
  return known;
}

std::string filter_rows(std::string_view samples, size_t row_size, size_t pixel_size) {
  std::string out, best, candidate;
  if (row_size == 0) return out;
  out.reserve(samples.size() + samples.size() / row_size + 1);
  std::string_view above;
  for (size_t at = 0; at + row_size <= samples.size(); at += row_size) {
    std::string_view row = samples.substr(at, row_size);
    uint64_t least = filter_row(row, above, pixel_size, Filter::None, best);
    for (Filter filter : {Filter::Sub, Filter::Up, Filter::Paeth}) {
      uint64_t sum = filter_row(row, above, pixel_size, filter, candidate);
      if (sum >= least) continue;
      least = sum;
      best.swap(candidate);
    }
    out += best;
    above = row;
  }
  return out;
}

}  // namespace clspress::pdf
