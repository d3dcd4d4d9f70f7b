// A document and its styles from a few lines of text. Only for tests.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "style/cascade.h"

namespace clspress::style {

struct Styled {
  Report report;
  std::optional<document::Document> document;
  std::optional<StyledDocument> styles;

  // The body of a document, and the author's sheet in its <style>.
  explicit Styled(const std::string& body, const std::string& css = {}, bool with_defaults = false, const Loader& loader = {}) {
    std::string text = "<html xmlns='http://www.w3.org/1999/xhtml'><head><style><![CDATA[" + css + "]]></style></head><body>" + body + "</body></html>";
    document = document::parse(text, "essai.xhtml", report);
    std::vector<std::shared_ptr<const Sheet>> sheets;
    if (with_defaults) sheets.push_back(user_agent_sheet());
    styles.emplace(cascade(*document, sheets, loader, report));
  }
  StyleRef operator[](const std::string& id) const { return styles->style(document->find_by_id(id)); }
  std::vector<std::string> findings() const {
    std::vector<std::string> texts;
    for (const Finding& finding : sorted(report.findings())) texts.push_back(to_text(finding));
    return texts;
  }
};

}  // namespace clspress::style
