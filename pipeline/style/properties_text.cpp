// Rows of inherited text properties: colour, lines, spacing, wrapping, lists, table inheritance.
// https://www.w3.org/TR/css-text-4/ https://www.w3.org/TR/css-inline-3/ https://www.w3.org/TR/css-lists-3/
#include "style/counter_values.h"
#include "style/property_rows.h"

namespace clspress::style {
namespace {

Parsed<LineHeight> parse_line_height(Cursor& cursor);
Parsed<Length> parse_spacing(Cursor& cursor);
Parsed<TextAlign> parse_text_align(Cursor& cursor);
std::optional<Setter> parse_indent(Cursor& cursor);
std::optional<Setter> parse_tab_size(Cursor& cursor);
std::optional<Setter> parse_hyphenate_limits(Cursor& cursor);
std::optional<Setter> parse_border_spacing(Cursor& cursor);
std::optional<TextTransform> read_text_transform(Cursor& cursor);
std::optional<TextJustify> read_text_justify(Cursor& cursor);
std::optional<std::string> read_hyphenate_character(Cursor& cursor);
std::optional<std::string> read_list_style_image(Cursor& cursor);
std::optional<std::string> read_block_ellipsis(Cursor& cursor);
std::optional<std::vector<std::string>> read_quotes(Cursor& cursor);
Parsed<int32_t> parse_hyphenate_lines(Cursor& cursor);
Parsed<int32_t> parse_lines(Cursor& cursor) { return parse_integer(cursor, 1, 0xFFFF); }

void inherit_indent(Computing& to, const ComputedStyle& from) {
  TextGroup& text = to.edit<TextGroup>();
  text.indent = from.text->indent;
  text.indent_hanging = from.text->indent_hanging;
  text.indent_each_line = from.text->indent_each_line;
}
void inherit_tab_size(Computing& to, const ComputedStyle& from) {
  to.edit<TextGroup>().tab_size = from.text->tab_size;
  to.edit<TextGroup>().tab_spaces = from.text->tab_spaces;
}
void inherit_hyphenate_limits(Computing& to, const ComputedStyle& from) {
  TextGroup& text = to.edit<TextGroup>();
  text.hyphenate_word = from.text->hyphenate_word;
  text.hyphenate_before = from.text->hyphenate_before;
  text.hyphenate_after = from.text->hyphenate_after;
}
void inherit_border_spacing(Computing& to, const ComputedStyle& from) {
  to.edit<TextGroup>().border_spacing_x = from.text->border_spacing_x;
  to.edit<TextGroup>().border_spacing_y = from.text->border_spacing_y;
}

}  // namespace

std::vector<Property> text_properties() {
  using T = TextGroup;
  return {
      row<T, CLS_MEMBER(line_height), parse_line_height>("line-height", "normal", "normal | <number [0,∞]> | <length-percentage [0,∞]>"),
      row<T, CLS_MEMBER(color), parse_color>("color", "black", "<color>"),
      keyword_row<T, CLS_MEMBER(direction)>("direction", "ltr", "ltr | rtl"),
      row<T, CLS_MEMBER(letter_spacing), parse_spacing>("letter-spacing", "normal", "normal | <length>"),
      row<T, CLS_MEMBER(word_spacing), parse_spacing>("word-spacing", "normal", "normal | <length>"),
      row<T, CLS_MEMBER(align), parse_text_align>("text-align", "start", "start | end | left | right | center | justify | match-parent"),
      keyword_row<T, CLS_MEMBER(align_last)>("text-align-last", "auto", "auto | start | end | left | right | center | justify"),
      setter_row<T, parse_indent>("text-indent", "0", "<length-percentage> && hanging? && each-line?", &inherit_indent),
      keyword_row<T, CLS_MEMBER(white_space)>("white-space-collapse", "collapse", "collapse | preserve | preserve-breaks | break-spaces"),
      keyword_row<T, CLS_MEMBER(wrap_mode)>("text-wrap-mode", "wrap", "wrap | nowrap"),
      limited(keyword_row<T, CLS_MEMBER(wrap_style)>("text-wrap-style", "auto", "auto | balance | pretty | stable"),
              "stable se compose comme auto."),
      constant_row<T, CLS_MEMBER(transform), read_text_transform>(
          "text-transform", "none", "none | [ uppercase | lowercase | capitalize ] || full-width || full-size-kana"),
      keyword_row<T, CLS_MEMBER(hyphens)>("hyphens", "manual", "none | manual | auto"),
      constant_row<T, CLS_MEMBER(hyphenate_character), read_hyphenate_character>("hyphenate-character", "auto", "auto | <string>"),
      setter_row<T, parse_hyphenate_limits>("hyphenate-limit-chars", "auto", "[ auto | <integer [1,255]> ]{1,3}", &inherit_hyphenate_limits),
      row<T, CLS_MEMBER(hyphenate_lines), parse_hyphenate_lines>("hyphenate-limit-lines", "no-limit", "no-limit | <integer [1,255]>"),
      keyword_row<T, CLS_MEMBER(overflow_wrap)>("overflow-wrap", "normal", "normal | break-word | anywhere"),
      keyword_row<T, CLS_MEMBER(word_break)>("word-break", "normal", "normal | break-all | keep-all | break-word"),
      keyword_row<T, CLS_MEMBER(line_break)>("line-break", "auto", "auto | loose | normal | strict | anywhere"),
      constant_row<T, CLS_MEMBER(justify), read_text_justify>("text-justify", "auto", "auto | none | inter-word | inter-character"),
      setter_row<T, parse_tab_size>("tab-size", "8", "<number [0,∞]> | <length [0,∞]>", &inherit_tab_size),
      keyword_row<T, CLS_MEMBER(visibility)>("visibility", "visible", "visible | hidden | collapse"),
      row<T, CLS_MEMBER(orphans), parse_lines>("orphans", "2", "<integer [1,∞]>"),
      row<T, CLS_MEMBER(widows), parse_lines>("widows", "2", "<integer [1,∞]>"),
      constant_row<T, CLS_MEMBER(list_style_type), read_counter_style_or_string>("list-style-type", "disc",
                                                                                 "<counter-style> | <string> | none"),
      constant_row<T, CLS_MEMBER(list_style_image), read_list_style_image>("list-style-image", "none", "none | <url>"),
      keyword_row<T, CLS_MEMBER(list_style_position)>("list-style-position", "outside", "outside | inside"),
      constant_row<T, CLS_MEMBER(block_ellipsis), read_block_ellipsis>("block-ellipsis", "no-ellipsis", "no-ellipsis | auto | <string>"),
      limited(constant_row<T, CLS_MEMBER(quotes), read_quotes>("quotes", "auto", "auto | none | [ <string> <string> ]+"),
              "auto : les guillemets français, et les anglais à l’intérieur."),
      keyword_row<T, CLS_MEMBER(caption_side)>("caption-side", "top", "top | bottom"),
      keyword_row<T, CLS_MEMBER(border_collapse)>("border-collapse", "separate", "separate | collapse"),
      setter_row<T, parse_border_spacing>("border-spacing", "0", "<length [0,∞]>{1,2}", &inherit_border_spacing),
      keyword_row<T, CLS_MEMBER(empty_cells)>("empty-cells", "show", "show | hide"),
  };
}

namespace {

Parsed<LineHeight> parse_line_height(Cursor& cursor) {
  if (cursor.take_ident("normal")) return constant(LineHeight{});
  if (auto number = parse_number(cursor, Range::NonNegative)) {
    return Specified<LineHeight>([v = *number](const Computing& c) {
      return LineHeight{LineHeight::Kind::Number, static_cast<float>(v(c)), {}};
    });
  }
  auto length = parse_length_percentage(cursor, Range::NonNegative);
  if (!length) return std::nullopt;
  return Specified<LineHeight>([v = *length](const Computing& c) {
    return LineHeight{LineHeight::Kind::Length, 0, max(v(c).resolve(c.view<FontGroup>().size), Length())};
  });
}

Parsed<Length> parse_spacing(Cursor& cursor) {
  if (cursor.take_ident("normal")) return constant(Length());
  return parse_length(cursor, Range::Any);
}

// https://www.w3.org/TR/css-text-4/#valdef-text-align-match-parent
Parsed<TextAlign> parse_text_align(Cursor& cursor) {
  if (auto index = take_keyword(cursor, "start | end | left | right | center | justify")) return constant(static_cast<TextAlign>(*index));
  if (!cursor.take_ident("match-parent")) return std::nullopt;
  return Specified<TextAlign>([](const Computing& c) {
    const TextGroup& parent = *c.parent().text;
    bool left_to_right = parent.direction == Direction::LeftToRight;
    if (parent.align == TextAlign::Start) return left_to_right ? TextAlign::Left : TextAlign::Right;
    if (parent.align == TextAlign::End) return left_to_right ? TextAlign::Right : TextAlign::Left;
    return parent.align;
  });
}

std::optional<Setter> parse_indent(Cursor& cursor) {
  Parsed<LengthPercentage> indent;
  bool hanging = false, each_line = false;
  while (!cursor.at_end()) {
    if (!hanging && cursor.take_ident("hanging")) hanging = true;
    else if (!each_line && cursor.take_ident("each-line")) each_line = true;
    else if (indent || !(indent = parse_length_percentage(cursor, Range::Any))) return std::nullopt;
  }
  if (!indent) return std::nullopt;
  return Setter([v = *indent, hanging, each_line](Computing& c) {
    LengthPercentage computed = v(c);
    TextGroup& text = c.edit<TextGroup>();
    text.indent = computed;
    text.indent_hanging = hanging;
    text.indent_each_line = each_line;
  });
}

std::optional<Setter> parse_tab_size(Cursor& cursor) {
  if (auto number = parse_number(cursor, Range::NonNegative)) {
    return Setter([v = *number](Computing& c) {
      c.edit<TextGroup>().tab_spaces = static_cast<float>(v(c));
      c.edit<TextGroup>().tab_size = {};
    });
  }
  auto length = parse_length(cursor, Range::NonNegative);
  if (!length) return std::nullopt;
  return Setter([v = *length](Computing& c) {
    c.edit<TextGroup>().tab_spaces = -1;
    c.edit<TextGroup>().tab_size = {v(c), 0};
  });
}

// https://www.w3.org/TR/css-text-4/#hyphenate-char-limits
std::optional<Setter> parse_hyphenate_limits(Cursor& cursor) {
  TextGroup initial;
  int32_t limits[3] = {initial.hyphenate_word, initial.hyphenate_before, initial.hyphenate_after};
  size_t count = 0;
  for (; count < 3 && !cursor.at_end(); ++count) {
    const Token token = cursor.next();
    bool is_auto = token.kind == TokenKind::Ident && equals_ignoring_case(token.text, "auto");
    bool is_number = token.kind == TokenKind::Number && token.integer && token.number >= 0;
    if (!is_auto && !is_number) return std::nullopt;
    if (is_number) limits[count] = static_cast<int32_t>(std::min(token.number, 255.0));
    if (count == 1) limits[2] = limits[1];
  }
  if (count == 0) return std::nullopt;
  return Setter([word = limits[0], before = limits[1], after = limits[2]](Computing& c) {
    TextGroup& text = c.edit<TextGroup>();
    text.hyphenate_word = static_cast<uint8_t>(word);
    text.hyphenate_before = static_cast<uint8_t>(before);
    text.hyphenate_after = static_cast<uint8_t>(after);
  });
}

Parsed<int32_t> parse_hyphenate_lines(Cursor& cursor) {
  if (cursor.take_ident("no-limit")) return constant<int32_t>(0);
  return parse_integer(cursor, 1, 255);
}

std::optional<Setter> parse_border_spacing(Cursor& cursor) {
  auto x = parse_length(cursor, Range::NonNegative);
  if (!x) return std::nullopt;
  auto y = cursor.at_end() ? x : parse_length(cursor, Range::NonNegative);
  if (!y) return std::nullopt;
  return Setter([a = *x, b = *y](Computing& c) {
    Length horizontal = a(c), vertical = b(c);
    c.edit<TextGroup>().border_spacing_x = horizontal;
    c.edit<TextGroup>().border_spacing_y = vertical;
  });
}

// https://www.w3.org/TR/css-text-3/#text-transform-property
std::optional<TextTransform> read_text_transform(Cursor& cursor) {
  TextTransform transform;
  if (cursor.take_ident("none")) return transform;
  bool any = false;
  for (bool more = true; more; any = any || more) {
    using Case = TextTransform::Case;
    if (auto index = transform.letter_case == Case::None ? take_keyword(cursor, "uppercase | lowercase | capitalize") : std::nullopt) {
      transform.letter_case = static_cast<Case>(*index + 1);
    } else if (!transform.full_width && cursor.take_ident("full-width")) {
      transform.full_width = true;
    } else if (!transform.full_size_kana && cursor.take_ident("full-size-kana")) {
      transform.full_size_kana = true;
    } else {
      more = false;
    }
  }
  return any ? std::optional(transform) : std::nullopt;
}

// distribute is the older name of inter-character. https://www.w3.org/TR/css-text-3/#text-justify-property
std::optional<TextJustify> read_text_justify(Cursor& cursor) {
  auto index = take_keyword(cursor, "auto | none | inter-word | inter-character | distribute");
  if (!index) return std::nullopt;
  return static_cast<TextJustify>(std::min<size_t>(*index, 3));
}

std::optional<std::string> read_hyphenate_character(Cursor& cursor) {
  if (cursor.take_ident("auto")) return std::string();
  return take_string(cursor);
}

// https://www.w3.org/TR/css-overflow-4/#block-ellipsis
std::optional<std::string> read_block_ellipsis(Cursor& cursor) {
  if (cursor.take_ident("no-ellipsis")) return std::string();
  if (cursor.take_ident("auto")) return std::string("…");
  return take_string(cursor);
}

std::optional<std::string> read_list_style_image(Cursor& cursor) {
  if (cursor.take_ident("none")) return std::string();
  return take_url(cursor);
}

// French quotation marks, with the English ones inside, where the author leaves the choice.
std::optional<std::vector<std::string>> read_quotes(Cursor& cursor) {
  if (cursor.take_ident("none")) return std::vector<std::string>();
  if (cursor.take_ident("auto")) return std::vector<std::string>{"«\u00A0", "\u00A0»", "“", "”"};
  std::vector<std::string> quotes;
  while (auto mark = take_string(cursor)) quotes.push_back(std::move(*mark));
  if (quotes.empty() || quotes.size() % 2 != 0) return std::nullopt;
  return quotes;
}

}  // namespace
}  // namespace clspress::style
