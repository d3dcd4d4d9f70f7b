// Rows of generated content, counters, named strings, bookmarks and of -cls-fit-*.
// https://www.w3.org/TR/css-content-3/ https://www.w3.org/TR/css-lists-3/ https://www.w3.org/TR/css-gcpm-3/
#include <algorithm>

#include "style/content_values.h"
#include "style/counter_values.h"
#include "style/property_rows.h"

namespace clspress::style {
namespace {

using G = GeneratedGroup;

std::optional<Content> read_content(Cursor& cursor);
template <int32_t kDefault>
std::optional<std::vector<CounterOperation>> read_counters(Cursor& cursor);
std::optional<std::vector<StringSet>> read_string_set(Cursor& cursor);
std::optional<std::vector<ContentItem>> read_bookmark_label(Cursor& cursor);
Parsed<int32_t> parse_bookmark_level(Cursor& cursor);
Parsed<std::vector<FitStep>> parse_fit_steps(Cursor& cursor);
Parsed<int32_t> parse_fit_lines(Cursor& cursor);

}  // namespace

std::vector<Property> generated_properties() {
  return {
      limited(constant_row<G, CLS_MEMBER(content), read_content>(
          "content", "normal",
          "normal | none | [ <string> | <url> | attr(<name>) | counter(<name>, <counter-style>?) | "
          "counters(<name>, <string>, <counter-style>?) | open-quote | close-quote | no-open-quote | no-close-quote | "
          "string(<name>, first | start | last | first-except) | element(<name>, …) | content(text | before | after | first-letter | "
          "marker) | target-counter(<url>, <name>, <counter-style>?) | target-counters(…) | target-text(<url>, …) | "
          "leader(dotted | solid | space | <string>) ]+"),
              "Ce qui suit « / » est pour la voix et ne s’imprime pas."),
      constant_row<G, CLS_MEMBER(counter_reset), read_counters<0>>("counter-reset", "none", "none | [ <name> <integer>? ]+"),
      constant_row<G, CLS_MEMBER(counter_increment), read_counters<1>>("counter-increment", "none", "none | [ <name> <integer>? ]+"),
      constant_row<G, CLS_MEMBER(counter_set), read_counters<0>>("counter-set", "none", "none | [ <name> <integer>? ]+"),
      constant_row<G, CLS_MEMBER(string_set), read_string_set>("string-set", "none", "none | [ <name> <content>+ ]#"),
      row<G, CLS_MEMBER(bookmark_level), parse_bookmark_level>("bookmark-level", "none", "none | <integer [1,127]>"),
      constant_row<G, CLS_MEMBER(bookmark_label), read_bookmark_label>("bookmark-label", "content(text)", "none | <content>+"),
      keyword_row<G, CLS_MEMBER(bookmark_closed)>("bookmark-state", "open", "open | closed"),
      row<G, CLS_MEMBER(fit_steps), parse_fit_steps>("-cls-fit-steps", "none", "none | [ <length> / <length> ]+"),
      row<G, CLS_MEMBER(fit_lines), parse_fit_lines>("-cls-fit-lines", "none", "none | <integer [1,∞]>"),
  };
}

namespace {

std::optional<Content> read_content(Cursor& cursor) {
  if (cursor.take_ident("normal")) return Content{};
  if (cursor.take_ident("none")) return Content{Content::Kind::None, {}};
  auto items = read_content_items(cursor);
  if (!items) return std::nullopt;
  // What stands behind "/" is for speech, where the structure tree speaks instead.
  if (cursor.take_delim('/') && !read_content_items(cursor)) return std::nullopt;
  return Content{Content::Kind::Items, std::move(*items)};
}

// https://www.w3.org/TR/css-lists-3/#auto-numbering
template <int32_t kDefault>
std::optional<std::vector<CounterOperation>> read_counters(Cursor& cursor) {
  std::vector<CounterOperation> operations;
  if (cursor.take_ident("none")) return operations;
  while (!cursor.at_end()) {
    auto name = take_custom_ident(cursor);
    if (!name) return std::nullopt;
    CounterOperation operation{*name, kDefault};
    const Token token = cursor.peek();
    if (token.kind == TokenKind::Number) {
      if (!token.integer) return std::nullopt;
      operation.value = static_cast<int32_t>(std::clamp(cursor.next().number, -1e9, 1e9));
    }
    operations.push_back(std::move(operation));
  }
  if (operations.empty()) return std::nullopt;
  return operations;
}

std::optional<std::vector<StringSet>> read_string_set(Cursor& cursor) {
  std::vector<StringSet> sets;
  if (cursor.take_ident("none")) return sets;
  do {
    auto name = take_custom_ident(cursor);
    auto items = name ? read_content_items(cursor) : std::nullopt;
    if (!items) return std::nullopt;
    sets.push_back({std::move(*name), std::move(*items)});
  } while (cursor.take(TokenKind::Comma));
  return sets;
}

std::optional<std::vector<ContentItem>> read_bookmark_label(Cursor& cursor) {
  if (cursor.take_ident("none")) return std::vector<ContentItem>();
  return read_content_items(cursor);
}

Parsed<int32_t> parse_bookmark_level(Cursor& cursor) {
  if (cursor.take_ident("none")) return constant<int32_t>(0);
  return parse_integer(cursor, 1, 127);
}

Parsed<std::vector<FitStep>> parse_fit_steps(Cursor& cursor) {
  if (cursor.take_ident("none")) return constant(std::vector<FitStep>());
  std::vector<std::pair<Specified<Length>, Specified<Length>>> steps;
  while (!cursor.at_end()) {
    auto size = parse_length(cursor, Range::NonNegative);
    auto line = size && cursor.take_delim('/') ? parse_length(cursor, Range::NonNegative) : std::nullopt;
    if (!line) return std::nullopt;
    steps.emplace_back(std::move(*size), std::move(*line));
  }
  if (steps.empty()) return std::nullopt;
  return Specified<std::vector<FitStep>>([steps](const Computing& c) {
    std::vector<FitStep> computed;
    for (const auto& [size, line] : steps) computed.push_back({size(c), line(c)});
    return computed;
  });
}

Parsed<int32_t> parse_fit_lines(Cursor& cursor) {
  if (cursor.take_ident("none")) return constant<int32_t>(0);
  return parse_integer(cursor, 1, 0xFFFF);
}

}  // namespace
}  // namespace clspress::style
