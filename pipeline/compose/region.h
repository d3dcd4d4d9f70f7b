// A region: name, contacts of its agency and the wording that regions change. Data only (assets/regions/<region>/
// region.xml); a wording that a region does not give is that of `national`. The common
// sigles (assets/sigles.xml) come along, because a list of them is wording too.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/report.h"
#include "compose/sigles.h"

namespace clspress::compose {

class Region {
 public:
  // Reads assets/regions/<name>/region.xml over that of `national`. Findings REGION-INCONNUE, REGION-FICHIER.
  static Region read(const std::filesystem::path& assets, const std::string& name, Report& report);

  // "nom", "agence/telephone", "formules/convention"; empty if neither region nor national has it.
  const std::string& text(std::string_view path) const;
  const Sigles& sigles() const { return sigles_; }

 private:
  std::map<std::string, std::string, std::less<>> texts_;
  Sigles sigles_;
};

}  // namespace clspress::compose
