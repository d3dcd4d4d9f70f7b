// From a document and its style sheets to a computed style for every element and pseudo-element, and the rules that
// pages, fonts and counters need. No layout here.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "document/document.h"
#include "style/computed_style.h"

namespace clspress::style {

enum class Pseudo : uint8_t { None, Before, After, Marker, FirstLetter, FirstLine, FootnoteCall, FootnoteMarker };

enum class Origin : uint8_t { UserAgent, User, Author };

// A style sheet as text, where it came from (for findings and relative URLs) and its origin.
struct SheetSource {
  std::string text;
  std::string file;
  Origin origin = Origin::Author;
};

// Fetches what a style sheet or document refers to (@import, <link>); nothing if it can't be had, in which case the
// loader has written the finding. Never the network.
using Loader = std::function<std::optional<std::string>(const std::string& url, const std::string& from_file, const Location&)>;

// A parsed sheet: immutable, made once per process for templates.
class Sheet;
std::shared_ptr<const Sheet> parse_sheet(const SheetSource& source, const Loader& loader, Report& report);
// The sheet of HTML's own defaults. https://html.spec.whatwg.org/multipage/rendering.html
std::shared_ptr<const Sheet> user_agent_sheet();

enum class MarginBox : uint8_t {
  TopLeftCorner, TopLeft, TopCenter, TopRight, TopRightCorner, RightTop, RightMiddle, RightBottom, BottomRightCorner,
  BottomRight, BottomCenter, BottomLeft, BottomLeftCorner, LeftBottom, LeftMiddle, LeftTop
};
inline constexpr int kMarginBoxes = 16;

// What a page is, for choosing its @page rules. https://www.w3.org/TR/css-page-3/#page-selectors
struct PageKind {
  std::string name;      // of the named page, empty: none
  int index = 0;         // of all pages, from 0
  int group_index = 0;   // of the page group (run of pages since an element with that `page` began one), from 0
  bool right = true, first = false, blank = false;
};

struct PageStyle {
  StyleRef page;                    // margins, border, padding, background of the page box
  Extent size;                      // of the page box, px
  Length bleed;                     // 0: none
  bool crop_marks = false, cross_marks = false;
  StyleRef margin_boxes[kMarginBoxes];  // null where no box is generated
  StyleRef footnote_area;               // @footnote
};

struct FontFaceRule {
  std::string family;
  std::vector<std::string> sources;  // url()s in order, resolved against the sheet; local() is left out
  uint16_t weight_low = 400, weight_high = 400;
  FontStyle style = FontStyle::Normal;
  uint16_t stretch = 100;  // percent
  std::vector<std::pair<char32_t, char32_t>> ranges;  // unicode-range; empty: all characters
  std::optional<double> ascent, descent, line_gap;    // …-override, as a share of the em
  double size_adjust = 1;
  Location location;
};

// https://www.w3.org/TR/css-counter-styles-3/
struct CounterStyleRule {
  std::string name;
  enum class System : uint8_t { Cyclic, Numeric, Alphabetic, Symbolic, Additive, Fixed, Extends } system = System::Symbolic;
  int32_t fixed_first = 1;
  std::string extends;
  std::vector<std::string> symbols;
  std::vector<std::pair<int32_t, std::string>> additive;  // weights descending
  // A descriptor that the rule doesn't have is taken from the style it extends, or is the default of the clause.
  std::optional<std::string> prefix, suffix, fallback, negative_before, negative_after, pad_symbol;
  int32_t pad_length = 0;
  std::vector<std::pair<int32_t, int32_t>> ranges;  // empty: auto
  Location location;
};

class StyledDocument {
 public:
  ~StyledDocument();
  StyledDocument(StyledDocument&&) noexcept;

  const document::Document& document() const;
  StyleRef style(document::NodeId element) const;  // of a text node: its parent's
  StyleRef find_pseudo(document::NodeId element, Pseudo pseudo) const;  // null if it generates nothing special
  // Whether any rule styles such pseudo-elements.
  bool has_pseudos(Pseudo pseudo) const;
  // Style of an element or pseudo-element as if it stood inside `parent`: what stands in a first line inherits from
  // ::first-line, and ::first-letter from what holds its text. Null where nothing needs that.
  StyleRef inside(StyleRef parent, document::NodeId element, Pseudo pseudo) const;
  // Style of an anonymous box inside one with `parent`: inherited values, the rest initial, that display.
  StyleRef anonymous(StyleRef parent, Display display) const;
  // The same style at another size and line height (‑cls-fit-steps chose a step).
  StyleRef with_fit_step(StyleRef style, const FitStep& step) const;
  PageStyle page_style(const PageKind& kind) const;
  const std::vector<FontFaceRule>& font_faces() const;
  // The last rule of that name; null: a predefined style or none. symbols() in list-style-type or counter() has a rule
  // too, under its own text as name.
  const CounterStyleRule* find_counter_style(std::string_view name) const;

 private:
  friend class Cascade;
  struct State;
  explicit StyledDocument(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// What font-relative units need of the font that will be used, in em.
struct FontMetrics {
  double x_height = 0.5, cap_height = 0.7, zero_advance = 0.5;
};

struct CascadeOptions {
  std::function<FontMetrics(const FontGroup&)> metrics;  // nothing: the fractions above
};

// Sheets in order of appearance: the user-agent sheet first is the caller's duty; the document's own <style>,
// <link rel="stylesheet"> and style attributes are found and read here. The document must outlive the result.
StyledDocument cascade(const document::Document& document, const std::vector<std::shared_ptr<const Sheet>>& sheets,
                       const Loader& loader, Report& report, const CascadeOptions& options = {});

}  // namespace clspress::style
