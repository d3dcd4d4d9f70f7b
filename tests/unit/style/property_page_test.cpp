#include "style/property_page.h"

#include <regex>

#include "style/shorthands.h"
#include "style_fixture.h"

namespace clspress::style {
namespace {

bool is_valid(std::string_view name, const std::string& value) {
  Source source(value, {}, {});
  return parse_value(name, Cursor(source)).has_value();
}

// The keywords that stand alone between bars outside of brackets and parentheses.
std::vector<std::string> lone_keywords(const Property& property) {
  std::vector<std::string> words;
  std::string values(property.values);
  for (size_t begin = 0, depth = 0, at = 0; at <= values.size(); ++at) {
    char sign = at < values.size() ? values[at] : '|';
    if (sign == '[' || sign == '(' || sign == '<') ++depth;
    if ((sign == ']' || sign == ')' || sign == '>') && depth > 0) --depth;
    if (sign != '|' || depth > 0) continue;
    std::string choice = values.substr(begin, at - begin);
    static const std::regex keyword("^ *([a-z-]+) *$");
    std::smatch match;
    if (std::regex_match(choice, match, keyword)) words.push_back(match[1]);
    begin = at + 1;
  }
  return words;
}

}  // namespace

TEST(PropertyPage, Names_every_property_shorthand_and_alias_once) {
  std::string page = make_property_page();
  auto count = [&](std::string_view name) {
    std::string row = "<tr id=\"" + std::string(name) + "\">";
    size_t found = 0;
    for (size_t at = page.find(row); at != std::string::npos; at = page.find(row, at + 1)) ++found;
    return found;
  };
  for (const Property& property : property_table()) EXPECT_EQ(count(property.name), 1u) << property.name;
  for (const Shorthand& shorthand : shorthand_table()) EXPECT_EQ(count(shorthand.name), 1u) << shorthand.name;
  for (const PropertyAlias& alias : property_aliases()) EXPECT_EQ(count(alias.alias), 1u) << alias.alias;
}

TEST(PropertyTable, Initial_values_are_values) {
  for (const Property& property : property_table()) EXPECT_TRUE(is_valid(property.name, std::string(property.initial))) << property.name;
}

TEST(PropertyTable, Every_keyword_that_its_grammar_names_is_a_value_and_others_are_not) {
  for (const Property& property : property_table()) {
    for (const std::string& word : lone_keywords(property)) EXPECT_TRUE(is_valid(property.name, word)) << property.name << ": " << word;
    EXPECT_FALSE(is_valid(property.name, "12furlong")) << property.name;
  }
}

TEST(PropertyTable, Explains_every_type_of_value) {
  static const std::regex type("<([a-z-]+)");
  for (const Property& property : property_table()) {
    std::string values(property.values);
    for (std::sregex_iterator at(values.begin(), values.end(), type), end; at != end; ++at) {
      EXPECT_FALSE(explain_value_type((*at)[1].str()).empty()) << property.name << ": " << (*at)[1];
    }
  }
}

}  // namespace clspress::style
