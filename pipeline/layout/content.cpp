#include "layout/content.h"

#include <algorithm>

#include "base/utf8.h"
#include "layout/counter_styles.h"

namespace clspress::layout {
namespace {

using Item = style::ContentItem;

bool is_page_counter(const Item& item) { return item.text == "page" || item.text == "pages"; }
bool depends_on_pages(const Item& item);
void defer(const Item& item, std::vector<ContentPiece>& pieces);
void add_text(std::string text, std::vector<ContentPiece>& pieces);
std::string immediate_text(const Item& item, const ContentPlace& place);
std::string quote(const Item& item, const ContentPlace& place);
std::string pseudo_text(style::Pseudo pseudo, const ContentPlace& place);
std::string first_letter(const std::string& text);

}  // namespace

std::vector<ContentPiece> make_pieces(const std::vector<Item>& items, const ContentPlace& place) {
  std::vector<ContentPiece> pieces;
  for (const Item& item : items) {
    if (depends_on_pages(item)) {
      defer(item, pieces);
    } else if (item.kind == Item::Kind::Image) {
      pieces.push_back({ContentPiece::Kind::Image, item.text, {}});
    } else if (item.kind == Item::Kind::Leader) {
      pieces.push_back({ContentPiece::Kind::Leader, item.text, {}});
    } else {
      add_text(immediate_text(item, place), pieces);
    }
  }
  return pieces;
}

std::string text_of_pieces(const std::vector<ContentPiece>& pieces) {
  std::string text;
  for (const ContentPiece& piece : pieces)
    if (piece.kind == ContentPiece::Kind::Text) text += piece.text;
  return text;
}

std::string collapse_spaces(std::string_view text) {
  std::string collapsed;
  bool pending = false;
  for (char sign : text) {
    if (sign == ' ' || sign == '\n' || sign == '\t' || sign == '\r' || sign == '\f') {
      pending = !collapsed.empty();
      continue;
    }
    if (pending) collapsed += ' ';
    pending = false;
    collapsed += sign;
  }
  return collapsed;
}

std::string join_counters(const style::StyledDocument& styled, std::span<const int32_t> values, std::string_view counter_style,
                          std::string_view separator) {
  std::string text;
  for (size_t i = 0; i < values.size(); ++i) {
    if (i > 0) text += separator;
    text += format_counter(styled, counter_style, values[i]);
  }
  return text;
}

namespace {

bool depends_on_pages(const Item& item) {
  switch (item.kind) {
    case Item::Kind::Counter:
    case Item::Kind::Counters: return is_page_counter(item);
    case Item::Kind::NamedString:
    case Item::Kind::RunningElement:
    case Item::Kind::TargetCounter:
    case Item::Kind::TargetCounters:
    case Item::Kind::TargetText: return true;
    default: return false;
  }
}

Item make_string(std::string text) {
  Item item{};
  item.kind = Item::Kind::String;
  item.text = std::move(text);
  return item;
}

// Text in front of page-dependent content goes into one piece with it.
void defer(const Item& item, std::vector<ContentPiece>& pieces) {
  if (pieces.empty() || pieces.back().kind == ContentPiece::Kind::Image || pieces.back().kind == ContentPiece::Kind::Leader) pieces.emplace_back();
  ContentPiece& piece = pieces.back();
  if (piece.kind == ContentPiece::Kind::Text && !piece.text.empty()) piece.items.push_back(make_string(std::move(piece.text)));
  piece.kind = ContentPiece::Kind::Deferred;
  piece.text.clear();
  piece.items.push_back(item);
}

void add_text(std::string text, std::vector<ContentPiece>& pieces) {
  if (text.empty()) return;
  if (!pieces.empty() && pieces.back().kind == ContentPiece::Kind::Text)
    pieces.back().text += text;
  else if (!pieces.empty() && pieces.back().kind == ContentPiece::Kind::Deferred)
    pieces.back().items.push_back(make_string(std::move(text)));
  else
    pieces.push_back({ContentPiece::Kind::Text, std::move(text), {}});
}

std::string immediate_text(const Item& item, const ContentPlace& place) {
  const document::Document& document = place.styled.document();
  switch (item.kind) {
    case Item::Kind::String: return item.text;
    case Item::Kind::Attribute: return std::string(document.attribute(place.element, item.text));
    case Item::Kind::Counter: return format_counter(place.styled, item.style.empty() ? "decimal" : item.style, place.counters.value(item.text));
    case Item::Kind::Counters:
      return join_counters(place.styled, place.counters.values(item.text), item.style.empty() ? "decimal" : item.style, item.separator);
    case Item::Kind::OpenQuote:
    case Item::Kind::CloseQuote:
    case Item::Kind::NoOpenQuote:
    case Item::Kind::NoCloseQuote: return quote(item, place);
    case Item::Kind::ContentText: return collapse_spaces(document.text_content(place.element));
    case Item::Kind::ContentBefore: return pseudo_text(style::Pseudo::Before, place);
    case Item::Kind::ContentAfter: return pseudo_text(style::Pseudo::After, place);
    case Item::Kind::ContentMarker:
      return format_marker(place.styled, place.style->text->list_style_type, place.counters.value("list-item"));
    case Item::Kind::ContentFirstLetter: return first_letter(collapse_spaces(document.text_content(place.element)));
    default: return {};
  }
}

// https://www.w3.org/TR/css-content-3/#quotes
std::string quote(const Item& item, const ContentPlace& place) {
  bool opens = item.kind == Item::Kind::OpenQuote || item.kind == Item::Kind::NoOpenQuote;
  bool shows = item.kind == Item::Kind::OpenQuote || item.kind == Item::Kind::CloseQuote;
  if (!opens && place.quote_depth == 0) return {};
  if (!opens) --place.quote_depth;
  const std::vector<std::string>& quotes = place.style->text->quotes;
  size_t pairs = quotes.size() / 2;
  size_t pair = pairs == 0 ? 0 : std::min(static_cast<size_t>(place.quote_depth), pairs - 1);
  if (opens) ++place.quote_depth;
  if (!shows || pairs == 0) return {};
  return quotes[2 * pair + (opens ? 0 : 1)];
}

std::string pseudo_text(style::Pseudo pseudo, const ContentPlace& place) {
  style::StyleRef style = place.styled.find_pseudo(place.element, pseudo);
  if (!style || style->generated->content.kind != style::Content::Kind::Items) return {};
  // The pseudo-element's own turn changes the quotes; a look at it must not.
  int quote_depth = place.quote_depth;
  Counters counters = place.counters;
  for (const auto& operation : style->generated->counter_reset) counters.reset(operation.name, operation.value);
  for (const auto& operation : style->generated->counter_increment) counters.increment(operation.name, operation.value);
  std::string text;
  for (const Item& item : style->generated->content.items)
    if (item.kind != Item::Kind::ContentBefore && item.kind != Item::Kind::ContentAfter)
      text += immediate_text(item, {place.styled, counters, quote_depth, place.element, style});
  return text;
}

std::string first_letter(const std::string& text) {
  size_t offset = 0;
  if (!text.empty()) utf8::next(text, offset);
  return text.substr(0, offset);
}

}  // namespace
}  // namespace clspress::layout
