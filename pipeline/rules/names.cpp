#include "rules/names.h"

#include <algorithm>

namespace clspress::rules {
namespace {

bool starts_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool continues_name(char c) { return starts_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

// https://www.w3.org/TR/1999/REC-xpath-19991116/#exprlex: a name behind an operand is an operator.
bool is_operator(std::string_view name) { return name == "and" || name == "or" || name == "div" || name == "mod"; }

bool ends_operand(char c) { return c == ')' || c == ']' || c == '*' || c == '.' || c == '\'' || c == '"' || continues_name(c); }

// https://www.w3.org/TR/1999/REC-xpath-19991116/#NT-NodeType
bool is_node_test(std::string_view name) { return name == "text" || name == "node" || name == "comment" || name == "processing-instruction"; }

// How many arguments stand in the parentheses that open at `open`.
int arguments_at(std::string_view expression, size_t open) {
  int depth = 1, commas = 0;
  bool empty = true;
  for (size_t at = open + 1; at < expression.size(); ++at) {
    char c = expression[at];
    if (c == ')' || c == ']') --depth;
    if (depth == 0) break;
    empty = empty && (c == ' ' || c == '\n' || c == '\t');
    if (c == '\'' || c == '"') at = std::min(expression.find(c, at + 1), expression.size() - 1);
    if (c == ',' && depth == 1) ++commas;
    if (c == '(' || c == '[') ++depth;
  }
  return empty ? 0 : commas + 1;
}

}  // namespace

Names names_in(std::string_view expression) {
  Names names;
  char before = '\0';  // the last character that is no white space
  for (size_t at = 0; at < expression.size();) {
    char c = expression[at];
    if (c == '\'' || c == '"') {
      at = std::min(expression.find(c, at + 1), expression.size() - 1) + 1;
      before = c;
      continue;
    }
    if (!starts_name(c) || (at > 0 && continues_name(expression[at - 1]))) {
      if (c != ' ' && c != '\n' && c != '\t') before = c;
      ++at;
      continue;
    }
    size_t end = at;
    while (end < expression.size() && continues_name(expression[end])) ++end;
    std::string name(expression.substr(at, end - at));
    size_t after = expression.find_first_not_of(" \n\t", end);
    bool call = after != std::string_view::npos && expression[after] == '(';
    bool axis = after != std::string_view::npos && expression.substr(after, 2) == "::";
    if (before == '$') {
      names.variables.push_back(name);
    } else if (call && !axis && !(is_operator(name) && ends_operand(before))) {
      if (!is_node_test(name)) names.calls.push_back({name, arguments_at(expression, after)});
    } else if (!call && !axis && !(is_operator(name) && ends_operand(before))) {
      names.nodes.push_back(name);
    }
    before = is_operator(name) && ends_operand(before) ? '+' : expression[end - 1];
    at = end;
  }
  return names;
}

}  // namespace clspress::rules
