// The schema of a dossier as data: what cls.xsd says, read from it, for those who must name, order, explain or generate
// elements. The judging itself is libxml2's, with the compiled form kept here. Read once per process, immutable, shared
// by all threads. It relies on the discipline that the head of cls.xsd states (leaf, record, list, prose; no text with
// attributes), and refuses an XSD that breaks it.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/tree.h"

struct _xmlDoc;
struct _xmlSchema;

namespace clspress::dossier {

enum class LeafKind { Text, Integer };  // in JSON: a string, a number

struct Type;

// An attribute or child element of a record, the item of a list, paragraph or point of a prose.
struct Member {
  std::string name;
  const Type* type = nullptr;
  bool attribute = false;
  bool required = false;
  bool never_leaves = false;       // no document prints it nor anything below it
  std::string documentation;       // French
  std::string example;             // own one, else that of the type
  std::vector<std::string> seeds;  // what `clspress new` writes, one for each item of the nearest list; empty: left out
};

struct Choice {
  std::string value, documentation;
};

struct Type {
  std::string name;  // in the XSD; empty for the anonymous type of a list
  Shape shape = Shape::Leaf;
  std::string documentation, example;
  std::vector<Member> members;  // not of a leaf; attributes first, then elements in the order of the schema

  // Of a leaf.
  LeafKind kind = LeafKind::Text;
  std::string builtin;               // the xs: type that it restricts in the end, "date"
  std::vector<std::string> patterns;  // all must match
  std::vector<Choice> choices;
  std::optional<long> shortest, longest, least, most;
  std::string noun, hint;  // French: "un montant", "31000 ou 31000.00"

  const Member* find_member(std::string_view member) const;
  size_t order_of(const Member& member) const { return static_cast<size_t>(&member - members.data()); }
};

// xs:key, xs:unique or xs:keyref.
struct Constraint {
  std::string name;
  std::string refers_to;                            // the key of a reference
  std::vector<std::vector<std::string>> selectors;  // each the steps from the element that holds the constraint
  std::string field;                                // name of an attribute or child; empty: the selected element itself
  bool of_root = false;                             // held by the root: not in the compiled form, the validator judges it
};

class Schema {
 public:
  // Reads `assets`/schema/cls.xsd; throws Fault if it is not there or is not a schema of this kind.
  explicit Schema(const std::filesystem::path& assets);
  ~Schema();
  Schema(Schema&&) = delete;

  const Member& root() const { return root_; }
  const std::vector<const Type*>& named_types() const { return named_types_; }  // in the order of the file
  const Type* find_type(std::string_view name) const;
  using Constraints = std::map<std::string, Constraint, std::less<>>;
  const Constraints& constraints() const { return constraints_; }
  const std::string& text() const { return text_; }  // cls.xsd itself
  // All but the root's constraints: libxml2 would match each element of a dossier with every one of their paths.
  _xmlSchema* compiled() const { return compiled_.get(); }

 private:
  friend class SchemaReader;
  struct Free {
    void operator()(_xmlDoc* document) const;
    void operator()(_xmlSchema* schema) const;
  };
  std::string text_;
  std::map<std::string, std::unique_ptr<Type>, std::less<>> types_;
  std::vector<std::unique_ptr<Type>> list_types_;
  std::vector<const Type*> named_types_;
  Constraints constraints_;
  Member root_;
  std::unique_ptr<_xmlDoc, Free> document_;  // the compiled form points into it
  std::unique_ptr<_xmlSchema, Free> compiled_;
};

// The known member that a misspelt name most likely means: few letters away, or none.
const Member* nearest_member(const Type& type, std::string_view name);
// The same for a value among choices.
const Choice* nearest_choice(const Type& type, std::string_view value);
// A text that a leaf of this type accepts.
const std::string& stand_in(const Type& leaf);

}  // namespace clspress::dossier
