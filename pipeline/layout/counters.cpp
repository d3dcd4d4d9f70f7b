#include "layout/counters.h"

#include <algorithm>

namespace clspress::layout {
namespace {

int32_t saturated_sum(int32_t a, int32_t b) {
  int64_t sum = int64_t{a} + b;
  return static_cast<int32_t>(std::clamp<int64_t>(sum, -2147483647, 2147483647));
}

}  // namespace

// https://www.w3.org/TR/css-lists-3/#creating-counters
void Counters::reset(const std::string& name, int32_t value) {
  std::vector<std::string>& scope = scopes_.back();
  std::vector<int32_t>& stack = values_[name];
  if (std::find(scope.begin(), scope.end(), name) != scope.end()) {
    stack.back() = value;
    return;
  }
  scope.push_back(name);
  stack.push_back(value);
}

void Counters::increment(const std::string& name, int32_t value) {
  int32_t& last = innermost(name).back();
  last = saturated_sum(last, value);
}

void Counters::set(const std::string& name, int32_t value) { innermost(name).back() = value; }

void Counters::leave() {
  for (const std::string& name : scopes_.back()) {
    auto found = values_.find(name);
    found->second.pop_back();
    if (found->second.empty()) values_.erase(found);
  }
  scopes_.pop_back();
}

int32_t Counters::value(std::string_view name) const { return values(name).back(); }

std::span<const int32_t> Counters::values(std::string_view name) const {
  static constexpr int32_t kZero[] = {0};
  auto found = values_.find(name);
  if (found == values_.end()) return kZero;
  return found->second;
}

std::vector<int32_t>& Counters::innermost(const std::string& name) {
  std::vector<int32_t>& stack = values_[name];
  if (stack.empty()) {
    stack.push_back(0);
    scopes_.back().push_back(name);
  }
  return stack;
}

int32_t innermost_value(const CounterValues& values, std::string_view name) {
  auto found = values.find(name);
  return found == values.end() || found->second.empty() ? 0 : found->second.back();
}

}  // namespace clspress::layout
