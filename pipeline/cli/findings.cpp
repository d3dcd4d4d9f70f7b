#include "cli/findings.h"

#include "batch/findings_json.h"
#include "cli/say.h"

namespace clspress::cli {

void print_findings(const std::vector<Finding>& findings, Format format, std::FILE* out) {
  if (format == Format::Json) {
    say(out, "{}", batch::to_json(findings));
    return;
  }
  for (const Finding& finding : findings) say(out, "{}\n", to_text(finding));
}

}  // namespace clspress::cli
