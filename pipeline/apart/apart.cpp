#include "apart/apart.h"

#include "cli/apart.h"

namespace clspress::cli {

const Apart& apart() {
  static constexpr Apart kApart{apart::sign, apart::verify, apart::extract, apart::take_out, apart::zip};
  return kApart;
}

}  // namespace clspress::cli
