#include "layout/table_columns.h"

#include <algorithm>
#include <numeric>

namespace clspress::layout {
namespace {

using Field = Length ColumnSizes::*;

void add_spanning_percent(std::span<ColumnSizes> columns, int64_t percent);
void add_spanning_width(std::span<ColumnSizes> columns, Length excess, Field field);
void cap_percentages(std::span<ColumnSizes> columns);
Length fill_to_max(std::span<ColumnSizes> columns, Length excess);
std::vector<int64_t> excess_weights(std::span<const ColumnSizes> columns);
std::vector<Length> guess(std::span<const ColumnSizes> columns, Length assignable, int step);
void shrink_percentages(std::span<const FixedColumn> columns, Length assignable, std::vector<Length>& widths);
Length sum(std::span<const Length> lengths) { return std::accumulate(lengths.begin(), lengths.end(), Length{}); }

}  // namespace

// https://www.w3.org/TR/css-tables-3/#computing-column-measures
// Percentages first, for all spans, because they decide which columns take a spanning cell's excess.
void add_spanning(std::vector<ColumnSizes>& columns, std::vector<SpanningSizes> cells, Length spacing) {
  std::stable_sort(cells.begin(), cells.end(), [](const auto& a, const auto& b) { return a.span < b.span; });
  std::span<ColumnSizes> all(columns);
  for (const SpanningSizes& cell : cells)
    if (cell.percent > 0) add_spanning_percent(all.subspan(cell.column, cell.span), cell.percent);
  cap_percentages(all);
  for (const SpanningSizes& cell : cells) {
    auto spanned = all.subspan(cell.column, cell.span);
    Length between = spacing * static_cast<int>(cell.span - 1);
    Length min_sum, max_sum;
    for (const ColumnSizes& column : spanned) min_sum += column.min;
    if (cell.min > min_sum + between) add_spanning_width(spanned, cell.min - min_sum - between, &ColumnSizes::min);
    for (ColumnSizes& column : spanned) max_sum += column.max = max(column.max, column.min);
    if (cell.max > max_sum + between) add_spanning_width(spanned, cell.max - max_sum - between, &ColumnSizes::max);
  }
}

// https://www.w3.org/TR/css-tables-3/#computing-the-table-width
ColumnTotals measure_columns(std::span<const ColumnSizes> columns) {
  ColumnTotals totals;
  int64_t largest = 0, rest = 0, percent_sum = 0;
  for (const ColumnSizes& column : columns) {
    totals.min += column.min;
    totals.max += max(column.max, column.min);
    percent_sum += column.percent;
    if (column.percent > 0)
      largest = std::max(largest, int64_t{column.max.raw()} * kWholePercent / column.percent);
    else
      rest += column.max.raw();
  }
  // Columns without percentage beside 100 % of percentages ask for a table as wide as can be.
  if (percent_sum >= kWholePercent)
    largest = rest > 0 ? int64_t{Length::from_raw(INT64_MAX).raw()} : largest;
  else if (percent_sum > 0)
    largest = std::max(largest, rest * kWholePercent / (kWholePercent - percent_sum));
  totals.max = max(totals.max, Length::from_raw(largest));
  return totals;
}

// https://www.w3.org/TR/css-tables-3/#width-distribution-algorithm
// The two of the four guesses that enclose the width, and a place between them in proportion to what they differ by.
std::vector<Length> distribute_width(std::span<const ColumnSizes> columns, Length assignable) {
  constexpr int kGuesses = 4;
  std::vector<Length> lower = guess(columns, assignable, 0);
  if (columns.empty() || assignable <= sum(lower)) return lower;
  std::vector<int64_t> weights(columns.size());
  for (int step = 1; step < kGuesses; ++step) {
    std::vector<Length> upper = guess(columns, assignable, step);
    if (assignable <= sum(upper)) {
      for (size_t i = 0; i < columns.size(); ++i) weights[i] = (upper[i] - lower[i]).raw();
      break;
    }
    lower = std::move(upper);
    if (step + 1 == kGuesses) weights = excess_weights(columns);
  }
  std::vector<Length> parts = share(assignable - sum(lower), weights);
  for (size_t i = 0; i < columns.size(); ++i) lower[i] += parts[i];
  return lower;
}

// https://www.w3.org/TR/CSS22/tables.html#fixed-table-layout
// Percentages are of what borders and spacing leave. https://www.w3.org/TR/css-tables-3/#computing-column-measures
std::vector<Length> fixed_widths(std::span<const FixedColumn> columns, Length assignable) {
  std::vector<Length> widths(columns.size());
  std::vector<int64_t> open(columns.size(), 0), percents(columns.size(), 0);
  bool any_open = false, all_percent = true;
  for (size_t i = 0; i < columns.size(); ++i) {
    const FixedColumn& column = columns[i];
    percents[i] = column.percent;
    if (column.percent > 0) widths[i] = assignable.times_ratio(column.percent, kWholePercent) + column.edges;
    else if (column.width) widths[i] = *column.width;
    else open[i] = 1;
    any_open |= open[i] != 0;
    all_percent &= column.percent > 0;
  }
  Length left = assignable - sum(widths);
  if (left < Length{}) shrink_percentages(columns, assignable, widths);
  if (columns.empty() || left <= Length{}) return widths;
  if (!any_open)
    for (size_t i = 0; i < columns.size(); ++i) open[i] = all_percent ? percents[i] : (percents[i] == 0 ? 1 : 0);
  std::vector<Length> parts = share(left, open);
  for (size_t i = 0; i < columns.size(); ++i) widths[i] += parts[i];
  return widths;
}

std::vector<Length> share(Length amount, std::span<const int64_t> weights) {
  std::vector<Length> parts(weights.size());
  if (weights.empty()) return parts;
  int64_t total = std::accumulate(weights.begin(), weights.end(), int64_t{0});
  int64_t given = 0;
  std::vector<std::pair<int64_t, size_t>> remainders(weights.size());
  for (size_t i = 0; i < weights.size(); ++i) {
    int64_t weight = total == 0 ? 1 : weights[i];
    int64_t whole = total == 0 ? static_cast<int64_t>(weights.size()) : total;
    int64_t product = int64_t{amount.raw()} * weight;
    parts[i] = Length::from_raw(product / whole);
    given += product / whole;
    remainders[i] = {-(product % whole), i};
  }
  int64_t leftover = amount.raw() - given;
  std::sort(remainders.begin(), remainders.end());
  for (int64_t i = 0; i < leftover; ++i) {
    Length& part = parts[remainders[static_cast<size_t>(i)].second];
    part += Length::from_raw(1);
  }
  return parts;
}

namespace {

// Percentages that ask for too much share what the lengths leave, if they leave anything.
void shrink_percentages(std::span<const FixedColumn> columns, Length assignable, std::vector<Length>& widths) {
  std::vector<int64_t> percents(columns.size(), 0);
  Length room = assignable;
  int64_t total = 0;
  for (size_t i = 0; i < columns.size(); ++i) {
    total += percents[i] = columns[i].percent;
    if (columns[i].percent == 0) room -= widths[i];
  }
  if (total == 0 || room <= Length{}) return;
  std::vector<Length> parts = share(room, percents);
  for (size_t i = 0; i < columns.size(); ++i)
    if (percents[i] > 0) widths[i] = parts[i];
}

// https://www.w3.org/TR/css-tables-3/#intermediate-intrinsic-percentage-width-of-a-column-based-on-cells-of-span-up-to-n
// What the columns' own percentages don't cover goes to the columns that have none, in proportion to their max-content.
void add_spanning_percent(std::span<ColumnSizes> columns, int64_t percent) {
  std::vector<int64_t> weights(columns.size(), 0);
  int64_t covered = 0, total = 0, open = 0;
  for (size_t i = 0; i < columns.size(); ++i) {
    covered += columns[i].percent;
    if (columns[i].percent > 0) continue;
    ++open;
    total += weights[i] = columns[i].max.raw();
  }
  if (open == 0 || percent <= covered) return;
  if (total == 0)
    for (size_t i = 0; i < columns.size(); ++i) weights[i] = columns[i].percent == 0 ? 1 : 0;
  std::vector<Length> parts = share(Length::from_raw(percent - covered), weights);
  for (size_t i = 0; i < columns.size(); ++i) columns[i].percent += parts[i].raw();
}

// The sum never passes 100 %: later columns give way.
void cap_percentages(std::span<ColumnSizes> columns) {
  int64_t left = kWholePercent;
  for (ColumnSizes& column : columns) {
    column.percent = std::clamp<int64_t>(column.percent, 0, left);
    left -= column.percent;
  }
}

void add_spanning_width(std::span<ColumnSizes> columns, Length excess, Field field) {
  if (field == &ColumnSizes::min) excess = fill_to_max(columns, excess);
  if (excess <= Length{}) return;
  std::vector<Length> parts = share(excess, excess_weights(columns));
  for (size_t i = 0; i < columns.size(); ++i) columns[i].*field += parts[i];
}

// Min-content widths grow towards max-content before anything grows beyond: a wide heading over a narrow and a wide
// column widens the wide one.
Length fill_to_max(std::span<ColumnSizes> columns, Length excess) {
  std::vector<int64_t> room(columns.size(), 0);
  int64_t total = 0;
  for (size_t i = 0; i < columns.size(); ++i)
    if (!columns[i].constrained && columns[i].percent == 0)
      total += room[i] = std::max<int64_t>(0, (columns[i].max - columns[i].min).raw());
  if (total == 0) return excess;
  Length filled = Length::from_raw(std::min<int64_t>(total, excess.raw()));
  std::vector<Length> parts = share(filled, room);
  for (size_t i = 0; i < columns.size(); ++i) columns[i].min += parts[i];
  return excess - filled;
}

// https://www.w3.org/TR/css-tables-3/#distributing-excess-width-to-columns
// The first group that has a column takes everything.
std::vector<int64_t> excess_weights(std::span<const ColumnSizes> columns) {
  std::vector<int64_t> weights(columns.size(), 0);
  auto take = [&](auto&& weigh) {
    int64_t total = 0;
    for (size_t i = 0; i < columns.size(); ++i) total += weights[i] = weigh(columns[i]);
    return total > 0;
  };
  using Column = const ColumnSizes&;
  auto is_free = [](Column c) { return !c.constrained && c.percent == 0; };
  if (take([&](Column c) { return is_free(c) ? int64_t{c.max.raw()} : 0; })) return weights;
  if (take([&](Column c) { return is_free(c) ? int64_t{1} : 0; })) return weights;
  if (take([](Column c) { return c.percent == 0 ? int64_t{c.max.raw()} : 0; })) return weights;
  if (take([](Column c) { return c.percent; })) return weights;
  take([](Column) { return int64_t{1}; });
  return weights;
}

// The min-content, min-content percentage, min-content specified and max-content guesses, in this order.
std::vector<Length> guess(std::span<const ColumnSizes> columns, Length assignable, int step) {
  std::vector<Length> widths(columns.size());
  for (size_t i = 0; i < columns.size(); ++i) {
    const ColumnSizes& column = columns[i];
    bool take_max = step == 3 || (step == 2 && column.constrained);
    if (step > 0 && column.percent > 0)
      widths[i] = max(column.min, assignable.times_ratio(column.percent, kWholePercent));
    else
      widths[i] = take_max ? max(column.max, column.min) : column.min;
  }
  return widths;
}

}  // namespace
}  // namespace clspress::layout
