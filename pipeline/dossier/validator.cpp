#include "dossier/validator.h"

#include <fmt/core.h>
#include <libxml/xmlschemas.h>

#include <unordered_set>

#include "dossier/mender.h"
#include "dossier/twin.h"

namespace clspress::dossier {
namespace {

// What libxml2 says about one node in one round.
struct Complaint {
  xmlNode* node;
  int code;
  std::string message;
};

bool is_too_large(const Tree& tree, Report& report);
std::vector<Complaint> judge(const Twin& twin);
bool is_about_a_value(int code);
xmlNode* subject_of(const Complaint& complaint);
bool mend_all(const std::vector<Complaint>& complaints, Twin& twin, Mender& mender);
void report_constraints(const std::vector<Complaint>& complaints, const Twin& twin, Mender& mender);

}  // namespace

void validate(const Tree& tree, const Schema& schema, Report& report) {
  if (is_too_large(tree, report)) return;
  const Node& root = tree.nodes.front();
  if (root.name != schema.root().name) {
    report.error("DOSSIER-ELEMENT-INCONNU", {tree.file, root.line, root.column},
                 fmt::format("« {} » n’est pas la racine d’un dossier", root.name),
                 fmt::format("commencer par <{} version=\"1.0\">", schema.root().name));
    return;
  }
  Twin twin(tree, schema);
  Mender mender(tree, twin, report);
  std::vector<Complaint> complaints = judge(twin);
  while (mend_all(complaints, twin, mender) && !mender.is_full()) complaints = judge(twin);
  report_constraints(complaints, twin, mender);
}

namespace {

bool is_too_large(const Tree& tree, Report& report) {
  std::vector<size_t> items(tree.nodes.size(), 0);
  bool too_large = false;
  auto refuse = [&](NodeIndex index, std::string message, std::string help) {
    const Node& node = tree.nodes[index];
    report.add({"DOSSIER-TROP-GRAND", Severity::Erreur, {tree.file, node.line, node.column}, tree.path_of(index),
                std::move(message), std::move(help)});
    too_large = true;
  };
  for (NodeIndex index = 0; index < tree.nodes.size() && !too_large; ++index) {
    const Node& node = tree.nodes[index];
    if (node.value.size() > kLongestText) {
      refuse(index, fmt::format("texte de plus de {} octets", kLongestText), "le couper en plusieurs paragraphes");
    }
    if (node.parent != kNoNode && !node.attribute && ++items[node.parent] == kMostItems + 1) {
      refuse(node.parent, fmt::format("plus de {} éléments", kMostItems), "retirer ce qui n’est pas du dossier");
    }
  }
  return too_large;
}

std::vector<Complaint> judge(const Twin& twin) {
  std::vector<Complaint> complaints;
  std::unique_ptr<xmlSchemaValidCtxt, decltype(&xmlSchemaFreeValidCtxt)> context(
      xmlSchemaNewValidCtxt(twin.schema().compiled()), &xmlSchemaFreeValidCtxt);
  xmlSchemaSetValidStructuredErrors(
      context.get(),
      [](void* user, xmlErrorPtr error) {
        if (error->node == nullptr) return;
        static_cast<std::vector<Complaint>*>(user)->push_back(
            {static_cast<xmlNode*>(error->node), error->code, error->message != nullptr ? error->message : ""});
      },
      &complaints);
  xmlSchemaValidateDoc(context.get(), twin.document());
  return complaints;
}

// For the value of an attribute libxml2 gives its element: "Element 'acteur', attribute 'id': …".
xmlNode* subject_of(const Complaint& complaint) {
  constexpr std::string_view kMark = ", attribute '";
  size_t mark = complaint.message.find(kMark);
  if (mark == std::string::npos || complaint.node->type != XML_ELEMENT_NODE) return complaint.node;
  size_t start = mark + kMark.size();
  std::string_view name = std::string_view(complaint.message).substr(start, complaint.message.find('\'', start) - start);
  for (xmlNode* attribute : attributes_of(complaint.node)) {
    if (is_named(attribute, name)) return attribute;
  }
  return complaint.node;
}

// One fault often gives several complaints, and one look at an element mends all of its faults: whatever was mended in
// this round is left for the next.
bool mend_all(const std::vector<Complaint>& complaints, Twin& twin, Mender& mender) {
  std::unordered_set<const xmlNode*> mended;
  for (const Complaint& complaint : complaints) {
    if (complaint.code == XML_SCHEMAV_CVC_IDC || mender.is_full() || !twin.holds(complaint.node)) continue;
    xmlNode* node = subject_of(complaint);
    xmlNode* parent = node->parent;  // mending may take the node away from it
    if (mended.contains(node) || mended.contains(parent)) continue;
    if (is_about_a_value(complaint.code) && mender.mend_value(node)) {
      mended.insert(node);
    } else if (node->type == XML_ELEMENT_NODE && mender.mend_structure(node)) {
      mended.insert(node);
    } else if (node != twin.root() && mender.mend_structure(parent)) {
      mended.insert(parent);
    } else if (mender.mend_unexplained(node, complaint.message)) {
      mended.insert(node);
    }
  }
  return !mended.empty();
}

// https://www.w3.org/TR/xmlschema-2/#cvc-datatype-valid and the facets of https://www.w3.org/TR/xmlschema-2/#rf-facets
bool is_about_a_value(int code) {
  return code == XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1 || (code >= XML_SCHEMAV_CVC_LENGTH_VALID && code <= XML_SCHEMAV_CVC_ENUMERATION_VALID);
}

// The element or attribute that holds the key or reference.
xmlNode* field_of(xmlNode* node, const Constraint& constraint) {
  if (constraint.field.empty()) return node;
  for (xmlNode* attribute : attributes_of(node)) {
    if (is_named(attribute, constraint.field)) return attribute;
  }
  for (xmlNode* child : elements_of(node)) {
    if (is_named(child, constraint.field)) return child;
  }
  return nullptr;
}

std::vector<xmlNode*> selected_by(const std::vector<std::string>& steps, xmlNode* root) {
  std::vector<xmlNode*> nodes{root};
  for (const std::string& step : steps) {
    std::vector<xmlNode*> next;
    for (xmlNode* node : nodes) {
      for (xmlNode* child : elements_of(node)) {
        if (is_named(child, step)) next.push_back(child);
      }
    }
    nodes = std::move(next);
  }
  return nodes;
}

// A reference only follows from another fault if what it means may have been lost to it: a key that was missing, a list
// that was missing or misspelt beyond recognition, an item that was not recognised.
bool may_have_lost_keys(const Constraint& key, const Twin& twin) {
  const std::vector<std::string>& steps = key.selectors.front();
  std::vector<xmlNode*> nodes{twin.root()};
  for (size_t i = 0; i <= steps.size(); ++i) {
    std::vector<xmlNode*> next;
    for (xmlNode* node : nodes) {
      const Member* member = twin.member_of(node);
      bool is_list = member != nullptr && member->type->shape == Shape::List;
      if (node->_private == nullptr || (is_list && twin.has_lost_children(node))) return true;
      if (i == steps.size()) {
        xmlNode* field = field_of(node, key);
        if (field == nullptr || field->_private == nullptr) return true;
        continue;
      }
      std::vector<xmlNode*> below = selected_by({steps[i]}, node);
      if (below.empty() && twin.has_lost_children(node)) return true;
      next.insert(next.end(), below.begin(), below.end());
    }
    nodes = std::move(next);
  }
  return false;
}

// The list that holds what a key selects, as paths write it: items of lists are left out.
std::string list_of(const Constraint& key, const Schema& schema) {
  const std::vector<std::string>& steps = key.selectors.front();
  const Type* type = schema.root().type;
  std::string path;
  for (const std::string& step : steps) {
    if (type->shape == Shape::Record) path += (path.empty() ? "" : "/") + step;
    type = type->find_member(step)->type;
  }
  return path;
}

// "Duplicate key-sequence ['2026'] in unique identity-constraint 'unique-cls-bilans'.": the name stands in the last quotes.
const Constraint* constraint_named_in(const std::string& message, const Schema& schema) {
  size_t close = message.rfind('\'');
  size_t open = close == std::string::npos || close == 0 ? std::string::npos : message.rfind('\'', close - 1);
  if (open == std::string::npos) return nullptr;
  auto found = schema.constraints().find(std::string_view(message).substr(open + 1, close - open - 1));
  return found == schema.constraints().end() ? nullptr : &found->second;
}

void report_duplicate(xmlNode* node, const Constraint& constraint, const Twin& twin, Mender& mender) {
  const xmlNode* field = field_of(node, constraint);
  if (field == nullptr || !twin.is_authors(field)) return;
  mender.report(field, "DOSSIER-DOUBLON", fmt::format("{} est déjà pris", in_quotes(text_of(field))),
                field == node ? "ne citer chacun qu’une fois"
                              : fmt::format("donner à chaque « {} » une valeur de « {} » différente", view_of(node->name), view_of(field->name)));
}

// https://www.w3.org/TR/xmlschema-1/#cvc-identity-constraint of a key
void report_duplicates(const Constraint& key, const Twin& twin, Mender& mender) {
  std::unordered_set<std::string> known;
  for (xmlNode* node : selected_by(key.selectors.front(), twin.root())) {
    const xmlNode* field = field_of(node, key);
    if (field != nullptr && !known.insert(text_of(field)).second) report_duplicate(node, key, twin, mender);
  }
}

// https://www.w3.org/TR/xmlschema-1/#cvc-identity-constraint of a keyref
void report_dangling(const Constraint& reference, const Twin& twin, Mender& mender) {
  const Constraint& key = twin.schema().constraints().find(reference.refers_to)->second;
  Type known;  // the keys as choices, for the nearest one
  std::unordered_set<std::string> values;
  for (xmlNode* node : selected_by(key.selectors.front(), twin.root())) {
    known.choices.push_back({text_of(field_of(node, key)), {}});
    values.insert(known.choices.back().value);
  }
  for (const std::vector<std::string>& selector : reference.selectors) {
    for (xmlNode* node : selected_by(selector, twin.root())) {
      const xmlNode* field = field_of(node, reference);
      std::string value = text_of(field);
      if (values.contains(value) || !twin.is_authors(field)) continue;
      if (may_have_lost_keys(key, twin)) return;
      const Choice* near = nearest_choice(known, value);
      std::string list = list_of(key, twin.schema());
      mender.report(field, "DOSSIER-REFERENCE", fmt::format("{} n’existe pas dans « {} »", in_quotes(value), list),
                    near != nullptr ? fmt::format("écrire « {} », ou ajouter {} à « {} »", near->value, in_quotes(value), list)
                                    : fmt::format("l’ajouter à « {} », ou citer un élément qui s’y trouve", list));
    }
  }
}

// Keys and references are only told of the last round, when nothing else is wrong.
void report_constraints(const std::vector<Complaint>& complaints, const Twin& twin, Mender& mender) {
  for (const Complaint& complaint : complaints) {
    if (complaint.code != XML_SCHEMAV_CVC_IDC) continue;
    const Constraint* constraint = constraint_named_in(complaint.message, twin.schema());
    if (constraint == nullptr) {
      mender.report(complaint.node, "DOSSIER-VALEUR", complaint.message, "comparer avec clspress schema");
    } else {
      report_duplicate(complaint.node, *constraint, twin, mender);
    }
  }
  for (const auto& [name, constraint] : twin.schema().constraints()) {
    if (constraint.of_root && constraint.refers_to.empty()) report_duplicates(constraint, twin, mender);
    if (constraint.of_root && !constraint.refers_to.empty()) report_dangling(constraint, twin, mender);
  }
}

}  // namespace
}  // namespace clspress::dossier
