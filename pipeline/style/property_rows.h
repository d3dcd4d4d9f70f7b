// How rows of the property table are made from the member of a group and a parser of its type. Of use only in the
// files that define rows.
#pragma once

#include "style/color_values.h"
#include "style/property_table.h"

namespace clspress::style {

template <class Group>
const Group& group_of(const ComputedStyle& style) {
  if constexpr (std::is_same_v<Group, FontGroup>) return *style.font;
  else if constexpr (std::is_same_v<Group, TextGroup>) return *style.text;
  else if constexpr (std::is_same_v<Group, BoxGroup>) return *style.box;
  else if constexpr (std::is_same_v<Group, DecorationGroup>) return *style.decoration;
  else if constexpr (std::is_same_v<Group, GeneratedGroup>) return *style.generated;
  else return *style.svg;
}

template <class Group>
constexpr std::string_view group_name() {
  if constexpr (std::is_same_v<Group, FontGroup>) return "police";
  else if constexpr (std::is_same_v<Group, TextGroup>) return "texte";
  else if constexpr (std::is_same_v<Group, BoxGroup>) return "boîte";
  else if constexpr (std::is_same_v<Group, DecorationGroup>) return "décor";
  else if constexpr (std::is_same_v<Group, GeneratedGroup>) return "contenu";
  else return "svg";
}

template <class Group>
inline constexpr bool kInherited = std::is_same_v<Group, FontGroup> || std::is_same_v<Group, TextGroup> || std::is_same_v<Group, SvgGroup>;

template <class Group, auto Access>
void inherit_member(Computing& to, const ComputedStyle& from) {
  Access(to.edit<Group>()) = Access(group_of<Group>(from));
}

// A row whose value is what `Parse` gives.
template <class Group, auto Access, auto Parse>
Property row(std::string_view name, std::string_view initial, std::string_view values) {
  return {name, group_name<Group>(), kInherited<Group>, initial, values,
          [](Cursor& cursor, const Property&) -> std::optional<Setter> {
            auto value = Parse(cursor);
            if (!value) return std::nullopt;
            return Setter([v = std::move(*value)](Computing& c) {
              using Member = std::remove_reference_t<decltype(Access(c.edit<Group>()))>;
              auto computed = v(c);
              Access(c.edit<Group>()) = static_cast<Member>(std::move(computed));
            });
          },
          &inherit_member<Group, Access>};
}

// The position of the keyword at the cursor in "a | b | c".
inline std::optional<size_t> take_keyword(Cursor& cursor, std::string_view words) {
  if (cursor.peek().kind != TokenKind::Ident) return std::nullopt;
  for (size_t i = 0; !words.empty(); ++i) {
    size_t bar = words.find(" | ");
    if (cursor.take_ident(words.substr(0, bar))) return i;
    words = bar == std::string_view::npos ? std::string_view{} : words.substr(bar + 3);
  }
  return std::nullopt;
}

// A row of keywords: the text of the accepted values lists them in the order of the enumeration.
template <class Group, auto Access>
Property keyword_row(std::string_view name, std::string_view initial, std::string_view values) {
  return {name, group_name<Group>(), kInherited<Group>, initial, values,
          [](Cursor& cursor, const Property& property) -> std::optional<Setter> {
            auto index = take_keyword(cursor, property.values);
            if (!index) return std::nullopt;
            return Setter([i = *index](Computing& c) {
              using Member = std::remove_reference_t<decltype(Access(c.edit<Group>()))>;
              Access(c.edit<Group>()) = static_cast<Member>(i);
            });
          },
          &inherit_member<Group, Access>};
}

// A row whose parser needs no computing.
template <class Group, auto Access, auto Read>
Property constant_row(std::string_view name, std::string_view initial, std::string_view values) {
  return row<Group, Access, [](Cursor& cursor) {
    auto value = Read(cursor);
    using Value = std::remove_reference_t<decltype(*value)>;
    return value ? constant<Value>(std::move(*value)) : Parsed<Value>();
  }>(name, initial, values);
}

// A row of its own making: `Parse` gives the setter.
template <class Group, auto Parse>
Property setter_row(std::string_view name, std::string_view initial, std::string_view values, void (*inherit)(Computing&, const ComputedStyle&)) {
  return {name, group_name<Group>(), kInherited<Group>, initial, values,
          [](Cursor& cursor, const Property&) -> std::optional<Setter> { return Parse(cursor); }, inherit};
}

// A row with what the documentation has to say about it.
inline Property limited(Property property, std::string_view limits) {
  property.limits = limits;
  return property;
}

// The member `m` of any group, for the templates above.
#define CLS_MEMBER(m) [](auto& group) -> auto& { return group.m; }

// <string> as text; nothing moves if there is none.
inline std::optional<std::string> take_string(Cursor& cursor) {
  if (cursor.peek().kind != TokenKind::String) return std::nullopt;
  return std::string(cursor.next().text);
}

// A width of fonts in percent: a keyword or a percentage.
std::optional<double> take_font_stretch(Cursor& cursor);

// url(…) or a string where a URL may stand, resolved against the sheet. https://www.w3.org/TR/css-values-4/#urls
std::optional<std::string> take_url(Cursor& cursor);
std::string resolve_url(std::string_view url, std::string_view base);

}  // namespace clspress::style
