#include "rules/rule_file.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "dossier/tree.h"
#include "dossier/twin.h"
#include "rules/rule_xml.h"

namespace clspress::rules {
namespace {

using dossier::attribute_of;
using dossier::elements_of;
using dossier::view_of;

constexpr std::string_view kSchematron = "http://purl.oclc.org/dsdl/schematron";
constexpr std::string_view kOurs = "urn:clspress:regles";

bool is_in(const xmlNode* node, std::string_view space) { return node->ns != nullptr && view_of(node->ns->href) == space; }

std::optional<Severity> parse_role(std::string_view name) {
  for (Severity severity : {Severity::Erreur, Severity::Avertissement, Severity::Information}) {
    if (role_name(severity) == name) return severity;
  }
  return {};
}

class Reader {
 public:
  Reader(RuleFile& result, std::string region, Report& report) : result_(result), region_(std::move(region)), report_(report) {}

  void read(const xmlNode* root) {
    if (!is_in(root, kSchematron) || view_of(root->name) != "schema") {
      return complain(root, "la racine d’un fichier de règles est « schema », de l’espace de noms " + std::string(kSchematron));
    }
    for (const xmlNode* child : elements_of(root)) {
      std::string_view name = view_of(child->name);
      if (is_in(child, kSchematron) && name == "pattern") {
        read_pattern(child);
      } else if (is_in(child, kSchematron) && name == "title") {
        result_.edition.title = text_in(child);
      } else if (is_in(child, kOurs) && name == "edition") {
        result_.edition.number = require(child, "numero");
        result_.edition.date = require(child, "date");
      } else if (is_in(child, kOurs) && (name == "retirer" || name == "modifier")) {
        read_change(child);
      } else if (!(is_in(child, kSchematron) && (name == "p" || name == "ns"))) {
        complain_of_name(child);
      }
    }
    if (result_.edition.title.empty() || result_.edition.number.empty()) {
      complain(root, "un fichier de règles a un « title » et un « cls:edition numero date »");
    }
  }

 private:
  void complain(const xmlNode* node, std::string message, std::string help = {}) {
    report_.error("REGLE-FICHIER", {result_.file, line_of(node)}, std::move(message), std::move(help));
  }
  void complain_of_name(const xmlNode* node) {
    complain(node, fmt::format("« {} » n’a pas de sens ici", view_of(node->name)),
             "assets/regions/README.md donne le vocabulaire des règles");
  }
  std::string require(const xmlNode* node, const char* attribute) {
    std::string value = attribute_of(node, attribute);
    if (value.empty()) complain(node, fmt::format("« {} » n’a pas d’attribut « {} »", view_of(node->name), attribute));
    return value;
  }
  std::optional<Severity> read_role(const xmlNode* node) {
    std::optional<Severity> role = parse_role(attribute_of(node, "role"));
    if (!role) complain(node, "« role » vaut obligatoire, recommandation ou information");
    return role;
  }

  void read_pattern(const xmlNode* pattern) {
    Rule rule;
    rule.id = require(pattern, "id");
    rule.region = region_;
    rule.file = result_.file;
    rule.line = line_of(pattern);
    rule.documents = words_of(attribute_of(pattern, "documents-bloques"));
    std::optional<Severity> severity;
    for (const xmlNode* child : elements_of(pattern)) read_part(child, rule, severity);
    check_pattern(pattern, rule, severity);
    rule.severity = severity.value_or(Severity::Information);
    if (ids_.insert(rule.id).second) {
      result_.rules.push_back(std::move(rule));
    } else {
      complain(pattern, fmt::format("la règle « {} » est écrite deux fois", rule.id));
    }
  }

  void read_part(const xmlNode* child, Rule& rule, std::optional<Severity>& severity) {
    std::string_view name = view_of(child->name);
    bool schematron = is_in(child, kSchematron), ours = is_in(child, kOurs);
    if (schematron && name == "title") {
      rule.title = text_in(child);
    } else if (schematron && name == "p") {
      rule.paragraphs.push_back(text_in(child));
    } else if (schematron && name == "let") {
      rule.lets.push_back(read_let(child));
    } else if (schematron && name == "rule") {
      take_role(child, severity);
      rule.contexts.push_back(read_context(child));
    } else if (ours && name == "source") {
      rule.source = {require(child, "document"), attribute_of(child, "place"), text_in(child)};
    } else if (ours && name == "derogation") {
      read_waiver(child, rule);
    } else if (ours && name == "remede") {
      rule.remedy = read_message(child);
    } else if (ours && name == "valeurs") {
      rule.values = read_message(child);
    } else if (ours && name == "exemple") {
      rule.example = text_in(child);
    } else if (ours && name == "a-verifier") {
      take_role(child, severity);
      rule.for_a_person = text_in(child);
    } else {
      complain_of_name(child);
    }
  }

  void read_waiver(const xmlNode* node, Rule& rule) {
    std::string admitted = require(node, "admise");
    if (admitted != "oui" && admitted != "non") complain(node, "« admise » vaut oui ou non");
    rule.may_be_waived = admitted == "oui";
    rule.waiver_reason = text_in(node);
    if (rule.waiver_reason.empty()) complain(node, "dire pourquoi, dans le texte de cet élément");
  }

  // The role stands on each part that judges; a rule has one.
  void take_role(const xmlNode* node, std::optional<Severity>& severity) {
    std::optional<Severity> role = read_role(node);
    if (role && severity && *role != *severity) complain(node, "toutes les parties d’une règle ont le même « role »");
    if (role) severity = role;
  }

  void check_pattern(const xmlNode* pattern, const Rule& rule, const std::optional<Severity>& severity) {
    if (rule.title.empty()) complain(pattern, fmt::format("la règle « {} » n’a pas de « title »", rule.id));
    if (rule.source.document.empty()) complain(pattern, fmt::format("la règle « {} » n’a pas de « cls:source »", rule.id));
    if (rule.contexts.empty() && rule.for_a_person.empty()) {
      complain(pattern, fmt::format("la règle « {} » ne juge rien : ni « rule » ni « cls:a-verifier »", rule.id));
    }
    if (!rule.contexts.empty() && rule.remedy.empty()) {
      complain(pattern, fmt::format("la règle « {} » ne dit pas ce qui la satisfait (« cls:remede »)", rule.id));
    }
    if (severity == Severity::Erreur && !rule.contexts.empty() && rule.waiver_reason.empty()) {
      complain(pattern, fmt::format("la règle obligatoire « {} » ne dit pas si elle admet une dérogation (« cls:derogation »)", rule.id));
    }
    if (severity != Severity::Information && !rule.contexts.empty() && rule.documents.empty()) {
      complain(pattern, fmt::format("la règle « {} » ne dit pas quels documents elle concerne", rule.id),
               "écrire cls:documents-bloques=\"contrat\", par exemple");
    }
    if (!rule.contexts.empty() && rule.values.empty()) {
      complain(pattern, fmt::format("la règle « {} » ne dit pas les valeurs du dossier (« cls:valeurs »)", rule.id),
               "la fiche de conformité les imprime");
    }
  }

  Let read_let(const xmlNode* node) { return {require(node, "name"), require(node, "value"), line_of(node)}; }

  Context read_context(const xmlNode* node) {
    Context context;
    context.path = require(node, "context");
    context.line = line_of(node);
    for (const xmlNode* child : elements_of(node)) {
      std::string_view name = view_of(child->name);
      if (!is_in(child, kSchematron)) {
        complain_of_name(child);
      } else if (name == "let") {
        context.lets.push_back(read_let(child));
      } else if (name == "assert" || name == "report") {
        context.checks.push_back({name == "report", require(child, "test"), attribute_of(child, "objet"), read_message(child), line_of(child)});
      } else {
        complain_of_name(child);
      }
    }
    if (context.checks.empty()) complain(node, "« rule » n’a ni « assert » ni « report »");
    return context;
  }

  // Text and sch:value-of, white space collapsed as a reader of the file sees it.
  Message read_message(const xmlNode* node) {
    Message message;
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
      if (child->type == XML_TEXT_NODE) {
        message.push_back({dossier::text_of(child), ""});
      } else if (child->type == XML_ELEMENT_NODE && is_in(child, kSchematron) && view_of(child->name) == "value-of") {
        message.push_back({"", require(child, "select")});
      } else if (child->type == XML_ELEMENT_NODE) {
        complain_of_name(child);
      }
    }
    if (message.empty()) complain(node, fmt::format("« {} » n’a pas de texte", view_of(node->name)));
    return message;
  }

  void read_change(const xmlNode* node) {
    Change change;
    change.id = require(node, "regle");
    change.reason = text_in(node);
    change.off = view_of(node->name) == "retirer";
    change.line = line_of(node);
    if (change.reason.empty()) complain(node, "dire pourquoi, dans le texte de cet élément");
    if (!change.off) change.severity = read_role(node).value_or(Severity::Information);
    result_.changes.push_back(std::move(change));
  }

  RuleFile& result_;
  std::string region_;
  Report& report_;
  std::set<std::string> ids_;
};

}  // namespace

std::string_view role_name(Severity severity) {
  switch (severity) {
    case Severity::Erreur: return "obligatoire";
    case Severity::Avertissement: return "recommandation";
    case Severity::Information: return "information";
  }
  return {};
}

RuleFile read_rule_file(const std::filesystem::path& file, const std::string& region, Report& report) {
  RuleFile result{file.string(), {}, {}, {}};
  if (dossier::DocumentPointer document = parse_rule_xml(file, report)) {
    Reader(result, region, report).read(xmlDocGetRootElement(document.get()));
  }
  return result;
}

}  // namespace clspress::rules
