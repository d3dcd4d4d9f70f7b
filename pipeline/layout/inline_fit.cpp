#include "layout/inline_fit.h"

#include <algorithm>
#include <limits>

#include "layout/inline_line.h"
#include "layout/lines_optimal.h"
#include "layout/too_long.h"

namespace clspress::layout {
namespace {

// The text that does not fit; nothing if all does.
std::optional<std::string_view> find_overflow(Context& context, const Paragraph& paragraph, uint16_t most_lines, const Space& space);
uint32_t find_end_of_fit(const MeasuredParagraph& measured, const InlinePosition& begin, const LineEnd& line, Length available);

}  // namespace

std::shared_ptr<const Paragraph> fit_paragraph(Context& context, BoxId container, const Space& space) {
  const style::GeneratedGroup& generated = *context.style(container).generated;
  if (generated.fit_steps.empty()) return make_paragraph(context, container, nullptr);
  std::shared_ptr<const Paragraph> paragraph;
  std::optional<std::string_view> overflow;
  for (const style::FitStep* step : largest_first(generated)) {
    paragraph = make_paragraph(context, container, step);
    overflow = find_overflow(context, *paragraph, generated.fit_lines, space);
    if (!overflow) return paragraph;
  }
  if (!space.measuring) report_too_long(context, container, paragraph->text(), *overflow);
  return paragraph;
}

std::vector<const style::FitStep*> largest_first(const style::GeneratedGroup& generated) {
  std::vector<const style::FitStep*> steps;
  for (const style::FitStep& step : generated.fit_steps) steps.push_back(&step);
  std::stable_sort(steps.begin(), steps.end(), [](auto a, auto b) { return a->font_size > b->font_size; });
  return steps;
}

namespace {

// Lines by first fit: balanced ones are as many, but what is too much is least where all others are full.
std::optional<std::string_view> find_overflow(Context& context, const Paragraph& paragraph, uint16_t most_lines, const Space& space) {
  Space quiet = space;
  quiet.measuring = true;
  MeasuredParagraph measured = MeasuredParagraph::for_layout(context, paragraph, quiet);
  std::string_view text = paragraph.text();
  Length indent = paragraph.style->text->indent.resolve(space.width.length);
  auto widths = [&](size_t line, const LineEnd*) { return line == 0 ? space.width.length - indent : space.width.length; };
  size_t most = most_lines == 0 ? std::numeric_limits<uint16_t>::max() : size_t{most_lines} + 1;
  InlinePosition begin;
  Length height;
  size_t count = 0;
  for (const LineEnd& end : first_fit_lines(measured, begin, widths, most)) {
    ++count;
    Length available = widths(count - 1, nullptr);
    height += prepare_line(context, measured, begin, end, {count == 1 ? indent : Length(), available, end.forced, Length()}).height;
    bool too_high = space.height.is_definite() && height > space.height.length;
    bool too_many = most_lines != 0 && count > most_lines;
    if (too_high || too_many) return text.substr(begin.offset);
    if (end.width > available) {
      uint32_t fitting = find_end_of_fit(measured, begin, end, available);
      return text.substr(fitting, end.content_end - fitting);
    }
    begin = end.end;
  }
  return std::nullopt;
}

// Of a line that is too wide.
uint32_t find_end_of_fit(const MeasuredParagraph& measured, const InlinePosition& begin, const LineEnd& line, Length available) {
  const Paragraph& paragraph = measured.paragraph();
  std::vector<uint32_t> chances = text::find_cluster_starts(paragraph.text(), begin.offset, line.content_end);
  auto beyond = std::partition_point(chances.begin(), chances.end(), [&](uint32_t offset) {
    return measured.width(begin, paragraph.position_at(offset)) <= available;
  });
  return beyond == chances.begin() ? begin.offset : *(beyond - 1);
}

}  // namespace
}  // namespace clspress::layout
