// The pictures that one document refers to, each read and decoded once: PNG and JPEG as samples, SVG as a styled tree.
// How a URL becomes bytes is the loader's affair, except for data: URLs.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "layout/layout.h"
#include "paint/picture.h"
#include "style/cascade.h"

namespace clspress::paint {

// An SVG that stands in a file of its own. The styles refer to the tree, which therefore stays in one place.
struct SvgFile {
  std::unique_ptr<const document::Document> document;
  style::StyledDocument styled;
};

// One of the two.
struct Graphic {
  std::shared_ptr<const Picture> raster;
  std::unique_ptr<const SvgFile> vector;
};

class PictureStore {
 public:
  PictureStore(style::Loader loader, Report& report) : loader_(std::move(loader)), report_(report) {}

  // Null if it can't be had: the finding was written, once.
  const Graphic* find(const std::string& url, const std::string& from_file, const Location& location);
  // What an img, object or embed shows; null for elements that show no file.
  const Graphic* find(const document::Document& document, document::NodeId element);

  // The answer to layout's question, of an element or of a URL that generated content names.
  std::optional<layout::NaturalSize> natural_size(const style::StyledDocument& styled, document::NodeId element,
                                                  std::string_view url);

 private:
  std::unique_ptr<Graphic> read(const std::string& url, const std::string& from_file, const Location& location);
  std::unique_ptr<Graphic> read_svg(std::string bytes, const std::string& url);

  style::Loader loader_;
  Report& report_;
  std::map<std::pair<std::string, std::string>, std::unique_ptr<Graphic>> graphics_;  // by file and URL
  int depth_ = 0;  // pictures inside SVG inside SVG
};

// https://www.w3.org/TR/css-images-3/#natural-dimensions
layout::NaturalSize natural_size_of(const Graphic& graphic);

}  // namespace clspress::paint
