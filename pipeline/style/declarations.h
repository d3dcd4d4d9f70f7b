// Declarations of a rule or style attribute, parsed and ready for the cascade: longhands only, shorthands are expanded.
// https://www.w3.org/TR/css-syntax-3/#declaration
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "style/property_table.h"

namespace clspress::style {

// A value with var(), kept as text until the custom properties of an element are known.
struct PendingValue {
  std::string name;  // of the longhand or shorthand that was written
  std::string text;
  std::string file;  // base of its URLs
  Location location;
};

struct Declaration {
  // Substituted: `pending` must be substituted first; Custom: a custom property with `name` and `text`.
  enum class Kind : uint8_t { Set, Inherit, Initial, Unset, Revert, RevertLayer, Pending, Custom } kind = Kind::Set;
  PropertyId property = 0;
  bool important = false;
  Setter setter;
  std::shared_ptr<const PendingValue> pending;  // of a Custom too
};

struct DeclarationBlock {
  std::vector<Declaration> declarations;
};

// One declaration `name: value` with the cursor on the value. Adds nothing and warns (CSS-PROPRIETE, CSS-VALEUR) if it
// isn't known; `name_place` is where the name stands.
void parse_declaration(std::string_view name, Cursor value, const Location& name_place, DeclarationBlock& block, Report& report);

// The longhands of a value that has no var(); nothing if it isn't valid. Used again once var() is substituted.
std::optional<std::vector<Declaration>> parse_value(std::string_view name, Cursor value);

// Declarations of a style attribute. https://www.w3.org/TR/css-style-attr/
DeclarationBlock parse_style_attribute(std::string_view text, const std::string& file, const Location& place, Report& report);

// Reads one `name : value ;` of a block, skipping what is none with a warning. Returns false at the end of the block.
// Anything that is no declaration (nested rules, at-rules) is left to `other`, which must consume it.
bool read_declaration(Cursor& cursor, DeclarationBlock& block, Report& report, const std::function<void(Cursor&)>& other);

}  // namespace clspress::style
