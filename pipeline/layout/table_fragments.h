// Makes the fragments of a table on one page from what stands on it: row groups, rows, cells, collapsed lines.
#pragma once

#include <optional>
#include <vector>

#include "layout/table_cut.h"

namespace clspress::layout {

// A band of the body, whole or cut; y from the table's border box.
struct PlacedBand {
  uint32_t band = 0;
  Length top;
  std::optional<CutBand> cut;
};

// Head or foot on a page. Where a page showed it before, `made` is its fragment, used again.
struct PlacedGroup {
  uint32_t first_band = 0, end_band = 0;
  Length top;
  bool repeated = false;
  const Fragment* made = nullptr;
};

struct TablePlan {
  std::optional<PlacedGroup> head, foot;
  std::vector<PlacedBand> body;
  Length height;
  bool begins = true, ends = true;  // the table's own first and last edges stand here
  bool continued = false;
};

struct TableFragment {
  const Fragment* table = nullptr;
  const Fragment* head = nullptr;  // to use again
  const Fragment* foot = nullptr;
};

TableFragment make_table_fragment(Context& context, const TableModel& model, const TablePlan& plan);

}  // namespace clspress::layout
