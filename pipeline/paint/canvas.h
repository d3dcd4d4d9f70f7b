// Appends items to a page's list on behalf of one owner at a time. Knows no layout.
#pragma once

#include <utility>

#include "paint/paint_list.h"
#include "paint/path.h"

namespace clspress::paint {

class Canvas {
 public:
  explicit Canvas(Page& page) : page_(page) {}

  Page& page() { return page_; }
  const Owner& owner() const { return owner_; }
  // Sets the owner of what follows and gives the one before, to be set again.
  Owner exchange_owner(Owner owner) { return std::exchange(owner_, owner); }

  template <class What>
  void add(What what) {
    page_.items.push_back({owner_, std::move(what)});
  }
  void fill(Path path, Color color) {
    if (!color.transparent() && !path.empty()) add(FillPath{std::move(path), color, false});
  }
  void fill_rectangle(const Box& box, Color color) {
    if (box.width > 0 && box.height > 0) fill(rectangle(box), color);
  }
  void stroke(Path path, Color color, Stroke stroke) {
    if (!color.transparent() && stroke.width > 0) add(StrokePath{std::move(path), color, std::move(stroke)});
  }
  void push_clip(Path path) { add(PushClip{std::move(path), false}); }
  // Closes what was pushed last; if nothing was painted since, both go.
  void pop();

  // The page with its bleed: what lies outside is never seen.
  Box visible() const;
  bool sees(const Box& box) const;

 private:
  Page& page_;
  Owner owner_;
};

}  // namespace clspress::paint
