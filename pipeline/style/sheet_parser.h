// The rules of a sheet, one after the other, with @import, @media, @supports, @layer and nesting.
// https://www.w3.org/TR/css-syntax-3/#parsing
#pragma once

#include "style/sheet.h"

namespace clspress::style {

inline const std::vector<std::string_view> kAtRules = {"charset", "import", "namespace", "layer", "media", "supports", "page", "font-face", "counter-style"};
// In the order of PageRule::boxes.
inline const std::vector<std::string_view> kMarginBoxNames = {
    "top-left-corner",     "top-left",     "top-center",    "top-right",   "top-right-corner",   "right-top",   "right-middle", "right-bottom",
    "bottom-right-corner", "bottom-right", "bottom-center", "bottom-left", "bottom-left-corner", "left-bottom", "left-middle",  "left-top",
    "footnote"};

class SheetParser {
 public:
  SheetParser(Sheet& sheet, const Loader& loader, Report& report) : sheet_(sheet), loader_(loader), report_(report) {}

  // `start` is the place of the first character: a <style> element's text begins inside its document.
  void parse(std::string_view text, const std::string& file, const Location& start, int depth);

 private:
  struct Surroundings {
    std::shared_ptr<const SelectorList> parent;  // of a nested rule
    uint32_t layer = 0;
    std::string layer_name;
    int depth = 0;
  };
  void parse_rules(Cursor& cursor, const Surroundings& around, bool top);
  void parse_style_rule(Cursor& cursor, const Surroundings& around);
  void parse_block(Cursor body, const std::shared_ptr<const SelectorList>& selectors, const Surroundings& around);
  void add_rules(const SelectorList& selectors, DeclarationBlock block, const Surroundings& around);
  void parse_at_rule(Cursor& cursor, const Surroundings& around, bool top);
  void parse_import(Cursor prelude, const Surroundings& around, const Location& place);
  void parse_layer(Cursor prelude, std::optional<Cursor> body, const Surroundings& around);
  void parse_namespace(Cursor prelude);
  void parse_group(Cursor body, const Surroundings& around);
  void parse_page(Cursor prelude, Cursor body, const Surroundings& around);
  void parse_page_body(Cursor body, PageRule& rule);
  uint32_t find_layer(const std::string& name);
  uint32_t add_block(DeclarationBlock block);

  Sheet& sheet_;
  const Loader& loader_;
  Report& report_;
  NamespaceMap namespaces_;
  bool imports_allowed_ = true;
  int file_depth_ = 0;
  int anonymous_layers_ = 0;
};

// The descriptors of @font-face and @counter-style. https://www.w3.org/TR/css-fonts-4/#font-face-rule
std::optional<FontFaceRule> parse_font_face(Cursor body, const Location& place, Report& report);
std::optional<CounterStyleRule> parse_counter_style(Cursor prelude, Cursor body, const Location& place, Report& report);
// One selector of @page; nothing if it isn't valid.
std::optional<PageSelector> parse_page_selector(Cursor& cursor);

}  // namespace clspress::style
