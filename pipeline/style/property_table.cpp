#include "style/property_table.h"

#include <cassert>
#include <unordered_map>

namespace clspress::style {
namespace {

std::vector<Property> join_tables() {
  std::vector<Property> table;
  for (auto rows : {&font_properties, &text_properties, &box_properties, &decoration_properties, &background_properties,
                    &generated_properties, &svg_properties, &page_properties}) {
    std::vector<Property> part = rows();
    table.insert(table.end(), part.begin(), part.end());
  }
  return table;
}

std::unordered_map<std::string_view, PropertyId> make_index() {
  std::unordered_map<std::string_view, PropertyId> index;
  const std::vector<Property>& table = property_table();
  for (size_t i = 0; i < table.size(); ++i) index.emplace(table[i].name, static_cast<PropertyId>(i));
  for (auto [alias, name] : property_aliases()) index.emplace(alias, index.at(name));
  return index;
}

std::vector<Setter> make_initial_setters() {
  std::vector<Setter> setters;
  for (const Property& property : property_table()) {
    Source source(property.initial, {}, {});
    Cursor cursor(source);
    auto setter = property.parse(cursor, property);
    assert(setter && cursor.at_end() && "the initial value of a property must be one of its values");
    setters.push_back(std::move(*setter));
  }
  return setters;
}

}  // namespace

// Names that other specifications or older sheets give to a property of the table.
const std::vector<PropertyAlias>& property_aliases() {
  static const std::vector<PropertyAlias> aliases = {
      {"word-wrap", "overflow-wrap"},         {"text-align-all", "text-align"},   {"inline-size", "width"},
      {"block-size", "height"},               {"min-inline-size", "min-width"},   {"max-inline-size", "max-width"},
      {"min-block-size", "min-height"},       {"max-block-size", "max-height"},   {"margin-block-start", "margin-top"},
      {"margin-block-end", "margin-bottom"}, {"padding-block-start", "padding-top"}, {"padding-block-end", "padding-bottom"},
      {"inset-block-start", "top"},           {"inset-block-end", "bottom"},        {"font-width", "font-stretch"},
      {"-webkit-hyphens", "hyphens"},         {"-webkit-box-decoration-break", "box-decoration-break"}};
  return aliases;
}

const std::vector<Property>& property_table() {
  static const std::vector<Property> table = join_tables();
  return table;
}

std::optional<PropertyId> find_property(std::string_view name) {
  static const std::unordered_map<std::string_view, PropertyId> index = make_index();
  auto found = index.find(name);
  if (found == index.end()) return std::nullopt;
  return found->second;
}

PropertyId require_property(std::string_view name) {
  auto id = find_property(name);
  assert(id);
  return *id;
}

const Setter& initial_setter(PropertyId id) {
  static const std::vector<Setter> setters = make_initial_setters();
  return setters[id];
}

}  // namespace clspress::style
