// The computed style of one element or pseudo-element: const, shared between all that have equal values (compare
// pointers). Groups follow what is inherited. The property table (property_table.h) says which property sets what.
#pragma once

#include <map>
#include <memory>
#include <optional>

#include "style/values.h"

namespace clspress::style {

// Custom properties in force, already substituted; shared by inheritance.
using CustomProperties = std::map<std::string, std::string, std::less<>>;

// Everything that shaping needs: two boxes with equal FontGroups can share shaped text.
struct FontGroup {
  std::vector<std::string> families;  // lower case kept as written, generic names without quotes
  Length size = Length::px(16);
  uint16_t weight = 400;
  FontStyle style = FontStyle::Normal;
  uint16_t stretch = 100;  // percent
  FontCaps caps = FontCaps::Normal;
  FontPosition position = FontPosition::Normal;
  FigureStyle figure_style = FigureStyle::Normal;
  FigureSpacing figure_spacing = FigureSpacing::Normal;
  bool ordinal = false, slashed_zero = false, kerning = true, ligatures = true, discretionary_ligatures = false;
  enum class Fractions : uint8_t { Normal, Diagonal, Stacked } fractions = Fractions::Normal;
  bool historical_ligatures = false, contextual = true, historical_forms = false, ruby = false;
  enum class EastAsian : uint8_t { Normal, Jis78, Jis83, Jis90, Jis04, Simplified, Traditional } east_asian = EastAsian::Normal;
  enum class EastAsianWidth : uint8_t { Normal, Full, Proportional } east_asian_width = EastAsianWidth::Normal;
  FontSizeAdjust size_adjust;
  std::vector<FontFeature> features;
  bool operator==(const FontGroup&) const = default;
};

struct TextGroup {  // inherited
  Color color = kBlack;
  LineHeight line_height;
  Length letter_spacing, word_spacing;
  TextAlign align = TextAlign::Start;
  TextAlignLast align_last = TextAlignLast::Auto;
  LengthPercentage indent;
  bool indent_hanging = false, indent_each_line = false;
  WhiteSpaceCollapse white_space = WhiteSpaceCollapse::Collapse;
  TextWrapMode wrap_mode = TextWrapMode::Wrap;
  TextWrapStyle wrap_style = TextWrapStyle::Auto;
  TextTransform transform;
  Hyphens hyphens = Hyphens::Manual;
  std::string hyphenate_character;  // empty: auto
  uint8_t hyphenate_word = 5, hyphenate_before = 2, hyphenate_after = 2;  // hyphenate-limit-chars
  uint8_t hyphenate_lines = 0;                                            // hyphenate-limit-lines, 0: no-limit
  OverflowWrap overflow_wrap = OverflowWrap::Normal;
  WordBreak word_break = WordBreak::Normal;
  LineBreak line_break = LineBreak::Auto;
  TextJustify justify = TextJustify::Auto;
  LengthPercentage tab_size;          // a length…
  float tab_spaces = 8;               // …or, if >= 0, times the width of a space
  Direction direction = Direction::LeftToRight;
  Visibility visibility = Visibility::Visible;
  uint16_t orphans = 2, widows = 2;
  std::string list_style_type = "disc";  // a counter style, or a string with a leading '"'
  std::string list_style_image;
  ListStylePosition list_style_position = ListStylePosition::Outside;
  std::string block_ellipsis;       // empty: no-ellipsis
  std::vector<std::string> quotes;  // open, close, open, close…; empty: none
  CaptionSide caption_side = CaptionSide::Top;
  BorderCollapse border_collapse = BorderCollapse::Separate;
  Length border_spacing_x, border_spacing_y;
  EmptyCells empty_cells = EmptyCells::Show;
  std::string language;  // of the element, from lang or xml:lang
  bool operator==(const TextGroup&) const = default;
};

struct BorderSide {
  Length width;  // 0 where the style is none or hidden
  BorderStyle style = BorderStyle::None;
  Color color = kBlack;
  bool operator==(const BorderSide&) const = default;
};

struct BoxGroup {  // not inherited
  Display display = Display::Inline;
  bool was_inline = false;  // inline-level before it left the flow
  Position position = Position::Static;
  std::string running_name;  // of position: running(name)
  Float float_side = Float::None;
  FootnotePolicy footnote_policy = FootnotePolicy::Auto;
  Clear clear = Clear::None;
  Overflow overflow = Overflow::Visible;
  TextOverflow text_overflow = TextOverflow::Clip;
  BoxSizing box_sizing = BoxSizing::ContentBox;
  Size width, height, min_width, min_height, max_width{Size::Kind::None, {}}, max_height{Size::Kind::None, {}};
  float aspect_ratio = 0;  // 0: auto
  Sides<Size> margin{{Size::Kind::LengthPercentage, {}}, {Size::Kind::LengthPercentage, {}}, {Size::Kind::LengthPercentage, {}}, {Size::Kind::LengthPercentage, {}}};
  Sides<LengthPercentage> padding;
  Sides<BorderSide> border;
  Sides<Size> inset;  // top, right, bottom, left
  int32_t z_index = 0;
  bool z_auto = true;
  VerticalAlign vertical_align;
  UnicodeBidi unicode_bidi = UnicodeBidi::Normal;
  BreakBetween break_before = BreakBetween::Auto, break_after = BreakBetween::Auto;
  BreakInside break_inside = BreakInside::Auto;
  BoxDecorationBreak decoration_break = BoxDecorationBreak::Slice;
  std::string page;  // named page, empty: auto
  TableLayout table_layout = TableLayout::Auto;
  uint16_t max_lines = 0;  // 0: none
  bool discards_rest = false;  // continue: discard
  Length block_step_size;  // 0: none. https://www.w3.org/TR/css-rhythm-1/
  bool operator==(const BoxGroup&) const = default;
};

struct DecorationGroup {  // not inherited
  Color background_color = kTransparent;
  std::vector<BackgroundLayer> backgrounds;  // topmost first
  Sides<LengthPercentage> radius_x, radius_y;  // top-left, top-right, bottom-right, bottom-left
  float opacity = 1;
  BorderSide outline;
  Length outline_offset;
  bool underline = false, overline = false, line_through = false;
  Color decoration_color = kBlack;
  DecorationStyle decoration_style = DecorationStyle::Solid;
  Length decoration_thickness;  // 0: from the font
  Length underline_offset;
  bool underline_offset_auto = true;
  ObjectFit object_fit = ObjectFit::Fill;
  LengthPercentage object_x{{}, 50}, object_y{{}, 50};
  std::optional<Sides<Size>> clip;  // rect(); auto: the side of the border box
  std::vector<Matrix> transform;  // SVG and later CSS transforms: one matrix, or none
  bool operator==(const DecorationGroup&) const = default;
};

struct GeneratedGroup {  // not inherited
  Content content;
  std::vector<CounterOperation> counter_reset, counter_increment, counter_set;
  std::vector<StringSet> string_set;
  int8_t bookmark_level = 0;  // 0: none
  std::vector<ContentItem> bookmark_label;
  bool bookmark_closed = false;
  std::vector<FitStep> fit_steps;  // -cls-fit-steps: 50pt/17.5mm 40pt/15mm…, empty: none
  uint16_t fit_lines = 0;          // -cls-fit-lines: at most so many lines, 0: as the box's height allows
  bool operator==(const GeneratedGroup&) const = default;
};

struct SvgGroup {  // fill to text-anchor are inherited
  SvgPaint fill{SvgPaint::Kind::Color, kBlack, {}}, stroke;
  float fill_opacity = 1, stroke_opacity = 1;
  bool fill_even_odd = false, clip_even_odd = false;
  float stroke_width = 1, miter_limit = 4, dash_offset = 0;
  enum class Cap : uint8_t { Butt, Round, Square } cap = Cap::Butt;
  enum class Join : uint8_t { Miter, Round, Bevel } join = Join::Miter;
  std::vector<float> dashes;
  enum class Anchor : uint8_t { Start, Middle, End } anchor = Anchor::Start;
  std::string clip_path;  // id; not inherited
  bool operator==(const SvgGroup&) const = default;
};

struct ComputedStyle {
  std::shared_ptr<const FontGroup> font;
  std::shared_ptr<const TextGroup> text;
  std::shared_ptr<const BoxGroup> box;
  std::shared_ptr<const DecorationGroup> decoration;
  std::shared_ptr<const GeneratedGroup> generated;
  std::shared_ptr<const SvgGroup> svg;
  std::shared_ptr<const CustomProperties> custom;
  bool operator==(const ComputedStyle&) const = default;  // groups are interned: pointers tell
};

using StyleRef = const ComputedStyle*;

}  // namespace clspress::style
