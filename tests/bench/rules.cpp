// Times the checking of many dossiers inside one process: reading with the schema, and the rules alone. Seconds of one
// core (processor time), so that other work on the machine does not count.
// usage: bench_rules FOLDER
#include <fmt/core.h>

#include <ctime>
#include <map>
#include <vector>

#include "batch/finder.h"
#include "batch/home.h"
#include "batch/judging.h"
#include "dossier/read.h"

int main(int argc, char** argv) {
  using namespace clspress;
  if (argc < 2) return 2;
  auto seconds_since = [](std::clock_t start) { return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC; };

  std::clock_t start = std::clock();
  batch::Home home = batch::find_home();
  dossier::Schema schema(home.assets());
  Report report;
  std::vector<dossier::Dossier> dossiers;
  for (const auto& file : batch::find_dossiers({argv[1]}).dossiers) {
    if (auto read = dossier::read(file, schema, report)) dossiers.push_back(std::move(*read));
  }
  double reading = seconds_since(start);

  start = std::clock();
  std::map<std::string, rules::Profile> profiles;
  batch::Judges judges(schema);
  size_t judgments = 0;
  for (const dossier::Dossier& dossier : dossiers) {
    auto [profile, is_new] = profiles.try_emplace(dossier.region());
    if (is_new) profile->second = rules::Profile::read(home.assets(), dossier.region(), schema, batch::type_names(home), report);
    judgments += judges.judge(profile->second, dossier, {}, rules::Values::Untold, report).judgments.size();
  }
  fmt::print("{} dossiers ; lecture et schéma {:.2f} s, règles {:.2f} s, {} constats\n", dossiers.size(), reading, seconds_since(start), judgments);
  for (const Finding& finding : report.findings()) fmt::print(stderr, "{}\n", to_text(finding));
  return 0;
}
