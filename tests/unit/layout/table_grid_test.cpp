#include "layout/table_grid.h"

#include <gtest/gtest.h>

#include "layout/table_borders.h"
#include "table_boxes.h"

namespace clspress::layout {
namespace {

using style::BorderStyle;
using style::BoxGroup;
using style::TextGroup;

TEST(TableGrid, SpansTakeSlotsOfLaterRows) {
  TableBoxes boxes;
  boxes.group();
  boxes.row(), boxes.cell(), boxes.span(1, 2), boxes.cell();
  boxes.row(), boxes.cell(), boxes.cell();
  TableGrid grid = make_grid(boxes.tree, boxes.table);
  ASSERT_EQ(grid.cells.size(), 5U);
  EXPECT_EQ(grid.columns.size(), 3U);
  EXPECT_EQ(grid.cells[3].column, 0U);
  EXPECT_EQ(grid.cells[4].column, 2U);
  ASSERT_EQ(grid.bands.size(), 1U);
}

TEST(TableGrid, SpansStopAtTheGroupAndAtRealColumns) {
  TableBoxes boxes;
  boxes.head(), boxes.row(), boxes.span(1000, 65534);
  boxes.group(), boxes.row(), boxes.cell(), boxes.span(1, 0), boxes.row(), boxes.cell(), boxes.row(), boxes.cell();
  TableGrid grid = make_grid(boxes.tree, boxes.table);
  EXPECT_EQ(grid.columns.size(), 2U);
  EXPECT_EQ(grid.cells[0].column_span, 2U);
  EXPECT_EQ(grid.cells[0].row_span, 1U);
  EXPECT_EQ(grid.cells[2].row_span, 3U);
  EXPECT_EQ(grid.bands.size(), 2U);
}

TEST(TableGrid, HeadIsFirstAndFootLastWhereverTheyStand) {
  TableBoxes boxes;
  boxes.foot(), boxes.row(), boxes.cell();
  boxes.group(), boxes.row(), boxes.cell();
  BoxId head = boxes.head();
  boxes.row(), boxes.cell();
  TableGrid grid = make_grid(boxes.tree, boxes.table);
  EXPECT_EQ(grid.groups.front().box, head);
  EXPECT_EQ(grid.groups.back().kind, GroupKind::Foot);
}

TEST(TableGrid, SpanBombsStaySmall) {
  TableBoxes boxes;
  boxes.group();
  for (int i = 0; i < 3000; ++i) boxes.row(), boxes.span(65535, 65535), boxes.span(65535, 65535);
  TableGrid grid = make_grid(boxes.tree, boxes.table);
  EXPECT_LE(grid.columns.size(), 1000U);
  EXPECT_EQ(grid.rows.size(), 3000U);
}

class CollapsedBordersOfTable : public testing::Test {
 protected:
  static TableBoxes::Edit with(style::Sides<style::BorderSide> sides) {
    return [sides](BoxGroup& box, TextGroup&) { box.border = sides; };
  }
  static TableBoxes::Edit collapse(double width) {
    return [width](BoxGroup& box, TextGroup& text) {
      text.border_collapse = style::BorderCollapse::Collapse;
      box.border = TableBoxes::borders(width);
    };
  }
};

TEST_F(CollapsedBordersOfTable, WiderWinsThenStyleThenTheCell) {
  TableBoxes boxes(collapse(10));
  boxes.group();
  boxes.row();
  boxes.cell({}, with({TableBoxes::border(2), TableBoxes::border(2, BorderStyle::Dotted), {}, {}}));
  boxes.cell({}, with({{}, {}, {}, TableBoxes::border(2, BorderStyle::Dashed)}));
  TableGrid grid = make_grid(boxes.tree, boxes.table);
  CollapsedGrid collapsed(boxes.tree, boxes.table, grid);
  EXPECT_EQ(collapsed.table_border().left, Length::px(5));
  EXPECT_EQ(collapsed.cell_border(grid.cells[0]).right, Length::px(1));
  std::vector<PlacedRow> rows = {{0, {}, Length::px(50), false, false}};
  std::vector<Length> edges = {{}, Length::px(40), Length::px(80)};
  int dashed = 0, dotted = 0;
  for (const BorderLine& line : collapsed.make_lines(rows, edges)) {
    dashed += line.style == BorderStyle::Dashed;
    dotted += line.style == BorderStyle::Dotted;
  }
  EXPECT_EQ(dashed, 1);
  EXPECT_EQ(dotted, 0);
}

TEST_F(CollapsedBordersOfTable, HiddenSuppressesAndSpansHaveNoInnerLine) {
  TableBoxes boxes(collapse(0));
  boxes.group();
  boxes.row(), boxes.span(2, 1, {}, with(TableBoxes::borders(3))), boxes.row();
  boxes.cell({}, with({TableBoxes::border(0, BorderStyle::Hidden), {}, {}, {}})), boxes.cell();
  TableGrid grid = make_grid(boxes.tree, boxes.table);
  CollapsedGrid collapsed(boxes.tree, boxes.table, grid);
  std::vector<PlacedRow> rows = {{0, {}, Length::px(10), false, false}, {1, Length::px(10), Length::px(20), false, false}};
  std::vector<Length> edges = {{}, Length::px(40), Length::px(80)};
  Length under;
  for (const BorderLine& line : collapsed.make_lines(rows, edges)) {
    EXPECT_FALSE(line.from.x == Length::px(40) && line.to.x == Length::px(40));
    if (line.from.y == line.to.y && line.from.y == Length::px(10)) under += line.to.x - line.from.x;
  }
  EXPECT_EQ(under, Length::px(41.5));  // under the second column alone, out to the outer side of the right border
}

// The table's own edge stands over the first and under the last row of all; between pages the rows' own lines close.
TEST_F(CollapsedBordersOfTable, EveryPageClosesItsRows) {
  TableBoxes boxes(collapse(4));
  boxes.group();
  for (int i = 0; i < 3; ++i) boxes.row(), boxes.cell({}, with(TableBoxes::borders(1)));
  TableGrid grid = make_grid(boxes.tree, boxes.table);
  CollapsedGrid collapsed(boxes.tree, boxes.table, grid);
  std::vector<Length> edges = {{}, Length::px(40)};
  std::vector<PlacedRow> page = {{1, {}, Length::px(10), false, false}};
  auto widths = [&] {
    std::vector<double> result;
    for (const BorderLine& line : collapsed.make_lines(page, edges))
      if (line.from.y == line.to.y) result.push_back(line.width.to_px());
    return result;
  };
  EXPECT_EQ(widths(), (std::vector<double>{1, 1}));
  page[0].cut_below = true;
  EXPECT_EQ(widths(), (std::vector<double>{1}));
  page = {{0, {}, Length::px(10), false, false}};
  EXPECT_EQ(widths(), (std::vector<double>{1, 4}));
  page = {{2, {}, Length::px(10), false, false}};
  EXPECT_EQ(widths(), (std::vector<double>{1, 4}));
}

}  // namespace
}  // namespace clspress::layout
