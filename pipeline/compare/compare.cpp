#include "compare/compare.h"

#include <algorithm>
#include <map>

#include "compare/values.h"
#include "compose/formats.h"

namespace clspress::compare {
namespace {

using dossier::Shape;
using Kind = Change::Kind;

// Where a comparison stands: what both sides share above it.
struct Place {
  std::string path;     // without positions: "fiches-actions/financements"
  std::string subject;  // of the change
  std::string what;     // labels so far
};

struct Item {
  Element element;
  std::string key;   // the same on both sides if it is the same item
  std::string name;  // for people
};

class Comparer {
 public:
  Comparer(const Dossier& before, const Dossier& after, const Terms& terms) : before_(before), after_(after), terms_(terms) {}

  std::vector<Change> run(const Type& root) {
    compare_records(before_.root(), after_.root(), root, {});
    std::stable_sort(changes_.begin(), changes_.end(), [](const Change& a, const Change& b) { return a.heading < b.heading; });
    return std::move(changes_);
  }

 private:
  void compare_members(const std::optional<Element>& before, const std::optional<Element>& after, const Member& member, const Place& place);
  void compare_records(const Element& before, const Element& after, const Type& type, const Place& place);
  void compare_lists(const std::vector<Element>& before, const std::vector<Element>& after, const Member& member, const Place& place);
  void compare_order(const std::vector<Item>& before, const std::vector<Item>& after, const Place& place);
  std::vector<Item> items(const std::vector<Element>& elements, const Member& member, const Dossier& dossier) const;
  std::string title_of(const Element& item, const Member& member, const Dossier& dossier) const;
  Place below(const Place& place, const Member& member) const;
  bool is_subject(const Place& list) const;
  Place at(const Item& item, const Place& list) const;
  void add(Kind kind, const Place& place, std::string before, std::string after, const Element& where);

  const Dossier& before_;
  const Dossier& after_;
  const Terms& terms_;
  std::vector<Change> changes_;
};

const Member& item_of(const Type& list) { return list.members.front(); }

void Comparer::add(Kind kind, const Place& place, std::string before, std::string after, const Element& where) {
  changes_.push_back({kind, terms_.heading_of(place.path), place.subject, place.what, std::move(before), std::move(after), where.path()});
}

// A heading that is about one record only has said its name already.
Place Comparer::below(const Place& place, const Member& member) const {
  Place inside{place.path.empty() ? member.name : place.path + "/" + member.name, place.subject, place.what};
  bool said = place.path.empty() && member.type->shape == Shape::Record && terms_[terms_.heading_of(inside.path)].paths.size() == 1;
  if (!said) inside.what += (inside.what.empty() ? "" : ", ") + label_of(member);
  return inside;
}

void Comparer::compare_records(const Element& before, const Element& after, const Type& type, const Place& place) {
  for (const Member& member : type.members) {
    if (!member.never_leaves) compare_members(before.find_child(member.name), after.find_child(member.name), member, below(place, member));
  }
}

void Comparer::compare_members(const std::optional<Element>& before, const std::optional<Element>& after, const Member& member,
                               const Place& place) {
  if (!before && !after) return;
  if (member.type->shape == Shape::List) {
    const Member& item = item_of(*member.type);
    compare_lists(before ? before->children() : std::vector<Element>(), after ? after->children() : std::vector<Element>(), item, place);
  } else if (before && after && member.type->shape == Shape::Record) {
    compare_records(*before, *after, *member.type, place);
  } else {
    std::string old_value = before ? value_of(*before, member, before_) : "", new_value = after ? value_of(*after, member, after_) : "";
    if (old_value == new_value && before && after) return;
    auto [old_part, new_part] = excerpts(old_value, new_value);
    add(!before ? Kind::Added : !after ? Kind::Removed : Kind::Changed, place, old_part, new_part, after ? *after : *before);
  }
}

// How people call an item: its code, its number, what it is about.
std::string Comparer::title_of(const Element& item, const Member& member, const Dossier& dossier) const {
  if (member.type->shape != Shape::Record) return excerpts({}, value_of(item, member, dossier)).second;
  for (const std::string& mark : terms_.marks()) {
    const Member* inner = member.type->find_member(mark);
    std::optional<Element> child = inner ? item.find_child(mark) : std::nullopt;
    if (child) return value_of(*child, *inner, dossier);
  }
  return excerpts({}, value_of(item, member, dossier)).second;
}

// An attribute identifies an item (a code, a letter, a year); else what it is about, if no neighbour shares it.
std::vector<Item> Comparer::items(const std::vector<Element>& elements, const Member& member, const Dossier& dossier) const {
  std::vector<Item> found;
  std::map<std::string, int> seen;
  for (const Element& element : elements) {
    std::vector<Element> attributes = element.attributes();
    std::string title = title_of(element, member, dossier), key = attributes.empty() ? title : attributes.front().value();
    std::string name = title;
    if (!attributes.empty()) {
      const Member* attribute = member.type->find_member(attributes.front().name());
      bool printed = !attribute || attribute->type->name != "identifiant";  // a code is; an identifier is for programs only
      name = title.empty() ? key : (printed && title != key ? key + " " : "") + "« " + title + " »";
    }
    int count = ++seen[key];
    if (count > 1) key += "\n" + std::to_string(count);
    found.push_back({element, key, name});
  }
  return found;
}

// An item of a list that has a heading of its own is the subject; below, it is part of what changed.
bool Comparer::is_subject(const Place& list) const {
  return list.path.find('/') == std::string::npos && !terms_[terms_.heading_of(list.path)].subject.empty();
}

Place Comparer::at(const Item& item, const Place& list) const {
  if (is_subject(list)) return {list.path, terms_[terms_.heading_of(list.path)].subject + " " + item.name, ""};
  return {list.path, list.subject, list.what + ", " + item.name};
}

void Comparer::compare_lists(const std::vector<Element>& before, const std::vector<Element>& after, const Member& member,
                             const Place& place) {
  std::vector<Item> old_items = items(before, member, before_), new_items = items(after, member, after_);
  auto find = [](const std::vector<Item>& all, const std::string& key) {
    auto found = std::find_if(all.begin(), all.end(), [&](const Item& item) { return item.key == key; });
    return found == all.end() ? nullptr : &*found;
  };
  bool records = member.type->shape == Shape::Record, subjects = records && is_subject(place);
  for (const Item& item : old_items) {
    if (find(new_items, item.key)) continue;
    if (subjects) add(Kind::Removed, at(item, place), "", "", item.element);
    else add(Kind::Removed, place, value_of(item.element, member, before_), "", item.element);
  }
  for (const Item& item : new_items) {
    if (const Item* old_item = find(old_items, item.key)) {
      if (records) compare_records(old_item->element, item.element, *member.type, at(item, place));
    } else if (subjects) {
      add(Kind::Added, at(item, place), "", "", item.element);
    } else {
      add(Kind::Added, place, "", value_of(item.element, member, after_), item.element);
    }
  }
  compare_order(old_items, new_items, place);
}

// The order of signatories or actions is part of what is signed.
void Comparer::compare_order(const std::vector<Item>& before, const std::vector<Item>& after, const Place& place) {
  std::vector<std::string> old_names, new_names;
  auto gather = [](const std::vector<Item>& items, const std::vector<Item>& others, std::vector<std::string>& names) {
    for (const Item& item : items) {
      bool common = std::any_of(others.begin(), others.end(), [&](const Item& other) { return other.key == item.key; });
      if (common) names.push_back(item.key.substr(0, item.key.find('\n')));
    }
  };
  gather(before, after, old_names);
  gather(after, before, new_names);
  if (old_names == new_names || after.empty()) return;
  Place order = place;
  order.what += ", ordre";
  auto [old_part, new_part] = excerpts(compose::enumeration(old_names), compose::enumeration(new_names));
  add(Kind::Changed, order, old_part, new_part, *after.front().element.parent());
}

}  // namespace

std::vector<Change> compare(const Dossier& before, const Dossier& after, const dossier::Schema& schema, const Terms& terms) {
  return Comparer(before, after, terms).run(*schema.root().type);
}

}  // namespace clspress::compare
