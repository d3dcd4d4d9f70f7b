// Where the links of a page are: one rectangle a link and line. https://html.spec.whatwg.org/multipage/links.html
#pragma once

#include "paint/painter.h"

namespace clspress::paint {

class LinkAreas {
 public:
  LinkAreas(const Painter& painter, Page& page) : painter_(painter), page_(page) {}

  void start_line() { current_ = document::kNoNode; }
  // What a node shows on the current line.
  void add(document::NodeId node, const Rect& area);

 private:
  bool start_area(document::NodeId link, const Rect& area);

  const Painter& painter_;
  Page& page_;
  document::NodeId current_ = document::kNoNode;  // whose area is the last of the page and may grow
};

}  // namespace clspress::paint
