#include "rules/profile.h"

#include <fmt/core.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <algorithm>
#include <memory>
#include <set>

#include "rules/names.h"
#include "rules/rule_file.h"

namespace clspress::rules {
namespace {

namespace fs = std::filesystem;

using Limits = std::map<std::string, Limit, std::less<>>;

// Complains of what is wrong in the expressions of one rule, and notes which limits it uses.
class ExpressionCheck {
 public:
  ExpressionCheck(const std::set<std::string>& members, const Limits& limits, Report& report)
      : members_(members), limits_(limits), report_(report), context_(xmlXPathNewContext(nullptr), xmlXPathFreeContext) {
    xmlXPathContext* context = context_.get();
    context->error = [](void*, xmlError*) {};
  }

  void check(Rule& rule) {
    rule_ = &rule;
    lets_.clear();
    check_lets(rule.lets);
    for (const Context& context : rule.contexts) {
      size_t root = context.path.find("/cls");  // « contenant(/cls/…) » has it too
      if (root == std::string::npos || root != context.path.find('/')) {
        complain(context.line, fmt::format("le contexte « {} » ne commence pas par /cls", context.path));
      }
      check_expression(context.path, context.line);
      check_lets(context.lets);
      for (const Check& each : context.checks) {
        check_expression(each.test, each.line);
        check_message(each.message, each.line);
      }
    }
    check_message(rule.remedy, rule.line);
    check_message(rule.values, rule.line);
    std::sort(rule.limits.begin(), rule.limits.end());
    rule.limits.erase(std::unique(rule.limits.begin(), rule.limits.end()), rule.limits.end());
  }

 private:
  void complain(int line, std::string message) {
    report_.error("REGLE-EXPRESSION", {rule_->file, line, 0}, fmt::format("règle {} : {}", rule_->id, message));
  }

  void check_lets(const std::vector<Let>& lets) {
    for (const Let& let : lets) {
      check_expression(let.value, let.line);
      if (limits_.contains(let.name) || let.name == kDateVariable) complain(let.line, fmt::format("« {} » est déjà le nom d’une limite", let.name));
      lets_.insert(let.name);
    }
  }

  void check_message(const Message& message, int line) {
    for (const Piece& piece : message) {
      if (!piece.select.empty()) check_expression(piece.select, line);
    }
  }

  void check_expression(const std::string& expression, int line) {
    std::unique_ptr<xmlXPathCompExpr, void (*)(xmlXPathCompExpr*)> compiled(
        xmlXPathCtxtCompile(context_.get(), reinterpret_cast<const xmlChar*>(expression.c_str())), xmlXPathFreeCompExpr);
    if (!compiled) return complain(line, fmt::format("« {} » n’est pas une expression XPath", expression));
    Names names = names_in(expression);
    for (const std::string& name : names.nodes) {
      if (!members_.contains(name)) complain(line, fmt::format("aucun élément du dossier ne s’appelle « {} »", name));
    }
    for (const std::string& name : names.variables) {
      if (lets_.contains(name) || name == kDateVariable) continue;
      if (limits_.contains(name)) {
        rule_->limits.push_back(name);
      } else {
        complain(line, fmt::format("« ${} » n’est ni une limite de region.xml ni un « let » de la règle", name));
      }
    }
  }

  const std::set<std::string>& members_;
  const Limits& limits_;
  Report& report_;
  std::unique_ptr<xmlXPathContext, void (*)(xmlXPathContext*)> context_;
  Rule* rule_ = nullptr;
  std::set<std::string> lets_;
};

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
      report.error("REGLE-FICHIER", {file.file, change.line, 0},
                   fmt::format("« {} » n’est pas une règle dont cette région hérite", change.id));
    } else if (change.off) {
      rules.erase(rule);
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
      report.error("REGLE-FICHIER", {file.file, rule.line, 0}, fmt::format("la règle « {} » est déjà dans un fichier hérité", rule.id),
                   "la retirer d’abord, ou lui donner un autre identifiant");
    } else {
      rules.push_back(std::move(rule));
    }
  }
}

}  // namespace

Profile Profile::read(const fs::path& assets, const std::string& region, const dossier::Schema& schema, Report& report) {
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
