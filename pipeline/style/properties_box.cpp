// Rows of boxes: what kind, how large, where, and how they break over pages.
// https://www.w3.org/TR/css-display-3/ https://www.w3.org/TR/css-sizing-3/ https://www.w3.org/TR/css-break-3/
#include <limits>

#include "style/counter_values.h"
#include "style/property_rows.h"

namespace clspress::style {
namespace {

using B = BoxGroup;

Parsed<Size> parse_size(Cursor& cursor) ;
Parsed<Size> parse_max_size(Cursor& cursor);
Parsed<Size> parse_margin(Cursor& cursor);
Parsed<LengthPercentage> parse_padding(Cursor& cursor) { return parse_length_percentage(cursor, Range::NonNegative); }
Parsed<Length> parse_border_width(Cursor& cursor);
Parsed<VerticalAlign> parse_vertical_align(Cursor& cursor);
Parsed<double> parse_aspect_ratio(Cursor& cursor);
Parsed<Length> parse_step(Cursor& cursor);
Parsed<int32_t> parse_max_lines(Cursor& cursor);
std::optional<Display> read_display(Cursor& cursor);
std::optional<Overflow> read_overflow(Cursor& cursor);
std::optional<std::string> read_page(Cursor& cursor);
std::optional<Setter> parse_position(Cursor& cursor);
std::optional<Setter> parse_z_index(Cursor& cursor);
std::optional<BreakBetween> read_break(Cursor& cursor);

void inherit_position(Computing& to, const ComputedStyle& from) {
  to.edit<B>().position = from.box->position;
  to.edit<B>().running_name = from.box->running_name;
}
void inherit_z_index(Computing& to, const ComputedStyle& from) {
  to.edit<B>().z_index = from.box->z_index;
  to.edit<B>().z_auto = from.box->z_auto;
}

constexpr std::string_view kSizeValues = "auto | <length-percentage [0,∞]> | min-content | max-content | fit-content";
constexpr std::string_view kMaxValues = "none | <length-percentage [0,∞]> | min-content | max-content | fit-content";
constexpr std::string_view kMarginValues = "auto | <length-percentage>";
constexpr std::string_view kWidthValues = "<length [0,∞]> | thin | medium | thick";
constexpr std::string_view kStyleValues = "none | hidden | dotted | dashed | solid | double | groove | ridge | inset | outset";
constexpr std::string_view kBreakValues =
    "auto | avoid | avoid-page | avoid-column | page | left | right | recto | verso | column | always | all";

void add_sides(std::vector<Property>& rows) {
  auto side = [&]<auto Margin, auto Padding, auto Width, auto Style, auto Ink, auto Inset>(
                  std::string_view margin, std::string_view padding, std::string_view width, std::string_view style,
                  std::string_view ink, std::string_view inset) {
    rows.push_back(row<B, Margin, parse_margin>(margin, "0", kMarginValues));
    rows.push_back(row<B, Padding, parse_padding>(padding, "0", "<length-percentage [0,∞]>"));
    rows.push_back(row<B, Width, parse_border_width>(width, "medium", kWidthValues));
    rows.push_back(keyword_row<B, Style>(style, "none", kStyleValues));
    rows.push_back(row<B, Ink, parse_color>(ink, "currentcolor", "<color>"));
    rows.push_back(row<B, Inset, parse_margin>(inset, "auto", kMarginValues));
  };
  side.template operator()<CLS_MEMBER(margin.top), CLS_MEMBER(padding.top), CLS_MEMBER(border.top.width),
                           CLS_MEMBER(border.top.style), CLS_MEMBER(border.top.color), CLS_MEMBER(inset.top)>(
      "margin-top", "padding-top", "border-top-width", "border-top-style", "border-top-color", "top");
  side.template operator()<CLS_MEMBER(margin.right), CLS_MEMBER(padding.right), CLS_MEMBER(border.right.width),
                           CLS_MEMBER(border.right.style), CLS_MEMBER(border.right.color), CLS_MEMBER(inset.right)>(
      "margin-right", "padding-right", "border-right-width", "border-right-style", "border-right-color", "right");
  side.template operator()<CLS_MEMBER(margin.bottom), CLS_MEMBER(padding.bottom), CLS_MEMBER(border.bottom.width),
                           CLS_MEMBER(border.bottom.style), CLS_MEMBER(border.bottom.color), CLS_MEMBER(inset.bottom)>(
      "margin-bottom", "padding-bottom", "border-bottom-width", "border-bottom-style", "border-bottom-color", "bottom");
  side.template operator()<CLS_MEMBER(margin.left), CLS_MEMBER(padding.left), CLS_MEMBER(border.left.width),
                           CLS_MEMBER(border.left.style), CLS_MEMBER(border.left.color), CLS_MEMBER(inset.left)>(
      "margin-left", "padding-left", "border-left-width", "border-left-style", "border-left-color", "left");
}

}  // namespace

std::vector<Property> box_properties() {
  std::vector<Property> rows = {
      limited(constant_row<B, CLS_MEMBER(display), read_display>(
          "display", "inline",
          "none | contents | block | flow-root | list-item | inline | inline-block | table | inline-table | table-row-group | "
          "table-header-group | table-footer-group | table-row | table-cell | table-column | table-column-group | table-caption"),
              "flex et grid ne sont pas composés : l’avertissement le dit."),
      setter_row<B, parse_position>("position", "static", "static | relative | absolute | fixed | running(<name>)", &inherit_position),
      keyword_row<B, CLS_MEMBER(float_side)>("float", "none", "none | left | right | footnote"),
      limited(keyword_row<B, CLS_MEMBER(footnote_policy)>("footnote-policy", "auto", "auto | line | block"),
              "Avec auto, la note qui n’a plus de place sous son appel va à la page suivante ; dans un tableau, auto vaut line."),
      keyword_row<B, CLS_MEMBER(clear)>("clear", "none", "none | left | right | both"),
      limited(constant_row<B, CLS_MEMBER(overflow), read_overflow>("overflow", "visible", "[ visible | hidden | clip | auto | scroll ]{1,2}"),
              "Une page ne défile pas : auto et scroll coupent comme hidden."),
      keyword_row<B, CLS_MEMBER(text_overflow)>("text-overflow", "clip", "clip | ellipsis"),
      keyword_row<B, CLS_MEMBER(box_sizing)>("box-sizing", "content-box", "content-box | border-box"),
      row<B, CLS_MEMBER(width), parse_size>("width", "auto", kSizeValues),
      row<B, CLS_MEMBER(height), parse_size>("height", "auto", kSizeValues),
      row<B, CLS_MEMBER(min_width), parse_size>("min-width", "auto", kSizeValues),
      row<B, CLS_MEMBER(min_height), parse_size>("min-height", "auto", kSizeValues),
      row<B, CLS_MEMBER(max_width), parse_max_size>("max-width", "none", kMaxValues),
      row<B, CLS_MEMBER(max_height), parse_max_size>("max-height", "none", kMaxValues),
      row<B, CLS_MEMBER(aspect_ratio), parse_aspect_ratio>("aspect-ratio", "auto", "auto | <number [0,∞]> [ / <number [0,∞]> ]?"),
      setter_row<B, parse_z_index>("z-index", "auto", "auto | <integer>", &inherit_z_index),
      row<B, CLS_MEMBER(vertical_align), parse_vertical_align>(
          "vertical-align", "baseline", "baseline | sub | super | top | text-top | middle | bottom | text-bottom | <length-percentage>"),
      keyword_row<B, CLS_MEMBER(unicode_bidi)>("unicode-bidi", "normal",
                                               "normal | embed | isolate | bidi-override | isolate-override | plaintext"),
      limited(constant_row<B, CLS_MEMBER(break_before), read_break>("break-before", "auto", kBreakValues),
              "Sans colonnes, column et avoid-column ne font rien."),
      limited(constant_row<B, CLS_MEMBER(break_after), read_break>("break-after", "auto", kBreakValues),
              "Sans colonnes, column et avoid-column ne font rien."),
      limited(keyword_row<B, CLS_MEMBER(break_inside)>("break-inside", "auto", "auto | avoid | avoid-page | avoid-column"),
              "Sans colonnes, avoid-column ne fait rien."),
      keyword_row<B, CLS_MEMBER(decoration_break)>("box-decoration-break", "slice", "slice | clone"),
      constant_row<B, CLS_MEMBER(page), read_page>("page", "auto", "auto | <name>"),
      keyword_row<B, CLS_MEMBER(table_layout)>("table-layout", "auto", "auto | fixed"),
      keyword_row<B, CLS_MEMBER(discards_rest)>("continue", "auto", "auto | discard"),
      limited(row<B, CLS_MEMBER(max_lines), parse_max_lines>("max-lines", "none", "none | <integer [1,∞]>"),
              "Compte les lignes du bloc lui-même sur une page, non celles des blocs qu’il contient ; les suivantes sont retirées."),
      row<B, CLS_MEMBER(block_step_size), parse_step>("block-step-size", "none", "none | <length [0,∞]>"),
  };
  add_sides(rows);
  return rows;
}

namespace {

std::optional<Size> take_intrinsic_size(Cursor& cursor) {
  if (cursor.take_ident("min-content")) return Size{Size::Kind::MinContent, {}};
  if (cursor.take_ident("max-content")) return Size{Size::Kind::MaxContent, {}};
  if (cursor.take_ident("fit-content")) return Size{Size::Kind::FitContent, {}};
  return std::nullopt;
}

Parsed<Size> parse_definite_size(Cursor& cursor, Range range) {
  auto length = parse_length_percentage(cursor, range);
  if (!length) return std::nullopt;
  return Specified<Size>([v = *length](const Computing& c) { return Size{Size::Kind::LengthPercentage, v(c)}; });
}

Parsed<Size> parse_size(Cursor& cursor) {
  if (cursor.take_ident("auto")) return constant(Size{});
  if (auto size = take_intrinsic_size(cursor)) return constant(*size);
  return parse_definite_size(cursor, Range::NonNegative);
}

Parsed<Size> parse_max_size(Cursor& cursor) {
  if (cursor.take_ident("none")) return constant(Size{Size::Kind::None, {}});
  if (auto size = take_intrinsic_size(cursor)) return constant(*size);
  return parse_definite_size(cursor, Range::NonNegative);
}

Parsed<Size> parse_margin(Cursor& cursor) {
  if (cursor.take_ident("auto")) return constant(Size{});
  return parse_definite_size(cursor, Range::Any);
}

Parsed<Length> parse_border_width(Cursor& cursor) {
  if (auto index = take_keyword(cursor, "thin | medium | thick")) return constant(Length::px(*index == 0 ? 1 : *index == 1 ? 3 : 5));
  return parse_length(cursor, Range::NonNegative);
}

Parsed<VerticalAlign> parse_vertical_align(Cursor& cursor) {
  if (auto index = take_keyword(cursor, "baseline | sub | super | top | text-top | middle | bottom | text-bottom")) {
    return constant(VerticalAlign{static_cast<VerticalAlign::Kind>(*index), {}});
  }
  auto shift = parse_length_percentage(cursor, Range::Any);
  if (!shift) return std::nullopt;
  return Specified<VerticalAlign>([v = *shift](const Computing& c) {
    return VerticalAlign{VerticalAlign::Kind::LengthPercentage, v(c)};
  });
}

Parsed<double> parse_aspect_ratio(Cursor& cursor) {
  if (cursor.take_ident("auto") && cursor.at_end()) return constant(0.0);
  auto width = parse_number(cursor, Range::NonNegative);
  if (!width) return std::nullopt;
  auto height = cursor.take_delim('/') ? parse_number(cursor, Range::NonNegative) : constant(1.0);
  if (!height) return std::nullopt;
  return Specified<double>([w = *width, h = *height](const Computing& c) {
    double high = h(c);
    return high > 0 ? w(c) / high : 0.0;
  });
}

Parsed<int32_t> parse_max_lines(Cursor& cursor) {
  if (cursor.take_ident("none")) return constant<int32_t>(0);
  return parse_integer(cursor, 1, 0xFFFF);
}

Parsed<Length> parse_step(Cursor& cursor) {
  if (cursor.take_ident("none")) return constant(Length());
  return parse_length(cursor, Range::NonNegative);
}

// Without flex and grid as long as no layout carries them out: they are warned about, and a sheet's fallback or @supports
// finds its way. https://www.w3.org/TR/css-display-3/#the-display-properties
std::optional<Display> read_display(Cursor& cursor) {
  auto index = take_keyword(cursor,
                            "none | contents | block | flow-root | list-item | inline | inline-block | table | inline-table | "
                            "table-row-group | table-header-group | table-footer-group | table-row | table-cell | table-column | "
                            "table-column-group | table-caption");
  if (!index) return std::nullopt;
  auto first = static_cast<Display>(*index);
  if (cursor.at_end()) return first;
  auto inner = take_keyword(cursor, "flow | flow-root | table | list-item");
  if (!inner || (first != Display::Block && first != Display::Inline)) return std::nullopt;
  constexpr Display kBlock[] = {Display::Block, Display::FlowRoot, Display::Table, Display::ListItem};
  constexpr Display kInline[] = {Display::Inline, Display::InlineBlock, Display::InlineTable, Display::Inline};
  return first == Display::Block ? kBlock[*inner] : kInline[*inner];
}

// Pages don't scroll: what asks for scroll bars is cut, as hidden.
std::optional<Overflow> read_overflow(Cursor& cursor) {
  constexpr Overflow kValues[] = {Overflow::Visible, Overflow::Hidden, Overflow::Clip, Overflow::Hidden, Overflow::Hidden};
  auto x = take_keyword(cursor, "visible | hidden | clip | auto | scroll");
  if (!x) return std::nullopt;
  if (cursor.at_end()) return kValues[*x];
  auto y = take_keyword(cursor, "visible | hidden | clip | auto | scroll");
  if (!y) return std::nullopt;
  return kValues[std::max(*x, *y)];
}

std::optional<std::string> read_page(Cursor& cursor) {
  if (cursor.take_ident("auto")) return std::string();
  return take_custom_ident(cursor);
}

std::optional<Setter> parse_position(Cursor& cursor) {
  Position position = Position::Static;
  std::string name;
  if (auto index = take_keyword(cursor, "static | relative | absolute | fixed")) {
    position = static_cast<Position>(*index);
  } else if (cursor.is_function("running")) {
    Cursor inside = cursor.take_block();
    auto ident = take_custom_ident(inside);
    if (!ident || !inside.at_end()) return std::nullopt;
    position = Position::Running;
    name = *ident;
  } else {
    return std::nullopt;
  }
  return Setter([position, name](Computing& c) {
    c.edit<B>().position = position;
    c.edit<B>().running_name = name;
  });
}

std::optional<Setter> parse_z_index(Cursor& cursor) {
  bool is_auto = cursor.take_ident("auto");
  auto index = is_auto ? constant<int32_t>(0) : parse_integer(cursor, std::numeric_limits<int32_t>::min(), std::numeric_limits<int32_t>::max());
  if (!index) return std::nullopt;
  return Setter([is_auto, v = *index](Computing& c) {
    c.edit<B>().z_auto = is_auto;
    c.edit<B>().z_index = v(c);
  });
}

std::optional<BreakBetween> read_break(Cursor& cursor) {
  auto index = take_keyword(cursor, kBreakValues);
  if (!index) return std::nullopt;
  return *index == 11 ? BreakBetween::Always : static_cast<BreakBetween>(*index);
}

}  // namespace
}  // namespace clspress::style
