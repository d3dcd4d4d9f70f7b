// A length on one page: fixed point, 1/1024 CSS px, saturating. "No limit" is never a Length (see layout/space.h);
// what adds up over pages is 64 bits wide (LongLength). CSS px: 96 to the inch.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>

namespace clspress {

class Length {
 public:
  static constexpr int32_t kUnit = 1024;

  constexpr Length() = default;
  static constexpr Length from_raw(int64_t raw) {
    Length length;
    length.raw_ = saturate(raw);
    return length;
  }
  static constexpr Length px(double value) {
    double raw = value * kUnit;
    if (!(raw > static_cast<double>(kMin))) return from_raw(raw == raw ? kMin : 0);
    if (raw > static_cast<double>(kMax)) return from_raw(kMax);
    return from_raw(static_cast<int64_t>(raw < 0 ? raw - 0.5 : raw + 0.5));
  }
  static constexpr Length pt(double value) { return px(value * 96.0 / 72.0); }
  static constexpr Length mm(double value) { return px(value * 96.0 / 25.4); }

  constexpr int32_t raw() const { return raw_; }
  constexpr double to_px() const { return static_cast<double>(raw_) / kUnit; }
  constexpr double to_pt() const { return to_px() * 72.0 / 96.0; }
  constexpr double to_mm() const { return to_px() * 25.4 / 96.0; }

  constexpr Length operator-() const { return from_raw(-static_cast<int64_t>(raw_)); }
  constexpr Length operator+(Length other) const { return from_raw(int64_t{raw_} + other.raw_); }
  constexpr Length operator-(Length other) const { return from_raw(int64_t{raw_} - other.raw_); }
  constexpr Length operator*(int factor) const { return from_raw(int64_t{raw_} * factor); }
  constexpr Length operator/(int divisor) const { return from_raw(int64_t{raw_} / divisor); }
  constexpr Length& operator+=(Length other) { return *this = *this + other; }
  constexpr Length& operator-=(Length other) { return *this = *this - other; }
  constexpr Length scaled(double factor) const { return px(to_px() * factor); }
  // this * numerator / denominator without losing bits in between.
  constexpr Length times_ratio(int64_t numerator, int64_t denominator) const {
    return from_raw(int64_t{raw_} * numerator / denominator);
  }

  constexpr auto operator<=>(const Length&) const = default;

 private:
  static constexpr int64_t kMax = std::numeric_limits<int32_t>::max();
  static constexpr int64_t kMin = std::numeric_limits<int32_t>::min() + 1;
  static constexpr int32_t saturate(int64_t raw) { return static_cast<int32_t>(raw > kMax ? kMax : raw < kMin ? kMin : raw); }

  int32_t raw_ = 0;
};

constexpr Length max(Length a, Length b) { return a < b ? b : a; }
constexpr Length min(Length a, Length b) { return b < a ? b : a; }

// Sums of lengths over pages, in the same unit as Length.
using LongLength = int64_t;

}  // namespace clspress
