#include "layout/inline_fit.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/utf8.h"
#include "layout/inline_line.h"

namespace clspress::layout {
namespace {

// Where the text stands that no longer fits; nothing if all does.
std::optional<uint32_t> find_overflow(Context& context, const Paragraph& paragraph, uint16_t most_lines, const Space& space);

}  // namespace

std::shared_ptr<const Paragraph> fit_paragraph(Context& context, BoxId container, const Space& space) {
  const style::GeneratedGroup& generated = *context.style(container).generated;
  if (generated.fit_steps.empty()) return make_paragraph(context, container, nullptr);
  std::vector<style::FitStep> steps = generated.fit_steps;
  std::stable_sort(steps.begin(), steps.end(), [](const auto& a, const auto& b) { return a.font_size > b.font_size; });
  std::shared_ptr<const Paragraph> paragraph;
  std::optional<uint32_t> overflow;
  for (const style::FitStep& step : steps) {
    paragraph = make_paragraph(context, container, &step);
    overflow = find_overflow(context, *paragraph, generated.fit_lines, space);
    if (!overflow) return paragraph;
  }
  if (!space.measuring) {
    size_t signs = utf8::count(std::string_view(paragraph->text()).substr(*overflow));
    std::string beginning = paragraph->text().substr(0, std::min<size_t>(paragraph->text().find(' ', 24), 80));
    if (utf8::find_invalid(beginning) != std::string_view::npos) beginning.resize(utf8::find_invalid(beginning));
    context.report.error("TEXTE-TROP-LONG", context.location(container),
                         fmt::format("« {}… » est trop long pour son cadre", beginning),
                         fmt::format("le raccourcir de {} signe{}", signs, signs > 1 ? "s" : ""));
  }
  return paragraph;
}

namespace {

std::optional<uint32_t> find_overflow(Context& context, const Paragraph& paragraph, uint16_t most_lines, const Space& space) {
  Space quiet = space;
  quiet.measuring = true;
  MeasuredParagraph measured = MeasuredParagraph::for_layout(context, paragraph, quiet);
  Length indent = paragraph.style->text->indent.resolve(space.width.length);
  auto widths = [&](size_t line, const LineEnd*) { return line == 0 ? space.width.length - indent : space.width.length; };
  size_t most = most_lines == 0 ? std::numeric_limits<uint16_t>::max() : size_t{most_lines} + 1;
  InlinePosition begin;
  Length height;
  size_t count = 0;
  for (const LineEnd& end : choose_lines(measured, begin, widths, most)) {
    ++count;
    Length available = widths(count - 1, nullptr);
    height += prepare_line(context, measured, begin, end, {count == 1 ? indent : Length(), available, end.forced}).height;
    bool too_high = space.height.is_definite() && height > space.height.length;
    bool too_many = most_lines != 0 && count > most_lines;
    if (too_high || too_many) return begin.offset;
    if (end.width > available) return paragraph.position_at(end.content_end).offset - 1;
    begin = end.end;
  }
  return std::nullopt;
}

}  // namespace
}  // namespace clspress::layout
