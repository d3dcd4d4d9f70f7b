#include "compose/view.h"

#include <algorithm>
#include <array>

#include "compose/typography.h"
#include "compose/view_parts.h"

namespace clspress::compose {
namespace {

using dossier::Member;
using dossier::Shape;
using dossier::Type;

struct Reference {
  std::string_view leaf, list, key, type;
};
constexpr std::array<Reference, 9> kReferences = {{{"ref-acteur", "acteurs", "id", "acteur"},
                                                   {"ref-image", "images", "id", "image"},
                                                   {"ref-deliberation", "deliberations", "id", "deliberation"},
                                                   {"ref-priorite-prs", "prs/priorites", "id", "priorite-prs"},
                                                   {"ref-besoin", "diagnostic/besoins", "numero", "besoin"},
                                                   {"ref-axe", "axes", "lettre", "axe"},
                                                   {"ref-fiche", "fiches-actions", "code", "fiche-action"},
                                                   {"ref-instance", "gouvernance/instances", "id", "instance"},
                                                   {"ref-reunion", "gouvernance/reunions", "id", "reunion"}}};

const Reference* find_reference(const Type& type) {
  for (const Reference& reference : kReferences)
    if (reference.leaf == type.name) return &reference;
  return nullptr;
}

std::optional<Element> find_objective(const Scene& scene, std::string_view code) {
  for (const Element& axis : scene.root().items_at("axes"))
    for (const Element& objective : axis.items_at("objectifs-specifiques"))
      if (objective.value_at("code") == code) return objective;
  return std::nullopt;
}

// An item whose type refers to another element stands for that element; `brut` still gives the reference itself.
Item follow(Item item, const Scene& scene) {
  if (!item.type || item.type->shape != Shape::Leaf) return item;
  Item target;
  target.index = item.index;
  target.count = item.count;
  if (item.type->name == "ref-objectif") {
    target.type = scene.schema.find_type("objectif-specifique");
    if (item.element) target.element = find_objective(scene, item.element->value());
  } else if (const Reference* reference = find_reference(*item.type)) {
    target.type = scene.schema.find_type(reference->type);
    if (item.element) target.element = scene.dossier.find_by(reference->list, reference->key, item.element->value());
  } else {
    return item;
  }
  target.owner = target.type->name;
  return target;
}

Item child_item(const Item& parent, const Member& member, const Scene& scene) {
  Item item;
  item.type = member.type;
  item.owner = member.type->name;
  if (parent.element) item.element = parent.element->find_child(member.name);
  return follow(std::move(item), scene);
}

Items list_items(const Item& list, const Scene& scene) {
  Items items;
  if (!list.element) return items;
  const Type* type = list.type->members.front().type;
  for (const Element& element : list.element->children()) {
    Item item;
    item.element = element;
    item.type = type;
    item.owner = type->name;
    items.push_back(std::move(item));
  }
  items = numbered(std::move(items));
  for (Item& item : items) item = follow(std::move(item), scene);
  return items;
}

// What an item is when a tag names it.
Value as_value(Item item, const Scene& scene) {
  if (!item.type || item.record) return item;
  switch (item.type->shape) {
    case Shape::Leaf:
      if (item.type->name == "oui-non") return item.element && item.element->value() == "oui";
      return item.element ? format_leaf(item.element->value(), *item.type) : std::string();
    case Shape::List:
      return list_items(item, scene);
    case Shape::Prose:
      return item.element ? prose_fragment(scene, *item.element) : Fragment{};
    case Shape::Record:
      return item;
  }
  return item;
}

std::string_view without_prefix(std::string_view name, std::string_view prefix) {
  return name.starts_with(prefix) ? name.substr(prefix.size()) : std::string_view();
}

const Member* find_printable(const Type& type, std::string_view name) {
  const Member* member = type.find_member(name);
  return member && !member->never_leaves ? member : nullptr;
}

// "a-budget", "nombre-signataires", "plusieurs-axes": about a member of the schema or a value of a record.
std::optional<Value> find_derived(const Item& item, std::string_view name, const Scene& scene) {
  if (std::string_view subject = without_prefix(name, "a-"); !subject.empty()) {
    auto value = find_value(item, subject, scene);
    if (!value) return std::nullopt;
    if (auto text = std::get_if<std::string>(&*value)) return Value(!text->empty());
    if (auto fragment = std::get_if<Fragment>(&*value)) return Value(!fragment->xhtml.empty());
    return Value(truth(*value).value_or(false));
  }
  bool count = name.starts_with("nombre-"), several = name.starts_with("plusieurs-");
  if (!count && !several) return std::nullopt;
  auto value = find_value(item, without_prefix(name, count ? "nombre-" : "plusieurs-"), scene);
  const Items* list = value ? std::get_if<Items>(&*value) : nullptr;
  if (!list) return std::nullopt;
  return count ? Value(grouped(static_cast<int64_t>(list->size()))) : Value(list->size() > 1);
}

Items prose_blocks(const Item& prose) {
  Items blocks;
  if (prose.element)
    for (const Element& block : prose.element->children())
      blocks.push_back(make_record({{"texte", block.value()}, {"est-point", block.name() == "point"}}));
  return numbered(std::move(blocks));
}

std::optional<Value> find_in_prose(const Item& prose, std::string_view name, const Scene& scene) {
  if (name == "texte") return Value(prose.element ? prose_text(*prose.element) : std::string());
  if (name == "blocs") return Value(prose_blocks(prose));
  if (name == "suite") return Value(prose.element ? prose_fragment(scene, *prose.element, 1) : Fragment{});
  if (name == "premier-paragraphe") {
    auto blocks = prose.element ? prose.element->children() : std::vector<Element>();
    return Value(blocks.empty() ? std::string() : blocks.front().value());
  }
  return std::nullopt;
}

std::optional<Value> find_in_leaf(const Item& leaf, std::string_view name) {
  std::string raw = leaf.element ? leaf.element->value() : std::string();
  std::string text = raw.empty() ? raw : format_leaf(raw, *leaf.type);
  if (name == "brut") return Value(raw);
  if (name == "capitale") return Value(capitalised(text));
  if (name == "ou-a-completer") return Value(text.empty() ? std::string(kToComplete) : text);
  if (leaf.type->name != "date") return std::nullopt;
  auto date = parse_date(raw);
  if (name == "jour")
    return Value(date ? (date->day == 1 ? std::string("1er") : std::to_string(date->day)) + std::string(kNoBreakSpace) +
                            std::string(month_name(date->month))
                      : raw);
  if (name == "mois") return Value(date ? month_and_year(*date) : raw);
  if (name == "annee") return Value(date ? std::to_string(date->year) : raw);
  return std::nullopt;
}

// For data-from: whoever finds fault with this text can name its place in the dossier.
std::string origin_of(const Item& item, const std::string& member, const Scene& scene) {
  auto written = item.element ? item.element->find_child(member) : std::nullopt;
  if (!written) return {};
  Location place = written->location();
  return std::to_string(scene.dossier_file) + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ":" +
         written->path();
}

// What closes an item of a list that a sentence opens; nothing where its text closes itself.
std::string closing_mark(const Item& item) {
  std::string text = item.element ? item.element->value_at("texte") : std::string();
  if (item.element && text.empty()) text = item.element->value();
  if (!text.empty() && std::string_view(".;:!?").find(text.back()) != std::string_view::npos) return {};
  return item.index == item.count ? "." : " ;";
}

}  // namespace

const Value* Record::find(std::string_view name) const {
  for (const auto& [key, value] : values)
    if (key == name) return &value;
  return nullptr;
}

Item make_record(std::vector<std::pair<std::string_view, Value>> values) {
  return with_values({}, std::move(values));
}

Item with_values(Item base, std::vector<std::pair<std::string_view, Value>> values) {
  base.record = std::make_shared<const Record>(Record{std::move(values)});
  return base;
}

Items numbered(Items items) {
  for (size_t i = 0; i < items.size(); ++i) {
    items[i].index = static_cast<uint32_t>(i + 1);
    items[i].count = static_cast<uint32_t>(items.size());
  }
  return items;
}

Date Scene::date() const {
  if (occasion.date) return *occasion.date;
  return parse_date(root().value_at("version-dossier/date")).value_or(Date{});
}

Item root_item(const Scene& scene) {
  Item item;
  item.element = scene.root();
  item.type = scene.schema.root().type;
  item.owner = "cls";
  return item;
}

Item item_of(const Scene& scene, std::optional<Element> element, std::string_view type_name) {
  Item item;
  item.element = std::move(element);
  item.type = scene.schema.find_type(type_name);
  item.owner = item.type->name;
  return item;
}

Items items_at(const Scene& scene, const Element& from, std::string_view path, std::string_view type_name) {
  Items items;
  for (const Element& element : from.items_at(path)) items.push_back(follow(item_of(scene, element, type_name), scene));
  return numbered(std::move(items));
}

std::optional<Value> find_value(const Item& item, std::string_view name, const Scene& scene) {
  if (item.record)
    if (const Value* value = item.record->find(name)) return *value;
  if (item.count > 0) {
    if (name == "index") return Value(std::to_string(item.index));
    if (name == "premier") return Value(item.index == 1);
    if (name == "dernier") return Value(item.index == item.count);
    if (name == "pair") return Value(item.index % 2 == 0);
    if (name == "ponctuation") return Value(closing_mark(item));
  }
  if (const Property* property = find_property(item.owner, name)) return property->make(item, scene);
  if (item.type && item.type->shape == Shape::Record)
    if (const Member* member = find_printable(*item.type, name))
      return as_value(child_item(item, *member, scene), scene);
  return find_derived(item, name, scene);
}

std::optional<Value> find_path(const Item& item, std::span<const std::string> names, const Scene& scene) {
  if (names.size() == 1 && names.front() == ".") {
    const Value* text = item.record ? item.record->find(".") : nullptr;
    return text ? *text : as_value(item, scene);
  }
  if (names.size() == 1) return find_value(item, names.front(), scene);
  const std::string& name = names.front();
  const Member* member = item.type && item.type->shape == Shape::Record ? find_printable(*item.type, name) : nullptr;
  bool computed = (item.record && item.record->find(name)) || find_property(item.owner, name);
  if (member && !computed) {
    Item child = child_item(item, *member, scene);
    auto rest = names.subspan(1);
    if (rest.size() == 1) {
      bool is_text = child.type->shape == Shape::Leaf || child.type->shape == Shape::Prose;
      if (rest.front() == "origine" && is_text) return Value(origin_of(item, name, scene));
      if (rest.front() == "brut" && member->type->shape == Shape::Leaf) {
        auto written = item.element ? item.element->find_child(name) : std::nullopt;
        return Value(written ? written->value() : std::string());
      }
      if (child.type->shape == Shape::Leaf) return find_in_leaf(child, rest.front());
      if (child.type->shape == Shape::Prose) return find_in_prose(child, rest.front(), scene);
    }
    return child.type->shape == Shape::Record ? find_path(child, rest, scene) : std::nullopt;
  }
  auto value = find_value(item, name, scene);
  if (!value) return std::nullopt;
  if (const Item* next = std::get_if<Item>(&*value)) return find_path(*next, names.subspan(1), scene);
  if (const std::string* text = std::get_if<std::string>(&*value); text && names.size() == 2) {
    if (names.back() == "capitale") return Value(capitalised(*text));
    if (names.back() == "ou-a-completer") return Value(text->empty() ? std::string(kToComplete) : *text);
  }
  return std::nullopt;
}

std::optional<bool> truth(const Value& value) {
  if (auto flag = std::get_if<bool>(&value)) return *flag;
  if (auto list = std::get_if<Items>(&value)) return !list->empty();
  if (auto item = std::get_if<Item>(&value)) return item->present();
  return std::nullopt;
}

std::string prose_text(const Element& prose) {
  std::string text;
  for (const Element& block : prose.children()) {
    if (!text.empty()) text += ' ';
    text += block.value();
  }
  return text;
}

// Paragraphs and, for runs of points, lists. Every element says where in the dossier it comes from.
Fragment prose_fragment(const Scene& scene, const Element& prose, size_t skip) {
  std::string xhtml;
  bool in_list = false;
  std::string file = std::to_string(scene.dossier_file);
  for (const Element& block : prose.children()) {
    if (skip > 0) {
      --skip;
      continue;
    }
    bool point = block.name() == "point";
    if (point && !in_list) xhtml += "<ul class=\"tirets\">";
    if (!point && in_list) xhtml += "</ul>";
    in_list = point;
    std::string_view tag = point ? "li" : "p";
    Location place = block.location();
    xhtml.append("<").append(tag).append(" data-at=\"").append(file).append(":").append(std::to_string(place.line));
    xhtml.append(":").append(std::to_string(place.column)).append("\">").append(escape_xhtml(block.value()));
    xhtml.append("</").append(tag).append(">");
  }
  if (in_list) xhtml += "</ul>";
  return {xhtml};
}

std::string text_at(const Scene& scene, const Element& element, std::string_view path) {
  auto leaf = element.find(path);
  if (!leaf) return {};
  Item item = item_of(scene, *leaf);
  return item.type && item.type->shape == Shape::Leaf ? format_leaf(leaf->value(), *item.type) : leaf->value();
}

Item item_of(const Scene& scene, const Element& element) {
  auto parent = element.parent();
  if (!parent) return root_item(scene);
  Item above = item_of(scene, *parent);
  Item item;
  item.element = element;
  if (!above.type || above.type->members.empty()) return item;
  const Member* member =
      above.type->shape == Shape::List ? &above.type->members.front() : above.type->find_member(element.name());
  if (!member) return item;
  item.type = member->type;
  item.owner = member->type->name;
  return item;
}

}  // namespace clspress::compose
