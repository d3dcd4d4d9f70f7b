// Hyphenation of single words by libhyphen's patterns. Knows words, not lines: how many hyphens may follow each other
// is layout's affair.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/fonts.h"

namespace clspress::text {

// In characters. https://www.w3.org/TR/css-text-4/#hyphenate-char-limits
struct HyphenLimits {
  uint8_t word = 5, before = 2, after = 2;
  bool operator==(const HyphenLimits&) const = default;
};

// Dictionaries by language, loaded at first need, then shared by threads.
class Hyphenator {
 public:
  explicit Hyphenator(const std::vector<HyphenationDictionary>& dictionaries);
  ~Hyphenator();

  // Byte offsets inside the word where it may be divided. Empty for what must never be: words with signs other than
  // letters, in capitals only, shorter than the limits, of a language without a dictionary.
  std::vector<uint32_t> find_points(std::string_view word, std::string_view language, const HyphenLimits& limits) const;

 private:
  struct Dictionary;
  const Dictionary* find_dictionary(std::string_view language) const;
  std::vector<std::unique_ptr<Dictionary>> dictionaries_;
};

}  // namespace clspress::text
