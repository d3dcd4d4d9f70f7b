// Lays hand-made tables out, for the tests of table layout.
#pragma once

#include <string>

#include "document/document.h"
#include "layout/context.h"
#include "table_boxes.h"

namespace clspress::layout {

class TableHarness {
 public:
  explicit TableHarness(TableBoxes& boxes) : boxes_(boxes) {}

  Space space(double width) const {
    Space space;
    space.width = Available::definite(Length::px(width));
    return space;
  }
  Outcome layout(double width) { return layout(space(width)); }
  Outcome layout(const Space& space, const BreakToken* token = nullptr) {
    return layout_table(context_, boxes_.wrapper, space, token);
  }
  // Fragments of the wrapper on pages of that height.
  std::vector<const Fragment*> paginate(double width, double height) {
    std::vector<const Fragment*> pages;
    Token token;
    do {
      Space page = space(width);
      page.fragmentainer = page.fragmentainer_size = Length::px(height);
      page.page_is_empty = true;
      Outcome outcome = layout(page, token.get());
      pages.push_back(outcome.fragment);
      token = outcome.token;
    } while (token && pages.size() < 1000);
    return pages;
  }
  // Heights of all rows on a page, and its cells row by row.
  std::vector<double> rows(const Fragment* wrapper) const {
    std::vector<double> heights;
    for (const Fragment* row : all_rows(wrapper)) heights.push_back(row->size.height.to_px());
    return heights;
  }
  std::vector<ChildFragment> cells(const Fragment* wrapper) const {
    std::vector<ChildFragment> cells;
    for (const Fragment* row : all_rows(wrapper)) cells.insert(cells.end(), row->children.begin(), row->children.end());
    return cells;
  }

 private:
  std::vector<const Fragment*> all_rows(const Fragment* wrapper) const {
    std::vector<const Fragment*> rows;
    for (const ChildFragment& part : wrapper->children) {
      if (boxes_.tree[part.fragment->box].kind != BoxKind::Table) continue;
      for (const ChildFragment& group : part.fragment->children)
        for (const ChildFragment& row : group.fragment->children) rows.push_back(row.fragment);
    }
    return rows;
  }

  TableBoxes& boxes_;
  Report report_;
  document::Document document_ = *document::parse("<html/>", "page.xhtml", report_);
  style::StyledDocument styled_ = style::cascade(document_, {}, {}, report_);
  text::FontSet fonts_{text::FontLibrary::read(CLSPRESS_SOURCE_DIR "/fonts/fonts.xml")};
  Options options_;
  std::pmr::monotonic_buffer_resource arena_;
  Context context_{styled_, boxes_.tree, fonts_, options_, report_, arena_};
};

}  // namespace clspress::layout
