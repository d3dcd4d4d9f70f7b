// Widths of a table's columns, from what was measured of its cells: pure arithmetic on numbers. It knows no boxes, lays
// nothing out and leaves border-spacing and the table's own edges to its callers.
// https://www.w3.org/TR/css-tables-3/#width-distribution-algorithm
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/length.h"

namespace clspress::layout {

// One column of a table with automatic layout. `percent` counts in thousandths of a percent, so that sums are exact.
struct ColumnSizes {
  Length min, max;
  int64_t percent = 0;
  bool constrained = false;  // a cell, column or column group says a width that is not a percentage
};
inline constexpr int64_t kWholePercent = 100'000;

// A cell over several columns: outer widths.
struct SpanningSizes {
  uint32_t column, span;
  Length min, max;
  int64_t percent = 0;
};

// Adds to the columns what spanning cells ask for, the narrowest spans first.
void add_spanning(std::vector<ColumnSizes>& columns, std::vector<SpanningSizes> cells, Length spacing);

// Min-content and max-content width of all columns together, without spacing.
struct ColumnTotals {
  Length min, max;
};
ColumnTotals measure_columns(std::span<const ColumnSizes> columns);

// Widths that add up to `assignable`, or the min-content widths if that is less than they need.
std::vector<Length> distribute_width(std::span<const ColumnSizes> columns, Length assignable);

// One column of a table with fixed layout: what its column or the first row says. `edges` are a cell's borders and
// paddings that its percentage does not hold.
struct FixedColumn {
  std::optional<Length> width;
  int64_t percent = 0;
  Length edges{};
};
std::vector<Length> fixed_widths(std::span<const FixedColumn> columns, Length assignable);

// Splits an amount in proportion to weights; what rounding leaves goes to the largest remainders, the first ones on a
// tie, so that the parts always add up. All weights zero: equal parts.
std::vector<Length> share(Length amount, std::span<const int64_t> weights);

}  // namespace clspress::layout
