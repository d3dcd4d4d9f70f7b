// What a StyledDocument holds: the result of the cascade, and what it needs to give styles of pages and anonymous boxes
// when layout asks for them.
#pragma once

#include <map>
#include <unordered_map>

#include "style/resolver.h"
#include "style/sheet.h"

namespace clspress::style {

struct RankedPageRule {
  const Sheet* sheet;
  const PageRule* rule;
  Origin origin;
  uint32_t layer;
  uint64_t order;
};

struct StyledDocument::State {
  explicit State(const document::Document& source) : document(source), resolver(pool, environment) {}

  const document::Document& document;
  std::vector<std::shared_ptr<const Sheet>> sheets;
  std::unordered_map<std::string, std::unique_ptr<DeclarationBlock>> attributes;  // style attributes and hints, by their text
  StylePool pool;
  Environment environment;
  Resolver resolver;
  std::vector<StyleRef> styles;  // by node
  std::unordered_map<uint64_t, StyleRef> pseudos;
  // What matched ::first-letter and ::first-line, and whatever a first line may hold; and the styles made of it.
  std::unordered_map<uint64_t, std::vector<Match>> matched;
  std::map<std::pair<uint64_t, StyleRef>, StyleRef> inside;
  std::vector<RankedPageRule> page_rules;
  std::map<std::vector<size_t>, PageStyle> pages;  // by the rules that match
  std::map<std::pair<StyleRef, Display>, StyleRef> anonymous;
  std::vector<FontFaceRule> fonts;
  std::unordered_map<std::string, CounterStyleRule> counter_styles;

  static uint64_t pseudo_key(document::NodeId element, Pseudo pseudo) { return uint64_t{element} << 8 | static_cast<uint64_t>(pseudo); }
  static Pseudo pseudo_of(uint64_t key) { return static_cast<Pseudo>(key & 0xFF); }
  PageStyle make_page_style(const std::vector<size_t>& rules);
};

}  // namespace clspress::style
