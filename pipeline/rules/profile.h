// The rules and limits of a region: assets/regions/<region>/rules.xml and the <limites> of region.xml, laid over those of
// `national`. Read once, immutable, shared by all threads. It reads and complains; it judges no dossier.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/report.h"
#include "dossier/schema.h"
#include "rules/rule.h"

namespace clspress::rules {

class Profile {
 public:
  // Findings, with file and line: REGLE-FICHIER for XML or vocabulary that is wrong, REGLE-LIMITE for a limit, and
  // REGLE-EXPRESSION for an expression that is no XPath or names what neither the schema, the limits nor the functions
  // have. `documents` are the types of document that rules may name.
  static Profile read(const std::filesystem::path& assets, const std::string& region, const dossier::Schema& schema,
                      const std::set<std::string>& documents, Report& report);

  const std::string& region() const { return region_; }
  const std::vector<Rule>& rules() const { return rules_; }  // national ones first, in the order of the files
  const std::map<std::string, Limit, std::less<>>& limits() const { return limits_; }
  const std::vector<Edition>& editions() const { return editions_; }  // of the rule files, national first
  const std::vector<Change>& changes() const { return changes_; }  // what the region changes of national ones
  const Rule* find(std::string_view id) const;

 private:
  std::string region_;
  std::vector<Rule> rules_;
  std::vector<Edition> editions_;
  std::vector<Change> changes_;
  std::map<std::string, Limit, std::less<>> limits_;
};

}  // namespace clspress::rules
