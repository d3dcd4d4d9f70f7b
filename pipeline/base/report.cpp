#include "base/report.h"

#include <algorithm>
#include <tuple>

namespace clspress {

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::Erreur: return "erreur";
    case Severity::Avertissement: return "avertissement";
    case Severity::Information: return "information";
  }
  return {};
}

std::string to_text(const Finding& finding) {
  std::string text;
  if (const Location& place = finding.location; !place.file.empty()) {
    text = place.file + ':' + std::to_string(place.line) + ':' + std::to_string(place.column) + ": ";
  }
  text += std::string(severity_name(finding.severity)) + ' ' + finding.code + " : ";
  if (!finding.path.empty()) text += finding.path + " : ";
  text += finding.message;
  if (!finding.help.empty()) text += " ; " + finding.help;
  return text;
}

void Report::add(Finding finding) {
  if (finding.severity == Severity::Erreur) ++errors_;
  findings_.push_back(std::move(finding));
}

void Report::error(std::string code, Location location, std::string message, std::string help) {
  add({std::move(code), Severity::Erreur, std::move(location), {}, std::move(message), std::move(help)});
}

void Report::warning(std::string code, Location location, std::string message, std::string help) {
  add({std::move(code), Severity::Avertissement, std::move(location), {}, std::move(message), std::move(help)});
}

void Report::append(const Report& other) {
  for (const Finding& finding : other.findings_) add(finding);
}

std::vector<Finding> sorted(std::vector<Finding> findings) {
  auto key = [](const Finding& f) {
    return std::tie(f.location.file, f.location.line, f.location.column, f.code, f.path, f.message, f.help);
  };
  std::stable_sort(findings.begin(), findings.end(), [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
  findings.erase(std::unique(findings.begin(), findings.end()), findings.end());
  return findings;
}

}  // namespace clspress
