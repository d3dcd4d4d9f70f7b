// The sequence of pages of one document: named pages, page groups, left and right, blank pages; and the same again from
// a page on whose content changed. https://www.w3.org/TR/css-page-3/ https://www.w3.org/TR/css-break-3/#forced-breaks
#pragma once

#include "layout/page.h"

namespace clspress::layout {

class PageSequence {
 public:
  PageSequence(Context& context, PageMaker& maker) : context_(context), maker_(maker) {}

  void layout_all();
  // Lays out anew the pages marked, and those after them until the document goes on where it did before.
  void layout_again(const std::vector<bool>& dirty);

  std::vector<LaidPage>& pages() { return pages_; }

 private:
  // Of the page that follows those there are.
  style::PageKind next_kind() const;
  bool next_is_blank() const;
  bool is_right(int index) const;
  const LaidPage* last_with_content() const;
  bool is_over_limit();
  bool is_stuck(const LaidPage& page);
  void append_page();

  Context& context_;
  PageMaker& maker_;
  std::vector<LaidPage> pages_;
};

}  // namespace clspress::layout
