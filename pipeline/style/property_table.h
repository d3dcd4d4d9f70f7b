// Every property that the engine knows: name, inheritance, initial value and accepted values as text, how it is parsed
// and how it is inherited. The cascade, the findings and the documentation page are all driven from it. Shorthands are
// in shorthands.h. Its order is the order in which values are computed: what others depend on comes first.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "style/computing.h"
#include "style/cursor.h"

namespace clspress::style {

using PropertyId = uint16_t;

// Writes a computed value into a style.
using Setter = std::function<void(Computing&)>;

struct Property {
  std::string_view name;
  std::string_view group;  // French, as the documentation sorts them
  bool inherited;
  std::string_view initial;
  std::string_view values;  // the grammar of the accepted values
  // The value at the cursor, which must be all there is; nothing if it isn't of this grammar.
  std::optional<Setter> (*parse)(Cursor& cursor, const Property& property);
  void (*inherit)(Computing& to, const ComputedStyle& from);
  std::string_view limits = {};  // French: where the engine does less than the specification, or otherwise
};

const std::vector<Property>& property_table();
std::optional<PropertyId> find_property(std::string_view name);  // lower case; knows aliases (word-wrap)
PropertyId require_property(std::string_view name);              // of a name that stands in the table
const Setter& initial_setter(PropertyId id);

struct PropertyAlias {
  std::string_view alias, name;
};
const std::vector<PropertyAlias>& property_aliases();

// The rows of each file, in the order of computing.
std::vector<Property> font_properties();
std::vector<Property> text_properties();
std::vector<Property> box_properties();
std::vector<Property> decoration_properties();
std::vector<Property> background_properties();
std::vector<Property> generated_properties();
std::vector<Property> svg_properties();
std::vector<Property> page_properties();

}  // namespace clspress::style
