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

std::string joined(const std::set<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

// « — seuil retenu par l'outil », the source of the rule, and of its limits.
std::string foot_of(const Rule& rule, const Profile& profile) {
  std::string foot = rule.source.document + (rule.source.place.empty() ? "" : ", " + rule.source.place);
  for (const std::string& name : rule.limits) {
    const Limit& limit = profile.limits().find(name)->second;
    if (limit.ours && limit.kind == "oui-non") foot += fmt::format(" ; {} : {}", limit.label, kOurLimit);
    else if (limit.ours) foot += fmt::format(" ; {} : {}{}{}, {}", limit.label, value_in_french(limit.value), limit.unit.empty() ? "" : " ", limit.unit, kOurLimit);
  }
  return foot;
}

// What one rule may cost on one dossier. Rules of the guide stay far below; nested « //* » would not come to an end.
constexpr unsigned long kOperations = 20'000'000;
// Of a « let »: a chain of concat() would double it with each step.
constexpr int kLongestText = 16'384;

}  // namespace

struct Judge::Compiled {
  Compiled(const Profile& profile_in, const dossier::Schema& schema_in)
      : profile(profile_in), schema(schema_in), xpath(xmlXPathNewContext(nullptr)) {
    xpath->error = [](void*, xmlError*) {};
    xpath->opLimit = kOperations;
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
          Values values, Report& report)
      : profile_(profile), xpath_(xpath), dossier_(dossier), twin_(twin), date_(date), values_(values), report_(report) {
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
  void add_waiver(const Element& element) {
    std::string id(element.value_at("regle")), date(element.value_at("date")), concerns(element.value_at("concerne"));
    const Rule* rule = profile_.find(id);
    if (rule == nullptr) {
      return report_.add({"DEROGATION-REGLE", Severity::Avertissement, element.location(), element.path(),
                          fmt::format("aucune règle de la région « {} » ne s’appelle « {} »", profile_.region(), id),
                          "« clspress list rules » les donne toutes"});
    }
    std::set<std::string> subjects = subjects_of(*rule);
    Waiver waiver{rule, element.path(), "", ""};
    waiver.text = fmt::format("{}{}, {} : {}", concerns.empty() ? "" : concerns + ", ", element.value_at("accordee-par"), date_in_letters(date),
                              element.value_at("motif"));
    if (!rule->may_be_waived) {
      waiver.refusal = "cette règle n’admet pas de dérogation";
    } else if (date > date_) {
      waiver.refusal = fmt::format("cette dérogation est du {}, après le jour du jugement", date_in_letters(date));
    } else if (!subjects.empty() && !subjects.contains(concerns)) {
      waiver.refusal = "cette dérogation ne dit pas dans « concerne » ce qu’elle admet";
      report_.add({"DEROGATION-REGLE", Severity::Avertissement, element.location(), element.path(),
                   fmt::format("la dérogation à {} ne dit pas ce qu’elle concerne", id), fmt::format("écrire dans « concerne » : {}", joined(subjects))});
    }
    if (waiver.refusal.empty()) answers_.emplace(id + " " + (subjects.empty() ? "" : concerns), waiver.text);
    else refusals_.emplace(id, waiver.refusal);
    outcome_.waivers.push_back(std::move(waiver));
  }

  static std::set<std::string> subjects_of(const Rule& rule) {
    std::set<std::string> subjects;
    for (const Context& context : rule.contexts) {
      for (const Check& check : context.checks) {
        if (!check.subject.empty()) subjects.insert(check.subject);
      }
    }
    return subjects;
  }

  // As Schematron has it, an element is judged by the first sch:rule of a pattern that names it.
  void judge(const CompiledRule& rule) {
    std::unordered_set<const xmlNode*> judged;
    xpath_->opCount = 0;
    failed_ = nullptr;
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
    if (values_ == Values::Told && !rule.values.empty()) outcome_.values.emplace(rule.rule, say(rule.values, twin_.root(), *rule.rule));
  }

  void judge(const CompiledRule& rule, const CompiledContext& context, xmlNode* node) {
    set_lets(context.lets, node, *rule.rule);
    for (const CompiledCheck& check : context.checks) {
      Object result = evaluate(check.test.get(), node, *rule.rule, check.check->line);
      if (!result || (xmlXPathCastToBoolean(result.get()) != 0) != check.check->when_true) continue;
      add(*rule.rule, *check.check, node, say(check.message, node, *rule.rule), say(rule.remedy, node, *rule.rule));
    }
  }

  void set_text(const std::string& name, const std::string& value) {
    xmlXPathRegisterVariable(xpath_, xml_text(name), xmlXPathNewString(xml_text(value)));
  }

  // The names of one rule stay until the next takes them: none is a limit's, and no rule uses another's.
  void set_lets(const CompiledLets& lets, xmlNode* node, const Rule& rule) {
    for (const auto& [name, value] : lets) {
      Object object = evaluate(value.get(), node, rule, rule.line);
      if (object && object->type == XPATH_STRING && xmlStrlen(object->stringval) > kLongestText) {
        fail(rule, rule.line, fmt::format("« {} » est un texte trop long", name));
        object.reset(xmlXPathNewString(xml_text("")));
      }
      if (object) xmlXPathRegisterVariable(xpath_, xml_text(name), object.release());
    }
  }

  // Nothing more of a rule is evaluated once it has failed: it has one finding, and costs no more than its budget.
  Object evaluate(xmlXPathCompExpr* expression, xmlNode* node, const Rule& rule, int line) {
    if (expression == nullptr || failed_ == &rule) return nullptr;
    xpath_->node = node;
    Object result(xmlXPathCompiledEval(expression, xpath_));
    if (!result) fail(rule, line, xpath_->opCount >= xpath_->opLimit ? "elle demande trop de calcul" : "une expression ne peut pas être évaluée");
    return result;
  }

  void fail(const Rule& rule, int line, const std::string& why) {
    failed_ = &rule;
    Judgment judgment;
    judgment.rule = &rule;
    judgment.failed = true;
    judgment.finding = {"REGLE-EXPRESSION", Severity::Erreur, {rule.file, line}, "", fmt::format("règle {} : {}", rule.id, why),
                        "corriger cette règle : les documents qu’elle concerne ne sont pas produits"};
    if (rule.documents.empty()) report_.add(judgment.finding);  // no document would tell it
    outcome_.judgments.push_back(std::move(judgment));
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

  void add(const Rule& rule, const Check& check, const xmlNode* node, std::string message, std::string remedy) {
    Element element(&dossier_.tree(), twin_.origin_of(node));
    Judgment judgment{&rule, {rule.id, rule.severity, element.location(), element.path(), std::move(message), ""}, false, false, std::move(remedy)};
    auto answer = answers_.find(rule.id + " " + check.subject);
    if (answer != answers_.end()) {
      judgment.waived = true;
      judgment.remedy.clear();
      judgment.finding.severity = Severity::Information;
      judgment.finding.message += fmt::format(" ; dérogation : {}", answer->second);
    } else if (auto refusal = refusals_.find(rule.id); refusal != refusals_.end()) {
      judgment.finding.message += " ; " + refusal->second;
    }
    std::string foot = foot_of(rule, profile_);
    judgment.finding.help = judgment.remedy.empty() ? foot : fmt::format("{} ({})", judgment.remedy, foot);
    outcome_.judgments.push_back(std::move(judgment));
  }

  const Profile& profile_;
  xmlXPathContext* xpath_;
  const dossier::Dossier& dossier_;
  const dossier::Twin& twin_;
  const std::string& date_;
  const Values values_;
  Report& report_;
  std::map<std::string, std::string> answers_;   // dérogations that answer, by « rule subject »
  std::map<std::string, std::string> refusals_;  // why another one answers nothing, by rule
  const Rule* failed_ = nullptr;
  Outcome outcome_;
};

}  // namespace

Judge::Judge(const Profile& profile, const dossier::Schema& schema) : compiled_(std::make_unique<Compiled>(profile, schema)) {}
Judge::~Judge() = default;
Judge::Judge(Judge&&) noexcept = default;

Outcome Judge::judge(const dossier::Dossier& dossier, const std::string& date, Values values, Report& report) {
  dossier::Twin twin(dossier.tree(), compiled_->schema);
  xmlXPathOrderDocElems(twin.document());  // compares positions of nodes without walking
  std::string day = date.empty() ? std::string(dossier.root().value_at("version-dossier/date")) : date;
  return Sitting(compiled_->profile, compiled_->xpath.get(), dossier, twin, day, values, report).judge(compiled_->rules);
}

}  // namespace clspress::rules
