// A colour as the engine keeps it: sRGB with alpha. Device CMYK comes with the print files.
#pragma once

#include <cstdint>

namespace clspress {

struct Color {
  uint8_t red = 0, green = 0, blue = 0, alpha = 255;
  constexpr bool operator==(const Color&) const = default;
  constexpr bool transparent() const { return alpha == 0; }
};

inline constexpr Color kBlack{0, 0, 0, 255};
inline constexpr Color kTransparent{0, 0, 0, 0};

// Contrast ratio of two opaque colours, 1 to 21. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
double contrast(Color a, Color b);

}  // namespace clspress
