// text and tspan as text: shaped with the document's fonts, so that it can be read, searched and copied.
// https://www.w3.org/TR/SVG2/text.html
#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "layout/context.h"
#include "paint/svg_painter.h"
#include "text/shape.h"

namespace clspress::paint {

// Text of one element that is drawn in one go.
struct SvgPainter::TextPiece {
  document::NodeId element;
  SvgLook look;
  std::string text;
  std::optional<double> x, y;  // absolute positions start a new chunk for text-anchor
  double dx = 0, dy = 0;
  text::ShapedRef shaped;
  double width = 0;  // user units
  double scale = 1;  // from the shaped size to user units
};

namespace {

using Positions = std::vector<double>;

// Type is set at the size that it has on the page, and at 8 px at least: Length's grid would be felt in a small viewBox.
constexpr double kSmallestSetting = 8;

// The position attributes of one text or tspan, character by character. https://www.w3.org/TR/SVG2/text.html#TSpanAttributes
struct PositionLists {
  Positions x, y, dx, dy;
  size_t positioned() const { return std::max({x.size(), y.size(), dx.size(), dy.size()}); }
};

void collapse(std::string& text, bool& after_space);

}  // namespace

void SvgPainter::paint_text(NodeId element, const SvgScope& scope) {
  if (!document_.attribute(element, "rotate").empty()) warn_unsupported(element, "rotate");
  std::vector<TextPiece> pieces;
  bool after_space = true;  // white space at the start is dropped
  collect_text(element, scope, after_space, pieces);
  while (!pieces.empty() && pieces.back().text.ends_with(' ')) {
    pieces.back().text.pop_back();
    if (pieces.back().text.empty()) pieces.pop_back();
  }
  double zoom = std::sqrt(std::abs(scope.map.a * scope.map.d - scope.map.b * scope.map.c));
  double x = 0, y = 0;
  for (size_t i = 0; i < pieces.size(); i++) {
    TextPiece& first = pieces[i];
    bool new_chunk = i == 0 || first.x || first.y;
    x = first.x.value_or(x);
    y = first.y.value_or(y);
    if (new_chunk) {
      double width = 0;
      for (size_t j = i; j < pieces.size() && (j == i || (!pieces[j].x && !pieces[j].y)); j++) {
        shape_piece(pieces[j], zoom);
        width += pieces[j].width + pieces[j].dx;
      }
      using Anchor = style::SvgGroup::Anchor;
      Anchor anchor = first.look.svg->anchor;
      if (anchor == Anchor::Middle) x -= width / 2;
      if (anchor == Anchor::End) x -= width;
    }
    x += first.dx;
    y += first.dy;
    paint_text_piece(first, x, y, scope);
    x += first.width;
  }
}

void SvgPainter::collect_text(NodeId element, const SvgScope& scope, bool& after_space, std::vector<TextPiece>& pieces) {
  if (!is_shown(element) || !spend()) return;
  SvgScope inner = scope;
  inner.look = document_[element].name == "text" ? scope.look : look_of(element, scope);
  PositionLists lists{lengths(element, "x", scope.width, inner), lengths(element, "y", scope.height, inner), lengths(element, "dx", scope.width, inner),
                      lengths(element, "dy", scope.height, inner)};
  size_t character = 0;
  for (NodeId child = document_[element].first_child; child != document::kNoNode; child = document_[child].next) {
    const document::Node& node = document_[child];
    if (node.kind == document::NodeKind::Element) {
      bool inside = node.name == "tspan" || node.name == "a";
      if (inside) collect_text(child, inner, after_space, pieces);
      else if (node.name != "title" && node.name != "desc") warn_unsupported(child, node.name);
      continue;
    }
    std::string text(node.text);
    bool preserved = document_.attribute(element, "xml:space") == "preserve" || style::keeps_spaces(inner.look.text->white_space);
    if (!preserved) collapse(text, after_space);
    for (size_t offset = 0; offset < text.size();) {
      TextPiece piece{element, inner.look, {}, {}, {}, 0, 0, {}, 0, 1};
      auto at = [&](const Positions& list) { return character < list.size() ? std::optional(list[character]) : std::nullopt; };
      piece.x = at(lists.x);
      piece.y = at(lists.y);
      piece.dx = at(lists.dx).value_or(0);
      piece.dy = at(lists.dy).value_or(0);
      size_t end = offset;
      do {  // up to the next character that has a place of its own
        utf8::next(text, end);
        character++;
      } while (end < text.size() && character >= lists.positioned());
      piece.text = text.substr(offset, end - offset);
      offset = end;
      pieces.push_back(std::move(piece));
    }
  }
}

std::vector<double> SvgPainter::lengths(NodeId element, std::string_view name, double percent_base, const SvgScope& scope) const {
  std::vector<double> result;
  std::string_view text = document_.attribute(element, name);
  while (true) {
    size_t begin = text.find_first_not_of(" ,\t\r\n");
    if (begin == std::string_view::npos) return result;
    text.remove_prefix(begin);
    size_t end = std::min(text.find_first_of(" ,\t\r\n"), text.size());
    std::optional<double> value = parse_length(text.substr(0, end), {percent_base, scope.look.font->size.to_px()});
    if (!value) return result;
    result.push_back(*value);
    text.remove_prefix(end);
  }
}

void SvgPainter::shape_piece(TextPiece& piece, double zoom) {
  double size = piece.look.font->size.to_px();
  if (!(size > 0) || piece.text.empty()) return;
  double factor = std::clamp(std::max(zoom, kSmallestSetting / size), 1e-3, 1e4);
  text::FontSpec spec = layout::make_spec(*piece.look.font);
  spec.size = Length::px(size * factor);
  if (spec.size <= Length()) return;
  piece.shaped = text::shape_string(piece.text, surroundings_.fonts.resolve(spec), piece.look.text->language,
                                    piece.look.text->letter_spacing.scaled(factor), surroundings_.report);
  Length width;
  for (const text::ShapedGlyph& glyph : piece.shaped->glyphs) width += glyph.advance;
  piece.scale = size / spec.size.to_px();
  piece.width = width.to_px() * piece.scale;
}

void SvgPainter::paint_text_piece(const TextPiece& piece, double x, double y, const SvgScope& scope) {
  const style::SvgGroup& look = *piece.look.svg;
  std::optional<Color> color = color_of(look.fill, look.fill_opacity);
  if (!piece.shaped || !color || piece.look.text->visibility != style::Visibility::Visible) return;
  if (look.stroke.kind != style::SvgPaint::Kind::None) warn_unsupported(piece.element, "contour de texte");
  Matrix place = scope.map * Matrix{piece.scale, 0, 0, piece.scale, x, y};
  canvas_.add(PushTransform{place});
  std::vector<uint8_t> levels;
  for (const text::ShapedRun& run : piece.shaped->runs) levels.push_back(run.level);
  Length pen;
  for (uint32_t index : text::visual_order(levels)) {
    const text::ShapedRun& shaped = piece.shaped->runs[index];
    if (shaped.opaque() || shaped.glyph_begin == shaped.glyph_end) continue;
    text::GlyphSlice slice;
    slice.shaped = piece.shaped.get();
    slice.run = index;
    slice.glyph_begin = shaped.glyph_begin;
    slice.glyph_end = shaped.glyph_end;
    auto owned = std::make_unique<OwnedRun>();
    owned->text = text::text_of(slice);
    owned->run = text::make_glyph_run(slice, owned->text);
    canvas_.add(DrawText{&owned->run, {pen, Length()}, *color, {}});
    pen += owned->run.width;
    canvas_.page().runs.push_back(std::move(owned));
  }
  canvas_.pop();
}

namespace {

// https://www.w3.org/TR/SVG2/text.html#TextLayoutWhiteSpace
void collapse(std::string& text, bool& after_space) {
  size_t length = 0;
  for (char sign : text) {
    bool space = sign == ' ' || sign == '\t' || sign == '\n' || sign == '\r';
    if (space && after_space) continue;
    after_space = space;
    text[length++] = space ? ' ' : sign;
  }
  text.resize(length);
}

}  // namespace

}  // namespace clspress::paint
