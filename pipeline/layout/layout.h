// The entry of the stage: from a styled document to pages. It never includes paint: natural sizes of pictures come
// through a callback.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/report.h"
#include "layout/fragment.h"
#include "style/cascade.h"

namespace clspress::text {
class FontSet;
class Hyphenator;
}  // namespace clspress::text

namespace clspress::layout {

// https://www.w3.org/TR/css-images-3/#natural-dimensions
struct NaturalSize {
  std::optional<Length> width, height;
  std::optional<double> ratio;  // width / height
};

struct Options {
  const text::Hyphenator* hyphenator = nullptr;  // required
  // Of what an element shows (img, inline svg, object), or of a URL that generated content names (element: kNoNode).
  // Nothing: it can't be had, and whoever answers has written the finding.
  std::function<std::optional<NaturalSize>(document::NodeId element, std::string_view url)> natural_size;
  size_t most_pages = 10'000;
  size_t most_boxes = 8'000'000;
};

Pages paginate(const style::StyledDocument& styled, text::FontSet& fonts, const Options& options, Report& report);

// The layout as JSON, one tree of boxes a page, for tests and for people who look for a fault.
std::string dump(const Pages& pages, const document::Document& document);

}  // namespace clspress::layout
