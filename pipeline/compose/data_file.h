// Small XML files of ours (type.xml, region.xml, sigles.xml) as a tree of names and texts. No attributes but those read
// by name, no namespaces, no network.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/report.h"

namespace clspress::compose {

struct DataNode {
  std::string name, text;  // text without the white space around it
  int line = 0;
  std::vector<DataNode> children;

  const DataNode* find(std::string_view child) const;
  std::string_view text_of(std::string_view child) const;  // empty if absent
};

// Nothing and an error finding GABARIT-XML if `bytes` is not well-formed.
std::optional<DataNode> parse_data(std::string_view bytes, const std::string& file, Report& report);

}  // namespace clspress::compose
