// Selectors, parsed: data only. https://www.w3.org/TR/selectors-4/
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "style/cascade.h"
#include "style/cursor.h"

namespace clspress::style {

struct ComplexSelector;
using SelectorList = std::vector<ComplexSelector>;

struct SimpleSelector {
  enum class Kind : uint8_t {
    Universal, Type, Id, Class, Attribute, Root, Empty, FirstChild, LastChild, OnlyChild, FirstOfType, LastOfType, OnlyOfType,
    NthChild, NthLastChild, NthOfType, NthLastOfType, Is, Not, Has, Lang, Link, Scope, Never
  } kind = Kind::Universal;
  enum class Match : uint8_t { Present, Equals, Includes, DashMatch, Prefix, Suffix, Substring } match = Match::Present;
  bool ignore_case = false;
  std::optional<document::Namespace> space;  // of a type or universal selector
  std::string name;                          // type, id, class, attribute
  std::string value;                         // of an attribute
  int32_t step = 0, offset = 0;              // An+B; offset of :is(): 1 if its list counts for specificity
  std::vector<std::string> languages;
  std::shared_ptr<const SelectorList> list;  // :is, :where, :not, :has, :nth-child(… of list)
};

enum class Combinator : uint8_t { None, Descendant, Child, NextSibling, LaterSibling };

struct CompoundSelector {
  std::vector<SimpleSelector> simples;
  Combinator left = Combinator::None;  // how it hangs on the compound before it
};

struct ComplexSelector {
  std::vector<CompoundSelector> compounds;  // the subject first, then leftwards
  Pseudo pseudo = Pseudo::None;
  uint32_t specificity = 0;             // a, b, c in ten bits each
  std::vector<uint32_t> ancestor_keys;  // hashes of what some ancestor must have: quick refusal
};

constexpr uint32_t kIdSpecificity = 1u << 20, kClassSpecificity = 1u << 10, kTypeSpecificity = 1;

// Prefixes that @namespace declared; "" is the default one.
using NamespaceMap = std::vector<std::pair<std::string, document::Namespace>>;

struct SelectorContext {
  const NamespaceMap* namespaces = nullptr;
  std::shared_ptr<const SelectorList> parent;  // of a nested rule: what & stands for
};

// A comma-separated list up to the end; nothing and a warning CSS-SELECTEUR if one of it isn't valid.
std::optional<SelectorList> parse_selectors(Cursor cursor, const SelectorContext& context, Report& report);
// For :has() and @supports selector(): without finding.
std::optional<SelectorList> find_selectors(Cursor cursor, const SelectorContext& context);

// An+B at the cursor. https://www.w3.org/TR/css-syntax-3/#anb-microsyntax
std::optional<std::pair<int32_t, int32_t>> parse_nth(Cursor& cursor);

// Whether all elements of one type and with the same classes give the same answer.
inline bool asks_type_or_class_only(const SimpleSelector& simple) {
  using Kind = SimpleSelector::Kind;
  return simple.kind == Kind::Universal || simple.kind == Kind::Type || simple.kind == Kind::Class;
}

// Hash of an id, class or tag for the ancestor filter.
uint32_t ancestor_key(SimpleSelector::Kind kind, std::string_view name);

}  // namespace clspress::style
