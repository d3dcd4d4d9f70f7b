// The sixteen boxes in the margins of a page: their content, which knows all page numbers by now, their sizes and
// places. https://www.w3.org/TR/css-page-3/#margin-boxes
#pragma once

#include "layout/page_values.h"

namespace clspress::layout {

class MarginBoxes {
 public:
  MarginBoxes(Context& context, BoxTree& tree, size_t page_count) : context_(context), tree_(tree), page_count_(page_count) {}
  std::vector<ChildFragment> make(const LaidPage& page, const PageValues& values);

 private:
  enum class Edge : uint8_t { None, Start, End };
  struct Side;
  // The space of one box. An axis with an edge is the one across the margin.
  struct Place {
    Extent outer, containing;
    Edge horizontal, vertical;
    bool operator==(const Place&) const = default;
  };
  BoxId find_box(const LaidPage& page, const PageValues& values, style::MarginBox which);
  BoxId build(style::StyleRef style, const std::vector<style::ContentItem>& items, const LaidPage& page, const PageValues& values);
  std::string resolve(const style::ContentItem& item, const LaidPage& page, const PageValues& values) const;
  BoxId choose_running(const style::ContentItem& item, const PageValues& values) const;
  // Whether anything inside shows a value of the page, so that every page needs a copy of its own.
  bool shows_page_values(BoxId box) const;
  BoxId copy_running(BoxId running, const LaidPage& page, const PageValues& values);

  void add_side(const LaidPage& page, const PageValues& values, const Side& side, std::vector<ChildFragment>& result);
  void add_corner(const LaidPage& page, const PageValues& values, style::MarginBox which, Rect area, std::vector<ChildFragment>& result);
  IntrinsicSizes outer_widths(BoxId box, Length base);
  Length outer_height(BoxId box, Length width);
  const Fragment* find_fragment(BoxId box, const Place& place);
  const Fragment* layout(BoxId box, const Place& place);
  void align_content(Fragment& fragment, Length room);

  Context& context_;
  BoxTree& tree_;
  size_t page_count_;
  std::map<std::string, BoxId> boxes_;  // equal boxes of different pages are one
  // The same box in the same place is laid out once.
  std::unordered_map<BoxId, std::vector<std::pair<Place, const Fragment*>>> fragments_;
};

}  // namespace clspress::layout
