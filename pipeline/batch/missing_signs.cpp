#include "batch/missing_signs.h"

namespace clspress::batch {
namespace {

void find_texts(const dossier::Element& element, const std::string& sign, std::vector<dossier::Element>& found) {
  if (element.value().find(sign) != std::string::npos) found.push_back(element);
  for (const dossier::Element& child : element.children()) find_texts(child, sign, found);
}

}  // namespace

Report place_missing_signs(const Report& report, const dossier::Dossier& dossier) {
  Report placed;
  for (const Finding& finding : report.findings()) {
    std::vector<dossier::Element> texts;
    if (!finding.missing_sign.empty()) find_texts(dossier.root(), finding.missing_sign, texts);
    if (texts.empty()) placed.add(finding);
    for (const dossier::Element& text : texts) {
      Finding there = finding;
      there.location = text.location();
      there.path = text.path();
      placed.add(std::move(there));
    }
  }
  return placed;
}

}  // namespace clspress::batch
