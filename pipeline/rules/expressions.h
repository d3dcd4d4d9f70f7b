// Looks over the expressions of rules before any dossier is judged: a mistake in one is a finding of its file, not a rule
// that silently says nothing.
#pragma once

#include <libxml/xpath.h>

#include <map>
#include <memory>
#include <set>
#include <string>

#include "base/report.h"
#include "rules/names.h"
#include "rules/rule.h"

namespace clspress::rules {

using Limits = std::map<std::string, Limit, std::less<>>;

// Complains of what is wrong in the expressions of one rule, and notes which limits it uses. `members` are the names that
// elements and attributes of a dossier have.
class ExpressionCheck {
 public:
  ExpressionCheck(const std::set<std::string>& members, const Limits& limits, Report& report);
  void check(Rule& rule);

 private:
  void complain(int line, std::string message, std::string help = {});
  void check_lets(const std::vector<Let>& lets);
  void check_message(const Message& message, int line);
  void check_expression(const std::string& expression, int line);
  void check_calls(const Names& names, int line);

  const std::set<std::string>& members_;
  const Limits& limits_;
  Report& report_;
  std::unique_ptr<xmlXPathContext, void (*)(xmlXPathContext*)> context_;
  Rule* rule_ = nullptr;
  std::set<std::string> lets_;
};

}  // namespace clspress::rules
