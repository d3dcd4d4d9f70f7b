#include "batch/findings_json.h"

#include "dossier/json_text.h"

namespace clspress::batch {

std::string to_json(const std::vector<Finding>& findings) {
  dossier::JsonText out;
  out.begin_object();
  out.key("findings");
  out.begin_array();
  for (const Finding& finding : findings) {
    out.begin_object();
    out.member("code", finding.code);
    out.member("severity", severity_name(finding.severity));
    out.member("file", finding.location.file);
    out.member_raw("line", std::to_string(finding.location.line));
    out.member_raw("column", std::to_string(finding.location.column));
    out.member("path", finding.path);
    out.member("message", finding.message);
    out.member("help", finding.help);
    out.end();
  }
  out.end();
  out.end();
  return out.take();
}

}  // namespace clspress::batch
