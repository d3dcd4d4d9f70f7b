#include "style/variables.h"

#include <functional>
#include <set>

#include "style/cursor.h"

namespace clspress::style {
namespace {

constexpr size_t kLongestValue = size_t{1} << 16;  // doubling variables would fill the memory
constexpr int kDeepest = 64;

// Gives the value of a name, or nothing. Called while a text is substituted.
using Lookup = std::function<std::optional<std::string>(const std::string&)>;

std::optional<std::string> replace_all(std::string_view text, const Lookup& lookup, int depth);
bool replace_range(Cursor cursor, const Lookup& lookup, int depth, std::string& out);
bool replace_var(Cursor inside, const Lookup& lookup, int depth, std::string& out);

// Resolves one element's declarations, each once; a name met again while it is being resolved is a cycle.
class Resolver {
 public:
  Resolver(const CustomProperties& parent, const CustomProperties& declared) : parent_(parent), declared_(declared) {}
  CustomProperties resolve();

 private:
  std::optional<std::string> find(const std::string& name);

  const CustomProperties& parent_;
  const CustomProperties& declared_;
  CustomProperties done_;
  std::set<std::string> failed_;
  std::vector<std::string> open_;
  std::set<std::string> cyclic_;
};

}  // namespace

std::optional<std::string> substitute(std::string_view text, const CustomProperties& properties) {
  return replace_all(text, [&](const std::string& name) -> std::optional<std::string> {
    auto found = properties.find(name);
    if (found == properties.end()) return std::nullopt;
    return found->second;
  }, 0);
}

CustomProperties resolve_custom_properties(const CustomProperties& parent, const CustomProperties& declared) {
  return Resolver(parent, declared).resolve();
}

namespace {

CustomProperties Resolver::resolve() {
  for (const auto& [name, text] : declared_) find(name);
  CustomProperties result = parent_;
  for (const auto& [name, text] : declared_) {
    auto found = done_.find(name);
    if (found != done_.end()) result[name] = found->second;
    else result.erase(name);
  }
  return result;
}

std::optional<std::string> Resolver::find(const std::string& name) {
  auto declared = declared_.find(name);
  if (declared == declared_.end()) {
    auto inherited = parent_.find(name);
    return inherited == parent_.end() ? std::nullopt : std::optional(inherited->second);
  }
  if (auto done = done_.find(name); done != done_.end()) return done->second;
  if (failed_.contains(name)) return std::nullopt;
  for (size_t i = 0; i < open_.size(); ++i) {
    if (open_[i] != name) continue;
    cyclic_.insert(open_.begin() + static_cast<std::ptrdiff_t>(i), open_.end());
    return std::nullopt;
  }
  if (open_.size() > static_cast<size_t>(kDeepest)) return std::nullopt;
  open_.push_back(name);
  auto value = replace_all(declared->second, [this](const std::string& other) { return find(other); }, 0);
  open_.pop_back();
  // A member of a cycle is invalid even where a fallback would have helped it.
  if (!value || cyclic_.contains(name)) {
    failed_.insert(name);
    return std::nullopt;
  }
  return done_[name] = *value;
}

std::optional<std::string> replace_all(std::string_view text, const Lookup& lookup, int depth) {
  Source source(text, {}, {});
  std::string out;
  if (!replace_range(Cursor(source), lookup, depth, out)) return std::nullopt;
  return out;
}

bool replace_range(Cursor cursor, const Lookup& lookup, int depth, std::string& out) {
  if (depth > kDeepest) return false;
  const std::string& text = cursor.source().text();
  while (cursor.position() < cursor.end()) {
    const Token& token = cursor.peek_raw();
    if (token.kind == TokenKind::Function && equals_ignoring_case(token.text, "var")) {
      // Empty comments keep tokens apart that stood apart.
      out += "/**/";
      if (!replace_var(cursor.take_block(), lookup, depth + 1, out)) return false;
      out += "/**/";
    } else {
      out.append(text, token.begin, token.end - token.begin);
      cursor.next_raw();
    }
    if (out.size() > kLongestValue) return false;
  }
  return true;
}

// https://www.w3.org/TR/css-variables-1/#using-variables
bool replace_var(Cursor inside, const Lookup& lookup, int depth, std::string& out) {
  if (inside.peek().kind != TokenKind::Ident) return false;
  std::string name(inside.next().text);
  if (!name.starts_with("--")) return false;
  bool has_fallback = inside.take(TokenKind::Comma);
  if (!has_fallback && !inside.at_end()) return false;
  if (auto value = lookup(name)) {
    out += *value;
    return true;
  }
  return has_fallback && replace_range(inside, lookup, depth, out);
}

}  // namespace
}  // namespace clspress::style
