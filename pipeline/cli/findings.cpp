#include "cli/findings.h"

#include <fmt/core.h>

#include "batch/findings_json.h"

namespace clspress::cli {

void print_findings(const std::vector<Finding>& findings, Format format, std::FILE* out) {
  if (format == Format::Json) {
    fmt::print(out, "{}", batch::to_json(findings));
    return;
  }
  for (const Finding& finding : findings) fmt::print(out, "{}\n", to_text(finding));
}

}  // namespace clspress::cli
