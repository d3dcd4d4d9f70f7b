#include "style/nearest.h"

#include <algorithm>

namespace clspress::style {
namespace {

size_t distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string_view find_nearest(std::string_view word, const std::vector<std::string_view>& known) {
  constexpr size_t kLongestName = 64;
  if (word.size() > kLongestName) return {};
  std::string_view best;
  size_t best_distance = (word.size() + 1) / 3 + 1;
  for (std::string_view candidate : known) {
    size_t length_gap = candidate.size() > word.size() ? candidate.size() - word.size() : word.size() - candidate.size();
    if (length_gap >= best_distance) continue;
    size_t steps = distance(word, candidate);
    if (steps < best_distance) {
      best = candidate;
      best_distance = steps;
    }
  }
  return best;
}

}  // namespace clspress::style
