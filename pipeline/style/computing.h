// A style while it is computed: the groups of its parent or the initial ones, copied when something is written into
// them. Not the cascade (which decides what is written) and not the result (ComputedStyle, which is const).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <tuple>

#include "style/cascade.h"

namespace clspress::style {

// What @page says that is no property of a box. https://www.w3.org/TR/css-page-3/#page-size-prop
struct PageGroup {
  Extent size{Length::mm(210), Length::mm(297)};
  Length bleed;
  bool bleed_auto = true;
  bool crop_marks = false, cross_marks = false;
  bool operator==(const PageGroup&) const = default;
};

// The lists of background-*, one entry a layer, before they are joined to layers.
struct BackgroundLists {
  std::vector<std::string> images;
  std::vector<std::pair<BackgroundLayer::Repeat, BackgroundLayer::Repeat>> repeats;
  std::vector<std::pair<LengthPercentage, LengthPercentage>> positions;
  struct LayerSize {
    BackgroundLayer::SizeKind kind = BackgroundLayer::SizeKind::Explicit;
    Size width, height;
  };
  std::vector<LayerSize> sizes;
  std::vector<BackgroundLayer::Area> origins, clips;
  std::vector<bool> fixed;
};

enum class Unit : uint8_t { Px, Cm, Mm, Q, In, Pt, Pc, Em, Rem, Ex, Rex, Ch, Rch, Cap, Rcap, Ic, Ric, Lh, Rlh, Vw, Vh, Vmin, Vmax };

// What font-relative and page-relative units of one document refer to.
struct Environment {
  std::function<FontMetrics(const FontGroup&)> metrics;
  Extent page{Length::mm(210), Length::mm(297)};
  StyleRef root = nullptr;  // of the document element, once it is computed
};

class Computing {
 public:
  Computing(const ComputedStyle& parent, const ComputedStyle& initial, const Environment& environment);

  const ComputedStyle& parent() const { return *parent_; }
  const ComputedStyle& initial() const { return *initial_; }

  template <class Group>
  const Group& view() const {
    const auto& slot = std::get<Slot<Group>>(slots_);
    return slot.own ? *slot.own : *slot.base;
  }
  template <class Group>
  Group& edit() {
    auto& slot = std::get<Slot<Group>>(slots_);
    if (!slot.own) slot.own = *slot.base;
    return *slot.own;
  }
  // The group that nothing was written into, or nothing if something was.
  template <class Group>
  std::shared_ptr<const Group> untouched() const {
    const auto& slot = std::get<Slot<Group>>(slots_);
    return slot.own ? nullptr : slot.base;
  }

  double px(double value, Unit unit) const;
  Color current_color() const { return view<TextGroup>().color; }

  std::optional<BackgroundLists> backgrounds;  // if a background-* was written
  PageGroup page;
  bool font_size_known = false;  // until then em is the parent's

 private:
  template <class Group>
  struct Slot {
    std::shared_ptr<const Group> base;
    std::optional<Group> own;
  };
  double font_px(const FontGroup& font, Unit unit) const;

  const ComputedStyle* parent_;
  const ComputedStyle* initial_;
  const Environment* environment_;
  std::tuple<Slot<FontGroup>, Slot<TextGroup>, Slot<BoxGroup>, Slot<DecorationGroup>, Slot<GeneratedGroup>, Slot<SvgGroup>> slots_;
};

// Height of a line of `style`, as the units lh and rlh take it.
double line_height_px(const TextGroup& text, const FontGroup& font);

}  // namespace clspress::style
