// Widths of a paragraph from its shaped text alone: no line is built. https://www.w3.org/TR/css-sizing-3/#intrinsic-sizes
#include <limits>

#include "layout/inline_layout.h"

namespace clspress::layout {
namespace {

enum class Lines : uint8_t { All, First, Others };

IntrinsicSizes text_sizes(Context& context, const Paragraph& paragraph, Lines lines);
Length min_content(const MeasuredParagraph& least, const InlinePosition& from, const InlineSegment& segment);
Length max_content(const MeasuredParagraph& most, const InlinePosition& line, const InlineSegment& segment);
IntrinsicSizes sizes_of_empty(Context& context, const Paragraph& paragraph);

}  // namespace

IntrinsicSizes intrinsic_inline(Context& context, BoxId box) {
  Space space;
  space.measuring = true;
  Paragraphs paragraphs = find_or_make(context, box, space);
  const Paragraph& paragraph = *paragraphs.whole;
  if (paragraph.empty()) return {};
  IntrinsicSizes sizes;
  if (paragraph.segments.empty()) {
    sizes = sizes_of_empty(context, paragraph);
  } else if (paragraphs.first_line) {
    IntrinsicSizes first = text_sizes(context, *paragraphs.first_line, Lines::First), others = text_sizes(context, paragraph, Lines::Others);
    sizes = {max(first.min_content, others.min_content), max(first.max_content, others.max_content)};
  } else {
    sizes = text_sizes(context, paragraph, Lines::All);
  }
  for (const InlineItem& item : paragraph.items) {
    if (item.kind != InlineKind::Float) continue;
    IntrinsicSizes own = contribution(context, item.box);
    sizes.min_content = max(sizes.min_content, own.min_content);
    sizes.max_content += own.max_content;
  }
  sizes.min_content = min(sizes.min_content, sizes.max_content);
  return sizes;
}

namespace {

IntrinsicSizes text_sizes(Context& context, const Paragraph& paragraph, Lines lines) {
  auto least = MeasuredParagraph::for_intrinsic(context, paragraph, MeasuredParagraph::Intrinsic::MinContent);
  auto most = MeasuredParagraph::for_intrinsic(context, paragraph, MeasuredParagraph::Intrinsic::MaxContent);
  auto counts = [&](const InlinePosition& begin) { return lines == Lines::All || (begin.offset == 0) == (lines == Lines::First); };
  Length indent = paragraph.style->text->indent.length;
  IntrinsicSizes sizes;
  InlinePosition from, line;
  for (const InlineSegment& segment : paragraph.segments) {
    if (counts(from)) sizes.min_content = max(sizes.min_content, min_content(least, from, segment) + (from.offset == 0 ? indent : Length()));
    if (segment.kind == text::BreakKind::Mandatory) {
      if (counts(line)) sizes.max_content = max(sizes.max_content, max_content(most, line, segment) + (line.offset == 0 ? indent : Length()));
      line = segment.end;
    }
    from = segment.end;
  }
  return sizes;
}

Length min_content(const MeasuredParagraph& least, const InlinePosition& from, const InlineSegment& segment) {
  const Paragraph& paragraph = least.paragraph();
  Length width = least.width(from, segment.end) - segment.hanging;
  if (segment.kind == text::BreakKind::Hyphen) width += hyphen_width(paragraph.text_item_at(segment.end.offset - 1));
  const InlineItem& item = paragraph.text_item_at(from.offset);
  bool any_cluster = item.kind == InlineKind::Text && used_overflow_wrap(*item.style->text) == style::OverflowWrap::Anywhere;
  return any_cluster ? min(width, item.font->size()) : width;
}

Length max_content(const MeasuredParagraph& most, const InlinePosition& line, const InlineSegment& segment) {
  if (!most.paragraph().has_tabs) return most.width(line, segment.end) - segment.hanging;
  return fit_line(most, line, Length::from_raw(std::numeric_limits<int32_t>::max()), HyphenUse::Allowed).width;
}

// Edges of inline boxes.
IntrinsicSizes sizes_of_empty(Context& context, const Paragraph& paragraph) {
  auto measured = MeasuredParagraph::for_intrinsic(context, paragraph, MeasuredParagraph::Intrinsic::MinContent);
  InlinePosition end = paragraph.position_at(0);
  end.item = static_cast<uint32_t>(paragraph.items.size());
  Length width = measured.width({}, end);
  return {width, width};
}

}  // namespace
}  // namespace clspress::layout
