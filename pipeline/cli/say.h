// What people read on standard error and standard output. Saying never throws, not even into a full disk: main() asks once
// at the end whether all of it arrived.
#pragma once

#include <fmt/core.h>

#include <cstdio>

namespace clspress::cli {

template <class... Parts>
void say(std::FILE* out, fmt::format_string<Parts...> text, Parts&&... parts) {
  std::fputs(fmt::format(text, std::forward<Parts>(parts)...).c_str(), out);
}

}  // namespace clspress::cli
