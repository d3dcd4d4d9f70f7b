#include "style/nearest.h"

#include "base/edit_distance.h"

namespace clspress::style {

std::string_view find_nearest(std::string_view word, const std::vector<std::string_view>& known) {
  constexpr size_t kLongestName = 64;
  if (word.size() > kLongestName) return {};
  std::string_view best;
  size_t best_distance = (word.size() + 1) / 3 + 1;
  for (std::string_view candidate : known) {
    size_t length_gap = candidate.size() > word.size() ? candidate.size() - word.size() : word.size() - candidate.size();
    if (length_gap >= best_distance) continue;
    size_t steps = edit_distance(word, candidate);
    if (steps < best_distance) {
      best = candidate;
      best_distance = steps;
    }
  }
  return best;
}

}  // namespace clspress::style
