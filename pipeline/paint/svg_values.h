// Values of SVG attributes: numbers, lengths, transforms, viewBox and the fit of one into a viewport. What CSS properties
// say of a shape (fill, stroke, opacity…) comes from the cascade and is not read here.
#pragma once

#include <optional>
#include <string_view>

#include "paint/path.h"

namespace clspress::paint {

// Reads the lists of numbers of SVG, whose separators may be missing: "1-2.5.5" is 1, -2.5 and 0.5.
// https://www.w3.org/TR/SVG2/paths.html#PathDataBNF
class NumberScanner {
 public:
  explicit NumberScanner(std::string_view text) : text_(text) {}
  void skip_space();
  void skip_separator();  // white space with at most one comma
  bool done() const { return at_ >= text_.size(); }
  char peek() const { return done() ? '\0' : text_[at_]; }
  char take() { return text_[at_++]; }
  bool take_if(char sign);
  std::string_view take_name();         // letters
  std::optional<double> number();       // finite
  std::optional<double> next_number();  // and the separator behind it
  std::optional<bool> flag();           // "0" or "1", needs no separator

 private:
  std::string_view text_;
  size_t at_ = 0;
};

// What relative lengths refer to.
struct LengthBases {
  double percent = 0;
  double font_size = 16;
};

// In px or user units; nothing if it is none. https://www.w3.org/TR/SVG2/types.html#InterfaceSVGLength
std::optional<double> parse_length(std::string_view text, const LengthBases& bases);

// https://www.w3.org/TR/css-transforms-1/#svg-syntax
std::optional<Matrix> parse_transform(std::string_view text);

std::optional<Box> parse_view_box(std::string_view text);

// Maps the viewBox into a viewport of this size. https://www.w3.org/TR/SVG2/coords.html#ComputingAViewportsTransform
struct ViewBoxFit {
  Matrix matrix;
  bool slice = false;  // the content may be larger than the viewport
};
ViewBoxFit fit_view_box(const Box& view_box, std::string_view preserve_aspect_ratio, double width, double height);

// Path data up to its first error. https://www.w3.org/TR/SVG2/paths.html#PathData
struct PathData {
  Path path;
  bool complete = true;
};
PathData parse_path_data(std::string_view text);

}  // namespace clspress::paint
