// Alignment of a line in its measure: text-align, justification, leaders. https://www.w3.org/TR/css-text-3/#justification
#include <algorithm>

#include "layout/inline_line.h"

namespace clspress::layout {
namespace {

style::TextAlign used_alignment(const style::TextGroup& style, bool last);
void fill_leaders(const MeasuredParagraph& measured, Length slack, PreparedLine& line);
void justify(const MeasuredParagraph& measured, Length slack, PreparedLine& line);

struct Gaps {
  int separators = 0, letters = 0;
  Length separator_width;
};
Gaps count_gaps(const Paragraph& paragraph, const PreparedLine& line);
bool may_stretch(const Paragraph& paragraph, const LineLeaf& leaf);
void stretch(const Paragraph& paragraph, const Gaps& gaps, PreparedLine& line);

}  // namespace

void align_horizontally(const MeasuredParagraph& measured, const LineFrame& frame, PreparedLine& line) {
  const Paragraph& paragraph = measured.paragraph();
  for (const LineLeaf& leaf : line.leaves) line.width += leaf.width;
  Length slack = frame.available - line.width;
  bool rtl = paragraph.shaped->base_level % 2 == 1;
  if (paragraph.has_leaders && slack > Length()) {
    fill_leaders(measured, slack, line);
    slack = frame.available - line.width;
  }
  style::TextAlign align = used_alignment(*paragraph.style->text, frame.last);
  if (align == style::TextAlign::Justify && slack > Length()) {
    justify(measured, slack, line);
    slack = frame.available - line.width;
  }
  // What is too long starts at the start edge, whatever the alignment.
  bool right = align == style::TextAlign::Right || align == (rtl ? style::TextAlign::Start : style::TextAlign::End) ||
               (rtl && align == style::TextAlign::Justify);
  if (slack < Length()) right = rtl;
  Length start = frame.shift + (rtl ? Length() : frame.indent);
  line.x = start;
  if (right) line.x = start + slack;
  else if (align == style::TextAlign::Center && slack > Length()) line.x = start + slack / 2;
}

namespace {

// https://www.w3.org/TR/css-text-3/#text-align-last-property
style::TextAlign used_alignment(const style::TextGroup& style, bool last) {
  if (!last) return style.align;
  switch (style.align_last) {
    case style::TextAlignLast::Auto: return style.align == style::TextAlign::Justify ? style::TextAlign::Start : style.align;
    case style::TextAlignLast::Start: return style::TextAlign::Start;
    case style::TextAlignLast::End: return style::TextAlign::End;
    case style::TextAlignLast::Left: return style::TextAlign::Left;
    case style::TextAlignLast::Right: return style::TextAlign::Right;
    case style::TextAlignLast::Center: return style::TextAlign::Center;
    case style::TextAlignLast::Justify: return style::TextAlign::Justify;
  }
  return style.align;
}

// Leaders share what is left of the line. https://www.w3.org/TR/css-content-3/#leaders
void fill_leaders(const MeasuredParagraph& measured, Length slack, PreparedLine& line) {
  std::vector<LineLeaf*> leaders;
  for (LineLeaf& leaf : line.leaves) {
    if (measured.paragraph().items[leaf.item].kind == InlineKind::Leader) leaders.push_back(&leaf);
  }
  for (size_t i = 0; i < leaders.size(); ++i) {
    Length share = slack / static_cast<int>(leaders.size() - i);
    leaders[i]->width += share;
    line.width += share;
    slack -= share;
  }
}

// Word separators take the slack. Where text-wrap: pretty asks for care and they would more than double, letters take a
// part of it, at most 3 % of the size each.
void justify(const MeasuredParagraph& measured, Length slack, PreparedLine& line) {
  const Paragraph& paragraph = measured.paragraph();
  style::TextJustify method = paragraph.style->text->justify;
  Gaps gaps = count_gaps(paragraph, line);
  if (method == style::TextJustify::None) return;
  if (method == style::TextJustify::InterCharacter && gaps.letters > 1) {
    line.letter_extra = slack / (gaps.letters - 1);
    stretch(paragraph, gaps, line);
    line.width -= line.letter_extra;  // nothing follows the last letter
    return;
  }
  if (gaps.separators == 0) return;
  bool careful = paragraph.style->text->wrap_style == style::TextWrapStyle::Pretty;
  if (careful && slack > gaps.separator_width && gaps.letters > 0) {
    Length most = paragraph.font->size().scaled(0.03);
    line.letter_extra = min(most, (slack - gaps.separator_width) / gaps.letters);
  }
  Length rest = slack - line.letter_extra * gaps.letters;
  line.separator_extra = rest / gaps.separators;
  stretch(paragraph, gaps, line);
}

void stretch(const Paragraph& paragraph, const Gaps& gaps, PreparedLine& line) {
  // The last fractions of a px, lost in the division, are too small to be seen: 1/1024 px a space.
  for (LineLeaf& leaf : line.leaves) {
    if (!may_stretch(paragraph, leaf)) continue;
    for (LineGlyphs& glyphs : leaf.glyphs) {
      for (uint32_t i = glyphs.slice.glyph_begin; i < glyphs.slice.glyph_end; ++i) {
        const text::ShapedGlyph& glyph = glyphs.slice.shaped->glyphs[i];
        if (glyphs.begin + glyph.cluster >= leaf.content_end) continue;
        if (glyph.flags & text::ShapedGlyph::kSeparator) leaf.width += line.separator_extra;
        if (glyph.flags & text::ShapedGlyph::kClusterEnd) leaf.width += line.letter_extra;
      }
      glyphs.slice.separator_extra = line.separator_extra;
      glyphs.slice.letter_extra = line.letter_extra;
    }
  }
  line.width += line.separator_extra * gaps.separators + line.letter_extra * gaps.letters;
}

// White space that is preserved stays as it is. https://www.w3.org/TR/css-text-3/#valdef-text-align-justify
bool may_stretch(const Paragraph& paragraph, const LineLeaf& leaf) {
  return !style::keeps_spaces(paragraph.items[leaf.item].style->text->white_space);
}

Gaps count_gaps(const Paragraph& paragraph, const PreparedLine& line) {
  Gaps gaps;
  for (const LineLeaf& leaf : line.leaves) {
    if (!may_stretch(paragraph, leaf)) continue;
    for (const LineGlyphs& glyphs : leaf.glyphs) {
      for (uint32_t i = glyphs.slice.glyph_begin; i < glyphs.slice.glyph_end; ++i) {
        const text::ShapedGlyph& glyph = glyphs.slice.shaped->glyphs[i];
        if (glyphs.begin + glyph.cluster >= leaf.content_end) continue;
        if (glyph.flags & text::ShapedGlyph::kClusterEnd) ++gaps.letters;
        if (!(glyph.flags & text::ShapedGlyph::kSeparator)) continue;
        ++gaps.separators;
        gaps.separator_width += glyph.advance;
      }
    }
  }
  return gaps;
}

}  // namespace
}  // namespace clspress::layout
