#include "rules/judge.h"

#include <fmt/core.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <map>
#include <unordered_set>

#include "dossier/twin.h"
#include "dossier/xml_support.h"
#include "rules/functions.h"

namespace clspress::rules {
namespace {

using dossier::Element;
using dossier::xml_text;

struct Free {
  void operator()(xmlXPathContext* context) const { xmlXPathFreeContext(context); }
  void operator()(xmlXPathCompExpr* expression) const { xmlXPathFreeCompExpr(expression); }
  void operator()(xmlXPathObject* object) const { xmlXPathFreeObject(object); }
};
using Expression = std::unique_ptr<xmlXPathCompExpr, Free>;
using Object = std::unique_ptr<xmlXPathObject, Free>;

struct CompiledPiece {
  std::string text;
  Expression select;
};
using CompiledMessage = std::vector<CompiledPiece>;
using CompiledLets = std::vector<std::pair<std::string, Expression>>;

struct CompiledCheck {
  const Check* check;
  Expression test;
  CompiledMessage message;
};

struct CompiledContext {
  const Context* context;
  Expression path;
  CompiledLets lets;
  std::vector<CompiledCheck> checks;
};

struct CompiledRule {
  const Rule* rule;
  CompiledLets lets;
  std::vector<CompiledContext> contexts;
  CompiledMessage remedy, values;
};

// « — seuil retenu par l'outil », the source of the rule, and of its limits.
std::string foot_of(const Rule& rule, const Profile& profile) {
  std::string foot = rule.source.document + (rule.source.place.empty() ? "" : ", " + rule.source.place);
  for (const std::string& name : rule.limits) {
    const Limit& limit = profile.limits().find(name)->second;
    if (limit.ours) foot += fmt::format(" ; {} {}{}{} : {}", limit.label, value_in_french(limit.value), limit.unit.empty() ? "" : " ", limit.unit, kOurLimit);
  }
  return foot;
}

}  // namespace

struct Judge::Compiled {
  Compiled(const Profile& profile_in, const dossier::Schema& schema_in)
      : profile(profile_in), schema(schema_in), xpath(xmlXPathNewContext(nullptr)) {
    xpath->error = [](void*, xmlError*) {};
    register_functions(xpath.get());
    for (const Rule& rule : profile.rules()) {
      if (!rule.contexts.empty()) rules.push_back(compile(rule));
    }
  }

  Expression compile(const std::string& expression) { return Expression(xmlXPathCtxtCompile(xpath.get(), xml_text(expression))); }

  CompiledMessage compile(const Message& message) {
    CompiledMessage compiled;
    for (const Piece& piece : message) compiled.push_back({piece.text, piece.select.empty() ? nullptr : compile(piece.select)});
    return compiled;
  }

  CompiledLets compile(const std::vector<Let>& lets) {
    CompiledLets compiled;
    for (const Let& let : lets) compiled.emplace_back(let.name, compile(let.value));
    return compiled;
  }

  CompiledRule compile(const Rule& rule) {
    CompiledRule compiled{&rule, compile(rule.lets), {}, compile(rule.remedy), compile(rule.values)};
    for (const Context& context : rule.contexts) {
      CompiledContext& entry = compiled.contexts.emplace_back(CompiledContext{&context, compile(context.path), compile(context.lets), {}});
      for (const Check& check : context.checks) entry.checks.push_back({&check, compile(check.test), compile(check.message)});
    }
    return compiled;
  }

  const Profile& profile;
  const dossier::Schema& schema;
  std::unique_ptr<xmlXPathContext, Free> xpath;
  std::vector<CompiledRule> rules;
};

namespace {

// The judging of one dossier.
class Sitting {
 public:
  Sitting(const Profile& profile, xmlXPathContext* xpath, const dossier::Dossier& dossier, const dossier::Twin& twin, const std::string& date,
          Report& report)
      : profile_(profile), xpath_(xpath), dossier_(dossier), twin_(twin), report_(report) {
    xpath_->doc = twin.document();
    for (const auto& [name, limit] : profile.limits()) set_text(name, limit.value);
    set_text(kDateVariable, date);
    for (const Element& waiver : dossier.root().items_at("derogations")) add_waiver(waiver);
  }
  ~Sitting() {
    xmlXPathRegisteredVariablesCleanup(xpath_);
    xpath_->doc = nullptr;
    xpath_->node = nullptr;
  }

  Outcome judge(const std::vector<CompiledRule>& rules) {
    for (const CompiledRule& rule : rules) judge(rule);
    return std::move(outcome_);
  }

 private:
  void add_waiver(const Element& waiver) {
    std::string id = waiver.value_at("regle");
    waivers_.emplace(id, waiver);
    if (profile_.find(id) != nullptr) return;
    report_.add({"DEROGATION-REGLE", Severity::Avertissement, waiver.location(), waiver.path(),
                 fmt::format("aucune règle de la région « {} » ne s’appelle « {} »", profile_.region(), id),
                 "« clspress list rules » les donne toutes"});
  }

  // As Schematron has it, an element is judged by the first sch:rule of a pattern that names it.
  void judge(const CompiledRule& rule) {
    std::unordered_set<const xmlNode*> judged;
    set_lets(rule.lets, twin_.root(), *rule.rule);
    for (const CompiledContext& context : rule.contexts) {
      Object found = evaluate(context.path.get(), twin_.root(), *rule.rule, context.context->line);
      if (!found || found->type != XPATH_NODESET || found->nodesetval == nullptr) continue;
      xmlXPathNodeSetSort(found->nodesetval);
      for (int i = 0; i < found->nodesetval->nodeNr; ++i) {
        xmlNode* node = found->nodesetval->nodeTab[i];
        if (judged.insert(node).second) judge(rule, context, node);
      }
    }
    if (judged.empty()) outcome_.idle.insert(rule.rule);
    if (!rule.values.empty()) outcome_.values.emplace(rule.rule, say(rule.values, twin_.root(), *rule.rule));
  }

  void judge(const CompiledRule& rule, const CompiledContext& context, xmlNode* node) {
    set_lets(context.lets, node, *rule.rule);
    for (const CompiledCheck& check : context.checks) {
      Object result = evaluate(check.test.get(), node, *rule.rule, check.check->line);
      if (!result || (xmlXPathCastToBoolean(result.get()) != 0) != check.check->when_true) continue;
      add(*rule.rule, node, say(check.message, node, *rule.rule), say(rule.remedy, node, *rule.rule));
    }
  }

  void set_text(const std::string& name, const std::string& value) {
    xmlXPathRegisterVariable(xpath_, xml_text(name), xmlXPathNewString(xml_text(value)));
  }

  // The names of one rule stay until the next takes them: none is a limit's, and no rule uses another's.
  void set_lets(const CompiledLets& lets, xmlNode* node, const Rule& rule) {
    for (const auto& [name, value] : lets) {
      Object object = evaluate(value.get(), node, rule, rule.line);
      if (object) xmlXPathRegisterVariable(xpath_, xml_text(name), object.release());
    }
  }

  Object evaluate(xmlXPathCompExpr* expression, xmlNode* node, const Rule& rule, int line) {
    if (expression == nullptr) return nullptr;  // already a finding of the profile
    xpath_->node = node;
    Object result(xmlXPathCompiledEval(expression, xpath_));
    if (!result) {
      report_.error("REGLE-EXPRESSION", {rule.file, line, 0}, fmt::format("règle {} : une expression ne peut pas être évaluée", rule.id),
                    "vérifier les noms de fonctions et leurs arguments");
    }
    return result;
  }

  std::string say(const CompiledMessage& message, xmlNode* node, const Rule& rule) {
    std::string text;
    for (const CompiledPiece& piece : message) {
      text += piece.text;
      if (!piece.select) continue;
      if (Object value = evaluate(piece.select.get(), node, rule, rule.line)) {
        xmlChar* string = xmlXPathCastToString(value.get());
        text += dossier::view_of(string);
        xmlFree(string);
      }
    }
    return dossier::collapse_spaces(text);
  }

  void add(const Rule& rule, const xmlNode* node, std::string message, std::string remedy) {
    Element element(&dossier_.tree(), twin_.origin_of(node));
    Judgment judgment{&rule, {rule.id, rule.severity, element.location(), element.path(), std::move(message), ""}, false, std::move(remedy)};
    judgment.finding.help = fmt::format("{} ({})", judgment.remedy, foot_of(rule, profile_));
    auto waiver = waivers_.find(rule.id);
    if (waiver != waivers_.end() && rule.may_be_waived) {
      judgment.waived = true;
      judgment.finding.severity = Severity::Information;
      judgment.finding.message += fmt::format(" ; dérogation accordée par {} le {} : {}", waiver->second.value_at("accordee-par"),
                                              waiver->second.value_at("date"), waiver->second.value_at("motif"));
    } else if (waiver != waivers_.end()) {
      judgment.finding.message += " ; cette règle n’admet pas de dérogation";
    }
    outcome_.judgments.push_back(std::move(judgment));
  }

  const Profile& profile_;
  xmlXPathContext* xpath_;
  const dossier::Dossier& dossier_;
  const dossier::Twin& twin_;
  Report& report_;
  std::map<std::string, Element> waivers_;
  Outcome outcome_;
};

}  // namespace

Judge::Judge(const Profile& profile, const dossier::Schema& schema) : compiled_(std::make_unique<Compiled>(profile, schema)) {}
Judge::~Judge() = default;
Judge::Judge(Judge&&) noexcept = default;

Outcome Judge::judge(const dossier::Dossier& dossier, const std::string& date, Report& report) {
  dossier::Twin twin(dossier.tree(), compiled_->schema);
  xmlXPathOrderDocElems(twin.document());  // compares positions of nodes without walking
  std::string day = date.empty() ? std::string(dossier.root().value_at("version-dossier/date")) : date;
  return Sitting(compiled_->profile, compiled_->xpath.get(), dossier, twin, day, report).judge(compiled_->rules);
}

}  // namespace clspress::rules
