// The names that an XPath expression asks for, found without evaluating it: a path to what the schema does not have
// would be silently empty, and the rule silently right.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace clspress::rules {

struct Call {
  std::string name;
  int arguments = 0;
};

struct Names {
  std::vector<std::string> nodes;      // elements and attributes
  std::vector<std::string> variables;  // without $
  std::vector<Call> calls;             // functions; not the node tests, text() and the like
};

Names names_in(std::string_view expression);

}  // namespace clspress::rules
