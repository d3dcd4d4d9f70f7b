// The pictures of one file: each is stored once, whatever the number of its uses. JPEG stays as it is; samples are
// compressed with a PNG predictor.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "paint/picture.h"
#include "pdf/objects.h"

namespace clspress::pdf {

class ImageTable {
 public:
  explicit ImageTable(Objects& objects) : objects_(&objects) {}
  ObjectId image(const paint::Picture& picture);

 private:
  ObjectId write(const paint::Picture& picture);
  ObjectId write_mask(const paint::Picture& picture);
  std::string color_space(const paint::Picture& picture);
  ObjectId profile(std::string_view icc, int components);

  Objects* objects_;
  std::map<Sha256, ObjectId> images_;
  std::map<Sha256, ObjectId> profiles_;
};

// Rows of samples, each behind the PNG filter that suits it best. https://www.w3.org/TR/png-3/#9Filters
std::string filter_rows(std::string_view samples, size_t row_size, size_t pixel_size);

}  // namespace clspress::pdf
