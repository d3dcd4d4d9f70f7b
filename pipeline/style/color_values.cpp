#include "style/color_values.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "style/color_spaces.h"

namespace clspress::style {
namespace {

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
// Paper is light. https://www.w3.org/TR/css-color-5/#light-dark
Parsed<Color> parse_light_dark(Cursor& cursor) {
  Cursor inside = cursor.take_block();
  auto light = parse_color(inside);
  bool valid = light && inside.take(TokenKind::Comma) && parse_color(inside) && inside.at_end();
  return valid ? light : std::nullopt;
}

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
  if (cursor.is_function("color-mix")) return parse_color_mix(cursor);
  if (cursor.is_function("light-dark")) return parse_light_dark(cursor);
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
  return make_color(is_hwb ? from_hwb(*hue, a, b) : from_hsl(*hue, a, b), *alpha);
}

// https://www.w3.org/TR/css-color-4/#specifying-lab-lch https://www.w3.org/TR/css-color-4/#specifying-oklab-oklch
std::optional<Color> parse_lab_or_lch(Cursor inside, bool is_ok, bool is_polar) {
  auto lightness = parse_component(inside, is_ok ? 1 : 100);
  auto second = parse_component(inside, is_ok ? 0.4 : is_polar ? 150 : 125);
  auto third = is_polar ? parse_hue(inside) : parse_component(inside, is_ok ? 0.4 : 125);
  auto alpha = parse_alpha(inside);
  if (!lightness || !second || !third || !alpha) return std::nullopt;
  Triple lab{std::clamp(*lightness, 0.0, is_ok ? 1.0 : 100.0), *second, *third};
  if (is_polar) lab = from_polar({lab[0], std::max(0.0, *second), *third});
  return make_color(encode(is_ok ? from_oklab(lab) : from_xyz(from_lab(lab))), *alpha);
}

// https://www.w3.org/TR/css-color-4/#predefined Primaries and transfer of each space, through XYZ.
std::optional<Triple> to_linear_srgb(std::string_view space, const Triple& parts) {
  auto each = [&](auto decode_one) { return Triple{decode_one(parts[0]), decode_one(parts[1]), decode_one(parts[2])}; };
  auto signed_power = [](double value, double power) { return std::copysign(std::pow(std::fabs(value), power), value); };
  auto times = [](const std::array<double, 9>& m, const Triple& v) {
    return Triple{m[0] * v[0] + m[1] * v[1] + m[2] * v[2], m[3] * v[0] + m[4] * v[1] + m[5] * v[2], m[6] * v[0] + m[7] * v[1] + m[8] * v[2]};
  };
  if (space == "srgb-linear") return parts;
  if (space == "xyz" || space == "xyz-d65") return from_xyz(parts);
  if (space == "xyz-d50") return from_xyz(to_d65(parts));
  if (space == "display-p3") {
    return from_xyz(times({0.4865709486, 0.2656676932, 0.1982172852, 0.2289745641, 0.6917385218, 0.0792869141, 0, 0.0451133819, 1.0439443689}, decode(parts)));
  }
  if (space == "a98-rgb") {
    Triple linear = each([&](double part) { return signed_power(part, 563.0 / 256); });
    return from_xyz(times({0.5766690429, 0.1855582379, 0.1882286462, 0.2973449753, 0.6273635663, 0.0752914585, 0.0270313614, 0.0706888525, 0.9913375368}, linear));
  }
  if (space == "prophoto-rgb") {
    Triple linear = each([&](double part) { return std::fabs(part) <= 16.0 / 512 ? part / 16 : signed_power(part, 1.8); });
    return from_xyz(to_d65(times({0.7977666449, 0.1351812974, 0.0313477341, 0.2880748288, 0.7118352343, 0.0000899369, 0, 0, 0.8251046025}, linear)));
  }
  if (space == "rec2020") {
    constexpr double kAlpha = 1.09929682680944, kBeta = 0.018053968510807;
    Triple linear = each([&](double part) {
      double size = std::fabs(part);
      return size < kBeta * 4.5 ? part / 4.5 : std::copysign(std::pow((size + kAlpha - 1) / kAlpha, 1 / 0.45), part);
    });
    return from_xyz(times({0.6369580483, 0.1446169036, 0.1688809752, 0.2627002120, 0.6779980715, 0.0593017165, 0, 0.0280726930, 1.0609850577}, linear));
  }
  return std::nullopt;
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
  auto linear = to_linear_srgb(space, parts);
  if (!linear) return std::nullopt;
  return make_color(encode(*linear), *alpha);
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

}  // namespace
}  // namespace clspress::style
