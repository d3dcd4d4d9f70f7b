#include "style/color_values.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace clspress::style {
namespace {

using Triple = std::array<double, 3>;

std::optional<Color> parse_hex(std::string_view digits);
std::optional<Color> parse_rgb(Cursor inside);
std::optional<Color> parse_hsl_or_hwb(Cursor inside, bool is_hwb);
std::optional<Color> parse_lab_or_lch(Cursor inside, bool is_ok, bool is_polar);
std::optional<Color> parse_color_space(Cursor inside);
std::optional<Color> parse_device_cmyk(Cursor inside);
std::optional<Color> parse_function(Cursor& cursor);

// One component: a number, a percentage of `whole`, or none. The syntax before level 4 has commas.
std::optional<double> parse_component(Cursor& cursor, double whole);
std::optional<double> parse_hue(Cursor& cursor);
// The alpha behind "/" or, after commas, behind a comma; 1 if there is none. Nothing if something else follows.
std::optional<double> parse_alpha(Cursor& cursor);

Color make_color(Triple srgb, double alpha);
Triple from_hsl(double hue, double saturation, double lightness);
Triple from_xyz(Triple xyz);       // D65 to linear sRGB
Triple from_lab(Triple lab);       // D50 Lab to XYZ D65
Triple from_oklab(Triple oklab);   // to linear sRGB
double gamma_encode(double linear);
double gamma_decode(double encoded);

}  // namespace

Parsed<Color> parse_color(Cursor& cursor) {
  const Token token = cursor.peek();
  if (token.kind == TokenKind::Hash) {
    auto color = parse_hex(token.text);
    if (!color) return std::nullopt;
    cursor.next();
    return constant(*color);
  }
  if (token.kind == TokenKind::Ident) {
    if (cursor.take_ident("currentcolor")) return Specified<Color>([](const Computing& c) { return c.current_color(); });
    if (cursor.take_ident("transparent")) return constant(kTransparent);
    auto color = find_named_color(token.text);
    if (!color) return std::nullopt;
    cursor.next();
    return constant(*color);
  }
  if (token.kind != TokenKind::Function) return std::nullopt;
  auto color = parse_function(cursor);
  if (!color) return std::nullopt;
  return constant(*color);
}

namespace {

std::optional<Color> parse_function(Cursor& cursor) {
  const Token* start = cursor.position();
  std::string name = lower_case(cursor.peek().text);
  Cursor inside = cursor.take_block();
  std::optional<Color> color;
  if (name == "rgb" || name == "rgba") color = parse_rgb(inside);
  else if (name == "hsl" || name == "hsla") color = parse_hsl_or_hwb(inside, false);
  else if (name == "hwb") color = parse_hsl_or_hwb(inside, true);
  else if (name == "lab" || name == "lch") color = parse_lab_or_lch(inside, false, name == "lch");
  else if (name == "oklab" || name == "oklch") color = parse_lab_or_lch(inside, true, name == "oklch");
  else if (name == "color") color = parse_color_space(inside);
  else if (name == "device-cmyk") color = parse_device_cmyk(inside);
  if (!color) cursor.move_to(start);
  return color;
}

std::optional<Color> parse_hex(std::string_view digits) {
  if (digits.size() != 3 && digits.size() != 4 && digits.size() != 6 && digits.size() != 8) return std::nullopt;
  std::array<uint8_t, 4> parts{0, 0, 0, 255};
  size_t width = digits.size() <= 4 ? 1 : 2;
  for (size_t i = 0; i < digits.size(); ++i) {
    char c = digits[i];
    int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    if (digit < 0) return std::nullopt;
    uint8_t& part = parts[i / width];
    if (width == 1) part = static_cast<uint8_t>(digit * 17);
    else part = static_cast<uint8_t>(i % 2 == 0 ? digit * 16 : part + digit);
  }
  return Color{parts[0], parts[1], parts[2], parts[3]};
}

// https://www.w3.org/TR/css-color-4/#rgb-functions
std::optional<Color> parse_rgb(Cursor inside) {
  Triple parts{};
  bool commas = false;
  TokenKind kind = inside.peek().kind;
  for (size_t i = 0; i < 3; ++i) {
    if (i == 1) commas = inside.take(TokenKind::Comma);
    if (i == 2 && inside.take(TokenKind::Comma) != commas) return std::nullopt;
    if (commas && (inside.peek().kind != kind || inside.is_ident("none"))) return std::nullopt;
    auto part = parse_component(inside, 255);
    if (!part) return std::nullopt;
    parts[i] = *part / 255;
  }
  if (commas && inside.is_delim('/')) return std::nullopt;
  if (!commas && inside.peek().kind == TokenKind::Comma) return std::nullopt;
  auto alpha = parse_alpha(inside);
  if (!alpha) return std::nullopt;
  return make_color(parts, *alpha);
}

// https://www.w3.org/TR/css-color-4/#the-hsl-notation https://www.w3.org/TR/css-color-4/#the-hwb-notation
std::optional<Color> parse_hsl_or_hwb(Cursor inside, bool is_hwb) {
  auto hue = parse_hue(inside);
  if (!hue) return std::nullopt;
  bool commas = inside.take(TokenKind::Comma);
  if (commas && (is_hwb || inside.peek().kind != TokenKind::Percentage)) return std::nullopt;
  auto second = parse_component(inside, 100);
  if (inside.take(TokenKind::Comma) != commas) return std::nullopt;
  if (commas && inside.peek().kind != TokenKind::Percentage) return std::nullopt;
  auto third = parse_component(inside, 100);
  if (!second || !third || (inside.peek().kind == TokenKind::Comma) > commas) return std::nullopt;
  auto alpha = parse_alpha(inside);
  if (!alpha) return std::nullopt;
  double a = std::clamp(*second / 100, 0.0, 1.0), b = std::clamp(*third / 100, 0.0, 1.0);
  if (!is_hwb) return make_color(from_hsl(*hue, a, b), *alpha);
  if (a + b >= 1) return make_color({a / (a + b), a / (a + b), a / (a + b)}, *alpha);
  Triple pure = from_hsl(*hue, 1, 0.5);
  for (double& part : pure) part = part * (1 - a - b) + a;
  return make_color(pure, *alpha);
}

// https://www.w3.org/TR/css-color-4/#specifying-lab-lch https://www.w3.org/TR/css-color-4/#specifying-oklab-oklch
std::optional<Color> parse_lab_or_lch(Cursor inside, bool is_ok, bool is_polar) {
  auto lightness = parse_component(inside, is_ok ? 1 : 100);
  auto second = parse_component(inside, is_ok ? 0.4 : is_polar ? 150 : 125);
  auto third = is_polar ? parse_hue(inside) : parse_component(inside, is_ok ? 0.4 : 125);
  auto alpha = parse_alpha(inside);
  if (!lightness || !second || !third || !alpha) return std::nullopt;
  Triple lab{std::clamp(*lightness, 0.0, is_ok ? 1.0 : 100.0), *second, *third};
  if (is_polar) {
    double chroma = std::max(0.0, *second), angle = *third * 3.14159265358979323846 / 180;
    lab[1] = chroma * std::cos(angle);
    lab[2] = chroma * std::sin(angle);
  }
  Triple linear = is_ok ? from_oklab(lab) : from_xyz(from_lab(lab));
  return make_color({gamma_encode(linear[0]), gamma_encode(linear[1]), gamma_encode(linear[2])}, *alpha);
}

// https://www.w3.org/TR/css-color-4/#color-function
std::optional<Color> parse_color_space(Cursor inside) {
  std::string space = inside.peek().kind == TokenKind::Ident ? lower_case(inside.next().text) : std::string();
  Triple parts{};
  for (double& part : parts) {
    auto component = parse_component(inside, 1);
    if (!component) return std::nullopt;
    part = *component;
  }
  auto alpha = parse_alpha(inside);
  if (!alpha) return std::nullopt;
  if (space == "srgb") return make_color(parts, *alpha);
  Triple linear = parts;
  if (space == "display-p3") {
    Triple p3{gamma_decode(parts[0]), gamma_decode(parts[1]), gamma_decode(parts[2])};
    linear = from_xyz({0.4865709486 * p3[0] + 0.2656676932 * p3[1] + 0.1982172852 * p3[2],
                       0.2289745641 * p3[0] + 0.6917385218 * p3[1] + 0.0792869141 * p3[2],
                       0.0451133819 * p3[1] + 1.0439443689 * p3[2]});
  } else if (space == "xyz" || space == "xyz-d65") {
    linear = from_xyz(parts);
  } else if (space != "srgb-linear") {
    return std::nullopt;
  }
  return make_color({gamma_encode(linear[0]), gamma_encode(linear[1]), gamma_encode(linear[2])}, *alpha);
}

// The uncalibrated conversion of https://www.w3.org/TR/css-color-5/#cmyk-rgb
std::optional<Color> parse_device_cmyk(Cursor inside) {
  std::array<double, 4> ink{};
  bool commas = false;
  for (size_t i = 0; i < 4; ++i) {
    if (i == 1) commas = inside.take(TokenKind::Comma);
    if (i > 1 && inside.take(TokenKind::Comma) != commas) return std::nullopt;
    auto part = parse_component(inside, 1);
    if (!part) return std::nullopt;
    ink[i] = std::clamp(*part, 0.0, 1.0);
  }
  auto alpha = commas && inside.at_end() ? std::optional(1.0) : parse_alpha(inside);
  if (!alpha) return std::nullopt;
  Triple rgb;
  for (size_t i = 0; i < 3; ++i) rgb[i] = 1 - std::min(1.0, ink[i] * (1 - ink[3]) + ink[3]);
  return make_color(rgb, *alpha);
}

std::optional<double> parse_component(Cursor& cursor, double whole) {
  if (cursor.take_ident("none")) return 0;
  const Token token = cursor.peek();
  if (token.kind == TokenKind::Number) return cursor.next().number;
  if (token.kind == TokenKind::Percentage) return cursor.next().number / 100 * whole;
  return std::nullopt;
}

std::optional<double> parse_hue(Cursor& cursor) {
  const Token token = cursor.peek();
  if (token.kind == TokenKind::Number || cursor.is_ident("none")) return parse_component(cursor, 360);
  if (token.kind != TokenKind::Dimension) return std::nullopt;
  std::string unit = lower_case(token.text);
  double degrees = unit == "deg" ? 1 : unit == "grad" ? 0.9 : unit == "rad" ? 180 / 3.14159265358979323846 : unit == "turn" ? 360 : 0;
  if (degrees == 0) return std::nullopt;
  return cursor.next().number * degrees;
}

std::optional<double> parse_alpha(Cursor& cursor) {
  if (cursor.at_end()) return 1;
  if (!cursor.take_delim('/') && !cursor.take(TokenKind::Comma)) return std::nullopt;
  auto alpha = parse_component(cursor, 1);
  if (!cursor.at_end()) return std::nullopt;
  return alpha;
}

Color make_color(Triple srgb, double alpha) {
  auto byte = [](double part) { return static_cast<uint8_t>(std::lround(std::clamp(part, 0.0, 1.0) * 255)); };
  return {byte(srgb[0]), byte(srgb[1]), byte(srgb[2]), byte(alpha)};
}

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
Triple from_xyz(Triple xyz) {
  return {3.2409699419 * xyz[0] - 1.5373831776 * xyz[1] - 0.4986107603 * xyz[2],
          -0.9692436363 * xyz[0] + 1.8759675015 * xyz[1] + 0.0415550574 * xyz[2],
          0.0556300797 * xyz[0] - 0.2039769589 * xyz[1] + 1.0569715142 * xyz[2]};
}

Triple from_lab(Triple lab) {
  constexpr double kKappa = 24389.0 / 27, kEpsilon = 216.0 / 24389;
  double fy = (lab[0] + 16) / 116, fx = fy + lab[1] / 500, fz = fy - lab[2] / 200;
  double x = (fx * fx * fx > kEpsilon ? fx * fx * fx : (116 * fx - 16) / kKappa) * 0.9642956764;
  double y = lab[0] > kKappa * kEpsilon ? fy * fy * fy : lab[0] / kKappa;
  double z = (fz * fz * fz > kEpsilon ? fz * fz * fz : (116 * fz - 16) / kKappa) * 0.8251046025;
  // Bradford adaptation from D50 to D65.
  return {0.9554734528 * x - 0.0230985369 * y + 0.0632593087 * z, -0.0283697069 * x + 1.0099954580 * y + 0.0210413990 * z,
          0.0123140016 * x - 0.0205076964 * y + 1.3303659367 * z};
}

Triple from_oklab(Triple oklab) {
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

}  // namespace
}  // namespace clspress::style
