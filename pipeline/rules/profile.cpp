#include "rules/profile.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "dossier/twin.h"
#include "rules/expressions.h"
#include "rules/limits.h"
#include "rules/rule_file.h"
#include "rules/rule_xml.h"

namespace clspress::rules {
namespace {

namespace fs = std::filesystem;

void gather_members(const dossier::Type& type, std::set<std::string>& names, std::set<const dossier::Type*>& seen) {
  if (!seen.insert(&type).second) return;
  for (const dossier::Member& member : type.members) {
    names.insert(member.name);
    gather_members(*member.type, names, seen);
  }
}

void apply_changes(const RuleFile& file, std::vector<Rule>& rules, Report& report) {
  for (const Change& change : file.changes) {
    auto rule = std::find_if(rules.begin(), rules.end(), [&](const Rule& each) { return each.id == change.id; });
    if (rule == rules.end()) {
      report.error("REGLE-FICHIER", {file.file, change.line},
                   fmt::format("« {} » n’est pas une règle dont cette région hérite", change.id));
    } else if (change.off) {
      rules.erase(rule);
    } else if (change.severity == Severity::Erreur && (rule->contexts.empty() || rule->documents.empty())) {
      report.error("REGLE-FICHIER", {file.file, change.line},
                   fmt::format("« {} » n’arrête aucun document : {}", change.id,
                               rule->contexts.empty() ? "une personne la vérifie" : "elle n’en nomme pas"),
                   "écrire une règle de cette région, avec ses documents et ce qu’elle juge");
    } else {
      rule->severity = change.severity;
      rule->changed = change.reason;
    }
  }
}

void add_rules(RuleFile file, std::vector<Rule>& rules, Report& report) {
  for (Rule& rule : file.rules) {
    bool known = std::any_of(rules.begin(), rules.end(), [&](const Rule& each) { return each.id == rule.id; });
    if (known) {
      report.error("REGLE-FICHIER", {file.file, rule.line}, fmt::format("la règle « {} » est déjà dans un fichier hérité", rule.id),
                   "la retirer d’abord, ou lui donner un autre identifiant");
    } else {
      rules.push_back(std::move(rule));
    }
  }
}

void check_documents(const std::vector<Rule>& rules, const std::set<std::string>& documents, Report& report) {
  std::string known;
  for (const std::string& name : documents) known += (known.empty() ? "" : ", ") + name;
  for (const Rule& rule : rules) {
    for (const std::string& name : rule.documents) {
      if (documents.contains(name)) continue;
      report.error("REGLE-FICHIER", {rule.file, rule.line}, fmt::format("règle {} : aucun document ne s’appelle « {} »", rule.id, name),
                   fmt::format("dans cls:documents-bloques, des noms séparés par des espaces : {}", known));
    }
  }
}

std::set<std::string> ids_in(const fs::path& file) {
  std::set<std::string> ids;
  Report unheard;  // of another region: its own dossiers hear of it
  dossier::DocumentPointer document = parse_rule_xml(file, unheard);
  if (!document) return ids;
  for (const xmlNode* node : dossier::elements_of(xmlDocGetRootElement(document.get()))) {
    if (dossier::is_named(node, "pattern")) ids.insert(dossier::attribute_of(node, "id"));
  }
  return ids;
}

// A dérogation or --explain names a rule by its id alone: no two regions may have one of the same.
void check_other_regions(const fs::path& regions, const std::string& region, const std::vector<Rule>& rules, Report& report) {
  std::vector<fs::path> folders;
  for (const fs::directory_entry& entry : fs::directory_iterator(regions)) folders.push_back(entry.path());
  std::sort(folders.begin(), folders.end());
  for (const fs::path& folder : folders) {
    std::string other = folder.filename().string();
    if (other == region || other == "national" || !fs::exists(folder / "rules.xml")) continue;
    std::set<std::string> ids = ids_in(folder / "rules.xml");
    for (const Rule& rule : rules) {
      if (!ids.contains(rule.id)) continue;
      report.error("REGLE-FICHIER", {rule.file, rule.line}, fmt::format("la règle « {} » est aussi dans la région « {} »", rule.id, other),
                   "donner à chaque règle un identifiant qui n’est à aucune autre");
    }
  }
}

}  // namespace

Profile Profile::read(const fs::path& assets, const std::string& region, const dossier::Schema& schema, const std::set<std::string>& documents,
                      Report& report) {
  Profile profile;
  profile.region_ = region;
  std::vector<std::string> layers = {"national"};
  if (region != "national") layers.push_back(region);
  for (const std::string& layer : layers) {
    fs::path folder = assets / "regions" / layer;
    for (Limit& limit : read_limits(folder / "region.xml", report)) profile.limits_[limit.name] = limit;
    RuleFile file = read_rule_file(folder / "rules.xml", layer, report);
    if (!file.edition.title.empty()) profile.editions_.push_back(file.edition);
    profile.changes_.insert(profile.changes_.end(), file.changes.begin(), file.changes.end());
    apply_changes(file, profile.rules_, report);
    add_rules(std::move(file), profile.rules_, report);
  }

  std::set<std::string> members = {schema.root().name};
  std::set<const dossier::Type*> seen;
  gather_members(*schema.root().type, members, seen);
  check_documents(profile.rules_, documents, report);
  if (region != "national") check_other_regions(assets / "regions", region, profile.rules_, report);
  ExpressionCheck expressions(members, profile.limits_, report);
  for (Rule& rule : profile.rules_) expressions.check(rule);
  return profile;
}

const Rule* Profile::find(std::string_view id) const {
  for (const Rule& rule : rules_) {
    if (rule.id == id) return &rule;
  }
  return nullptr;
}

}  // namespace clspress::rules
