// The names that an XPath expression asks for, found without evaluating it: a path to what the schema does not have
// would be silently empty, and the rule silently right.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace clspress::rules {

struct Names {
  std::vector<std::string> nodes;      // elements and attributes
  std::vector<std::string> variables;  // without $
};

Names names_in(std::string_view expression);

}  // namespace clspress::rules
