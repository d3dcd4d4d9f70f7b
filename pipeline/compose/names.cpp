// The check of a template's names without a dossier: the tags are walked in order with the static shape of each
// section.
#include <algorithm>

#include "compose/drawings.h"
#include "compose/type.h"
#include "compose/view.h"

namespace clspress::compose {
namespace {

using dossier::Member;
using dossier::Schema;
using dossier::Shape;

// What is known of an item before there is a dossier: its schema type and the keys of its record.
struct Static {
  Kind kind = Kind::Object;
  const dossier::Type* type = nullptr;
  std::string_view owner;
  std::string_view keys;  // "annee montant *parts(nom largeur) ?a-venir !icone"
  bool item_of_list = false;
};

// The key `name` among `keys`, with what stands in its brackets.
std::optional<Static> find_key(std::string_view keys, std::string_view name, const Schema& schema);

// "fiche-action+faits motif", "acteur", "annee montant".
Static describe(Kind kind, std::string_view of, const Schema& schema) {
  Static result;
  result.kind = kind;
  size_t plus = of.find('+');
  std::string_view head = of.substr(0, plus);
  const dossier::Type* type = head.find_first_of(" *?!(") == head.npos ? schema.find_type(head) : nullptr;
  if (type) {
    result.type = type;
    result.owner = type->name;
    if (plus != of.npos) result.keys = of.substr(plus + 1);
  } else if (head == "cls" || head == "document" || head == "region") {
    result.owner = head;
  } else {
    result.keys = plus == 0 ? of.substr(1) : of;  // "+annee": a key that is a type's name too
  }
  return result;
}

std::optional<Static> find_key(std::string_view keys, std::string_view name, const Schema& schema) {
  for (size_t i = 0; i < keys.size();) {
    if (keys[i] == ' ') {
      ++i;
      continue;
    }
    char sign = keys[i];
    bool signed_key = sign == '?' || sign == '!' || sign == '*' || sign == '.';
    size_t begin = i + (signed_key ? 1 : 0);
    size_t end = std::min(keys.find_first_of(" (", begin), keys.size());
    std::string_view of;
    size_t next = end;
    if (end < keys.size() && keys[end] == '(') {
      int depth = 0;
      for (next = end; next < keys.size(); ++next) {
        depth += keys[next] == '(' ? 1 : keys[next] == ')' ? -1 : 0;
        if (depth == 0) break;
      }
      of = keys.substr(end + 1, next - end - 1);
      ++next;
    }
    if (keys.substr(begin, end - begin) == name) {
      Kind kind = sign == '?'   ? Kind::Flag
                  : sign == '!' ? Kind::Fragment
                  : sign == '*' ? Kind::List
                  : sign == '.' ? Kind::Object
                                : Kind::Text;
      return describe(kind, of, schema);
    }
    i = next;
  }
  return std::nullopt;
}

class Checker {
 public:
  Checker(const Type& type, const Schema& schema, const Drawings& drawings, Report& report)
      : type_(type), schema_(schema), drawings_(drawings), report_(report) {}
  void run();

 private:
  std::optional<Static> find(const Static& item, std::string_view name) const;
  std::optional<Static> find_path(Static item, std::span<const std::string> names) const;
  std::optional<Static> find_anywhere(const std::vector<std::string>& path) const;
  Static of_member(const dossier::Type& type) const;
  std::optional<Static> self() const;
  void check(const Tag& tag, const std::optional<Static>& found);
  void refuse(const Tag& tag, std::string message, std::string help);

  const Type& type_;
  const Schema& schema_;
  const Drawings& drawings_;
  Report& report_;
  std::vector<Static> stack_;
  std::vector<bool> pushed_;
};

void Checker::run() {
  Static root;
  root.type = schema_.root().type;
  root.owner = "cls";
  stack_.push_back(root);
  for (const TagEvent& event : type_.source.events) {
    const Tag& tag = type_.source.tags[event.tag];
    if (event.end) {
      if (pushed_.back()) stack_.pop_back();
      pushed_.pop_back();
      continue;
    }
    auto found = find_anywhere(tag.path);
    check(tag, found);
    if (tag.kind != TagKind::Section && tag.kind != TagKind::Inverted) continue;
    bool enters = tag.kind == TagKind::Section && found && (found->kind == Kind::List || found->kind == Kind::Object);
    if (enters) {
      Static item = *found;
      item.item_of_list = item.kind == Kind::List;
      item.kind = item.type && item.type->shape == Shape::Leaf ? Kind::Text : Kind::Object;
      stack_.push_back(item);
    }
    pushed_.push_back(enters);
    // What stands in a section that is not known cannot be judged.
    if (!found) {
      pushed_.back() = true;
      stack_.push_back(stack_.back());
    }
  }
}

Static Checker::of_member(const dossier::Type& type) const {
  Static result;
  result.type = &type;
  result.owner = type.name;
  static const std::pair<std::string_view, std::string_view> kTargets[] = {{"ref-acteur", "acteur"},
                                                                           {"ref-image", "image"},
                                                                           {"ref-deliberation", "deliberation"},
                                                                           {"ref-priorite-prs", "priorite-prs"},
                                                                           {"ref-besoin", "besoin"},
                                                                           {"ref-axe", "axe"},
                                                                           {"ref-fiche", "fiche-action"},
                                                                           {"ref-instance", "instance"},
                                                                           {"ref-reunion", "reunion"},
                                                                           {"ref-objectif", "objectif-specifique"}};
  for (auto [leaf, target] : kTargets)
    if (type.name == leaf) return describe(Kind::Object, target, schema_);
  switch (type.shape) {
    case Shape::Leaf:
      result.kind = type.name == "oui-non" ? Kind::Flag : Kind::Text;
      break;
    case Shape::Prose:
      result.kind = Kind::Fragment;
      break;
    case Shape::Record:
      result.kind = Kind::Object;
      break;
    case Shape::List:
      result = of_member(*type.members.front().type);
      result.kind = Kind::List;
  }
  return result;
}

std::optional<Static> Checker::find(const Static& item, std::string_view name) const {
  if (auto key = find_key(item.keys, name, schema_)) return key;
  Static plain;
  plain.kind = Kind::Text;
  if (item.item_of_list) {
    if (name == "index" || name == "ponctuation") return plain;
    plain.kind = Kind::Flag;
    if (name == "premier" || name == "dernier" || name == "pair") return plain;
  }
  if (const Property* property = find_property(item.owner, name))
    return describe(property->kind, property->of, schema_);
  if (item.type && item.type->shape == Shape::Record) {
    const Member* member = item.type->find_member(name);
    if (member && !member->never_leaves) return of_member(*member->type);
  }
  for (std::string_view prefix : {"a-", "nombre-", "plusieurs-"}) {
    if (!name.starts_with(prefix)) continue;
    auto subject = find(item, name.substr(prefix.size()));
    bool fits = subject && (prefix == "a-" || subject->kind == Kind::List);
    plain.kind = prefix == "nombre-" ? Kind::Text : Kind::Flag;
    if (fits) return plain;
  }
  return std::nullopt;
}

std::optional<Static> Checker::find_path(Static item, std::span<const std::string> names) const {
  for (size_t i = 0; i < names.size(); ++i) {
    const std::string& name = names[i];
    if (name == "." && names.size() == 1) return item;
    bool last = i + 1 == names.size();
    // Suffixes of leaves and proses end a path.
    if (i > 0 && last && item.type && item.kind != Kind::List) {
      Static text;
      text.kind = Kind::Text;
      bool leaf = item.type->shape == Shape::Leaf, date = leaf && item.type->name == "date";
      if (name == "origine" && (leaf || item.type->shape == Shape::Prose)) return text;
      if (leaf && (name == "brut" || name == "capitale" || name == "ou-a-completer")) return text;
      if (date && (name == "jour" || name == "mois" || name == "annee")) return text;
      if (name == "brut" && item.kind == Kind::Object && !find(item, name)) return text;
      if (item.type->shape == Shape::Prose) {
        if (name == "texte" || name == "premier-paragraphe") return text;
        if (name == "suite") text.kind = Kind::Fragment;
        if (name == "blocs") {
          text.kind = Kind::List;
          text.keys = "texte ?est-point";
        }
        if (text.kind != Kind::Text) return text;
      }
    }
    if (i > 0 && last && item.kind == Kind::Text && (name == "capitale" || name == "ou-a-completer")) return item;
    if (i > 0 && item.kind != Kind::Object) return std::nullopt;
    auto next = find(item, name);
    if (!next) return std::nullopt;
    item = *next;
  }
  return item;
}

std::optional<Static> Checker::self() const {
  if (type_.unit == Unit::FicheAction) return describe(Kind::Object, "fiche-action", schema_);
  if (type_.unit == Unit::Bilan) return describe(Kind::Object, "bilan", schema_);
  if (type_.unit == Unit::Lettre) return describe(Kind::Object, "lettre", schema_);
  return std::nullopt;
}

std::optional<Static> Checker::find_anywhere(const std::vector<std::string>& path) const {
  std::span<const std::string> names(path);
  size_t level = stack_.size() - 1;
  while (names.size() > 1 && names.front() == "parent" && level > 0) {
    --level;
    names = names.subspan(1);
  }
  if (auto found = find_path(stack_[level], names)) return found;
  if (level + 1 < stack_.size()) return std::nullopt;
  const std::string& first = names.front();
  if (first == "cls") return names.size() > 1 ? find_path(stack_.front(), names.subspan(1)) : stack_.front();
  std::string_view self_name = type_.unit == Unit::FicheAction ? "fiche"
                               : type_.unit == Unit::Bilan     ? "bilan"
                                                               : "lettre";
  if (first == self_name && self()) return names.size() > 1 ? find_path(*self(), names.subspan(1)) : self();
  if (names.size() < 2) return std::nullopt;
  if (first == "document" || first == "region")
    return find_path(describe(Kind::Object, first, schema_), names.subspan(1));
  if (first == "dessins" && names.size() == 2 && drawings_.find(names[1])) return describe(Kind::Fragment, "", schema_);
  return std::nullopt;
}

void Checker::check(const Tag& tag, const std::optional<Static>& found) {
  if (!found)
    return refuse(tag, "le nom « " + tag.name + " » n’existe pas ici",
                  "voir les noms de la vue dans le README ; pour un élément extérieur, écrire cls.… ou parent.…");
  bool section = tag.kind == TagKind::Section || tag.kind == TagKind::Inverted;
  bool openable = found->kind == Kind::List || found->kind == Kind::Object || found->kind == Kind::Flag;
  if (section && !openable)
    return refuse(tag, "« " + tag.name + " » n’ouvre pas de section", "écrire {{#" + presence_of(tag.name) + "}}");
  if (tag.kind == TagKind::Text && found->kind == Kind::Fragment)
    return refuse(tag, "« " + tag.name + " » est un fragment de XHTML", "écrire {{{" + tag.name + "}}}");
  if (tag.kind == TagKind::Text && found->kind != Kind::Text)
    return refuse(tag, "« " + tag.name + " » n’est pas un texte", "l’ouvrir en section : {{#" + tag.name + "}}");
  if (tag.kind == TagKind::Fragment && found->kind != Kind::Fragment)
    return refuse(tag, "« " + tag.name + " » n’est pas un fragment de XHTML", "écrire {{" + tag.name + "}}");
}

void Checker::refuse(const Tag& tag, std::string message, std::string help) {
  report_.error("GABARIT-NOM", type_.source.location(tag), std::move(message), std::move(help));
}

}  // namespace

void check_names(const Type& type, const Schema& schema, const Drawings& drawings, Report& report) {
  Checker(type, schema, drawings, report).run();
}

}  // namespace clspress::compose
