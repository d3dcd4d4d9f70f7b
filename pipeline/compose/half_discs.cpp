// The cover's drawing: every commune a half-disc whose area is its population. look/documents.md section 5.
#include <algorithm>
#include <limits>

#include "compose/drawings.h"
#include "compose/formats.h"
#include "compose/svg_text.h"

namespace clspress::compose {
namespace {

constexpr double kWidth = 174, kGap = 1.4, kLeast = 0.9, kMost = 87, kBetweenLines = 4.6, kRule = 0.3;  // mm
constexpr size_t kMostLines = 9, kMostDrawn = 120;

using Lines = std::vector<std::pair<size_t, size_t>>;  // first and behind-the-last disc of each line

// Splits in order into `count` lines so that the longest is as short as can be: linear partition.
Lines split(const std::vector<double>& roots, size_t count) {
  size_t n = roots.size();
  std::vector<double> sums(n + 1, 0);
  for (size_t i = 0; i < n; ++i) sums[i + 1] = sums[i] + roots[i];
  constexpr double kFar = std::numeric_limits<double>::max();
  std::vector<std::vector<double>> best(count + 1, std::vector<double>(n + 1, kFar));
  std::vector<std::vector<size_t>> cut(count + 1, std::vector<size_t>(n + 1, 0));
  best[0][0] = 0;
  for (size_t line = 1; line <= count; ++line)
    for (size_t end = line; end <= n; ++end)
      for (size_t begin = line - 1; begin < end; ++begin) {
        double longest = std::max(best[line - 1][begin], sums[end] - sums[begin]);
        if (longest < best[line][end]) {
          best[line][end] = longest;
          cut[line][end] = begin;
        }
      }
  Lines lines(count);
  for (size_t line = count, end = n; line > 0; --line) {
    lines[line - 1] = {cut[line][end], end};
    end = cut[line][end];
  }
  return lines;
}

double radius(double root, double scale) {
  return std::max(kLeast, root * scale);
}

double height_of(const std::vector<double>& roots, const Lines& lines, double scale) {
  double height = kBetweenLines * static_cast<double>(lines.size() - 1);
  for (auto [begin, end] : lines) {
    double greatest = 0;
    for (size_t i = begin; i < end; ++i) greatest = std::max(greatest, radius(roots[i], scale));
    height += greatest;
  }
  return height;
}

bool fits(const std::vector<double>& roots, const Lines& lines, double scale, double limit) {
  for (auto [begin, end] : lines) {
    double width = kGap * static_cast<double>(end - begin - 1);
    for (size_t i = begin; i < end; ++i) {
      if (radius(roots[i], scale) > kMost) return false;
      width += 2 * radius(roots[i], scale);
    }
    if (width > kWidth) return false;
  }
  return height_of(roots, lines, scale) <= limit;
}

// The largest scale that fits, by halving: 60 steps are more than a double holds.
double largest_scale(const std::vector<double>& roots, const Lines& lines, double limit) {
  double low = 0, high = kMost;
  for (int step = 0; step < 60; ++step) {
    double middle = (low + high) / 2;
    (fits(roots, lines, middle, limit) ? low : high) = middle;
  }
  return low;
}

std::vector<Commune> largest_in_order(std::vector<Commune> communes) {
  auto by_name = [](const Commune& a, const Commune& b) { return collation_key(a.name) < collation_key(b.name); };
  std::sort(communes.begin(), communes.end(), by_name);
  if (communes.size() > kMostDrawn) {
    std::stable_sort(communes.begin(), communes.end(),
                     [](const Commune& a, const Commune& b) { return a.population > b.population; });
    communes.resize(kMostDrawn);
    std::sort(communes.begin(), communes.end(), by_name);
  }
  return communes;
}

std::string draw_lines(const std::vector<double>& roots, const Lines& lines, double scale, bool open_at_foot) {
  std::string discs;
  double y = 0;
  for (size_t line = 0; line < lines.size(); ++line) {
    auto [begin, end] = lines[line];
    double greatest = 0, width = 0;
    for (size_t i = begin; i < end; ++i) {
      greatest = std::max(greatest, radius(roots[i], scale));
      width += 2 * radius(roots[i], scale);
    }
    y += greatest;
    double gap = end - begin > 1 ? (kWidth - width) / static_cast<double>(end - begin - 1) : 0;
    double x = 0;
    for (size_t i = begin; i < end; ++i) {
      std::string r = svg_number(radius(roots[i], scale));
      discs += "M" + svg_number(x) + " " + svg_number(y) + "a" + r + " " + r + " 0 0 1 " +
               svg_number(2 * radius(roots[i], scale)) + " 0z";
      x += 2 * radius(roots[i], scale) + gap;
    }
    bool ruled = !(open_at_foot && line + 1 == lines.size());
    if (ruled)
      discs += "M0 " + svg_number(y - kRule) + "h" + svg_number(kWidth) + "v" + svg_number(kRule) + "h-" +
               svg_number(kWidth) + "z";
    y += kBetweenLines;
  }
  return discs;
}

}  // namespace

HalfDiscs draw_half_discs(std::vector<Commune> communes, double limit, Ground ground, std::string_view label) {
  communes = largest_in_order(std::move(communes));
  HalfDiscs result;
  result.drawn = communes.size();
  if (communes.empty()) return result;
  std::vector<double> roots;
  for (const Commune& commune : communes)
    roots.push_back(square_root(static_cast<double>(std::max<int64_t>(commune.population, 1))));
  Lines best;
  double best_scale = -1;
  for (size_t count = 1; count <= std::min(kMostLines, roots.size()); ++count) {
    Lines lines = split(roots, count);
    double scale = largest_scale(roots, lines, limit);
    if (scale > best_scale) {
      best_scale = scale;
      best = std::move(lines);
    }
  }
  result.height = height_of(roots, best, best_scale);
  bool dark = ground == Ground::Dark;
  std::string height = svg_number(result.height);
  result.svg = svg_open("0 0 174 " + height, "demi-disques", label, "174mm", height + "mm") + "<path d=\"" +
               draw_lines(roots, best, best_scale, dark) + "\" fill=\"" + (dark ? "#fff" : "#0F4C5C") + "\"/></svg>";
  return result;
}

}  // namespace clspress::compose
