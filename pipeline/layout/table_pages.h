// A table on its pages: which rows stand on this one, with which repeated head and foot, and where the next goes on.
// The wrapper with captions and margins is table.cpp's. https://www.w3.org/TR/css-tables-3/#fragmentation
#pragma once

#include <memory>

#include "layout/table_cut.h"

namespace clspress::layout {

// What a table's break token remembers.
struct TableResume {
  std::shared_ptr<const TableModel> model;
  bool started = false;  // an earlier page has a part of the table
  uint32_t band = 0;
  bool mid_band = false;
  CutPlace place;        // in that band
  bool head_shown = false, foot_shown = false;
  // Made by the first page that repeats them, used again by the others.
  const Fragment* head = nullptr;
  const Fragment* foot = nullptr;
};

// `space` begins at the table's border box. No fragment: break before the table.
Outcome layout_table_page(Context& context, const TableResume& resume, const Space& space);

}  // namespace clspress::layout
