// Collecting the content of an inline formatting context: white space, text-transform, items.
// https://www.w3.org/TR/css-text-3/#white-space-rules
#include "base/utf8.h"
#include "layout/inline_paragraph.h"
#include "layout/inline_text.h"

namespace clspress::layout {
namespace {

class Collector {
 public:
  Collector(Context& context, BoxId container, const style::FitStep* step, BoxId first_line);
  CollectedText collect();

 private:
  void visit_first_line(BoxId id, uint32_t parent_item);
  void visit_children(BoxId parent, uint32_t parent_item);
  void visit(BoxId id, uint32_t parent_item);
  void visit_inline_box(BoxId id, uint32_t parent_item);
  void add_text(BoxId id, uint32_t parent_item);
  void add_collapsed(std::string_view text, bool keeps_breaks);
  void add_preserved(std::string_view text);
  void note_wrap();
  void add_sign(InlineKind kind, std::string_view sign, BoxId id, uint32_t parent_item);
  void add_mark(InlineKind kind, BoxId id, uint32_t parent_item);
  void begin_text(BoxId id, uint32_t parent_item);
  void end_text();
  void add_style(const InlineItem& item);
  bool add_to_last_run(const text::StyledRun& run);
  void open_controls(const style::ComputedStyle& style);
  void close_controls();
  void add_codes(const std::u16string& codes);
  style::StyleRef used_style(BoxId id, uint32_t parent_item) const;
  style::StyleRef first_line_style(BoxId id, uint32_t parent_item) const;

  Context& context_;
  BoxId container_;
  const style::FitStep* step_;
  BoxId first_line_;  // around all, if this is the paragraph as its first line has it
  CollectedText result_;
  std::string& text_ = result_.input.text;
  InlineItem open_text_{InlineKind::Text};
  std::vector<std::u16string> open_codes_;  // of the boxes around, that UAX #9 ends at a forced break
  bool after_space_ = true;  // a collapsible space here would vanish: at the start, after a forced break, after another
  bool inside_word_ = false;
  bool parted_ = false;  // from the text before by the edge of a box
};

text::BreakStyle break_style(const style::TextGroup& text);
std::u16string opening_codes(const style::ComputedStyle& style);
size_t bidi_control_size(std::string_view text, size_t at);
bool parts_text(const style::BoxGroup& box);

}  // namespace

CollectedText collect_inline(Context& context, BoxId container, const style::FitStep* step, BoxId first_line) {
  return Collector(context, container, step, first_line).collect();
}

namespace {

Collector::Collector(Context& context, BoxId container, const style::FitStep* step, BoxId first_line)
    : context_(context), container_(container), step_(step), first_line_(first_line) {}

CollectedText Collector::collect() {
  // An anonymous block holds inline content of the block around it, which overrides its order.
  BoxId block = container_;
  while (context_.box(block).anonymous && context_.box(block).parent != kNoBox) block = context_.box(block).parent;
  const style::ComputedStyle& style = context_.style(block);
  bool plaintext = style.box->unicode_bidi == style::UnicodeBidi::Plaintext;
  result_.input.direction = plaintext ? text::BaseDirection::FirstStrong
                            : style.text->direction == style::Direction::RightToLeft ? text::BaseDirection::RightToLeft
                                                                                     : text::BaseDirection::LeftToRight;
  bool overrides = style.box->unicode_bidi == style::UnicodeBidi::BidiOverride || style.box->unicode_bidi == style::UnicodeBidi::IsolateOverride;
  if (overrides) open_controls(style);
  if (first_line_ == kNoBox) visit_children(container_, kNoItem);
  else visit_first_line(first_line_, kNoItem);
  if (overrides) close_controls();
  return std::move(result_);
}

// Those of outer elements hold those of inner ones, the innermost holds the text.
void Collector::visit_first_line(BoxId id, uint32_t parent_item) {
  auto self = static_cast<uint32_t>(result_.items.size());
  add_mark(InlineKind::Open, id, parent_item);
  BoxId inner = context_.box(id).first_child;
  if (inner == kNoBox) visit_children(container_, self);
  else visit_first_line(inner, self);
  add_mark(InlineKind::Close, id, self);
}

void Collector::visit_children(BoxId parent, uint32_t parent_item) {
  for (BoxId child = context_.box(parent).first_child; child != kNoBox; child = context_.box(child).next) {
    visit(child, parent_item);
  }
}

void Collector::visit(BoxId id, uint32_t parent_item) {
  const Box& box = context_.box(id);
  if (box.kind == BoxKind::Marker) return;
  if (box.flow == Flow::Float) {
    if (box.pseudo == style::Pseudo::FirstLetter) inside_word_ = true;
    return add_mark(InlineKind::Float, id, parent_item);
  }
  if (box.flow != Flow::InFlow) return add_mark(InlineKind::Placeholder, id, parent_item);
  switch (box.kind) {
    case BoxKind::Text: return add_text(id, parent_item);
    case BoxKind::LineBreak:
      add_sign(InlineKind::ForcedBreak, "\n", id, parent_item);
      after_space_ = true;
      inside_word_ = false;
      return;
    case BoxKind::Leader: return add_sign(InlineKind::Leader, "\u00A0", id, parent_item);
    case BoxKind::Inline:
    case BoxKind::FootnoteCall: return visit_inline_box(id, parent_item);
    default:
      add_sign(InlineKind::Atomic, "\uFFFC", id, parent_item);
      after_space_ = inside_word_ = false;
  }
}

void Collector::visit_inline_box(BoxId id, uint32_t parent_item) {
  auto self = static_cast<uint32_t>(result_.items.size());
  add_mark(InlineKind::Open, id, parent_item);
  bool controls = context_.style(id).box->unicode_bidi != style::UnicodeBidi::Normal;
  if (controls) open_controls(context_.style(id));
  visit_children(id, self);
  if (controls) close_controls();
  add_mark(InlineKind::Close, id, self);
}

void Collector::add_text(BoxId id, uint32_t parent_item) {
  begin_text(id, parent_item);
  const style::TextGroup& style = *open_text_.style->text;
  std::string shown = transform_text(context_.text(id), style.transform, style.language, inside_word_);
  if (style::keeps_spaces(style.white_space)) add_preserved(shown);
  else add_collapsed(shown, style.white_space == style::WhiteSpaceCollapse::PreserveBreaks);
  end_text();
}

// https://www.w3.org/TR/css-text-3/#white-space-phase-1 White space before a forced break stays: it hangs there. Bidi
// controls count as if they were not there.
void Collector::add_collapsed(std::string_view text, bool keeps_breaks) {
  for (size_t at = 0; at < text.size(); ++at) {
    char sign = text[at];
    if (size_t size = bidi_control_size(text, at)) {
      text_ += text.substr(at, size);
      at += size - 1;
      continue;
    }
    bool line_feed = sign == '\n';
    if (line_feed && keeps_breaks) {
      add_sign(InlineKind::ForcedBreak, "\n", open_text_.box, open_text_.parent);
      after_space_ = true;
    } else if (sign == ' ' || sign == '\t' || sign == '\r' || line_feed) {
      if (after_space_) note_wrap();
      else text_ += ' ';
      after_space_ = true;
    } else {
      text_ += sign;
      after_space_ = false;
    }
  }
}

// A space that vanishes behind one that does not wrap.
void Collector::note_wrap() {
  const auto& styles = result_.break_styles;
  auto offset = static_cast<uint32_t>(text_.size());
  bool first = open_text_.begin == offset && !styles.empty() && styles.back().end == offset && styles.back().wrapping == text::Wrapping::Forbidden;
  bool wraps = open_text_.style->text->wrap_mode == style::TextWrapMode::Wrap;
  if (first && wraps && text_.ends_with(' ') && (result_.wraps.empty() || result_.wraps.back() != offset)) result_.wraps.push_back(offset);
}

void Collector::add_preserved(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    size_t stop = std::min(text.find_first_of("\t\n\r", at), text.size());
    text_ += text.substr(at, stop - at);
    if (stop > at) after_space_ = false;
    if (stop == text.size()) break;
    if (text[stop] == '\t') add_sign(InlineKind::Tab, "\t", open_text_.box, open_text_.parent);
    if (text[stop] == '\n') add_sign(InlineKind::ForcedBreak, "\n", open_text_.box, open_text_.parent);
    after_space_ = text[stop] == '\n';
    at = stop + 1;
  }
}

void Collector::begin_text(BoxId id, uint32_t parent_item) {
  open_text_ = {InlineKind::Text, id, used_style(id, parent_item), nullptr, static_cast<uint32_t>(text_.size()), 0, parent_item};
  open_text_.font = context_.font(open_text_.style);
}

void Collector::end_text() {
  open_text_.end = static_cast<uint32_t>(text_.size());
  if (open_text_.end == open_text_.begin) return;
  result_.items.push_back(open_text_);
  add_style(open_text_);
}

// One character of its own; inside a text it cuts the text's item in two.
void Collector::add_sign(InlineKind kind, std::string_view sign, BoxId id, uint32_t parent_item) {
  bool inside_text = open_text_.box == id && context_.box(id).kind == BoxKind::Text;
  if (inside_text) end_text();
  auto begin = static_cast<uint32_t>(text_.size());
  text_ += sign;
  InlineItem item{kind, id, used_style(id, parent_item), nullptr, begin, static_cast<uint32_t>(text_.size()), parent_item};
  item.font = context_.font(item.style);
  result_.items.push_back(item);
  add_style(item);
  if (kind == InlineKind::ForcedBreak) {
    for (const std::u16string& codes : open_codes_) add_codes(codes);
  }
  if (inside_text) open_text_.begin = static_cast<uint32_t>(text_.size());
}

void Collector::add_mark(InlineKind kind, BoxId id, uint32_t parent_item) {
  auto offset = static_cast<uint32_t>(text_.size());
  InlineItem item{kind, id, used_style(id, parent_item), nullptr, offset, offset, parent_item};
  item.font = context_.font(item.style);
  if (kind == InlineKind::Open || kind == InlineKind::Close) parted_ |= parts_text(*item.style->box);
  if (kind == InlineKind::Open) item.has_edge = context_.box(id).has_start;
  if (kind == InlineKind::Close) item.has_edge = context_.box(id).has_end;
  result_.items.push_back(item);
}

void Collector::add_style(const InlineItem& item) {
  const style::TextGroup& text = *item.style->text;
  text::StyledRun run{item.begin, item.end, item.kind == InlineKind::Text ? item.font : nullptr, text.letter_spacing, text.word_spacing,
                      text.language};
  if (!add_to_last_run(run)) result_.input.runs.push_back(std::move(run));
  parted_ = false;
  text::BreakStyle style = break_style(text);
  style.begin = item.begin;
  style.end = item.end;
  // An atomic box may part from its neighbours as its surroundings say, not as its own content does.
  if (item.kind == InlineKind::Atomic) {
    BoxId parent = context_.box(item.box).parent;
    style.wrapping = context_.style(parent).text->wrap_mode == style::TextWrapMode::Wrap ? text::Wrapping::Allowed : text::Wrapping::Forbidden;
  }
  result_.break_styles.push_back(std::move(style));
}

// Text that looks the same on both sides of an element's edge is shaped as one.
// https://www.w3.org/TR/css-text-3/#boundary-shaping
bool Collector::add_to_last_run(const text::StyledRun& run) {
  if (result_.input.runs.empty() || parted_ || !run.font) return false;
  text::StyledRun& last = result_.input.runs.back();
  bool same = last.font == run.font && last.letter_spacing == run.letter_spacing && last.word_spacing == run.word_spacing && last.language == run.language;
  if (!same) return false;
  result_.input.joints.push_back(run.begin);
  last.end = run.end;
  return true;
}

void Collector::open_controls(const style::ComputedStyle& style) {
  open_codes_.push_back(opening_codes(style));
  add_codes(open_codes_.back());
}

// Each code that opens has one that closes it.
void Collector::close_controls() {
  std::u16string codes;
  for (auto code = open_codes_.back().rbegin(); code != open_codes_.back().rend(); ++code) codes += *code >= u'\u2066' ? u'\u2069' : u'\u202C';
  open_codes_.pop_back();
  add_codes(codes);
}

void Collector::add_codes(const std::u16string& codes) {
  for (char16_t code : codes) result_.input.controls.push_back({static_cast<uint32_t>(text_.size()), code});
}

style::StyleRef Collector::used_style(BoxId id, uint32_t parent_item) const {
  style::StyleRef own = first_line_ == kNoBox ? context_.box(id).style : first_line_style(id, parent_item);
  bool fits = step_ && own->font->size == context_.style(container_).font->size;
  return fits ? context_.styled.with_fit_step(own, *step_) : own;
}

// https://www.w3.org/TR/css-pseudo-4/#first-line-inheritance
style::StyleRef Collector::first_line_style(BoxId id, uint32_t parent_item) const {
  const Box& box = context_.box(id);
  if (box.pseudo == style::Pseudo::FirstLine) return box.style;
  style::StyleRef parent = result_.items[parent_item].style;
  if (box.style == context_.box(box.parent).style) return parent;
  bool restyled = box.kind == BoxKind::Inline || box.kind == BoxKind::FootnoteCall || box.kind == BoxKind::LineBreak;
  style::StyleRef style = restyled ? context_.styled.inside(parent, box.node, box.pseudo) : nullptr;
  return style ? style : box.style;
}

// https://www.w3.org/TR/css-writing-modes-4/#bidi-control-codes
std::u16string opening_codes(const style::ComputedStyle& style) {
  using style::UnicodeBidi;
  bool rtl = style.text->direction == style::Direction::RightToLeft;
  switch (style.box->unicode_bidi) {
    case UnicodeBidi::Normal: break;
    case UnicodeBidi::Embed: return rtl ? u"\u202B" : u"\u202A";
    case UnicodeBidi::BidiOverride: return rtl ? u"\u202E" : u"\u202D";
    case UnicodeBidi::Isolate: return rtl ? u"\u2067" : u"\u2066";
    case UnicodeBidi::IsolateOverride: return rtl ? u"\u2068\u202E" : u"\u2068\u202D";
    case UnicodeBidi::Plaintext: return u"\u2068";
  }
  return {};
}

// The bytes of the bidi control there, or 0. https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
size_t bidi_control_size(std::string_view text, size_t at) {
  constexpr char kLead = '\xE2', kArabicLead = '\xD8';
  if (text[at] != kLead && text[at] != kArabicLead) return 0;
  size_t end = at;
  char32_t character = utf8::next(text, end);
  bool control = character == 0x61C || character == 0x200E || character == 0x200F || (character >= 0x202A && character <= 0x202E) ||
                 (character >= 0x2066 && character <= 0x2069);
  return control ? end - at : 0;
}

// Whether text is shaped apart from what stands on the other side of the box's edge.
bool parts_text(const style::BoxGroup& box) {
  auto is_wide = [](const style::Size& margin) { return margin.is_definite() && margin.value != style::LengthPercentage{}; };
  bool margin = is_wide(box.margin.left) || is_wide(box.margin.right);
  bool padding = box.padding.left != style::LengthPercentage{} || box.padding.right != style::LengthPercentage{};
  bool border = box.border.left.width != Length() || box.border.right.width != Length();
  bool isolated = box.unicode_bidi != style::UnicodeBidi::Normal;
  return margin || padding || border || isolated || box.vertical_align.kind != style::VerticalAlign::Kind::Baseline;
}

text::BreakStyle break_style(const style::TextGroup& text) {
  text::BreakStyle style;
  style.wrapping = text.wrap_mode == style::TextWrapMode::Wrap ? text::Wrapping::Allowed : text::Wrapping::Forbidden;
  switch (text.word_break) {
    case style::WordBreak::Normal:
    case style::WordBreak::BreakWord: break;
    case style::WordBreak::BreakAll: style.word_break = text::WordBreak::BreakAll; break;
    case style::WordBreak::KeepAll: style.word_break = text::WordBreak::KeepAll; break;
  }
  style.after_each_space = text.white_space == style::WhiteSpaceCollapse::BreakSpaces;
  switch (text.line_break) {
    case style::LineBreak::Auto: break;
    case style::LineBreak::Loose: style.strictness = text::Strictness::Loose; break;
    case style::LineBreak::Normal: style.strictness = text::Strictness::Normal; break;
    case style::LineBreak::Strict: style.strictness = text::Strictness::Strict; break;
    case style::LineBreak::Anywhere: style.strictness = text::Strictness::Anywhere; break;
  }
  switch (text.hyphens) {
    case style::Hyphens::None: style.hyphens = text::HyphenSource::None; break;
    case style::Hyphens::Manual: style.hyphens = text::HyphenSource::Manual; break;
    case style::Hyphens::Auto: style.hyphens = text::HyphenSource::Automatic; break;
  }
  style.limits = {text.hyphenate_word, text.hyphenate_before, text.hyphenate_after};
  style.language = text.language;
  return style;
}

}  // namespace
}  // namespace clspress::layout
