// tests/rules: for each rule that judges, one case that passes, at the limit, and one that fails.
#include <algorithm>
#include <set>

#include "cases.h"

namespace clspress::rules {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kRegions = {"national", "hauts-de-france", "grand-est", "paca", "auvergne-rhone-alpes", "la-reunion"};

// « -passe » or « -echoue »: HDF-045-passe.xml, HDF-045-passe-hors.xml.
std::vector<fs::path> cases(const std::string& kind) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(kSource / "tests/rules")) {
    if (entry.path().extension() == ".xml" && entry.path().stem().string().find(kind) != std::string::npos) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

const std::vector<std::string>& judged_sample(const std::string& name) {
  static std::map<std::string, std::vector<std::string>> known;
  auto [entry, is_new] = known.try_emplace(name);
  if (is_new) entry->second = judged(sample(name));
  return entry->second;
}

// What the case gives and its sample does not.
std::vector<std::string> new_findings(const fs::path& file) {
  Report report;
  std::optional<dossier::Dossier> changed = dossier_from(changed_sample(file), false, report);
  EXPECT_TRUE(changed) << file << "\n" << complaints(report);
  if (!changed) return {};
  dossier::DocumentPointer change = parse(read_file(file));
  const std::vector<std::string>& before = judged_sample(dossier::attribute_of(xmlDocGetRootElement(change.get()), "dossier"));
  std::vector<std::string> after = judged(*changed);
  std::erase_if(after, [&](const std::string& finding) { return std::find(before.begin(), before.end(), finding) != before.end(); });
  return after;
}

std::string rule_of(const fs::path& file) {
  std::string name = file.filename().string();
  return name.substr(0, name.find("-", name.find('-') + 1));
}

TEST(Cases, EveryRuleThatJudgesHasItsPair) {
  for (const std::string& region : kRegions) {
    for (const Rule& rule : profile_of(region).rules()) {
      if (rule.contexts.empty()) continue;
      for (const char* ending : {"-passe.xml", "-echoue.xml"}) {
        EXPECT_TRUE(fs::exists(kSource / "tests/rules" / (rule.id + ending))) << rule.id << ending << " is missing";
      }
    }
  }
}

// Those of the sources, numbered without gaps: 140 rules.
TEST(Rules, AllOfTheSourcesAreThere) {
  const std::tuple<const char*, const char*, int> kSeries[] = {
      {"national", "NAT", 12}, {"hauts-de-france", "HDF", 104}, {"grand-est", "GE", 13}, {"paca", "PACA", 7}, {"auvergne-rhone-alpes", "AUV", 4}};
  for (const auto& [region, letters, count] : kSeries) {
    for (int number = 1; number <= count; ++number) {
      char id[16];
      std::snprintf(id, sizeof id, "%s-%03d", letters, number);
      const Rule* rule = profile_of(region).find(id);
      ASSERT_NE(rule, nullptr) << id;
      EXPECT_EQ(rule->region, region) << id;
      EXPECT_FALSE(rule->source.place.empty() || rule->source.quote.empty() || rule->paragraphs.empty()) << id;
    }
  }
}

// Who changes a limit in region.xml changes all that is said of it: titles and prose name no figure of their own.
TEST(Rules, LeaveFiguresToTheirLimits) {
  for (const std::string& region : kRegions) {
    const Profile& profile = profile_of(region);
    for (const Rule& rule : profile.rules()) {
      std::string words = rule.title;
      for (const std::string& paragraph : rule.paragraphs) words += " " + paragraph;
      for (std::string_view space : {" ", "\u00A0", "\u202F"}) {
        for (size_t at; (at = words.find(space)) != std::string::npos;) words.erase(at, space.size());
      }
      for (const std::string& name : rule.limits) {
        const Limit& limit = profile.limits().find(name)->second;
        if (limit.kind == "oui-non") continue;
        EXPECT_EQ(words.find(limit.value), std::string::npos) << rule.id << ": " << limit.value;
      }
    }
  }
}

TEST(Cases, EveryCaseHasItsRule) {
  std::set<std::string> ids;
  for (const std::string& region : kRegions) {
    for (const Rule& rule : profile_of(region).rules()) ids.insert(rule.id);
  }
  for (const fs::path& file : cases("")) EXPECT_TRUE(ids.contains(rule_of(file))) << file;
}

TEST(Cases, PassingOnesGiveNothing) {
  for (const fs::path& file : cases("-passe")) {
    for (const std::string& finding : new_findings(file)) ADD_FAILURE() << file.filename() << ": " << finding;
  }
}

TEST(Cases, FailingOnesGiveTheirRuleAndNoOther) {
  for (const fs::path& file : cases("-echoue")) {
    std::vector<std::string> findings = new_findings(file);
    EXPECT_FALSE(findings.empty()) << file.filename() << " gives nothing";
    for (const std::string& finding : findings) EXPECT_TRUE(finding.starts_with(rule_of(file) + " ")) << file.filename() << ": " << finding;
  }
}

// What --explain and the page of all rules give as an example is what the rule says of its failing case.
TEST(Cases, FailingOnesAreTheExamplesOfTheirRules) {
  for (const fs::path& file : cases("-echoue")) {
    if (!file.stem().string().ends_with("-echoue")) continue;
    const Rule* rule = nullptr;
    for (const std::string& region : kRegions) rule = rule == nullptr ? profile_of(region).find(rule_of(file)) : rule;
    ASSERT_NE(rule, nullptr);
    std::vector<std::string> findings = new_findings(file);
    bool told = std::any_of(findings.begin(), findings.end(), [&](const std::string& finding) {
      return rule->example.find(finding.substr(rule->id.size() + 1)) != std::string::npos;
    });
    EXPECT_TRUE(told) << "no example: " << (findings.empty() ? "" : findings[0]);
  }
}

TEST(Samples, AreNotRefused) {
  Report report;
  for (const char* name : {"clermontois", "cretes-preardennaises", "metz", "nice", "romilly-sur-seine"}) {
    dossier::Dossier dossier = sample(name);
    for (const Judgment& judgment : Judge(profile_of(dossier.region()), schema()).judge(dossier, "", Values::Told, report).judgments) {
      EXPECT_NE(judgment.finding.severity, Severity::Erreur) << name << ": " << to_text(judgment.finding);
    }
  }
  EXPECT_EQ(complaints(report), "");
}

TEST(Samples, AreJudgedAlikeInXmlAndJson) {
  for (const char* name : {"clermontois", "metz"}) {
    dossier::Dossier xml = sample(name);
    Report report;
    std::optional<dossier::Dossier> json = dossier_from(dossier::write_json(xml, schema()), true, report);
    ASSERT_TRUE(json);
    EXPECT_EQ(judged(xml), judged(*json));
  }
}

}  // namespace
}  // namespace clspress::rules
