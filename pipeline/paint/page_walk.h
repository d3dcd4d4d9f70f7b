// One page's fragments walked in CSS' painting order, with what must be known on the way: owner, links, decorations.
// https://www.w3.org/TR/CSS22/zindex.html#painting-order
#pragma once

#include <optional>
#include <vector>

#include "paint/box_decoration.h"
#include "paint/canvas.h"
#include "paint/decorations.h"
#include "paint/link_areas.h"
#include "paint/painter.h"

namespace clspress::paint {

class PageWalk {
 public:
  PageWalk(const Painter& painter, const layout::PageFragment& fragment, Page& page)
      : painter_(painter), page_fragment_(fragment), canvas_(page), decorations_(canvas_), links_(painter, page) {}

  void paint();

 private:
  using Fragment = layout::Fragment;
  using ChildFragment = layout::ChildFragment;

  // Clips of ancestors between a stacking context and a layer in it: the layer is painted apart and needs them again.
  struct Clip {
    Path path;
    int outer = -1;
  };
  // A positioned or translucent fragment of a stacking context.
  struct Layer {
    const Fragment* fragment;
    Point origin;
    int clip;  // index into clips_, -1: none
    int32_t z_index;
    Artifact artifact;
  };
  using Layers = std::vector<Layer>;

  void paint_page_background();
  int viewport_clip(const Fragment& root);
  const Fragment* canvas_source() const;  // html or body, whose background is the page's
  Artifact margin_artifact(const Fragment& fragment, Point offset) const;

  // Layers below `fragment`, in tree order, without those that belong to a nested stacking context.
  void collect(const Fragment& fragment, Point origin, int clip, Artifact artifact, Layers& layers);
  void collect_layer(const ChildFragment& child, Point origin, int clip, Artifact artifact, Layers& layers);
  void paint_layers(const Layers& layers, bool negative);
  void paint_layer(const Layer& layer);
  void paint_atomic(const Fragment& fragment, Point origin);  // in the order of a stacking context, without its layers

  void paint_blocks(const Fragment& fragment, Point origin);
  void paint_floats(const Fragment& fragment, Point origin);
  void paint_inlines(const Fragment& fragment, Point origin);
  void paint_line(const Fragment& line, Point origin);
  void paint_inline(const Fragment& fragment, Point origin);
  void paint_inline_children(const Fragment& fragment, Point origin);
  void paint_text(const Fragment& fragment, Point origin);
  void paint_leaf(const Fragment& fragment, Point origin);
  void paint_box(const Fragment& fragment, Point origin);  // background, borders
  // Backgrounds of columns, rows and their groups show in the cells only, each kind in a layer under the next.
  void paint_table_layers(const Fragment& table, Point origin);
  void paint_rows(layout::BoxKind which, const ChildFragment& part, const ChildFragment* track);
  void paint_columns(layout::BoxKind which, const ChildFragment& table, const ChildFragment& part);
  void paint_column_cells(const ChildFragment& part, const ChildFragment& column);
  void paint_track(const ChildFragment& cell, const ChildFragment& track);
  void paint_outline_of(const Fragment& fragment, Point origin);
  void note_box(const Fragment& fragment, Point origin);  // signature fields, figures

  template <class Step>
  void within(const Fragment& fragment, Point origin, Step step);  // its clip and artifact
  std::optional<Path> clip_of(const Fragment& fragment, Point origin) const;
  std::optional<Path> clip_property_of(const Fragment& fragment, Point origin) const;

  bool is_layer(const Fragment& fragment) const;
  bool is_context(const Fragment& fragment) const;
  bool is_float(const Fragment& fragment) const;
  bool is_atomic_inline(const Fragment& fragment) const;
  bool is_hidden(const Fragment& fragment) const;
  bool is_hidden_cell(const Fragment& fragment) const;
  layout::BoxKind kind(const Fragment& fragment) const { return painter_.pages.boxes[fragment.box].kind; }
  Owner owner_of(const Fragment& fragment) const;

  const Painter& painter_;
  const layout::PageFragment& page_fragment_;
  Canvas canvas_;
  Decorations decorations_;
  LinkAreas links_;
  std::vector<Clip> clips_;
  const Fragment* canvas_source_ = nullptr;
  Artifact artifact_ = Artifact::None;  // in force: margin boxes, repeated heads
};

template <class Step>
void PageWalk::within(const Fragment& fragment, Point origin, Step step) {
  Artifact before = artifact_;
  if (fragment.repeated) artifact_ = Artifact::Header;
  std::optional<Path> clip = fragment.children.empty() ? std::nullopt : clip_of(fragment, origin);
  if (clip) canvas_.push_clip(std::move(*clip));
  step();
  if (clip) canvas_.pop();
  artifact_ = before;
}

}  // namespace clspress::paint
