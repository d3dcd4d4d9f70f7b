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
std::string words_of(std::string_view text);

}  // namespace

std::shared_ptr<const Paragraph> fit_paragraph(Context& context, BoxId container, const Space& space) {
  const style::GeneratedGroup& generated = *context.style(container).generated;
  if (generated.fit_steps.empty()) return make_paragraph(context, container, nullptr);
  std::shared_ptr<const Paragraph> paragraph;
  std::optional<uint32_t> overflow;
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

void report_too_long(Context& context, BoxId box, std::string_view text, size_t overflow) {
  std::string beginning = words_of(text), beyond = words_of(text.substr(overflow));
  size_t signs = utf8::count(beyond), end = std::min<size_t>(beginning.find(' ', 24), 80);
  if (end < beginning.size()) {
    beginning.resize(end);
    if (utf8::find_invalid(beginning) != std::string_view::npos) beginning.resize(utf8::find_invalid(beginning));
    beginning += "…";
  }
  Finding finding{"TEXTE-TROP-LONG", Severity::Erreur, context.location(box), "", fmt::format("« {} » est trop long pour son cadre", beginning),
                  fmt::format("le raccourcir de {} signe{}", signs, signs > 1 ? "s" : "")};
  if (std::optional<document::Origin> origin = context.origin(box)) {
    finding.message += fmt::format(" ({}:{})", finding.location.file, finding.location.line);
    finding.location = origin->location;
    finding.path = origin->path;
  }
  context.report.add(std::move(finding));
}

namespace {

// Without what stands for pictures and the like, and with spaces for the ends of lines.
std::string words_of(std::string_view text) {
  constexpr std::string_view kAtomic = "\uFFFC";
  std::string words;
  for (size_t at = 0; at < text.size();) {
    bool atomic = text.substr(at).starts_with(kAtomic), space = text[at] == '\n' || text[at] == ' ';
    if (space && !words.empty() && words.back() != ' ') words += ' ';
    if (!atomic && !space) words += text[at];
    at += atomic ? kAtomic.size() : 1;
  }
  if (words.ends_with(' ')) words.pop_back();
  return words;
}

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
    height += prepare_line(context, measured, begin, end, {count == 1 ? indent : Length(), available, end.forced, Length()}).height;
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
