// Conversions between the colour spaces of CSS. https://www.w3.org/TR/css-color-4/#color-conversion-code
#pragma once

#include <array>

namespace clspress::style {

using Triple = std::array<double, 3>;

Triple from_hsl(double hue, double saturation, double lightness);  // to sRGB; degrees, shares
Triple from_hwb(double hue, double whiteness, double blackness);   // to sRGB
Triple to_hsl(const Triple& srgb);
Triple to_hwb(const Triple& srgb);
Triple from_xyz(const Triple& xyz);      // D65 to linear sRGB
Triple to_xyz(const Triple& linear);     // the other way
Triple to_d65(const Triple& xyz_d50);    // by Bradford's matrix
Triple to_d50(const Triple& xyz_d65);
Triple from_lab(const Triple& lab);      // D50 Lab to XYZ D65
Triple to_lab(const Triple& xyz);
Triple from_oklab(const Triple& oklab);  // to linear sRGB
Triple to_oklab(const Triple& linear);
Triple to_polar(const Triple& lab);      // lightness, chroma, hue in degrees
Triple from_polar(const Triple& lch);
double gamma_encode(double linear);      // of sRGB
double gamma_decode(double encoded);
Triple encode(const Triple& linear);
Triple decode(const Triple& encoded);

}  // namespace clspress::style
