// Where lines may break: UAX #14 by ICU in the text's language, soft and automatic hyphens, word-break. Choosing among
// them is layout's.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/hyphenate.h"

namespace clspress::text {

enum class WordBreak : uint8_t { Normal, BreakAll, KeepAll };
enum class Strictness : uint8_t { Auto, Loose, Normal, Strict, Anywhere };  // line-break
enum class HyphenSource : uint8_t { None, Manual, Automatic };
enum class Wrapping : uint8_t { Allowed, Forbidden };

// How a stretch of the text may be broken. A break at the edge of two stretches is allowed if both allow wrapping.
struct BreakStyle {
  uint32_t begin = 0, end = 0;  // bytes
  Wrapping wrapping = Wrapping::Allowed;
  WordBreak word_break = WordBreak::Normal;
  Strictness strictness = Strictness::Auto;
  bool after_each_space = false;  // white-space: break-spaces
  HyphenSource hyphens = HyphenSource::Manual;
  HyphenLimits limits;
  std::string language;
};

enum class BreakKind : uint8_t {
  Allowed,    // nothing is added
  Hyphen,     // a hyphen is shown if the line ends here
  Mandatory,  // after a forced line break (U+000A, U+2028, …) or at the end of the text
};

struct BreakOpportunity {
  uint32_t offset = 0;  // a line may end in front of this byte
  BreakKind kind = BreakKind::Allowed;
  bool operator==(const BreakOpportunity&) const = default;
};

// In order of offsets; the last is Mandatory at the end of the text (none of an empty text). `styles` in order, covering
// the text.
std::vector<BreakOpportunity> find_breaks(std::string_view text, std::span<const BreakStyle> styles, const Hyphenator& hyphenator);

// Starts of grapheme clusters inside [begin, end), begin excluded: where overflow-wrap may break when nothing else can.
std::vector<uint32_t> find_cluster_starts(std::string_view text, uint32_t begin, uint32_t end);

}  // namespace clspress::text
