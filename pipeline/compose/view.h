// The view: what a template can name. Every element of the schema under its own name, plus computed values. It is lazy:
// a value is made when a tag asks for it, so that a sheet of one action costs one sheet. It knows nothing of mustache
// (guarded.h) nor of pages.
//
// An Item is one thing that a template stands in: an element of the dossier, present or absent, with the type that the
// schema gives it, so that a missing element still has all its names, empty. Computed items have a Record instead of,
// or on top of, an element.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "compose/formats.h"
#include "compose/region.h"
#include "dossier/dossier.h"
#include "dossier/schema.h"

namespace clspress::compose {

using dossier::Dossier;
using dossier::Element;

class Drawings;
struct Conformity;
struct Record;

struct Item {
  std::optional<Element> element;        // absent: every name is there, empty
  const dossier::Type* type = nullptr;   // null for an item that is only computed
  std::shared_ptr<const Record> record;  // looked at first
  std::string_view owner;                // whose computed names it has: the type's name, "cls", "document", …
  uint32_t index = 0, count = 0;         // place in its list, from 1

  bool present() const { return element.has_value() || record != nullptr; }
};

struct Fragment {
  std::string xhtml;  // made by us: well-formed, escaped
};
using Items = std::vector<Item>;
using Value = std::variant<std::string, Fragment, bool, Items, Item>;

struct Record {
  std::vector<std::pair<std::string_view, Value>> values;  // names are literals
  const Value* find(std::string_view name) const;
};
Item make_record(std::vector<std::pair<std::string_view, Value>> values);
// `base` with computed values on top.
Item with_values(Item base, std::vector<std::pair<std::string_view, Value>> values);
Items numbered(Items items);  // fills index and count

// What a document stands for besides the dossier.
struct Occasion {
  std::optional<Date> date;  // replaces the date of the dossier's version
  bool draft = false;
  std::vector<std::string> draft_codes;  // findings that a draft passes over
  const Conformity* conformity = nullptr;  // what the rules say; none: nobody judged
};

// Everything that computed values may look at; made for one document, lives while it is filled.
struct Scene {
  const Dossier& dossier;
  const dossier::Schema& schema;
  const Region& region;
  const Drawings& drawings;
  const Occasion& occasion;
  std::string_view type_name, type_title;
  size_t dossier_file = 0;  // index of the dossier in the document's list of files, for data-at

  Element root() const { return dossier.root(); }
  Date date() const;
};

// A computed name. `of` tells what a list or object holds, for the check of templates: the name of a schema type, keys
// of records ("annee montant *parts(nom largeur) ?a-venir !icone"), or both joined by "+" ("+annee": one key that is a
// type's name too).
enum class Kind : uint8_t { Text, Fragment, Flag, List, Object };
struct Property {
  std::string_view owner, name;
  Kind kind;
  std::string_view of;
  Value (*make)(const Item& item, const Scene& scene);
};
const Property* find_property(std::string_view owner, std::string_view name);
std::span<const Property> all_properties();

// Items of the schema.
Item item_of(const Scene& scene, const Element& element);  // an element anywhere in the dossier
Item item_of(const Scene& scene, std::optional<Element> element, std::string_view type_name);
Items items_at(const Scene& scene, const Element& from, std::string_view path, std::string_view type_name);
Item root_item(const Scene& scene);

// The value of one name in an item; nothing if the item has no such name.
std::optional<Value> find_value(const Item& item, std::string_view name, const Scene& scene);
// Down a dotted path; `brut`, `capitale` and the like end one.
std::optional<Value> find_path(const Item& item, std::span<const std::string> names, const Scene& scene);
// True if a section on it is entered; nothing if it may not stand in a section.
std::optional<bool> truth(const Value& value);

// A leaf as French prints it, by its type in the schema.
std::string format_leaf(const std::string& value, const dossier::Type& type);
std::string label_of(const Scene& scene, std::string_view type_name, std::string_view value);

// For computed values: the text of a leaf below an element, formatted or as written.
std::string text_at(const Scene& scene, const Element& element, std::string_view path);
Fragment prose_fragment(const Scene& scene, const Element& prose, size_t skip = 0);
std::string prose_text(const Element& prose);

inline constexpr std::string_view kToComplete = "à compléter";

}  // namespace clspress::compose
