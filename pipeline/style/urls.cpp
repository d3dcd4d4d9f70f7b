#include <filesystem>

#include "style/property_rows.h"

namespace clspress::style {

std::optional<std::string> take_url(Cursor& cursor) {
  if (cursor.peek().kind == TokenKind::Url) return resolve_url(cursor.next().text, cursor.source().file());
  if (!cursor.is_function("url") && !cursor.is_function("src")) return std::nullopt;
  Cursor inside = cursor.take_block();
  auto url = take_string(inside);
  if (!url || !inside.at_end()) return std::nullopt;
  return resolve_url(*url, cursor.source().file());
}

std::string resolve_url(std::string_view url, std::string_view base) {
  if (url.empty() || url.front() == '#' || url.front() == '/') return std::string(url);
  size_t colon = url.find(':');
  if (colon != std::string_view::npos && url.find('/') > colon) return std::string(url);
  std::filesystem::path folder = std::filesystem::path(base).parent_path();
  return (folder / std::string(url)).lexically_normal().string();
}

}  // namespace clspress::style
