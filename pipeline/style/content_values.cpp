#include "style/content_values.h"

#include "style/counter_values.h"
#include "style/property_rows.h"

namespace clspress::style {
namespace {

using Kind = ContentItem::Kind;

std::optional<ContentItem> take_item(Cursor& cursor);
std::optional<ContentItem> take_function(Cursor& cursor);
std::optional<ContentItem> read_counter(Cursor inside, bool is_list);
std::optional<ContentItem> read_named(Cursor inside, Kind kind);
std::optional<ContentItem> read_content_function(Cursor inside);
std::optional<ContentItem> read_target(Cursor inside, Kind kind);
std::optional<ContentItem> read_leader(Cursor inside);
std::optional<ContentItem> read_attribute(Cursor inside);

ContentItem make_item(Kind kind, std::string text) {
  ContentItem item{};
  item.kind = kind;
  item.text = std::move(text);
  return item;
}

}  // namespace

std::optional<std::vector<ContentItem>> read_content_items(Cursor& cursor) {
  std::vector<ContentItem> items;
  while (!cursor.at_end() && cursor.peek().kind != TokenKind::Comma && !cursor.is_delim('/')) {
    auto item = take_item(cursor);
    if (!item) return std::nullopt;
    items.push_back(std::move(*item));
  }
  if (items.empty()) return std::nullopt;
  return items;
}

namespace {

std::optional<ContentItem> take_item(Cursor& cursor) {
  const Token token = cursor.peek();
  if (token.kind == TokenKind::String) return make_item(Kind::String, std::string(cursor.next().text));
  if (token.kind == TokenKind::Ident) {
    constexpr Kind kQuotes[] = {Kind::OpenQuote, Kind::CloseQuote, Kind::NoOpenQuote, Kind::NoCloseQuote, Kind::ContentText};
    auto index = take_keyword(cursor, "open-quote | close-quote | no-open-quote | no-close-quote | contents");
    if (!index) return std::nullopt;
    return make_item(kQuotes[*index], {});
  }
  if (auto url = take_url(cursor)) return make_item(Kind::Image, std::move(*url));
  if (token.kind != TokenKind::Function) return std::nullopt;
  return take_function(cursor);
}

std::optional<ContentItem> take_function(Cursor& cursor) {
  std::string name = lower_case(cursor.peek().text);
  Cursor inside = cursor.take_block();
  if (name == "attr") return read_attribute(inside);
  if (name == "counter") return read_counter(inside, false);
  if (name == "counters") return read_counter(inside, true);
  if (name == "string") return read_named(inside, Kind::NamedString);
  if (name == "element") return read_named(inside, Kind::RunningElement);
  if (name == "content") return read_content_function(inside);
  if (name == "target-counter") return read_target(inside, Kind::TargetCounter);
  if (name == "target-counters") return read_target(inside, Kind::TargetCounters);
  if (name == "target-text") return read_target(inside, Kind::TargetText);
  if (name == "leader") return read_leader(inside);
  return std::nullopt;
}

std::optional<ContentItem> read_attribute(Cursor inside) {
  if (inside.peek().kind != TokenKind::Ident) return std::nullopt;
  ContentItem item = make_item(Kind::Attribute, std::string(inside.next().text));
  inside.take_ident("string");
  if (inside.take(TokenKind::Comma)) item.separator = take_string(inside).value_or(std::string());  // fallback
  if (!inside.at_end()) return std::nullopt;
  return item;
}

// https://www.w3.org/TR/css-lists-3/#counter-functions
std::optional<ContentItem> read_counter(Cursor inside, bool is_list) {
  auto name = take_custom_ident(inside);
  if (!name) return std::nullopt;
  ContentItem item = make_item(is_list ? Kind::Counters : Kind::Counter, std::move(*name));
  item.style = "decimal";
  if (is_list) {
    auto separator = inside.take(TokenKind::Comma) ? take_string(inside) : std::nullopt;
    if (!separator) return std::nullopt;
    item.separator = std::move(*separator);
  }
  if (inside.take(TokenKind::Comma)) {
    auto style = read_counter_style_or_string(inside);
    if (!style) return std::nullopt;
    item.style = std::move(*style);
  }
  if (!inside.at_end()) return std::nullopt;
  return item;
}

// https://www.w3.org/TR/css-gcpm-3/#using-named-strings
std::optional<ContentItem> read_named(Cursor inside, Kind kind) {
  auto name = take_custom_ident(inside);
  if (!name) return std::nullopt;
  ContentItem item = make_item(kind, std::move(*name));
  item.style = "first";
  if (inside.take(TokenKind::Comma)) {
    constexpr std::string_view kWhich[] = {"first", "start", "last", "first-except"};
    auto index = take_keyword(inside, "first | start | last | first-except");
    if (!index) return std::nullopt;
    item.style = kWhich[*index];
  }
  if (!inside.at_end()) return std::nullopt;
  return item;
}

std::optional<ContentItem> read_content_function(Cursor inside) {
  if (inside.at_end()) return make_item(Kind::ContentText, {});
  constexpr Kind kParts[] = {Kind::ContentText, Kind::ContentBefore, Kind::ContentAfter, Kind::ContentFirstLetter, Kind::ContentMarker};
  auto index = take_keyword(inside, "text | before | after | first-letter | marker");
  if (!index || !inside.at_end()) return std::nullopt;
  return make_item(kParts[*index], {});
}

// https://www.w3.org/TR/css-content-3/#cross-references
std::optional<ContentItem> read_target(Cursor inside, Kind kind) {
  ContentItem item = make_item(kind, {});
  if (inside.is_function("attr")) {
    Cursor attribute = inside.take_block();
    if (attribute.peek().kind != TokenKind::Ident) return std::nullopt;
    item.target = std::string(attribute.next().text);
    item.target_is_attribute = true;
    attribute.take_ident("url");
    if (!attribute.at_end()) return std::nullopt;
  } else if (auto text = take_string(inside)) {
    item.target = std::move(*text);
  } else if (auto url = take_url(inside)) {
    item.target = std::move(*url);
  } else {
    return std::nullopt;
  }
  if (kind == Kind::TargetText) {
    constexpr std::string_view kParts[] = {"content", "before", "after", "first-letter"};
    item.style = "content";
    if (inside.take(TokenKind::Comma)) {
      auto index = take_keyword(inside, "content | before | after | first-letter");
      if (!index) return std::nullopt;
      item.style = kParts[*index];
    }
    return inside.at_end() ? std::optional(item) : std::nullopt;
  }
  auto counter = inside.take(TokenKind::Comma) ? read_counter(inside, kind == Kind::TargetCounters) : std::nullopt;
  if (!counter) return std::nullopt;
  item.text = counter->text;
  item.separator = counter->separator;
  item.style = counter->style;
  return item;
}

// https://www.w3.org/TR/css-content-3/#leaders
std::optional<ContentItem> read_leader(Cursor inside) {
  std::optional<std::string> pattern;
  if (auto text = take_string(inside)) pattern = text;
  else if (inside.take_ident("dotted")) pattern = ". ";
  else if (inside.take_ident("solid")) pattern = "_";
  else if (inside.take_ident("space")) pattern = " ";
  if (!pattern || pattern->empty() || !inside.at_end()) return std::nullopt;
  return make_item(Kind::Leader, std::move(*pattern));
}

}  // namespace
}  // namespace clspress::style
