// The walk through one SVG tree. Everything is mapped to the page as it is emitted, so that viewBoxes of any scale keep
// their precision in the PDF.
#pragma once

#include <set>
#include <vector>

#include "paint/svg.h"
#include "paint/svg_values.h"

namespace clspress::paint {

// What a shape inherits. Outside of `use` these are the element's own computed groups; inside, what the original tree
// would have inherited is replaced by what the use element hands down.
struct SvgLook {
  std::shared_ptr<const style::SvgGroup> svg;
  std::shared_ptr<const style::FontGroup> font;
  std::shared_ptr<const style::TextGroup> text;
};

// Where an element stands.
struct SvgScope {
  Matrix map;                // from its user space to the page
  double width = 0, height = 0;  // of the nearest viewport, for percentages
  SvgLook look;              // of its parent
  bool in_use = false;
  int depth = 0;
};

class SvgPainter {
 public:
  SvgPainter(Canvas& canvas, const SvgSurroundings& surroundings, const style::StyledDocument& styled)
      : canvas_(canvas), surroundings_(surroundings), styled_(styled), document_(styled.document()) {}

  void paint_root(document::NodeId svg, const Box& area, const Matrix& map);

 private:
  using NodeId = document::NodeId;

  void paint_element(NodeId element, SvgScope scope);
  void paint_content(NodeId element, const SvgScope& scope);
  void paint_children(NodeId element, const SvgScope& scope);
  void paint_viewport(NodeId element, const SvgScope& scope, const Box& area);
  void paint_nested_svg(NodeId element, const SvgScope& scope);
  void paint_use(NodeId element, const SvgScope& scope);
  void paint_image(NodeId element, const SvgScope& scope);
  void paint_shape(NodeId element, const SvgScope& scope);
  void stroke(Path path, Color color, const SvgScope& scope);
  std::optional<Color> color_of(const style::SvgPaint& paint, float opacity);

  // svg_shapes.cpp
  bool is_shape(NodeId element) const;
  Path shape_of(NodeId element, const SvgScope& scope);
  Path rectangle_of(NodeId element, const SvgScope& scope) const;
  Path polyline_of(NodeId element);
  double length(NodeId element, std::string_view name, double percent_base, const SvgScope& scope, double missing = 0) const;
  std::optional<double> find_length(NodeId element, std::string_view name, double percent_base, const SvgScope& scope) const;

  // svg_clip.cpp
  struct ClipResult {
    Path path;
    bool even_odd = false;
  };
  int push_clips(NodeId element, const SvgScope& scope);  // number of Pops owed
  std::optional<ClipResult> clip_path(NodeId clip, NodeId element, const SvgScope& scope);
  void add_clip_shapes(NodeId parent, const SvgScope& scope, ClipResult& result);
  std::optional<Box> bounds_of(NodeId element, const SvgScope& scope);  // in the element's user space

  // svg_text.cpp
  struct TextPiece;
  void paint_text(NodeId element, const SvgScope& scope);
  void collect_text(NodeId element, const SvgScope& scope, bool& after_space, std::vector<TextPiece>& pieces);
  std::vector<double> lengths(NodeId element, std::string_view name, double percent_base, const SvgScope& scope) const;
  void shape_piece(TextPiece& piece, double zoom);
  void paint_text_piece(const TextPiece& piece, double x, double y, const SvgScope& scope);

  // svg_look.cpp
  SvgLook look_of(NodeId element, const SvgScope& scope) const;
  std::optional<Matrix> own_transform(NodeId element);
  NodeId find_reference(NodeId element) const;  // href="#id"
  bool is_shown(NodeId element) const;
  void warn_unsupported(NodeId element, std::string_view what);
  bool spend();  // of the budget; false: it is used up

  Canvas& canvas_;
  const SvgSurroundings& surroundings_;
  const style::StyledDocument& styled_;
  const document::Document& document_;
  std::vector<NodeId> uses_;  // in progress: a cycle is stopped
  std::vector<NodeId> clips_;
  std::set<std::string, std::less<>> warned_;
  int spent_ = 0;
};

}  // namespace clspress::paint
