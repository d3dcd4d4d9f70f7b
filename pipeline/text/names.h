// Names as CSS and BCP 47 compare them: without regard to ASCII case. No Unicode case folding.
#pragma once

#include <string>
#include <string_view>

namespace clspress::text {

inline std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& sign : lower) {
    if (sign >= 'A' && sign <= 'Z') sign = static_cast<char>(sign - 'A' + 'a');
  }
  return lower;
}

}  // namespace clspress::text
