#include "layout/table_columns.h"

#include <gtest/gtest.h>

#include <numeric>

namespace clspress::layout {
namespace {

Length px(double value) { return Length::px(value); }
std::vector<double> in_px(const std::vector<Length>& lengths) {
  std::vector<double> result;
  for (Length length : lengths) result.push_back(length.to_px());
  return result;
}
Length total(const std::vector<Length>& lengths) { return std::accumulate(lengths.begin(), lengths.end(), Length{}); }

TEST(TableColumns, GuessesEncloseTheWidth) {
  std::vector<ColumnSizes> columns = {{px(10), px(100)}, {px(20), px(60), 0, true}, {px(10), px(40), 20'000}};
  EXPECT_EQ(in_px(distribute_width(columns, px(30))), (std::vector<double>{10, 20, 10}));
  EXPECT_EQ(in_px(distribute_width(columns, px(45))), (std::vector<double>{10, 25, 10}));
  EXPECT_EQ(in_px(distribute_width(columns, px(100))), (std::vector<double>{20, 60, 20}));
  EXPECT_EQ(in_px(distribute_width(columns, px(300))), (std::vector<double>{180, 60, 60}));
}

TEST(TableColumns, ExcessGoesToTheFirstGroupThatHasAColumn) {
  std::vector<ColumnSizes> content = {{px(0), px(10)}, {px(0), px(30)}, {px(0), px(0)}};
  EXPECT_EQ(in_px(distribute_width(content, px(80))), (std::vector<double>{20, 60, 0}));
  std::vector<ColumnSizes> constrained = {{px(0), px(10), 0, true}, {px(0), px(30), 0, true}};
  EXPECT_EQ(in_px(distribute_width(constrained, px(80))), (std::vector<double>{20, 60}));
  std::vector<ColumnSizes> percent = {{px(0), px(1), 10'000}, {px(0), px(1), 30'000}};
  EXPECT_EQ(in_px(distribute_width(percent, px(80))), (std::vector<double>{20, 60}));
}

TEST(TableColumns, PartsAlwaysAddUp) {
  for (int raw : {1, 2, 7, 1000, 12345}) {
    std::vector<int64_t> weights = {1, 1, 1, 5, 0};
    std::vector<Length> parts = share(Length::from_raw(raw), weights);
    EXPECT_EQ(total(parts).raw(), raw);
    EXPECT_EQ(parts[4].raw(), 0);
  }
}

TEST(TableColumns, SpanningCellsWidenFreeColumns) {
  std::vector<ColumnSizes> columns = {{px(10), px(10), 0, true}, {px(5), px(20)}, {px(5), px(5)}};
  add_spanning(columns, {{0, 3, px(60), px(80)}}, px(5));
  EXPECT_EQ(columns[0].min, px(10));
  EXPECT_EQ(columns[0].min + columns[1].min + columns[2].min, px(50));
  EXPECT_EQ(columns[0].max + columns[1].max + columns[2].max, px(70));
  EXPECT_GT(columns[1].min, columns[2].min);
}

TEST(TableColumns, PercentagesOfSpansGoToColumnsWithoutAndStopAtHundred) {
  std::vector<ColumnSizes> columns = {{px(1), px(8)}, {px(1), px(8), 30'000}, {px(1), px(8)}, {px(1), px(8), 40'000}, {px(1), px(8)}};
  add_spanning(columns, {{0, 2, px(1), px(1), 31'000}, {3, 2, px(1), px(1), 42'000}}, {});
  EXPECT_EQ(in_px(distribute_width(columns, px(1000))), (std::vector<double>{10, 300, 270, 400, 20}));
  std::vector<ColumnSizes> over = {{px(1), px(1), 80'000}, {px(1), px(1), 80'000}};
  add_spanning(over, {}, {});
  EXPECT_EQ(over[1].percent, 20'000);
}

TEST(TableColumns, PercentagesWidenTheTable) {
  std::vector<ColumnSizes> columns = {{px(10), px(50), 25'000}, {px(10), px(60)}};
  EXPECT_EQ(measure_columns(columns).min, px(20));
  EXPECT_EQ(measure_columns(columns).max, px(200));
  columns[0].percent = kWholePercent;
  EXPECT_GT(measure_columns(columns).max, px(100'000));
}

TEST(TableColumns, FixedWidths) {
  std::vector<FixedColumn> given = {{px(20), 0}, {px(40), 0}};
  EXPECT_EQ(in_px(fixed_widths(given, px(170))), (std::vector<double>{75, 95}));
  std::vector<FixedColumn> percent = {{{}, 50'000}, {{}, 30'000, px(12)}, {}};
  EXPECT_EQ(in_px(fixed_widths(percent, px(600))), (std::vector<double>{300, 192, 108}));
  std::vector<FixedColumn> padded = {{{}, 50'000, px(10)}, {{}, 50'000, px(10)}};
  EXPECT_EQ(in_px(fixed_widths(padded, px(600))), (std::vector<double>{300, 300}));
  std::vector<FixedColumn> open = {{px(20), 0}, {}, {}};
  EXPECT_EQ(in_px(fixed_widths(open, px(100))), (std::vector<double>{20, 40, 40}));
}

}  // namespace
}  // namespace clspress::layout
