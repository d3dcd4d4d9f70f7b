// CSS counters while the document is walked in order: scopes, nesting, reset, increment and set. Page counters are not
// here: only pages know them. https://www.w3.org/TR/css-lists-3/#auto-numbering
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "style/values.h"

namespace clspress::layout {

// Nested values of each counter, outermost first.
using CounterValues = std::map<std::string, std::vector<int32_t>, std::less<>>;

class Counters {
 public:
  void reset(const std::string& name, int32_t value);
  void increment(const std::string& name, int32_t value);
  void set(const std::string& name, int32_t value);

  // Counters made inside an element live until it ends; those of siblings replace each other.
  void enter() { scopes_.emplace_back(); }
  void leave();

  int32_t value(std::string_view name) const;
  std::span<const int32_t> values(std::string_view name) const;  // never empty
  const CounterValues& all() const { return values_; }

 private:
  std::vector<int32_t>& innermost(const std::string& name);
  CounterValues values_;
  std::vector<std::vector<std::string>> scopes_ = {{}};
};

// The value of a counter that a snapshot may lack: 0.
int32_t innermost_value(const CounterValues& values, std::string_view name);

}  // namespace clspress::layout
