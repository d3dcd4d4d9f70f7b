// Rules that ask for nothing but the types and classes of an element and of its ancestors: they match all elements at one
// path or none, so they are judged once for each path. Long documents repeat few paths many times.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/document.h"
#include "style/selector.h"

namespace clspress::style {

struct RuleRef {
  uint32_t sheet = 0, rule = 0;
};

// What is known of a path: the rules that match there, and those that have to be judged for each element.
struct PathRules {
  std::vector<RuleRef> matching, open;
};

// Whether the selector's answer is the same for all elements at one path.
bool asks_path_only(const ComplexSelector& selector);

class PathTable {
 public:
  explicit PathTable(const document::Document& document) : document_(document), paths_(document.size()) {}

  // Gives the element its path, its parent having one, and what is known of it; `is_new` says that this is nothing yet.
  PathRules& enter(document::NodeId element, bool& is_new);

 private:
  struct Step {
    uint32_t parent = 0;
    document::Namespace space{};
    bool has_attributes = false;  // without any, rules that ask for one are no candidates
    std::string_view name, classes;
    bool operator==(const Step&) const = default;
  };
  struct Hash {
    size_t operator()(const Step& step) const;
  };

  const document::Document& document_;
  std::vector<uint32_t> paths_;  // by node; 0: none
  std::unordered_map<Step, uint32_t, Hash> steps_;
  std::vector<PathRules> rules_;  // by path, from 1
};

}  // namespace clspress::style
