#include "layout/lines.h"

#include <algorithm>

#include "layout/lines_optimal.h"

namespace clspress::layout {
namespace {

Length tabbed_width(const MeasuredParagraph& measured, InlinePosition from, const InlinePosition& to, Length x);
LineEnd break_inside_word(const MeasuredParagraph& measured, const InlinePosition& start, const InlineSegment& segment, Length available);
Length unsafe_correction(const Paragraph& paragraph, uint32_t line_begin, const InlineSegment& segment);
Length width_of(std::string_view sign, const InlineItem& item);
bool ends_in_hyphen(const Paragraph& paragraph, const InlineSegment& segment);

}  // namespace

std::vector<LineEnd> choose_lines(const MeasuredParagraph& measured, const InlinePosition& start, const LineWidths& available, size_t most) {
  switch (measured.paragraph().style->text->wrap_style) {
    case style::TextWrapStyle::Balance: return balanced_lines(measured, start, available, most);
    case style::TextWrapStyle::Pretty: return pretty_lines(measured, start, available, most);
    case style::TextWrapStyle::Auto:
    case style::TextWrapStyle::Stable: break;
  }
  return first_fit_lines(measured, start, available, most);
}

std::vector<LineEnd> first_fit_lines(const MeasuredParagraph& measured, const InlinePosition& start, const LineWidths& available, size_t most,
                                     HyphenUse use) {
  std::vector<LineEnd> lines;
  InlinePosition from = start;
  uint8_t limit = measured.paragraph().style->text->hyphenate_lines;
  uint8_t hyphens = 0;  // at the ends of the lines just before
  while (from.offset < measured.paragraph().size() && lines.size() < most) {
    HyphenUse now = use == HyphenUse::Allowed && limit > 0 && hyphens >= limit ? HyphenUse::Avoided : use;
    LineEnd end = fit_line(measured, from, available(lines.size(), lines.empty() ? nullptr : &lines.back()), now);
    hyphens = end.hyphen ? static_cast<uint8_t>(std::min(hyphens + 1, 255)) : uint8_t{0};
    from = end.end;
    lines.push_back(end);
  }
  return lines;
}

LineEnd fit_line(const MeasuredParagraph& measured, const InlinePosition& start, Length available, HyphenUse hyphens) {
  const Paragraph& paragraph = measured.paragraph();
  const auto& segments = paragraph.segments;
  size_t first = paragraph.segment_at(start.offset);
  InlinePosition from = start;
  Length before;  // of whole segments
  std::optional<LineEnd> best, shortest;
  for (size_t i = first; i < segments.size(); ++i) {
    const InlineSegment& segment = segments[i];
    Length whole = segment.has_tab ? tabbed_width(measured, from, segment.end, before) : measured.width(from, segment.end);
    Length bare = before + whole - segment.hanging;
    if (bare > available && best) break;
    bool hyphen = segment.kind == text::BreakKind::Hyphen;
    bool parts_word = hyphen || (hyphens == HyphenUse::WholeWords && segment.kind == text::BreakKind::Allowed && ends_in_hyphen(paragraph, segment));
    LineEnd end{segment.end, segment.hanging_begin, bare, hyphen, segment.kind == text::BreakKind::Mandatory, {}};
    if (segment.unsafe) end.width += unsafe_correction(paragraph, start.offset, segment);
    if (hyphen) end.width += hyphen_width(paragraph.text_item_at(segment.end.offset - 1));
    if (parts_word && hyphens != HyphenUse::Allowed) {
      if (bare > available && shortest) break;
      before += whole;
      from = segment.end;
      continue;
    }
    if (!shortest) shortest = end;
    if (end.width <= available) best = end;
    if (end.forced || (bare > available && shortest)) break;
    before += whole;
    from = segment.end;
  }
  if (best) return *best;
  // Nothing fits: part the word where its style lets it be parted, else let it overflow.
  const InlineSegment& segment = segments[first];
  const style::TextGroup& style = *paragraph.text_item_at(start.offset).style->text;
  bool may_part = used_overflow_wrap(style) != style::OverflowWrap::Normal && style.wrap_mode == style::TextWrapMode::Wrap;
  if (may_part && segment.end.offset > start.offset) return break_inside_word(measured, start, segment, available);
  return *shortest;
}

// https://www.w3.org/TR/css-ui-4/#text-overflow
LineEnd cut_line(const MeasuredParagraph& measured, const InlinePosition& start, const LineEnd& line, Length available) {
  const Paragraph& paragraph = measured.paragraph();
  std::vector<uint32_t> chances = text::find_cluster_starts(paragraph.text(), start.offset, line.content_end);
  std::erase_if(chances, [&](uint32_t offset) { return offset == start.offset || paragraph.text()[offset - 1] == ' '; });
  if (chances.empty()) return line;
  auto width_to = [&](uint32_t offset) {
    return measured.width(start, paragraph.position_at(offset)) + ellipsis_width(kEllipsis, paragraph.text_item_at(offset - 1));
  };
  auto beyond = std::partition_point(chances.begin(), chances.end(), [&](uint32_t offset) { return width_to(offset) <= available; });
  uint32_t offset = beyond == chances.begin() ? chances.front() : *(beyond - 1);
  return {paragraph.position_at(offset), offset, width_to(offset), false, line.forced, kEllipsis};
}

namespace {

// The width from `from` to `to` with tabs, of a stretch that starts at `x` in the line.
Length tabbed_width(const MeasuredParagraph& measured, InlinePosition from, const InlinePosition& to, Length x) {
  const Paragraph& paragraph = measured.paragraph();
  Length start = x;
  for (uint32_t item = from.item; item < to.item; ++item) {
    if (paragraph.items[item].kind != InlineKind::Tab) continue;
    InlinePosition tab = paragraph.position_at(paragraph.items[item].begin);
    x += measured.width(from, tab);
    x += tab_width(paragraph.items[item], x);
    from = tab;
  }
  return x + measured.width(from, to) - start;
}

// Where the content of a line ends that is broken at `offset`: in front of the spaces there.
uint32_t content_end(const std::string& text, uint32_t begin, uint32_t offset) {
  while (offset > begin && text[offset - 1] == ' ') --offset;
  return offset;
}

// https://www.w3.org/TR/css-text-3/#overflow-wrap-property
LineEnd break_inside_word(const MeasuredParagraph& measured, const InlinePosition& start, const InlineSegment& segment, Length available) {
  const Paragraph& paragraph = measured.paragraph();
  std::vector<uint32_t> chances = text::find_cluster_starts(paragraph.text(), start.offset, segment.hanging_begin);
  const std::string& text = paragraph.text();
  auto in_address_mark = [&](uint32_t offset) { return text[offset] == '/' && (text[offset - 1] == ':' || text[offset - 1] == '/'); };
  std::erase_if(chances, [&](uint32_t offset) { return text[offset] == ' ' || in_address_mark(offset); });
  if (chances.empty()) {
    return {segment.end, segment.hanging_begin, measured.width(start, segment.end) - segment.hanging, false,
            segment.kind == text::BreakKind::Mandatory, {}};
  }
  auto width_to = [&](uint32_t offset) {
    return measured.width(start, paragraph.position_at(content_end(paragraph.text(), start.offset, offset)));
  };
  auto beyond = std::partition_point(chances.begin(), chances.end(), [&](uint32_t offset) { return width_to(offset) <= available; });
  uint32_t offset = beyond == chances.begin() ? chances.front() : *(beyond - 1);
  return {paragraph.position_at(offset), content_end(paragraph.text(), start.offset, offset), width_to(offset), false, false, {}};
}

bool ends_in_hyphen(const Paragraph& paragraph, const InlineSegment& segment) {
  return segment.end.offset > 0 && paragraph.text()[segment.end.offset - 1] == '-';
}

Length width_of(std::string_view sign, const InlineItem& item) {
  Report ignored;  // whatever is wrong with the sign is said when it is drawn
  text::ShapedRef shaped = text::shape_string(std::string(sign), item.font, item.style->text->language, item.style->text->letter_spacing, ignored);
  Length width;
  for (const text::ShapedGlyph& glyph : shaped->glyphs) width += glyph.advance;
  return width;
}

// What shaping the last letters by themselves changes of the width.
Length unsafe_correction(const Paragraph& paragraph, uint32_t line_begin, const InlineSegment& segment) {
  const text::ShapedText& shaped = *paragraph.shaped;
  auto run = std::partition_point(shaped.runs.begin(), shaped.runs.end(), [&](const text::ShapedRun& r) { return r.end < segment.end.offset; });
  uint32_t floor = std::max(run->begin, line_begin);
  uint32_t safe = text::safe_begin(shaped, *run, floor, segment.end.offset);
  text::ShapedRef part = text::shape_part(shaped, *run, safe, segment.end.offset);
  Length exact;
  for (const text::ShapedGlyph& glyph : part->glyphs) exact += glyph.advance;
  return exact - paragraph.text_width(paragraph.position_at(safe), segment.end);
}

}  // namespace

Length tab_width(const InlineItem& tab, Length x) {
  const style::TextGroup& style = *tab.style->text;
  Length unit = style.tab_size.length;
  if (style.tab_spaces >= 0) {
    unit = (tab.font->space_advance() + style.letter_spacing + style.word_spacing).scaled(static_cast<double>(style.tab_spaces));
  }
  if (unit <= Length()) return {};
  Length next = Length::from_raw((x.raw() / unit.raw() + 1) * int64_t{unit.raw()});
  Length least = tab.font->zero_advance() / 2;
  return next - x < least ? next + unit - x : next - x;
}

std::string_view hyphen_text(const InlineItem& item) {
  const std::string& own = item.style->text->hyphenate_character;
  if (!own.empty()) return own;
  return item.font->primary().covers(0x2010) ? "\u2010" : "-";
}

Length hyphen_width(const InlineItem& item) {
  return width_of(hyphen_text(item), item);
}

Length ellipsis_width(std::string_view ellipsis, const InlineItem& item) {
  return width_of(ellipsis, item);
}

}  // namespace clspress::layout
