// Generated content: from the items of `content`, `string-set` and `bookmark-label` to pieces of text and pictures.
// What depends on pages stays an item. https://www.w3.org/TR/css-content-3/
#pragma once

#include <string>
#include <vector>

#include "layout/box_builder.h"

namespace clspress::layout {

struct ContentPiece {
  enum class Kind : uint8_t { Text, Image, Leader, Deferred } kind = Kind::Text;
  std::string text;                       // Text, URL, pattern
  std::vector<style::ContentItem> items;  // Deferred: page-dependent items and strings among them
};

// Of what the walk over the document stands at.
struct ContentPlace {
  const style::StyledDocument& styled;
  const Counters& counters;
  int& quote_depth;
  document::NodeId element;
  style::StyleRef style;
};

std::vector<ContentPiece> make_pieces(const std::vector<style::ContentItem>& items, const ContentPlace& place);

// The text of the pieces, for strings and labels. Text of the element itself comes with its white space collapsed.
std::string text_of_pieces(const std::vector<ContentPiece>& pieces);

std::string collapse_spaces(std::string_view text);

// "1.2.3" of nested counters. https://www.w3.org/TR/css-lists-3/#counter-functions
std::string join_counters(const style::StyledDocument& styled, std::span<const int32_t> values, std::string_view counter_style,
                          std::string_view separator);

}  // namespace clspress::layout
