#include "paint/svg_values.h"

#include <charconv>
#include <cmath>
#include <numbers>

namespace clspress::paint {

namespace {

bool is_space(char sign) { return sign == ' ' || sign == '\t' || sign == '\n' || sign == '\r' || sign == '\f'; }
bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }
bool is_letter(char sign) { return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z'); }

std::optional<Matrix> parse_one_transform(NumberScanner& scanner);
std::optional<Matrix> make_transform(std::string_view name, const double* values, int count);
std::optional<double> unit_factor(std::string_view unit, const LengthBases& bases);

}  // namespace

void NumberScanner::skip_space() {
  while (!done() && is_space(text_[at_])) at_++;
}

void NumberScanner::skip_separator() {
  skip_space();
  if (take_if(',')) skip_space();
}

bool NumberScanner::take_if(char sign) {
  if (peek() != sign || done()) return false;
  at_++;
  return true;
}

std::string_view NumberScanner::take_name() {
  size_t begin = at_;
  while (!done() && is_letter(text_[at_])) at_++;
  return text_.substr(begin, at_ - begin);
}

std::optional<double> NumberScanner::number() {
  size_t begin = at_;
  if (peek() == '+') begin++;
  size_t first = begin;
  if (first < text_.size() && text_[first] == '-' && begin == at_) first++;
  if (first < text_.size() && text_[first] == '.') first++;
  if (first >= text_.size() || !is_digit(text_[first])) return std::nullopt;
  double value = 0;
  auto [end, error] = std::from_chars(text_.data() + begin, text_.data() + text_.size(), value);
  if (error == std::errc::result_out_of_range) value = 0;
  else if (error != std::errc()) return std::nullopt;
  at_ = static_cast<size_t>(end - text_.data());
  return value;
}

std::optional<double> NumberScanner::next_number() {
  std::optional<double> value = number();
  if (value) skip_separator();
  return value;
}

std::optional<bool> NumberScanner::flag() {
  if (take_if('0')) return false;
  if (take_if('1')) return true;
  return std::nullopt;
}

std::optional<double> parse_length(std::string_view text, const LengthBases& bases) {
  NumberScanner scanner(text);
  scanner.skip_space();
  std::optional<double> value = scanner.number();
  if (!value) return std::nullopt;
  std::optional<double> factor;
  if (scanner.take_if('%')) {
    factor = bases.percent / 100;
  } else {
    factor = unit_factor(scanner.take_name(), bases);
  }
  scanner.skip_space();
  if (!factor || !scanner.done()) return std::nullopt;
  return *value * *factor;
}

std::optional<Matrix> parse_transform(std::string_view text) {
  NumberScanner scanner(text);
  Matrix result;
  for (scanner.skip_separator(); !scanner.done(); scanner.skip_separator()) {
    std::optional<Matrix> next = parse_one_transform(scanner);
    if (!next) return std::nullopt;
    result = result * *next;
  }
  return result;
}

std::optional<Box> parse_view_box(std::string_view text) {
  NumberScanner scanner(text);
  scanner.skip_space();
  double values[4];
  for (double& value : values) {
    std::optional<double> number = scanner.next_number();
    if (!number) return std::nullopt;
    value = *number;
  }
  if (!scanner.done() || !(values[2] > 0) || !(values[3] > 0)) return std::nullopt;
  return Box{values[0], values[1], values[2], values[3]};
}

ViewBoxFit fit_view_box(const Box& view_box, std::string_view preserve, double width, double height) {
  double scale_x = width / view_box.width, scale_y = height / view_box.height;
  bool slice = preserve.find("slice") != std::string_view::npos;
  double align_x = 0.5, align_y = 0.5;
  if (preserve.find("xMin") != std::string_view::npos) align_x = 0;
  if (preserve.find("xMax") != std::string_view::npos) align_x = 1;
  if (preserve.find("YMin") != std::string_view::npos) align_y = 0;
  if (preserve.find("YMax") != std::string_view::npos) align_y = 1;
  if (preserve.find("none") == std::string_view::npos) {
    scale_x = scale_y = slice ? std::max(scale_x, scale_y) : std::min(scale_x, scale_y);
  } else {
    slice = false;
  }
  double x = (width - view_box.width * scale_x) * align_x - view_box.x * scale_x;
  double y = (height - view_box.height * scale_y) * align_y - view_box.y * scale_y;
  return {{scale_x, 0, 0, scale_y, x, y}, slice};
}

namespace {

std::optional<Matrix> parse_one_transform(NumberScanner& scanner) {
  std::string_view name = scanner.take_name();
  scanner.skip_space();
  if (!scanner.take_if('(')) return std::nullopt;
  double values[6];
  int count = 0;
  for (scanner.skip_space(); !scanner.take_if(')');) {
    std::optional<double> value = scanner.next_number();
    if (!value || count == 6) return std::nullopt;
    values[count++] = *value;
  }
  return make_transform(name, values, count);
}

std::optional<Matrix> make_transform(std::string_view name, const double* v, int count) {
  constexpr double kRadians = std::numbers::pi / 180;
  if (name == "matrix" && count == 6) return Matrix{v[0], v[1], v[2], v[3], v[4], v[5]};
  if (name == "translate" && (count == 1 || count == 2)) return Matrix{1, 0, 0, 1, v[0], count == 2 ? v[1] : 0};
  if (name == "scale" && (count == 1 || count == 2)) return Matrix{v[0], 0, 0, v[count - 1], 0, 0};
  if (name == "skewX" && count == 1) return Matrix{1, 0, std::tan(v[0] * kRadians), 1, 0, 0};
  if (name == "skewY" && count == 1) return Matrix{1, std::tan(v[0] * kRadians), 0, 1, 0, 0};
  if (name != "rotate" || (count != 1 && count != 3)) return std::nullopt;
  double sine = std::sin(v[0] * kRadians), cosine = std::cos(v[0] * kRadians);
  Matrix turn{cosine, sine, -sine, cosine, 0, 0};
  if (count == 1) return turn;
  return Matrix{1, 0, 0, 1, v[1], v[2]} * turn * Matrix{1, 0, 0, 1, -v[1], -v[2]};
}

std::optional<double> unit_factor(std::string_view unit, const LengthBases& bases) {
  if (unit.empty() || unit == "px") return 1;
  if (unit == "pt") return 96.0 / 72;
  if (unit == "pc") return 16;
  if (unit == "mm") return 96 / 25.4;
  if (unit == "cm") return 96 / 2.54;
  if (unit == "Q") return 96 / 101.6;
  if (unit == "in") return 96;
  if (unit == "em" || unit == "rem") return bases.font_size;
  if (unit == "ex" || unit == "ch") return bases.font_size / 2;
  return std::nullopt;
}

}  // namespace

}  // namespace clspress::paint
