// What every document of a run shares: schema, fonts, types with their style sheets, drawings, regions. Read before the
// workers start (the types and regions that the run needs), const afterwards.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/report.h"
#include "batch/home.h"
#include "batch/typeset.h"
#include "compose/drawings.h"
#include "compose/region.h"
#include "compose/type.h"
#include "dossier/dossier.h"
#include "dossier/schema.h"
#include "pdf/standard.h"
#include "rules/profile.h"
#include "style/cascade.h"

namespace clspress::batch {

// A document type ready to be filled and typeset. One with errors in its template is refused as a whole.
struct ReadyType {
  compose::Type type;
  std::vector<std::shared_ptr<const style::Sheet>> sheets;
  compose::Drawings drawings;
  std::string digest;  // of its files
  pdf::Standard standard = pdf::Standard::Ua1A3a;
  Report report;
};
// `folder` is one of templates/, or one of the same form elsewhere. Never throws for what stands in it.
ReadyType read_ready_type(const Home& home, const std::filesystem::path& folder, const dossier::Schema& schema);

class Resources {
 public:
  // `types`: names of templates/ folders, all of them if empty. Throws Fault where the installation is broken and
  // std::invalid_argument with the name of a type that does not exist.
  Resources(Home home, const std::vector<std::string>& types);

  const Home& home() const { return home_; }
  const dossier::Schema& schema() const { return schema_; }
  const Typography& typography() const { return typography_; }
  const std::string& icc_profile() const { return icc_profile_; }
  const std::vector<ReadyType>& types() const { return types_; }
  // Of the files of an identity that a type has.
  const std::string& identity_digest(const std::string& identity) const { return identity_digests_.at(identity); }

  // Reads a region once; call it before the workers start.
  void prepare_region(const std::string& name);
  struct ReadyRegion {
    compose::Region region;
    rules::Profile rules;
    std::string digest;  // of its files and those of `national`
    Report report;
  };
  const ReadyRegion& region(const std::string& name) const { return regions_.at(name); }

 private:
  Home home_;
  dossier::Schema schema_;
  Typography typography_;
  std::string icc_profile_;
  std::vector<ReadyType> types_;
  std::map<std::string, std::string> identity_digests_;
  std::map<std::string, ReadyRegion> regions_;
};

// The findings about a dossier's region, at the place where the dossier names it.
void report_region(const Report& of_region, const dossier::Dossier& dossier, Report& report);

// A style sheet with its own imports, read below templates/ and assets/.
std::shared_ptr<const style::Sheet> read_sheet(const std::filesystem::path& file, Loader& loader, Report& report);

}  // namespace clspress::batch
