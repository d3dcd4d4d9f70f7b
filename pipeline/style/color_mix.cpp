// color-mix(). https://www.w3.org/TR/css-color-5/#color-mix
#include <algorithm>
#include <cmath>

#include "style/color_spaces.h"
#include "style/color_values.h"
#include "style/property_rows.h"

namespace clspress::style {
namespace {

enum class Space : uint8_t { Srgb, SrgbLinear, Lab, Oklab, Xyz, XyzD50, Hsl, Hwb, Lch, Oklch };
constexpr std::string_view kSpaces = "srgb | srgb-linear | lab | oklab | xyz | xyz-d50 | hsl | hwb | lch | oklch | xyz-d65";
enum class HuePath : uint8_t { Shorter, Longer, Increasing, Decreasing };

bool is_polar(Space space) { return space >= Space::Hsl; }
size_t hue_place(Space space) { return space == Space::Hsl || space == Space::Hwb ? 0 : 2; }

Triple to_space(const Color& color, Space space) {
  Triple srgb{color.red / 255.0, color.green / 255.0, color.blue / 255.0};
  switch (space) {
    case Space::Srgb: return srgb;
    case Space::SrgbLinear: return decode(srgb);
    case Space::Lab: return to_lab(to_xyz(decode(srgb)));
    case Space::Oklab: return to_oklab(decode(srgb));
    case Space::Xyz: return to_xyz(decode(srgb));
    case Space::XyzD50: return to_d50(to_xyz(decode(srgb)));
    case Space::Hsl: return to_hsl(srgb);
    case Space::Hwb: return to_hwb(srgb);
    case Space::Lch: return to_polar(to_lab(to_xyz(decode(srgb))));
    case Space::Oklch: return to_polar(to_oklab(decode(srgb)));
  }
  return srgb;
}

Triple from_space(const Triple& parts, Space space) {
  switch (space) {
    case Space::Srgb: return parts;
    case Space::SrgbLinear: return encode(parts);
    case Space::Lab: return encode(from_xyz(from_lab(parts)));
    case Space::Oklab: return encode(from_oklab(parts));
    case Space::Xyz: return encode(from_xyz(parts));
    case Space::XyzD50: return encode(from_xyz(to_d65(parts)));
    case Space::Hsl: return from_hsl(parts[0], parts[1], parts[2]);
    case Space::Hwb: return from_hwb(parts[0], parts[1], parts[2]);
    case Space::Lch: return encode(from_xyz(from_lab(from_polar(parts))));
    case Space::Oklch: return encode(from_oklab(from_polar(parts)));
  }
  return parts;
}

// A grey has no hue: it takes that of the other colour. https://www.w3.org/TR/css-color-4/#powerless
bool has_hue(const Triple& parts, Space space) {
  constexpr double kGrey = 0.0005;
  if (space == Space::Hwb) return parts[1] + parts[2] < 1 - kGrey;
  return parts[1] > (space == Space::Lch ? kGrey * 100 : kGrey);
}

// https://www.w3.org/TR/css-color-4/#hue-interpolation
void join_hues(double& first, double& second, HuePath path) {
  double turn = second - first;
  if (path == HuePath::Shorter && turn > 180) first += 360;
  if (path == HuePath::Shorter && turn < -180) second += 360;
  if (path == HuePath::Longer && turn > 0 && turn < 180) first += 360;
  if (path == HuePath::Longer && turn > -180 && turn <= 0) second += 360;
  if (path == HuePath::Increasing && turn < 0) second += 360;
  if (path == HuePath::Decreasing && turn > 0) first += 360;
}

// Shares of both colours, which add up to 1. https://www.w3.org/TR/css-color-4/#interpolation-alpha
Color mix(const Color& one, const Color& other, double share, double alpha_factor, Space space, HuePath path) {
  Triple a = to_space(one, space), b = to_space(other, space);
  size_t hue = is_polar(space) ? hue_place(space) : 3;
  if (hue < 3) {
    if (!has_hue(a, space)) a[hue] = b[hue];
    else if (!has_hue(b, space)) b[hue] = a[hue];
    join_hues(a[hue], b[hue], path);
  }
  double alpha_a = one.alpha / 255.0, alpha_b = other.alpha / 255.0, alpha = alpha_a * (1 - share) + alpha_b * share;
  Triple mixed;
  for (size_t i = 0; i < 3; ++i) {
    if (i == hue) mixed[i] = a[i] * (1 - share) + b[i] * share;
    else mixed[i] = alpha <= 0 ? 0 : (a[i] * alpha_a * (1 - share) + b[i] * alpha_b * share) / alpha;
  }
  Triple srgb = from_space(mixed, space);
  auto byte = [](double part) { return static_cast<uint8_t>(std::lround(std::clamp(part, 0.0, 1.0) * 255)); };
  return {byte(srgb[0]), byte(srgb[1]), byte(srgb[2]), byte(alpha * alpha_factor)};
}

struct Part {
  Specified<Color> color;
  std::optional<double> share;
};

std::optional<double> take_share(Cursor& cursor) {
  const Token token = cursor.peek();
  if (token.kind != TokenKind::Percentage || token.number < 0 || token.number > 100) return std::nullopt;
  return cursor.next().number / 100;
}

std::optional<Part> take_part(Cursor& cursor) {
  auto before = take_share(cursor);
  auto color = parse_color(cursor);
  if (!color) return std::nullopt;
  return Part{std::move(*color), before ? before : take_share(cursor)};
}

}  // namespace

Parsed<Color> parse_color_mix(Cursor& cursor) {
  Cursor inside = cursor.take_block();
  if (!inside.take_ident("in")) return std::nullopt;
  auto index = take_keyword(inside, kSpaces);
  if (!index) return std::nullopt;
  Space space = *index == 10 ? Space::Xyz : static_cast<Space>(*index);
  HuePath path = HuePath::Shorter;
  if (auto named = is_polar(space) ? take_keyword(inside, "shorter | longer | increasing | decreasing") : std::nullopt) {
    path = static_cast<HuePath>(*named);
    if (!inside.take_ident("hue")) return std::nullopt;
  }
  auto one = inside.take(TokenKind::Comma) ? take_part(inside) : std::nullopt;
  auto other = one && inside.take(TokenKind::Comma) ? take_part(inside) : std::nullopt;
  if (!other || !inside.at_end()) return std::nullopt;
  double first = one->share.value_or(other->share ? 1 - *other->share : 0.5), second = other->share.value_or(1 - first);
  double sum = first + second;
  if (sum <= 0) return std::nullopt;
  return Specified<Color>([a = std::move(one->color), b = std::move(other->color), share = second / sum, alpha = std::min(sum, 1.0), space, path](const Computing& c) {
    return mix(a(c), b(c), share, alpha, space, path);
  });
}

}  // namespace clspress::style
