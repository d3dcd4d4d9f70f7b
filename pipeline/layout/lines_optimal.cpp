#include "layout/lines_optimal.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"

namespace clspress::layout {
namespace {

bool holds(const std::vector<LineEnd>& lines, const LineWidths& available);
std::vector<LineEnd> cut(std::vector<LineEnd> lines, size_t most);

// One way to end a line, and the best way to have come there.
struct Node {
  InlinePosition position;
  LineEnd line;
  size_t previous = 0;
  size_t lines = 0;
  double cost = 0;
};
using HyphenWidths = std::map<const InlineItem*, Length>;  // shaped once for all the ways that end in one
double line_cost(const Paragraph& paragraph, uint32_t begin, const LineEnd& line, Length available, bool after_hyphen);
void extend(const MeasuredParagraph& measured, const LineWidths& available, size_t from, std::vector<Node>& nodes,
            std::vector<size_t>& by_segment, HyphenWidths& hyphens);

}  // namespace

std::vector<LineEnd> balanced_lines(const MeasuredParagraph& measured, const InlinePosition& start, const LineWidths& available, size_t most) {
  HyphenUse use = HyphenUse::WholeWords;
  std::vector<LineEnd> lines = first_fit_lines(measured, start, available, kBalancedLines + 1, use);
  if (!holds(lines, available)) lines = first_fit_lines(measured, start, available, kBalancedLines + 1, use = HyphenUse::Allowed);
  if (lines.size() < 2 || lines.size() > kBalancedLines) return first_fit_lines(measured, start, available, most, use);
  // How much can be taken off every line without making one more?
  Length least, most_off = available(0, nullptr);
  std::vector<LineEnd> best = lines;
  while (most_off - least > Length::px(0.5)) {
    Length off = least + (most_off - least) / 2;
    LineWidths narrower = [&](size_t line, const LineEnd* previous) { return available(line, previous) - off; };
    std::vector<LineEnd> tried = first_fit_lines(measured, start, narrower, lines.size() + 1, use);
    bool good = tried.size() <= lines.size() && holds(tried, available);
    if (good) best = std::move(tried);
    (good ? least : most_off) = off;
  }
  return cut(std::move(best), most);
}

std::vector<LineEnd> pretty_lines(const MeasuredParagraph& measured, const InlinePosition& start, const LineWidths& available, size_t most) {
  const Paragraph& paragraph = measured.paragraph();
  std::vector<LineEnd> plain = first_fit_lines(measured, start, available, kPrettyLines + 1);
  if (plain.size() < 2 || plain.size() > kPrettyLines || paragraph.has_tabs || paragraph.has_leaders) {
    return first_fit_lines(measured, start, available, most);
  }
  std::vector<Node> nodes{{start, {}, 0, 0, 0}};
  std::vector<size_t> by_segment(paragraph.segments.size(), 0);
  HyphenWidths hyphens;
  for (size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].position.offset < paragraph.size()) extend(measured, available, i, nodes, by_segment, hyphens);
  }
  size_t last = by_segment.back();
  if (last == 0 || nodes[last].lines > plain.size()) return cut(std::move(plain), most);
  std::vector<LineEnd> lines;
  for (size_t at = last; at != 0; at = nodes[at].previous) lines.push_back(nodes[at].line);
  std::reverse(lines.begin(), lines.end());
  return cut(std::move(lines), most);
}

namespace {

bool holds(const std::vector<LineEnd>& lines, const LineWidths& available) {
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].width > available(i, i == 0 ? nullptr : &lines[i - 1])) return false;
  }
  return true;
}

std::vector<LineEnd> cut(std::vector<LineEnd> lines, size_t most) {
  if (lines.size() > most) lines.resize(most);
  return lines;
}

// All lines that can start where node `from` ends. Nodes are visited in order of their places: a node is only made
// from earlier ones, and kept in `by_segment` where a cheaper way may still replace it.
void extend(const MeasuredParagraph& measured, const LineWidths& available, size_t from, std::vector<Node>& nodes,
            std::vector<size_t>& by_segment, HyphenWidths& hyphens) {
  const Paragraph& paragraph = measured.paragraph();
  const Node start = nodes[from];
  Length room = available(start.lines, start.lines == 0 ? nullptr : &start.line);
  bool placed = false;
  for (size_t i = paragraph.segment_at(start.position.offset); i < paragraph.segments.size(); ++i) {
    const InlineSegment& segment = paragraph.segments[i];
    bool hyphen = segment.kind == text::BreakKind::Hyphen;
    LineEnd line{segment.end, segment.hanging_begin, measured.width(start.position, segment.end) - segment.hanging, hyphen,
                 segment.kind == text::BreakKind::Mandatory, {}};
    if (hyphen) {
      const InlineItem& item = paragraph.text_item_at(segment.end.offset - 1);
      auto [width, fresh] = hyphens.try_emplace(&item);
      if (fresh) width->second = hyphen_width(item);
      line.width += width->second;
    }
    if (line.width > room && placed) break;
    placed = true;
    double cost = start.cost + line_cost(paragraph, start.position.offset, line, room, start.line.hyphen);
    size_t& known = by_segment[i];
    if (known == 0) {
      known = nodes.size();
      nodes.push_back({segment.end, line, from, start.lines + 1, cost});
    } else if (cost < nodes[known].cost) {
      nodes[known] = {segment.end, line, from, start.lines + 1, cost};
    }
    if (line.forced) break;
  }
}

// Units: one line whose slack is its whole width costs 100. A line more costs more than any slack could save.
constexpr double kSlack = 100, kLine = 400, kHyphen = 30, kHyphensInARow = 60, kStub = 120, kOverflow = 1e6;

double line_cost(const Paragraph& paragraph, uint32_t begin, const LineEnd& line, Length available, bool after_hyphen) {
  double cost = kLine;
  double slack = available > Length() ? (available - line.width).to_px() / available.to_px() : 0;
  if (slack < 0) cost += kOverflow;
  if (!line.forced) cost += kSlack * slack * slack;
  if (line.hyphen) cost += after_hyphen ? kHyphensInARow : kHyphen;
  if (line.forced && begin > 0) {
    // A word of less than five letters alone on the last line is a stub.
    std::string_view rest = std::string_view(paragraph.text()).substr(begin, line.content_end - begin);
    if (rest.find(' ') == std::string_view::npos && utf8::count(rest) < 6) cost += kStub;
  }
  return cost;
}

}  // namespace
}  // namespace clspress::layout
