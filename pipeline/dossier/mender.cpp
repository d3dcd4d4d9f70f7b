#include "dossier/mender.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include "base/utf8.h"

namespace clspress::dossier {
namespace {

std::string name_of(const xmlNode* node) { return std::string(view_of(node->name)); }

enum class Kind { Attributes, Elements };
std::string known_names(const Type& type, Kind kind);
std::string wanted_by(const Type& type, const std::string& value);
std::string advice_for(const Type& type, const std::string& value);
std::string spelled(const Member& attribute, const std::string& value, Spelling spelling);

}  // namespace

bool Mender::mend_structure(xmlNode* element) {
  const Member* member = twin_.member_of(element);
  if (member == nullptr) return false;
  const Type& type = *member->type;
  bool mended = mend_attributes(element, type);
  mended |= mend_missing_attributes(element, type);
  if (type.shape == Shape::Leaf) return mend_leaf(element) || mended;
  mended |= mend_stray_text(element);
  mended |= mend_unknown_children(element, type);
  if (type.shape == Shape::Record) {
    mended |= mend_repeated_children(element);
    mended |= mend_order(element, type);
    mended |= mend_missing_children(element, type);
  }
  if (type.shape == Shape::Prose) mended |= mend_empty_prose(element, type);
  return mended;
}

bool Mender::mend_value(xmlNode* node) {
  const Member* member = twin_.member_of(node);
  if (member == nullptr || member->type->shape != Shape::Leaf) return false;
  const Type& type = *member->type;
  std::string value = text_of(node);
  if (value.empty()) {
    if (!twin_.has_lost_children(node)) {
      report(node, "DOSSIER-VALEUR", fmt::format("« {} » est vide", name_of(node)), "écrire sa valeur, ou le retirer s’il est facultatif");
    }
  } else {
    report(node, "DOSSIER-VALEUR", fmt::format("{} n’est pas {}", in_quotes(value), wanted_by(type, value)), advice_for(type, value));
  }
  twin_.replace_value(node, type);
  return true;
}

bool Mender::mend_unexplained(xmlNode* node, const std::string& message) {
  report(node, "DOSSIER-VALEUR", fmt::format("le schéma refuse « {} » : {}", name_of(node), message), "comparer avec clspress schema");
  if (node == twin_.root()) return false;
  if (node->type == XML_ATTRIBUTE_NODE) {
    twin_.remove_attribute(node);
  } else {
    twin_.remove(node);
  }
  return true;
}

void Mender::report(const xmlNode* node, std::string code, std::string message, std::string help) {
  if (is_full()) return;
  NodeIndex origin = twin_.origin_of(node);
  const Node& place = tree_.nodes[origin];
  report_.add({std::move(code), Severity::Erreur, {tree_.file, place.line, place.column}, tree_.path_of(origin),
               std::move(message), std::move(help)});
  if (++reported_ == kMostFindings) {
    report_.add({"DOSSIER-TROP-GRAND", Severity::Information, {tree_.file, 1, 1}, {},
                 fmt::format("plus de {} constats : les suivants ne sont pas montrés", kMostFindings), "corriger d’abord ceux-ci"});
  }
}

bool Mender::mend_attributes(xmlNode* element, const Type& type) {
  bool mended = false;
  for (xmlNode* attribute : attributes_of(element)) {
    const Member* known = type.find_member(name_of(attribute));
    if (known != nullptr && known->attribute) continue;
    const Member* near = nearest_member(type, name_of(attribute));
    std::string advice = known != nullptr ? fmt::format("l’écrire comme un élément : <{}>", known->name)
                         : near != nullptr ? fmt::format("écrire « {} »", near->name)
                                           : known_names(type, Kind::Attributes);
    report(attribute, "DOSSIER-ELEMENT-INCONNU", fmt::format("l’attribut « {} » n’existe pas ici", name_of(attribute)), advice);
    bool free = near != nullptr && near->attribute && xmlHasProp(element, xml_text(near->name)) == nullptr;
    if (free) {
      twin_.rename(attribute, near->name);
    } else {
      twin_.remove_attribute(attribute);
    }
    mended = true;
  }
  return mended;
}

bool Mender::mend_missing_attributes(xmlNode* element, const Type& type) {
  bool mended = false;
  for (const Member& member : type.members) {
    if (!member.attribute || !member.required || xmlHasProp(element, xml_text(member.name)) != nullptr) continue;
    report(element, "DOSSIER-ELEMENT-MANQUANT", fmt::format("« {} » manque", member.name),
           "l’ajouter : " + spelled(member, member.example.empty() ? stand_in(*member.type) : member.example, tree_.spelling));
    twin_.add_attribute(element, member);
    mended = true;
  }
  return mended;
}

bool Mender::mend_leaf(xmlNode* element) {
  std::vector<xmlNode*> children = elements_of(element);
  for (xmlNode* child : children) {
    report(child, "DOSSIER-ELEMENT-INCONNU", fmt::format("« {} » ne peut pas se trouver dans un texte", name_of(child)),
           "retirer la balise : un texte n’a pas de mise en forme");
    twin_.remove(child);
  }
  return !children.empty();
}

bool Mender::mend_stray_text(xmlNode* element) {
  bool has_text = false;
  for (const xmlNode* child = element->children; child != nullptr; child = child->next) {
    has_text = has_text || child->type == XML_TEXT_NODE;
  }
  if (!has_text) return false;
  report(element, "DOSSIER-VALEUR", fmt::format("{} est hors d’un élément", in_quotes(tree_.nodes[twin_.origin_of(element)].value)),
         fmt::format("mettre ce texte dans un élément de « {} »", name_of(element)));
  twin_.remove_text(element);
  return true;
}

// Renamed to what it most likely means, an element is judged with all that it holds.
bool Mender::mend_unknown_children(xmlNode* element, const Type& type) {
  bool mended = false;
  for (xmlNode* child : elements_of(element)) {
    const Member* known = type.find_member(name_of(child));
    if (known != nullptr && !known->attribute) continue;
    const Member* near = known != nullptr ? nullptr : nearest_member(type, name_of(child));
    bool free = near != nullptr && !near->attribute;
    if (free && type.shape == Shape::Record) {
      for (const xmlNode* sibling : elements_of(element)) free = free && !is_named(sibling, near->name);
    }
    std::string advice = known != nullptr ? fmt::format("l’écrire comme un attribut : {}=\"…\"", known->name)
                         : near != nullptr ? fmt::format("écrire « {} »", near->name)
                                           : known_names(type, Kind::Elements);
    report(child, "DOSSIER-ELEMENT-INCONNU", fmt::format("« {} » n’existe pas dans « {} »", name_of(child), name_of(element)), advice);
    if (free) {
      twin_.rename(child, near->name);
    } else {
      twin_.remove(child);
    }
    mended = true;
  }
  return mended;
}

bool Mender::mend_repeated_children(xmlNode* element) {
  bool mended = false;
  std::unordered_set<std::string> seen;
  for (xmlNode* child : elements_of(element)) {
    if (seen.insert(name_of(child)).second) continue;
    report(child, "DOSSIER-DOUBLON", fmt::format("« {} » est écrit deux fois dans « {} »", name_of(child), name_of(element)),
           "n’en garder qu’un");
    twin_.remove(child);
    mended = true;
  }
  return mended;
}

// Told for the child that comes too late, with the one that it belongs before.
bool Mender::mend_order(xmlNode* element, const Type& type) {
  auto order_of = [&](const xmlNode* child) { return type.order_of(*type.find_member(name_of(child))); };
  std::vector<xmlNode*> in_order;
  bool mended = false;
  for (xmlNode* child : elements_of(element)) {
    if (in_order.empty() || order_of(child) > order_of(in_order.back())) {
      in_order.push_back(child);
      continue;
    }
    std::string before;
    for (const xmlNode* earlier : in_order) {
      if (before.empty() && order_of(earlier) > order_of(child)) before = name_of(earlier);
    }
    report(child, "DOSSIER-ORDRE", fmt::format("« {} » n’est pas à sa place", name_of(child)), fmt::format("le mettre avant « {} »", before));
    mended = true;
  }
  if (mended) twin_.order_children(element, type);
  return mended;
}

bool Mender::mend_empty_prose(xmlNode* element, const Type& type) {
  if (!elements_of(element).empty()) return false;
  if (!twin_.has_lost_children(element)) {
    report(element, "DOSSIER-VALEUR", fmt::format("« {} » est vide", name_of(element)),
           "écrire au moins un paragraphe, ou le retirer s’il est facultatif");
  }
  twin_.insert(element, type.members.front());
  return true;
}

bool Mender::mend_missing_children(xmlNode* element, const Type& type) {
  bool mended = false;
  for (const Member& member : type.members) {
    if (member.attribute || !member.required) continue;
    bool present = false;
    for (const xmlNode* child : elements_of(element)) present = present || is_named(child, member.name);
    if (present) continue;
    report(element, "DOSSIER-ELEMENT-MANQUANT", fmt::format("« {} » manque", member.name),
           fmt::format("l’ajouter à « {} » : {}", name_of(element), member.documentation));
    twin_.insert(element, member);
    mended = true;
  }
  if (mended) twin_.order_children(element, type);
  return mended;
}

std::string in_quotes(std::string_view value) {
  constexpr size_t kMostSigns = 60;
  size_t end = 0;
  for (size_t signs = 0; signs < kMostSigns && end < value.size(); ++signs) utf8::next(value, end);
  return fmt::format("“{}{}”", value.substr(0, end), end < value.size() ? "…" : "");
}

namespace {

std::string known_names(const Type& type, Kind kind) {
  constexpr size_t kMostNames = 15;
  std::vector<std::string> names;
  for (const Member& member : type.members) {
    if (member.attribute == (kind == Kind::Attributes)) names.push_back(member.name);
  }
  const char* what = kind == Kind::Attributes ? "attribut" : "élément";
  if (names.empty()) return fmt::format("le retirer : il n’y a pas d’{} ici", what);
  if (names.size() > kMostNames) return fmt::format("le retirer, ou chercher l’{} voulu avec clspress schema", what);
  return fmt::format("{}s possibles : {}", what, fmt::join(names, ", "));
}

std::string spelled(const Member& attribute, const std::string& value, Spelling spelling) {
  if (spelling == Spelling::Xml) return fmt::format("{}=\"{}\"", attribute.name, value);
  if (attribute.type->kind == LeafKind::Integer) return fmt::format("\"{}\": {}", attribute.name, value);
  return fmt::format("\"{}\": \"{}\"", attribute.name, value);
}

std::string wanted_by(const Type& type, const std::string& value) {
  if (type.noun.empty()) return "une valeur connue";
  bool too_long = type.longest && static_cast<long>(utf8::count(value)) > *type.longest;
  return too_long ? fmt::format("{} de {} signes au plus", type.noun, *type.longest) : type.noun;
}

std::string advice_for(const Type& type, const std::string& value) {
  if (type.choices.empty()) return type.hint.empty() ? type.documentation : "écrire " + type.hint;
  if (const Choice* near = nearest_choice(type, value)) return fmt::format("écrire « {} »", near->value);
  std::string choices;
  for (const Choice& choice : type.choices) choices += (choices.empty() ? "" : ", ") + choice.value;
  return "écrire l’une de ces valeurs : " + choices;
}

}  // namespace
}  // namespace clspress::dossier
