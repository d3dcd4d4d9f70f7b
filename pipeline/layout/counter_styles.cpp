#include "layout/counter_styles.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/utf8.h"

namespace clspress::layout {
namespace {

using Rule = style::CounterStyleRule;

// Styles that fall back on others or extend them may go round in circles.
constexpr int kDeepestFallback = 8;
// A pad or an additive sum longer than this is somebody's joke.
constexpr size_t kLongestCounter = 120;

std::string format_with(const style::StyledDocument& styled, std::string_view name, int32_t value, int depth);
const Rule* find_rule(const style::StyledDocument& styled, std::string_view name);
Rule flattened(const style::StyledDocument& styled, const Rule& rule, int depth);

}  // namespace

std::string format_counter(const style::StyledDocument& styled, std::string_view counter_style, int32_t value) {
  if (counter_style == "none") return {};
  if (counter_style.starts_with('"')) return std::string(counter_style.substr(1));
  return format_with(styled, counter_style, value, 0);
}

std::string format_marker(const style::StyledDocument& styled, std::string_view counter_style, int32_t value) {
  if (counter_style == "none") return {};
  if (counter_style.starts_with('"')) return std::string(counter_style.substr(1));
  const Rule* rule = find_rule(styled, counter_style);
  std::string prefix, suffix = ". ";
  if (rule) {
    Rule whole = flattened(styled, *rule, 0);
    prefix = whole.prefix.value_or("");
    suffix = whole.suffix.value_or(". ");
  }
  return prefix + format_counter(styled, counter_style, value) + suffix;
}

namespace {

const Rule* find_rule(const style::StyledDocument& styled, std::string_view name) {
  const Rule* own = styled.find_counter_style(name);
  return own ? own : find_predefined_counter_style(name);
}

// Styles that extend each other in a circle all extend decimal.
bool extends_itself(const style::StyledDocument& styled, const Rule& rule) {
  const Rule* base = &rule;
  for (int depth = 0; depth < kDeepestFallback; ++depth) {
    base = find_rule(styled, base->extends);
    if (!base || base->system != Rule::System::Extends) return false;
    if (base->name == rule.name) return true;
  }
  return false;
}

// https://www.w3.org/TR/css-counter-styles-3/#extends-system
Rule flattened(const style::StyledDocument& styled, const Rule& rule, int depth) {
  if (rule.system != Rule::System::Extends) return rule;
  const Rule* base = extends_itself(styled, rule) ? nullptr : find_rule(styled, rule.extends);
  if (!base || depth >= kDeepestFallback) base = find_predefined_counter_style("decimal");
  Rule whole = flattened(styled, *base, depth + 1);
  whole.name = rule.name;
  if (rule.prefix) whole.prefix = rule.prefix;
  if (rule.suffix) whole.suffix = rule.suffix;
  if (rule.fallback) whole.fallback = rule.fallback;
  if (rule.negative_before) whole.negative_before = rule.negative_before;
  if (rule.negative_after) whole.negative_after = rule.negative_after;
  if (rule.pad_symbol) whole.pad_symbol = rule.pad_symbol, whole.pad_length = rule.pad_length;
  if (!rule.ranges.empty()) whole.ranges = rule.ranges;
  return whole;
}

bool in_range(const Rule& rule, int32_t value) {
  if (rule.ranges.empty()) {
    if (rule.system == Rule::System::Alphabetic || rule.system == Rule::System::Symbolic) return value >= 1;
    if (rule.system == Rule::System::Additive) return value >= 0;
    return true;
  }
  return std::any_of(rule.ranges.begin(), rule.ranges.end(),
                     [value](const auto& range) { return value >= range.first && value <= range.second; });
}

std::string positional(const std::vector<std::string>& symbols, int64_t value, int64_t bijective) {
  std::vector<const std::string*> digits;
  int64_t base = static_cast<int64_t>(symbols.size());
  do {
    value -= bijective;
    digits.push_back(&symbols[static_cast<size_t>(value % base)]);
    value /= base;
  } while (value > 0);
  std::string text;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) text += **digit;
  return text;
}

std::optional<std::string> additive(const Rule& rule, int64_t value) {
  std::string text;
  for (const auto& [weight, symbol] : rule.additive) {
    if (weight == 0 && value == 0 && text.empty()) return symbol;
    for (; weight > 0 && value >= weight; value -= weight) {
      text += symbol;
      if (text.size() > kLongestCounter) return std::nullopt;
    }
  }
  return value == 0 && !text.empty() ? std::optional(text) : std::nullopt;
}

// https://www.w3.org/TR/css-counter-styles-3/#counter-style-system
std::optional<std::string> represent(const Rule& rule, int64_t value) {
  int64_t count = static_cast<int64_t>(rule.symbols.size());
  if (count == 0 && rule.system != Rule::System::Additive) return std::nullopt;
  switch (rule.system) {
    case Rule::System::Cyclic: return rule.symbols[static_cast<size_t>(((value - 1) % count + count) % count)];
    case Rule::System::Fixed: {
      int64_t index = value - rule.fixed_first;
      return index >= 0 && index < count ? std::optional(rule.symbols[static_cast<size_t>(index)]) : std::nullopt;
    }
    case Rule::System::Symbolic: {
      const std::string& symbol = rule.symbols[static_cast<size_t>((value - 1) % count)];
      int64_t times = (value - 1) / count + 1;
      if (times * static_cast<int64_t>(symbol.size()) > static_cast<int64_t>(kLongestCounter)) return std::nullopt;
      std::string text;
      for (; times > 0; --times) text += symbol;
      return text;
    }
    case Rule::System::Alphabetic: return count < 2 ? std::nullopt : std::optional(positional(rule.symbols, value, 1));
    case Rule::System::Numeric: return count < 2 ? std::nullopt : std::optional(positional(rule.symbols, value, 0));
    case Rule::System::Additive: return additive(rule, value);
    case Rule::System::Extends: return std::nullopt;
  }
  return std::nullopt;
}

bool takes_sign(Rule::System system) { return system != Rule::System::Cyclic && system != Rule::System::Fixed; }

// https://www.w3.org/TR/css-counter-styles-3/#generate-a-counter
std::string format_with(const style::StyledDocument& styled, std::string_view name, int32_t value, int depth) {
  const Rule* found = depth > kDeepestFallback ? nullptr : find_rule(styled, name);
  Rule rule = flattened(styled, found ? *found : *find_predefined_counter_style("decimal"), 0);
  bool negative = value < 0 && takes_sign(rule.system);
  int64_t magnitude = negative ? -int64_t{value} : int64_t{value};
  std::optional<std::string> text = in_range(rule, value) ? represent(rule, magnitude) : std::nullopt;
  if (!text) return format_with(styled, depth >= kDeepestFallback ? "decimal" : rule.fallback.value_or("decimal"), value, depth + 1);
  std::string before = negative ? rule.negative_before.value_or("-") : "", after = negative ? rule.negative_after.value_or("") : "";
  size_t length = utf8::count(*text) + utf8::count(before) + utf8::count(after);
  size_t wanted = std::min<size_t>(static_cast<size_t>(std::max(rule.pad_length, 0)), kLongestCounter);
  std::string pad;
  for (; length < wanted; ++length) pad += rule.pad_symbol.value_or("");
  return before + pad + *text + after;
}

}  // namespace
}  // namespace clspress::layout
