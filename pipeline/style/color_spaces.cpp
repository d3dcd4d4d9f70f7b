#include "style/color_spaces.h"

#include <algorithm>
#include <cmath>

namespace clspress::style {

// https://www.w3.org/TR/css-color-4/#hsl-to-rgb
Triple from_hsl(double hue, double saturation, double lightness) {
  hue = std::fmod(hue, 360);
  if (hue < 0) hue += 360;
  double reach = saturation * std::min(lightness, 1 - lightness);
  Triple rgb;
  for (size_t i = 0; i < 3; ++i) {
    double k = std::fmod((i == 0 ? 0.0 : i == 1 ? 8.0 : 4.0) + hue / 30, 12);
    rgb[i] = lightness - reach * std::max(-1.0, std::min({k - 3, 9 - k, 1.0}));
  }
  return rgb;
}

// https://www.w3.org/TR/css-color-4/#color-conversion-code
Triple from_xyz(const Triple& xyz) {
  return {3.2409699419 * xyz[0] - 1.5373831776 * xyz[1] - 0.4986107603 * xyz[2],
          -0.9692436363 * xyz[0] + 1.8759675015 * xyz[1] + 0.0415550574 * xyz[2],
          0.0556300797 * xyz[0] - 0.2039769589 * xyz[1] + 1.0569715142 * xyz[2]};
}

Triple from_lab(const Triple& lab) {
  constexpr double kKappa = 24389.0 / 27, kEpsilon = 216.0 / 24389;
  double fy = (lab[0] + 16) / 116, fx = fy + lab[1] / 500, fz = fy - lab[2] / 200;
  double x = (fx * fx * fx > kEpsilon ? fx * fx * fx : (116 * fx - 16) / kKappa) * 0.9642956764;
  double y = lab[0] > kKappa * kEpsilon ? fy * fy * fy : lab[0] / kKappa;
  double z = (fz * fz * fz > kEpsilon ? fz * fz * fz : (116 * fz - 16) / kKappa) * 0.8251046025;
  return to_d65({x, y, z});
}

Triple from_oklab(const Triple& oklab) {
  double l = oklab[0] + 0.3963377774 * oklab[1] + 0.2158037573 * oklab[2];
  double m = oklab[0] - 0.1055613458 * oklab[1] - 0.0638541728 * oklab[2];
  double s = oklab[0] - 0.0894841775 * oklab[1] - 1.2914855480 * oklab[2];
  l = l * l * l;
  m = m * m * m;
  s = s * s * s;
  return {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
          -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
}

double gamma_encode(double linear) {
  double size = std::fabs(linear);
  double encoded = size > 0.0031308 ? 1.055 * std::pow(size, 1 / 2.4) - 0.055 : 12.92 * size;
  return linear < 0 ? -encoded : encoded;
}

double gamma_decode(double encoded) {
  double size = std::fabs(encoded);
  double linear = size > 0.04045 ? std::pow((size + 0.055) / 1.055, 2.4) : size / 12.92;
  return encoded < 0 ? -linear : linear;
}

Triple from_hwb(double hue, double whiteness, double blackness) {
  double sum = whiteness + blackness;
  if (sum >= 1) return {whiteness / sum, whiteness / sum, whiteness / sum};
  Triple pure = from_hsl(hue, 1, 0.5);
  for (double& part : pure) part = part * (1 - sum) + whiteness;
  return pure;
}

// https://www.w3.org/TR/css-color-4/#rgb-to-hsl
Triple to_hsl(const Triple& srgb) {
  auto [red, green, blue] = srgb;
  double most = std::max({red, green, blue}), least = std::min({red, green, blue}), reach = most - least, lightness = (most + least) / 2;
  if (reach <= 0) return {0, 0, lightness};
  double hue = most == red ? (green - blue) / reach : most == green ? (blue - red) / reach + 2 : (red - green) / reach + 4;
  double saturation = lightness <= 0 || lightness >= 1 ? 0 : (most - lightness) / std::min(lightness, 1 - lightness);
  return {hue < 0 ? hue * 60 + 360 : hue * 60, saturation, lightness};
}

Triple to_hwb(const Triple& srgb) {
  return {to_hsl(srgb)[0], std::min({srgb[0], srgb[1], srgb[2]}), 1 - std::max({srgb[0], srgb[1], srgb[2]})};
}

Triple to_xyz(const Triple& linear) {
  return {0.4123907993 * linear[0] + 0.3575843394 * linear[1] + 0.1804807884 * linear[2],
          0.2126390059 * linear[0] + 0.7151686788 * linear[1] + 0.0721923154 * linear[2],
          0.0193308187 * linear[0] + 0.1191947798 * linear[1] + 0.9505321522 * linear[2]};
}

Triple to_d65(const Triple& xyz) {
  return {0.9554734528 * xyz[0] - 0.0230985369 * xyz[1] + 0.0632593087 * xyz[2],
          -0.0283697069 * xyz[0] + 1.0099954580 * xyz[1] + 0.0210413990 * xyz[2],
          0.0123140016 * xyz[0] - 0.0205076964 * xyz[1] + 1.3303659367 * xyz[2]};
}

Triple to_d50(const Triple& xyz) {
  return {1.0479298208 * xyz[0] + 0.0229467934 * xyz[1] - 0.0501922295 * xyz[2],
          0.0296278156 * xyz[0] + 0.9904344842 * xyz[1] - 0.0170738250 * xyz[2],
          -0.0092430581 * xyz[0] + 0.0150551448 * xyz[1] + 0.7518742899 * xyz[2]};
}

Triple to_lab(const Triple& xyz) {
  constexpr double kKappa = 24389.0 / 27, kEpsilon = 216.0 / 24389;
  Triple d50 = to_d50(xyz);
  constexpr Triple kWhite{0.9642956764, 1, 0.8251046025};
  Triple f;
  for (size_t i = 0; i < 3; ++i) {
    double share = d50[i] / kWhite[i];
    f[i] = share > kEpsilon ? std::cbrt(share) : (kKappa * share + 16) / 116;
  }
  return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

Triple to_oklab(const Triple& linear) {
  double l = std::cbrt(0.4122214708 * linear[0] + 0.5363325363 * linear[1] + 0.0514459929 * linear[2]);
  double m = std::cbrt(0.2119034982 * linear[0] + 0.6806995451 * linear[1] + 0.1073969566 * linear[2]);
  double s = std::cbrt(0.0883024619 * linear[0] + 0.2817188376 * linear[1] + 0.6299787005 * linear[2]);
  return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s, 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
          0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

constexpr double kDegree = 3.14159265358979323846 / 180;

Triple to_polar(const Triple& lab) {
  double hue = std::atan2(lab[2], lab[1]) / kDegree;
  return {lab[0], std::hypot(lab[1], lab[2]), hue < 0 ? hue + 360 : hue};
}

Triple from_polar(const Triple& lch) { return {lch[0], lch[1] * std::cos(lch[2] * kDegree), lch[1] * std::sin(lch[2] * kDegree)}; }

Triple encode(const Triple& linear) { return {gamma_encode(linear[0]), gamma_encode(linear[1]), gamma_encode(linear[2])}; }
Triple decode(const Triple& encoded) { return {gamma_decode(encoded[0]), gamma_decode(encoded[1]), gamma_decode(encoded[2])}; }

}  // namespace clspress::style
