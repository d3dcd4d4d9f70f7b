// What a page shows of the document that stands on it and before it: named strings, running elements, page numbers.
// https://www.w3.org/TR/css-gcpm-3/#using-named-strings
#pragma once

#include <map>

#include "layout/page.h"

namespace clspress::layout {

// Values that were assigned on a page, or went on from earlier ones. T: a string, or a running element.
template <class T>
struct PageAssignments {
  T entry{};                     // in force when the page begins
  std::vector<T> assigned;       // on the page, in order
  bool assigned_at_start = false;  // the first one by an element that begins the page

  // https://www.w3.org/TR/css-gcpm-3/#string-first
  T choose(std::string_view keyword) const {
    if (keyword == "start") return assigned_at_start ? assigned.front() : entry;
    if (keyword == "last") return assigned.empty() ? entry : assigned.back();
    if (keyword == "first-except") return assigned.empty() ? entry : T{};
    return assigned.empty() ? entry : assigned.front();
  }
  T exit() const { return assigned.empty() ? entry : assigned.back(); }
};

struct PageValues {
  std::map<std::string, PageAssignments<std::string>, std::less<>> strings;
  std::map<std::string, PageAssignments<BoxId>, std::less<>> running;
};

class PageValueTracker {
 public:
  PageValueTracker(const BoxTree& boxes, const DocumentFacts& facts);
  // The values of the next page.
  PageValues next(const LaidPage& page);

 private:
  const BoxTree& boxes_;
  std::unordered_multimap<document::NodeId, const NamedStringFact*> strings_by_node_;
  std::unordered_map<document::NodeId, bool> seen_;
  PageValues values_;
};

// Numbers of all pages, from @page and from elements that reset the page counter.
void number_pages(std::vector<LaidPage>& pages, const DocumentFacts& facts);

}  // namespace clspress::layout
