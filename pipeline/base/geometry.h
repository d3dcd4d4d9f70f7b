// Points, sizes, rectangles, edges and affine maps in CSS px, y downwards.
#pragma once

#include "base/length.h"

namespace clspress {

struct Point {
  Length x, y;
  constexpr Point operator+(Point other) const { return {x + other.x, y + other.y}; }
  constexpr Point operator-(Point other) const { return {x - other.x, y - other.y}; }
  constexpr bool operator==(const Point&) const = default;
};

struct Extent {
  Length width, height;
  constexpr bool operator==(const Extent&) const = default;
};

struct Rect {
  Point origin;
  Extent size;
  constexpr Length left() const { return origin.x; }
  constexpr Length top() const { return origin.y; }
  constexpr Length right() const { return origin.x + size.width; }
  constexpr Length bottom() const { return origin.y + size.height; }
  constexpr bool operator==(const Rect&) const = default;
};

// Widths of the four sides: margins, borders, paddings.
struct Edges {
  Length top, right, bottom, left;
  constexpr Length horizontal() const { return left + right; }
  constexpr Length vertical() const { return top + bottom; }
  constexpr bool operator==(const Edges&) const = default;
};

// x' = a x + c y + e, y' = b x + d y + f, in px.
struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
  // The map that applies `inner` first, then this one.
  constexpr Matrix operator*(const Matrix& inner) const {
    return {a * inner.a + c * inner.b,     b * inner.a + d * inner.b,     a * inner.c + c * inner.d,
            b * inner.c + d * inner.d, a * inner.e + c * inner.f + e, b * inner.e + d * inner.f + f};
  }
  constexpr bool operator==(const Matrix&) const = default;
};

}  // namespace clspress
