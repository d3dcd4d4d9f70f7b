// What an SVG element looks like and refers to: style, also through use, transform, references, findings, budget.
#include <fmt/format.h>

#include "paint/svg_painter.h"

namespace clspress::paint {

namespace {

constexpr int kMostElements = 200'000;  // painted by one SVG, use counted each time

// The part of an inherited group that an instance of `use` hands down.
struct Inheritance {
  const document::Document& document;
  document::NodeId element;

  // An equal value was inherited, unless the element says it itself.
  template <class Value>
  void take(Value& own, const Value& original_parent, const Value& handed_down, std::string_view property) const {
    if (own == original_parent && !says(property)) own = handed_down;
  }
  bool says(std::string_view property) const {
    if (document.find_attribute(element, property)) return true;
    return document.attribute(element, "style").find(property) != std::string_view::npos;
  }
};

std::shared_ptr<const style::SvgGroup> inherited_svg(const style::SvgGroup& own, const style::SvgGroup& original, const SvgLook& from,
                                                     const Inheritance& inheritance);
std::shared_ptr<const style::TextGroup> inherited_text(const style::TextGroup& own, const style::TextGroup& original, const SvgLook& from,
                                                       const Inheritance& inheritance);

}  // namespace

// https://www.w3.org/TR/SVG2/struct.html#UseStyleInheritance
SvgLook SvgPainter::look_of(NodeId element, const SvgScope& scope) const {
  const style::ComputedStyle& own = *styled_.style(element);
  NodeId parent = document_[element].parent;
  if (!scope.in_use || parent == document::kNoNode) return {own.svg, own.font, own.text};
  const style::ComputedStyle& original = *styled_.style(parent);
  Inheritance inheritance{document_, element};
  SvgLook look;
  look.svg = inherited_svg(*own.svg, *original.svg, scope.look, inheritance);
  look.text = inherited_text(*own.text, *original.text, scope.look, inheritance);
  bool own_font = own.font != original.font || inheritance.says("font");
  look.font = own_font ? own.font : scope.look.font;
  return look;
}

std::optional<Matrix> SvgPainter::own_transform(NodeId element) {
  const std::vector<Matrix>& computed = styled_.style(element)->decoration->transform;
  if (!computed.empty()) return computed.front();
  std::string_view text = document_.attribute(element, "transform");
  if (text.empty()) return Matrix{};
  std::optional<Matrix> transform = parse_transform(text);
  if (!transform) {
    surroundings_.report.warning("SVG-TRANSFORM", document_.location(element), fmt::format("la transformation « {} » n’est pas comprise : l’élément n’est pas dessiné", text),
                                 "écrire par exemple translate(10 20) ou rotate(45)");
  }
  return transform;
}

document::NodeId SvgPainter::find_reference(NodeId element) const {
  std::string_view href = document_.attribute(element, "href");
  if (href.empty()) href = document_.attribute(element, "xlink:href");
  if (!href.starts_with('#')) return document::kNoNode;
  return document_.find_by_id(href.substr(1));
}

bool SvgPainter::is_shown(NodeId element) const { return styled_.style(element)->box->display != style::Display::None; }

void SvgPainter::warn_unsupported(NodeId element, std::string_view what) {
  if (!warned_.emplace(what).second) return;
  surroundings_.report.warning("SVG-NON-GERE", document_.location(element), fmt::format("le dessin SVG demande « {} », qui n’est pas dessiné", what),
                               "simplifier le dessin ou le fournir en PNG");
}

bool SvgPainter::spend() {
  if (++spent_ <= kMostElements) return true;
  if (spent_ == kMostElements + 1) {
    surroundings_.report.error("SVG-TROP-GRAND", document_.location(document_.root()), "le dessin SVG compte plus de 200 000 éléments, utilisations comprises",
                               "simplifier le dessin ou le fournir en PNG");
  }
  return false;
}

namespace {

std::shared_ptr<const style::SvgGroup> inherited_svg(const style::SvgGroup& own, const style::SvgGroup& original, const SvgLook& from,
                                                     const Inheritance& inheritance) {
  auto group = std::make_shared<style::SvgGroup>(own);
  const style::SvgGroup& down = *from.svg;
  inheritance.take(group->fill, original.fill, down.fill, "fill");
  inheritance.take(group->stroke, original.stroke, down.stroke, "stroke");
  inheritance.take(group->fill_opacity, original.fill_opacity, down.fill_opacity, "fill-opacity");
  inheritance.take(group->stroke_opacity, original.stroke_opacity, down.stroke_opacity, "stroke-opacity");
  inheritance.take(group->fill_even_odd, original.fill_even_odd, down.fill_even_odd, "fill-rule");
  inheritance.take(group->clip_even_odd, original.clip_even_odd, down.clip_even_odd, "clip-rule");
  inheritance.take(group->stroke_width, original.stroke_width, down.stroke_width, "stroke-width");
  inheritance.take(group->miter_limit, original.miter_limit, down.miter_limit, "stroke-miterlimit");
  inheritance.take(group->dash_offset, original.dash_offset, down.dash_offset, "stroke-dashoffset");
  inheritance.take(group->cap, original.cap, down.cap, "stroke-linecap");
  inheritance.take(group->join, original.join, down.join, "stroke-linejoin");
  inheritance.take(group->dashes, original.dashes, down.dashes, "stroke-dasharray");
  inheritance.take(group->anchor, original.anchor, down.anchor, "text-anchor");
  auto current = [&](std::string_view name, style::SvgPaint& paint) {
    if (inheritance.document.attribute(inheritance.element, name) == "currentColor") paint.color = from.text->color;
  };
  current("fill", group->fill);
  current("stroke", group->stroke);
  return group;
}

std::shared_ptr<const style::TextGroup> inherited_text(const style::TextGroup& own, const style::TextGroup& original, const SvgLook& from,
                                                       const Inheritance& inheritance) {
  auto group = std::make_shared<style::TextGroup>(own);
  inheritance.take(group->color, original.color, from.text->color, "color");
  inheritance.take(group->visibility, original.visibility, from.text->visibility, "visibility");
  inheritance.take(group->letter_spacing, original.letter_spacing, from.text->letter_spacing, "letter-spacing");
  return group;
}

}  // namespace

}  // namespace clspress::paint
