#include "layout/inline_paragraph.h"

#include <algorithm>

namespace clspress::layout {
namespace {

std::shared_ptr<Paragraph> shape_paragraph(Context& context, CollectedText collected, style::StyleRef style);
void add_wraps(std::string_view text, const std::vector<uint32_t>& wraps, std::vector<text::BreakOpportunity>& breaks);
void sum_advances(Paragraph& paragraph);
void make_segments(Paragraph& paragraph, const std::vector<text::BreakOpportunity>& breaks);
void find_hanging(Paragraph& paragraph, uint32_t begin, InlineSegment& segment);
bool is_unsafe(const Paragraph& paragraph, const InlinePosition& position);

}  // namespace

std::shared_ptr<const Paragraph> make_paragraph(Context& context, BoxId container, const style::FitStep* step) {
  style::StyleRef style = context.box(container).style;
  if (step) style = context.styled.with_fit_step(style, *step);
  std::shared_ptr<Paragraph> paragraph = shape_paragraph(context, collect_inline(context, container, step), style);
  paragraph->step = step;
  return paragraph;
}

std::shared_ptr<const Paragraph> make_first_line(Context& context, BoxId container, const style::FitStep* step) {
  auto around = context.boxes.first_lines.find(container);
  if (around == context.boxes.first_lines.end()) return nullptr;
  CollectedText collected = collect_inline(context, container, step, around->second);
  // The line is as high as the innermost of them asks: they are its root inline box.
  auto first = std::find_if(collected.items.begin(), collected.items.end(),
                            [&](const InlineItem& item) { return context.box(item.box).pseudo != style::Pseudo::FirstLine; });
  style::StyleRef style = (first - 1)->style;
  return shape_paragraph(context, std::move(collected), style);
}

InlinePosition Paragraph::position_at(uint32_t offset) const {
  auto first_glyph = std::lower_bound(shaped->glyphs.begin(), shaped->glyphs.end(), offset,
                                      [](const text::ShapedGlyph& glyph, uint32_t at) { return glyph.cluster < at; });
  // The first item that reaches behind the offset or stands on it; then the closing edges on it belong before.
  auto item = std::partition_point(items.begin(), items.end(), [&](const InlineItem& it) { return it.end < offset || (it.end == offset && it.begin < offset); });
  while (offset > 0 && item != items.end() && item->kind == InlineKind::Close && item->begin == offset) ++item;
  if (offset == size()) item = items.end();
  return {offset, static_cast<uint32_t>(item - items.begin()), static_cast<uint32_t>(first_glyph - shaped->glyphs.begin())};
}

size_t Paragraph::segment_at(uint32_t offset) const {
  auto found = std::upper_bound(segments.begin(), segments.end(), offset, [](uint32_t at, const InlineSegment& s) { return at < s.end.offset; });
  return static_cast<size_t>(found - segments.begin());
}

const InlineItem& Paragraph::text_item_at(uint32_t offset) const {
  auto item = std::partition_point(items.begin(), items.end(), [&](const InlineItem& it) { return it.end <= offset; });
  return item == items.end() ? items.back() : *item;
}

namespace {

std::shared_ptr<Paragraph> shape_paragraph(Context& context, CollectedText collected, style::StyleRef style) {
  auto paragraph = std::make_shared<Paragraph>();
  paragraph->items = std::move(collected.items);
  paragraph->style = style;
  paragraph->font = context.font(style);
  for (const InlineItem& item : paragraph->items) {
    paragraph->has_tabs |= item.kind == InlineKind::Tab;
    paragraph->has_leaders |= item.kind == InlineKind::Leader;
    paragraph->has_floats |= item.kind == InlineKind::Float;
  }
  auto breaks = text::find_breaks(collected.input.text, collected.break_styles, context.hyphenator());
  add_wraps(collected.input.text, collected.wraps, breaks);
  collected.input.locate = [&](uint32_t offset) { return context.location(paragraph->text_item_at(offset).box); };
  paragraph->shaped = text::shape(std::move(collected.input), context.report);
  sum_advances(*paragraph);
  make_segments(*paragraph, breaks);
  return paragraph;
}

// A space that collapsed leaves its chance to break, unless another space follows it.
// https://www.w3.org/TR/css-text-3/#white-space-phase-1
void add_wraps(std::string_view text, const std::vector<uint32_t>& wraps, std::vector<text::BreakOpportunity>& breaks) {
  for (uint32_t offset : wraps) {
    if (offset >= text.size() || text[offset] == ' ') continue;
    auto behind = std::partition_point(breaks.begin(), breaks.end(), [&](const text::BreakOpportunity& chance) { return chance.offset < offset; });
    if (behind != breaks.end() && behind->offset > offset) breaks.insert(behind, {offset, text::BreakKind::Allowed});
  }
}

void sum_advances(Paragraph& paragraph) {
  LongLength sum = 0;
  paragraph.advances.reserve(paragraph.shaped->glyphs.size() + 1);
  paragraph.advances.push_back(sum);
  for (const text::ShapedGlyph& glyph : paragraph.shaped->glyphs) paragraph.advances.push_back(sum += glyph.advance.raw());
}

void make_segments(Paragraph& paragraph, const std::vector<text::BreakOpportunity>& breaks) {
  paragraph.segments.reserve(breaks.size());
  uint32_t begin = 0;
  for (const text::BreakOpportunity& chance : breaks) {
    InlineSegment segment;
    segment.end = paragraph.position_at(chance.offset);
    segment.kind = chance.kind;
    segment.unsafe = is_unsafe(paragraph, segment.end);
    find_hanging(paragraph, begin, segment);
    if (paragraph.has_tabs) segment.has_tab = paragraph.text().find('\t', begin) < chance.offset;
    paragraph.segments.push_back(segment);
    begin = chance.offset;
  }
}

// White space at the end of a line is removed or hangs, unless it is preserved and may not wrap.
// https://www.w3.org/TR/css-text-3/#white-space-phase-2
void find_hanging(Paragraph& paragraph, uint32_t begin, InlineSegment& segment) {
  const std::string& text = paragraph.text();
  uint32_t at = segment.end.offset;
  if (at > begin && text[at - 1] == '\n') --at;
  while (at > begin && text[at - 1] == ' ') {
    const style::TextGroup& style = *paragraph.text_item_at(at - 1).style->text;
    bool kept = style.white_space == style::WhiteSpaceCollapse::BreakSpaces ||
                (style.white_space == style::WhiteSpaceCollapse::Preserve && style.wrap_mode == style::TextWrapMode::NoWrap);
    if (kept) break;
    --at;
  }
  segment.hanging_begin = at;
  segment.hanging = paragraph.text_width(paragraph.position_at(at), segment.end);
}

// Kerning with a space stays as it is when a line ends there: that is how the space would hang.
bool is_unsafe(const Paragraph& paragraph, const InlinePosition& position) {
  const text::ShapedText& shaped = *paragraph.shaped;
  if (position.offset == 0 || position.offset >= shaped.text.size() || shaped.text[position.offset - 1] == ' ') return false;
  auto run = std::partition_point(shaped.runs.begin(), shaped.runs.end(), [&](const text::ShapedRun& r) { return r.end <= position.offset; });
  if (run == shaped.runs.end() || run->opaque() || position.offset == run->begin) return false;
  if (position.glyph >= run->glyph_end || shaped.glyphs[position.glyph].cluster != position.offset) return true;
  return shaped.glyphs[position.glyph].flags & text::ShapedGlyph::kUnsafeToBreak;
}

}  // namespace
}  // namespace clspress::layout
