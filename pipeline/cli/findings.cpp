#include "cli/findings.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <fmt/core.h>

#include <sstream>

namespace clspress::cli {
namespace {

Poco::JSON::Object::Ptr to_json(const Finding& finding) {
  Poco::JSON::Object::Ptr object = new Poco::JSON::Object(Poco::JSON_PRESERVE_KEY_ORDER);
  object->set("code", finding.code);
  object->set("severity", std::string(severity_name(finding.severity)));
  object->set("file", finding.location.file);
  object->set("line", finding.location.line);
  object->set("column", finding.location.column);
  object->set("path", finding.path);
  object->set("message", finding.message);
  object->set("help", finding.help);
  return object;
}

}  // namespace

void print_findings(const std::vector<Finding>& findings, Format format, std::FILE* out) {
  if (format == Format::Text) {
    for (const Finding& finding : findings) fmt::print(out, "{}\n", to_text(finding));
    return;
  }
  Poco::JSON::Array::Ptr array = new Poco::JSON::Array;
  for (const Finding& finding : findings) array->add(to_json(finding));
  Poco::JSON::Object root;
  root.set("findings", array);
  std::ostringstream text;
  root.stringify(text, 2);
  fmt::print(out, "{}\n", text.str());
}

}  // namespace clspress::cli
