#include "rules/expressions.h"

#include <fmt/core.h>
#include <libxml/xpathInternals.h>

#include <algorithm>

#include "rules/functions.h"

namespace clspress::rules {
namespace {

// Longer ones serve no reader, and a chain of concat() must not fill the memory.
constexpr size_t kLongest = 2000;

}  // namespace

ExpressionCheck::ExpressionCheck(const std::set<std::string>& members, const Limits& limits, Report& report)
    : members_(members), limits_(limits), report_(report), context_(xmlXPathNewContext(nullptr), xmlXPathFreeContext) {
  xmlXPathContext* context = context_.get();
  context->error = [](void*, xmlError*) {};
}

void ExpressionCheck::check(Rule& rule) {
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

void ExpressionCheck::complain(int line, std::string message, std::string help) {
  report_.error("REGLE-EXPRESSION", {rule_->file, line}, fmt::format("règle {} : {}", rule_->id, message), std::move(help));
}

void ExpressionCheck::check_lets(const std::vector<Let>& lets) {
  for (const Let& let : lets) {
    check_expression(let.value, let.line);
    if (limits_.contains(let.name) || let.name == kDateVariable) complain(let.line, fmt::format("« {} » est déjà le nom d’une limite", let.name));
    lets_.insert(let.name);
  }
}

void ExpressionCheck::check_message(const Message& message, int line) {
  for (const Piece& piece : message) {
    if (!piece.select.empty()) check_expression(piece.select, line);
  }
}

void ExpressionCheck::check_expression(const std::string& expression, int line) {
  if (expression.size() > kLongest) {
    return complain(line, fmt::format("une expression a {} octets, plus que {}", expression.size(), kLongest), "la couper en plusieurs « let »");
  }
  std::unique_ptr<xmlXPathCompExpr, void (*)(xmlXPathCompExpr*)> compiled(
      xmlXPathCtxtCompile(context_.get(), reinterpret_cast<const xmlChar*>(expression.c_str())), xmlXPathFreeCompExpr);
  if (!compiled) return complain(line, fmt::format("« {} » n’est pas une expression XPath", expression));
  Names names = names_in(expression);
  check_calls(names, line);
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

void ExpressionCheck::check_calls(const Names& names, int line) {
  for (const Call& call : names.calls) {
    std::optional<std::pair<int, int>> arity = arity_of(call.name);
    if (!arity) {
      complain(line, fmt::format("aucune fonction ne s’appelle « {} »", call.name), "assets/regions/README.md donne les fonctions");
    } else if (call.arguments < arity->first || call.arguments > arity->second) {
      complain(line, fmt::format("« {} » est appelée avec {} valeurs entre parenthèses, au lieu de {}", call.name, call.arguments, arity->first),
               "assets/regions/README.md donne les fonctions");
    }
  }
}

}  // namespace clspress::rules
