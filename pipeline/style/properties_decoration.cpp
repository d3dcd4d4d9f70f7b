// Rows of what is drawn on a box besides its background: outline, text decoration, corners, opacity.
// https://www.w3.org/TR/css-backgrounds-3/ https://www.w3.org/TR/css-text-decor-4/ https://www.w3.org/TR/css-ui-4/
#include "style/position_values.h"
#include "style/property_rows.h"

namespace clspress::style {
namespace {

using D = DecorationGroup;

Parsed<double> parse_opacity(Cursor& cursor);
Parsed<Length> parse_outline_width(Cursor& cursor);
Parsed<Length> parse_offset(Cursor& cursor) { return parse_length(cursor, Range::Any); }
Parsed<Length> parse_thickness(Cursor& cursor);
std::optional<Setter> parse_line(Cursor& cursor);
std::optional<Setter> parse_underline_offset(Cursor& cursor);
std::optional<Setter> parse_object_position(Cursor& cursor);
std::optional<BorderStyle> read_outline_style(Cursor& cursor);
Parsed<std::optional<Sides<Size>>> parse_clip(Cursor& cursor);

void inherit_line(Computing& to, const ComputedStyle& from) {
  D& decoration = to.edit<D>();
  decoration.underline = from.decoration->underline;
  decoration.overline = from.decoration->overline;
  decoration.line_through = from.decoration->line_through;
}
void inherit_underline_offset(Computing& to, const ComputedStyle& from) {
  to.edit<D>().underline_offset = from.decoration->underline_offset;
  to.edit<D>().underline_offset_auto = from.decoration->underline_offset_auto;
}
void inherit_object_position(Computing& to, const ComputedStyle& from) {
  to.edit<D>().object_x = from.decoration->object_x;
  to.edit<D>().object_y = from.decoration->object_y;
}

// One corner: horizontal and vertical radius. https://www.w3.org/TR/css-backgrounds-3/#border-radius
template <auto X, auto Y>
Property corner_row(std::string_view name) {
  return {name, "décor", false, "0", "<length-percentage [0,∞]>{1,2}",
          [](Cursor& cursor, const Property&) -> std::optional<Setter> {
            auto x = parse_length_percentage(cursor, Range::NonNegative);
            if (!x) return std::nullopt;
            auto y = cursor.at_end() ? x : parse_length_percentage(cursor, Range::NonNegative);
            if (!y) return std::nullopt;
            return Setter([a = *x, b = *y](Computing& c) {
              X(c.edit<D>()) = a(c);
              Y(c.edit<D>()) = b(c);
            });
          },
          [](Computing& to, const ComputedStyle& from) {
            X(to.edit<D>()) = X(*from.decoration);
            Y(to.edit<D>()) = Y(*from.decoration);
          }};
}

}  // namespace

std::vector<Property> decoration_properties() {
  return {
      row<D, CLS_MEMBER(opacity), parse_opacity>("opacity", "1", "<number [0,1]> | <percentage>"),
      row<D, CLS_MEMBER(outline.width), parse_outline_width>("outline-width", "medium", "<length [0,∞]> | thin | medium | thick"),
      limited(constant_row<D, CLS_MEMBER(outline.style), read_outline_style>(
          "outline-style", "none", "auto | none | dotted | dashed | solid | double | groove | ridge | inset | outset"),
              "auto vaut solid."),
      row<D, CLS_MEMBER(outline.color), parse_color>("outline-color", "currentcolor", "<color>"),
      row<D, CLS_MEMBER(outline_offset), parse_offset>("outline-offset", "0", "<length>"),
      setter_row<D, parse_line>("text-decoration-line", "none", "none | underline || overline || line-through", &inherit_line),
      row<D, CLS_MEMBER(decoration_color), parse_color>("text-decoration-color", "currentcolor", "<color>"),
      keyword_row<D, CLS_MEMBER(decoration_style)>("text-decoration-style", "solid", "solid | double | dotted | dashed | wavy"),
      row<D, CLS_MEMBER(decoration_thickness), parse_thickness>("text-decoration-thickness", "auto", "auto | from-font | <length-percentage>"),
      setter_row<D, parse_underline_offset>("text-underline-offset", "auto", "auto | <length-percentage>", &inherit_underline_offset),
      corner_row<CLS_MEMBER(radius_x.top), CLS_MEMBER(radius_y.top)>("border-top-left-radius"),
      corner_row<CLS_MEMBER(radius_x.right), CLS_MEMBER(radius_y.right)>("border-top-right-radius"),
      corner_row<CLS_MEMBER(radius_x.bottom), CLS_MEMBER(radius_y.bottom)>("border-bottom-right-radius"),
      corner_row<CLS_MEMBER(radius_x.left), CLS_MEMBER(radius_y.left)>("border-bottom-left-radius"),
      keyword_row<D, CLS_MEMBER(object_fit)>("object-fit", "fill", "fill | contain | cover | none | scale-down"),
      row<D, CLS_MEMBER(clip), parse_clip>("clip", "auto", "auto | rect( [ <length> | auto ]#{4} )"),
      setter_row<D, parse_object_position>("object-position", "50% 50%", "<position>", &inherit_object_position),
  };
}

namespace {

Parsed<double> parse_opacity(Cursor& cursor) {
  auto value = parse_number_or_percentage(cursor, Range::Any);
  if (!value) return std::nullopt;
  return Specified<double>([v = *value](const Computing& c) { return std::min(1.0, std::max(0.0, v(c))); });
}

Parsed<Length> parse_outline_width(Cursor& cursor) {
  if (auto index = take_keyword(cursor, "thin | medium | thick")) return constant(Length::px(*index == 0 ? 1 : *index == 1 ? 3 : 5));
  return parse_length(cursor, Range::NonNegative);
}

std::optional<BorderStyle> read_outline_style(Cursor& cursor) {
  if (cursor.take_ident("auto")) return BorderStyle::Solid;
  auto index = take_keyword(cursor, "none | hidden | dotted | dashed | solid | double | groove | ridge | inset | outset");
  if (!index || *index == 1) return std::nullopt;
  return static_cast<BorderStyle>(*index);
}

Parsed<Length> parse_thickness(Cursor& cursor) {
  if (take_keyword(cursor, "auto | from-font")) return constant(Length());
  auto length = parse_length_percentage(cursor, Range::NonNegative);
  if (!length) return std::nullopt;
  return Specified<Length>([v = *length](const Computing& c) { return v(c).resolve(c.view<FontGroup>().size); });
}

std::optional<Setter> parse_line(Cursor& cursor) {
  bool under = false, over = false, through = false;
  if (!cursor.take_ident("none")) {
    while (!cursor.at_end()) {
      if (!under && cursor.take_ident("underline")) under = true;
      else if (!over && cursor.take_ident("overline")) over = true;
      else if (!through && cursor.take_ident("line-through")) through = true;
      else break;
    }
    if (!under && !over && !through) return std::nullopt;
  }
  return Setter([under, over, through](Computing& c) {
    D& decoration = c.edit<D>();
    decoration.underline = under;
    decoration.overline = over;
    decoration.line_through = through;
  });
}

std::optional<Setter> parse_underline_offset(Cursor& cursor) {
  bool is_auto = cursor.take_ident("auto");
  auto offset = is_auto ? constant(LengthPercentage{}) : parse_length_percentage(cursor, Range::Any);
  if (!offset) return std::nullopt;
  return Setter([is_auto, v = *offset](Computing& c) {
    Length computed = v(c).resolve(c.view<FontGroup>().size);
    c.edit<D>().underline_offset = computed;
    c.edit<D>().underline_offset_auto = is_auto;
  });
}

std::optional<Setter> parse_object_position(Cursor& cursor) {
  auto position = parse_position_value(cursor);
  if (!position) return std::nullopt;
  return Setter([v = *position](Computing& c) {
    auto [x, y] = v(c);
    c.edit<D>().object_x = x;
    c.edit<D>().object_y = y;
  });
}

Parsed<Size> parse_clip_side(Cursor& cursor) {
  if (cursor.take_ident("auto")) return constant(Size{});
  auto length = parse_length(cursor, Range::Any);
  if (!length) return std::nullopt;
  return Specified<Size>([v = *length](const Computing& c) { return Size{Size::Kind::LengthPercentage, {v(c), {}}}; });
}

// The commas may be left out, all of them. https://www.w3.org/TR/css-masking-1/#clip-property
Parsed<std::optional<Sides<Size>>> parse_clip(Cursor& cursor) {
  using Clip = std::optional<Sides<Size>>;
  if (cursor.take_ident("auto")) return constant(Clip());
  if (!cursor.is_function("rect")) return std::nullopt;
  Cursor inside = cursor.take_block();
  std::vector<Specified<Size>> sides;
  bool commas = false;
  for (size_t i = 0; i < 4; ++i) {
    if (i > 0 && inside.take(TokenKind::Comma) != commas) return std::nullopt;
    auto side = parse_clip_side(inside);
    if (!side) return std::nullopt;
    sides.push_back(*side);
    if (i == 0) commas = inside.peek().kind == TokenKind::Comma;
  }
  if (!inside.at_end()) return std::nullopt;
  return Specified<Clip>([sides](const Computing& c) { return Clip({sides[0](c), sides[1](c), sides[2](c), sides[3](c)}); });
}

}  // namespace
}  // namespace clspress::style
