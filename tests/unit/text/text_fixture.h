// Fonts of the repository, for the tests of text/.
#pragma once

#include <memory>

#include "text/fonts.h"

namespace clspress::text {

inline std::shared_ptr<const FontLibrary> library() {
  static std::shared_ptr<const FontLibrary> fonts = FontLibrary::read(CLSPRESS_SOURCE_DIR "/fonts/fonts.xml");
  return fonts;
}

inline FontSpec spec(std::string family, double px = 16) {
  FontSpec spec;
  spec.families = {std::move(family)};
  spec.size = Length::px(px);
  return spec;
}

}  // namespace clspress::text
