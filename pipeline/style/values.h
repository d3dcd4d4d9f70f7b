// Values that computed styles are made of. Lengths are absolute px here; percentages wait for layout.
// https://www.w3.org/TR/css-values-4/
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/color.h"
#include "base/geometry.h"

namespace clspress::style {

// length + percentage, which is all that calc() can leave for layout.
struct LengthPercentage {
  Length length;
  float percent = 0;  // 50 means 50 %
  Length resolve(Length base) const { return percent == 0 ? length : length + base.scaled(static_cast<double>(percent) / 100.0); }
  bool has_percentage() const { return percent != 0; }
  bool operator==(const LengthPercentage&) const = default;
};

// width, height, min-*, max-*, margins, insets, flex-basis.
struct Size {
  enum class Kind : uint8_t { Auto, LengthPercentage, MinContent, MaxContent, FitContent, None } kind = Kind::Auto;
  LengthPercentage value;
  bool is_auto() const { return kind == Kind::Auto; }
  bool is_definite() const { return kind == Kind::LengthPercentage; }
  bool operator==(const Size&) const = default;
};

template <class T>
struct Sides {
  T top{}, right{}, bottom{}, left{};
  bool operator==(const Sides&) const = default;
};

enum class Display : uint8_t {
  None, Contents, Block, FlowRoot, ListItem, Inline, InlineBlock, Table, InlineTable, TableRowGroup, TableHeaderGroup,
  TableFooterGroup, TableRow, TableCell, TableColumn, TableColumnGroup, TableCaption, Flex, InlineFlex, Grid, InlineGrid
};
enum class Position : uint8_t { Static, Relative, Absolute, Fixed, Running };
enum class Float : uint8_t { None, Left, Right, Footnote };
enum class FootnotePolicy : uint8_t { Auto, Line, Block };
enum class Clear : uint8_t { None, Left, Right, Both };
enum class Overflow : uint8_t { Visible, Hidden, Clip };
enum class TextOverflow : uint8_t { Clip, Ellipsis };
enum class Visibility : uint8_t { Visible, Hidden, Collapse };
enum class BoxSizing : uint8_t { ContentBox, BorderBox };
enum class BoxDecorationBreak : uint8_t { Slice, Clone };
enum class BreakBetween : uint8_t { Auto, Avoid, AvoidPage, AvoidColumn, Page, Left, Right, Recto, Verso, Column, Always };
enum class BreakInside : uint8_t { Auto, Avoid, AvoidPage, AvoidColumn };
enum class BorderStyle : uint8_t { None, Hidden, Dotted, Dashed, Solid, Double, Groove, Ridge, Inset, Outset };
enum class TextAlign : uint8_t { Start, End, Left, Right, Center, Justify };
enum class TextAlignLast : uint8_t { Auto, Start, End, Left, Right, Center, Justify };
enum class WhiteSpaceCollapse : uint8_t { Collapse, Preserve, PreserveBreaks, BreakSpaces };
inline bool keeps_spaces(WhiteSpaceCollapse value) { return value == WhiteSpaceCollapse::Preserve || value == WhiteSpaceCollapse::BreakSpaces; }
enum class TextWrapMode : uint8_t { Wrap, NoWrap };
enum class TextWrapStyle : uint8_t { Auto, Balance, Pretty, Stable };
struct TextTransform {
  enum class Case : uint8_t { None, Uppercase, Lowercase, Capitalize } letter_case = Case::None;
  bool full_width = false, full_size_kana = false;
  bool operator==(const TextTransform&) const = default;
};
enum class Hyphens : uint8_t { None, Manual, Auto };
enum class OverflowWrap : uint8_t { Normal, BreakWord, Anywhere };
enum class WordBreak : uint8_t { Normal, BreakAll, KeepAll, BreakWord };
enum class LineBreak : uint8_t { Auto, Loose, Normal, Strict, Anywhere };
enum class TextJustify : uint8_t { Auto, None, InterWord, InterCharacter };
enum class Direction : uint8_t { LeftToRight, RightToLeft };
enum class UnicodeBidi : uint8_t { Normal, Embed, Isolate, BidiOverride, IsolateOverride, Plaintext };
enum class FontStyle : uint8_t { Normal, Italic, Oblique };
enum class FontCaps : uint8_t { Normal, SmallCaps, AllSmallCaps, PetiteCaps, AllPetiteCaps, Unicase, TitlingCaps };
enum class FontPosition : uint8_t { Normal, Sub, Super };
enum class FigureStyle : uint8_t { Normal, Lining, OldStyle };
enum class FigureSpacing : uint8_t { Normal, Proportional, Tabular };
enum class ListStylePosition : uint8_t { Outside, Inside };
enum class CaptionSide : uint8_t { Top, Bottom };
enum class BorderCollapse : uint8_t { Separate, Collapse };
enum class EmptyCells : uint8_t { Show, Hide };
enum class TableLayout : uint8_t { Auto, Fixed };
enum class ObjectFit : uint8_t { Fill, Contain, Cover, None, ScaleDown };
enum class DecorationStyle : uint8_t { Solid, Double, Dotted, Dashed, Wavy };

struct LineHeight {
  enum class Kind : uint8_t { Normal, Number, Length } kind = Kind::Normal;
  float number = 0;  // times the font size
  Length length;
  bool operator==(const LineHeight&) const = default;
};

struct VerticalAlign {
  enum class Kind : uint8_t { Baseline, Sub, Super, Top, TextTop, Middle, Bottom, TextBottom, LengthPercentage } kind = Kind::Baseline;
  LengthPercentage shift;  // percent of the line height; upwards
  bool operator==(const VerticalAlign&) const = default;
};

// font-size-adjust. https://www.w3.org/TR/css-fonts-4/#font-size-adjust-prop
struct FontSizeAdjust {
  enum class Measure : uint8_t { None, ExHeight, CapHeight, ChWidth } measure = Measure::None;
  bool from_font = false;
  double value = 0;
  bool operator==(const FontSizeAdjust&) const = default;
};

// One OpenType feature asked for by font-feature-settings.
struct FontFeature {
  uint32_t tag = 0;
  uint32_t value = 1;
  bool operator==(const FontFeature&) const = default;
};

// A piece of generated content. https://www.w3.org/TR/css-content-3/ https://www.w3.org/TR/css-gcpm-3/
struct ContentItem {
  enum class Kind : uint8_t {
    String, Attribute, Counter, Counters, OpenQuote, CloseQuote, NoOpenQuote, NoCloseQuote, Image, NamedString, RunningElement,
    TargetCounter, TargetCounters, TargetText, Leader, ContentText, ContentBefore, ContentAfter, ContentFirstLetter, ContentMarker
  } kind;
  std::string text;       // string; attribute, counter, named string or running element's name; leader's pattern; image URL
  std::string separator;  // counters()
  std::string style;      // counter style, "decimal" by default; string()'s and element()'s keyword (first, start, last, first-except)
  std::string target;     // target-*(): URL, or the attribute's name if target_is_attribute; text content keyword in `style`
  bool target_is_attribute = false;
  bool operator==(const ContentItem&) const = default;
};

struct Content {
  enum class Kind : uint8_t { Normal, None, Items } kind = Kind::Normal;
  std::vector<ContentItem> items;
  bool operator==(const Content&) const = default;
};

struct CounterOperation {
  std::string name;
  int32_t value = 0;
  bool operator==(const CounterOperation&) const = default;
};

struct StringSet {
  std::string name;
  std::vector<ContentItem> items;
  bool operator==(const StringSet&) const = default;
};

struct BackgroundLayer {
  std::string image;  // resolved URL or path; empty: none
  enum class Repeat : uint8_t { Repeat, NoRepeat, Space, Round } repeat_x = Repeat::Repeat, repeat_y = Repeat::Repeat;
  LengthPercentage position_x, position_y;  // from the left and top
  enum class SizeKind : uint8_t { Explicit, Cover, Contain } size_kind = SizeKind::Explicit;
  Size width, height;
  enum class Area : uint8_t { BorderBox, PaddingBox, ContentBox } origin = Area::PaddingBox, clip = Area::BorderBox;
  bool fixed = false;  // background-attachment
  bool operator==(const BackgroundLayer&) const = default;
};

// One step of -cls-fit-steps: a size and its line height.
struct FitStep {
  Length font_size, line_height;
  bool operator==(const FitStep&) const = default;
};

// Paint of an SVG shape. https://www.w3.org/TR/SVG2/painting.html#SpecifyingPaint
struct SvgPaint {
  enum class Kind : uint8_t { None, Color, Reference } kind = Kind::None;
  Color color;            // currentColor is resolved
  std::string reference;  // id of a paint server
  bool operator==(const SvgPaint&) const = default;
};

}  // namespace clspress::style
