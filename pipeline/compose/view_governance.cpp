// Governance: instances by kind, meetings counted by nature.
#include <algorithm>

#include "compose/view_parts.h"

namespace clspress::compose {
namespace {

Items instances_of(const Scene& scene, std::initializer_list<std::string_view> kinds) {
  Items items;
  for (const Element& instance : scene.root().items_at("gouvernance/instances"))
    if (std::find(kinds.begin(), kinds.end(), instance.value_at("type")) != kinds.end())
      items.push_back(item_of(scene, instance, "instance"));
  return numbered(std::move(items));
}

// Up to five stand in one row, more in rows of three.
Items rows_of_groups(const Scene& scene) {
  Items groups = instances_of(scene, {"groupe-de-travail"});
  size_t width = groups.size() <= 5 ? 5 : 3;
  return in_rows(std::move(groups), width, "groupes");
}

Item first_instance(const Scene& scene, std::string_view kind) {
  Items all = instances_of(scene, {kind});
  return all.empty() ? item_of(scene, std::nullopt, "instance") : all.front();
}

std::vector<std::pair<std::string, int64_t>> all_meetings(const Scene& scene) {
  std::vector<std::pair<std::string, int64_t>> counts;
  for (const Element& meeting : scene.root().items_at("gouvernance/reunions")) {
    const std::string& nature = meeting.value_at("nature");
    auto known = std::find_if(counts.begin(), counts.end(), [&](auto& count) { return count.first == nature; });
    if (known == counts.end())
      counts.emplace_back(nature, 1);
    else
      ++known->second;
  }
  return counts;
}

Items animators(const Item& instance, const Scene& scene) {
  return instance.element ? items_at(scene, *instance.element, "animateurs", "ref-acteur") : Items{};
}

std::string animators_text(const Item& instance, const Scene& scene) {
  std::vector<std::string> names;
  for (const Item& actor : animators(instance, scene))
    if (actor.element) names.push_back(with_article(scene, *actor.element));
  if (!names.empty()) return enumeration(names);
  return instance.element ? instance.element->value_at("animation") : std::string();
}

constexpr Property kProperties[] = {
    {"cls", "copil", Kind::Object, "instance",
     [](const Item&, const Scene& s) -> Value { return first_instance(s, "copil"); }},
    {"cls", "cotech", Kind::Object, "instance",
     [](const Item&, const Scene& s) -> Value { return first_instance(s, "cotech"); }},
    {"cls", "comite", Kind::Text, "", [](const Item&, const Scene& s) -> Value { return steering_committee(s); }},
    {"cls", "groupes", Kind::List, "instance",
     [](const Item&, const Scene& s) -> Value { return instances_of(s, {"groupe-de-travail"}); }},
    {"cls", "rangees-de-groupes", Kind::List, "*groupes(instance)",
     [](const Item&, const Scene& s) -> Value { return rows_of_groups(s); }},
    {"cls", "groupes-en-rangees", Kind::Flag, "",
     [](const Item&, const Scene& s) -> Value { return rows_of_groups(s).size() > 1; }},
    {"cls", "autres-instances", Kind::List, "instance",
     [](const Item&, const Scene& s) -> Value {
       return instances_of(s, {"equipe-projet", "autre"});
     }},
    {"cls", "instances-table", Kind::List, "instance",
     [](const Item&, const Scene& s) -> Value {
       return instances_of(s, {"copil", "cotech", "groupe-de-travail", "equipe-projet", "autre"});
     }},
    {"cls", "reunions-par-nature", Kind::List, "nature nature-plurielle nombre largeur",
     [](const Item&, const Scene& s) -> Value { return meetings_by_nature(s, all_meetings(s)); }},
    {"cls", "nombre-reunions", Kind::Text, "",
     [](const Item&, const Scene& s) -> Value {
       return std::to_string(s.root().items_at("gouvernance/reunions").size());
     }},
    {"instance", "animation-texte", Kind::Text, "",
     [](const Item& i, const Scene& s) -> Value { return animators_text(i, s); }},
};

// « comité de pilotage » and « comités de pilotage »: the noun and the adjective that agrees with it.
std::string plural_of(std::string name, int64_t count) {
  if (count < 2) return name;
  size_t end = name.find(' ');
  std::string head = name.substr(0, end), rest = end == std::string::npos ? "" : name.substr(end);
  if (head.ends_with("s")) return name;
  for (std::string_view adjective : {" technique", " territoriale"})
    if (rest.starts_with(adjective)) rest.insert(adjective.size(), "s");
  return head + "s" + rest;
}

}  // namespace

std::span<const Property> governance_properties() {
  return kProperties;
}

// Only a name that keeps the sentence's masculine article takes the place of the usual one.
std::string steering_committee(const Scene& scene) {
  for (const Element& instance : scene.root().items_at("gouvernance/instances")) {
    if (instance.value_at("type") != "copil") continue;
    std::string name = in_sentence(instance.value_at("nom"));
    if (name.starts_with("comité ") || name.starts_with("conseil ")) return name;
  }
  return "comité de pilotage";
}

Items meetings_by_nature(const Scene& scene, const std::vector<std::pair<std::string, int64_t>>& counts) {
  int64_t greatest = 0;
  for (const auto& [nature, count] : counts) greatest = std::max(greatest, count);
  Items items;
  for (const auto& [nature, count] : counts) {
    std::string name = label_of(scene, "nature-reunion", nature);
    items.push_back(make_record({{"nature", name},
                                 {"nature-plurielle", plural_of(name, count)},
                                 {"nombre", std::to_string(count)},
                                 {"largeur", css_percent(count, greatest)}}));
  }
  return numbered(std::move(items));
}

}  // namespace clspress::compose
