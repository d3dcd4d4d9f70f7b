// One rules.xml, read: patterns of ISO Schematron (ISO/IEC 19757-3) with a few elements and attributes of ours, and what
// a region changes of inherited rules. It knows the vocabulary, not the meaning of expressions.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/report.h"
#include "rules/rule.h"

namespace clspress::rules {

struct RuleFile {
  std::string file;
  Edition edition;
  std::vector<Rule> rules;
  std::vector<Change> changes;
};

RuleFile read_rule_file(const std::filesystem::path& file, const std::string& region, Report& report);

}  // namespace clspress::rules
