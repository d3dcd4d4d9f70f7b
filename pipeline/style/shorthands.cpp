#include "style/shorthands.h"

#include <algorithm>

#include "style/property_rows.h"

namespace clspress::style {
namespace {

bool expand_sides(Cursor& cursor, const Shorthand& shorthand, std::vector<Declaration>& out);
bool expand_any_order(Cursor& cursor, const Shorthand& shorthand, std::vector<Declaration>& out);
bool expand_border(Cursor& cursor, const Shorthand& shorthand, std::vector<Declaration>& out);
bool expand_same(Cursor& cursor, const Shorthand& shorthand, std::vector<Declaration>& out);
bool expand_break(Cursor& cursor, const Shorthand& shorthand, std::vector<Declaration>& out);
bool expand_radius(Cursor& cursor, const Shorthand& shorthand, std::vector<Declaration>& out);
bool expand_white_space(Cursor& cursor, const Shorthand& shorthand, std::vector<Declaration>& out);
bool expand_font_variant(Cursor& cursor, const Shorthand& shorthand, std::vector<Declaration>& out);
bool expand_list_style(Cursor& cursor, const Shorthand& shorthand, std::vector<Declaration>& out);
bool expand_pair(Cursor& cursor, const Shorthand& shorthand, std::vector<Declaration>& out);
bool expand_line_clamp(Cursor& cursor, const Shorthand& shorthand, std::vector<Declaration>& out);

Declaration make_set(PropertyId id, Setter setter) {
  Declaration declaration;
  declaration.property = id;
  declaration.setter = std::move(setter);
  return declaration;
}

// The longhand's value at the cursor, which stands behind it then.
std::optional<Setter> take_longhand(Cursor& cursor, PropertyId id) {
  const Token* start = cursor.position();
  const Property& property = property_table()[id];
  auto setter = property.parse(cursor, property);
  if (!setter) cursor.move_to(start);
  return setter;
}

// One component value at most, so that a list-valued longhand doesn't swallow its neighbours.
std::optional<Setter> take_component(Cursor& cursor, PropertyId id) {
  cursor.skip_space();
  Cursor one = cursor;
  one.skip_component();
  Cursor component(cursor.source(), cursor.position(), one.position());
  auto setter = take_longhand(component, id);
  if (!setter || !component.at_end()) return std::nullopt;
  cursor.move_to(one.position());
  return setter;
}

}  // namespace

const std::vector<Shorthand>& shorthand_table() {
  static const std::vector<Shorthand> table = {
      {"margin", "margin-top margin-right margin-bottom margin-left", &expand_sides},
      {"padding", "padding-top padding-right padding-bottom padding-left", &expand_sides},
      {"inset", "top right bottom left", &expand_sides},
      {"border-width", "border-top-width border-right-width border-bottom-width border-left-width", &expand_sides},
      {"border-style", "border-top-style border-right-style border-bottom-style border-left-style", &expand_sides},
      {"border-color", "border-top-color border-right-color border-bottom-color border-left-color", &expand_sides},
      {"border",
       "border-top-width border-top-style border-top-color border-right-width border-right-style border-right-color "
       "border-bottom-width border-bottom-style border-bottom-color border-left-width border-left-style border-left-color",
       &expand_border},
      {"border-top", "border-top-width border-top-style border-top-color", &expand_any_order},
      {"border-right", "border-right-width border-right-style border-right-color", &expand_any_order},
      {"border-bottom", "border-bottom-width border-bottom-style border-bottom-color", &expand_any_order},
      {"border-left", "border-left-width border-left-style border-left-color", &expand_any_order},
      {"border-radius", "border-top-left-radius border-top-right-radius border-bottom-right-radius border-bottom-left-radius",
       &expand_radius},
      {"margin-block", "margin-top margin-bottom", &expand_pair},
      {"padding-block", "padding-top padding-bottom", &expand_pair},
      {"margin-inline", "margin-left margin-right", &expand_pair},
      {"padding-inline", "padding-left padding-right", &expand_pair},
      {"inset-block", "top bottom", &expand_pair},
      {"inset-inline", "left right", &expand_pair},
      {"outline", "outline-width outline-style outline-color", &expand_any_order},
      {"text-decoration", "text-decoration-line text-decoration-style text-decoration-color text-decoration-thickness",
       &expand_any_order},
      {"list-style", "list-style-position list-style-image list-style-type", &expand_list_style},
      {"background",
       "background-color background-image background-position background-size background-repeat background-origin "
       "background-clip background-attachment",
       &expand_background},
      {"font",
       "font-style font-variant-caps font-weight font-stretch font-size line-height font-family font-variant-position "
       "font-variant-numeric font-variant-ligatures font-variant-east-asian font-variant-alternates font-kerning font-size-adjust "
       "font-feature-settings",
       &expand_font},
      {"font-variant", "font-variant-caps font-variant-position font-variant-numeric font-variant-ligatures font-variant-east-asian font-variant-alternates",
       &expand_font_variant},
      {"white-space", "white-space-collapse text-wrap-mode", &expand_white_space},
      {"line-clamp", "max-lines block-ellipsis", &expand_line_clamp},
      {"text-wrap", "text-wrap-mode text-wrap-style", &expand_any_order},
      {"page-break-before", "break-before", &expand_break},
      {"page-break-after", "break-after", &expand_break},
      {"page-break-inside", "break-inside", &expand_same},
  };
  return table;
}

const Shorthand* find_shorthand(std::string_view name) {
  for (const Shorthand& shorthand : shorthand_table()) {
    if (shorthand.name == name) return &shorthand;
  }
  return nullptr;
}

std::vector<std::string_view> longhand_names(const Shorthand& shorthand) {
  std::vector<std::string_view> names;
  for (std::string_view rest = shorthand.longhands; !rest.empty();) {
    size_t space = rest.find(' ');
    names.push_back(rest.substr(0, space));
    rest = space == std::string_view::npos ? std::string_view{} : rest.substr(space + 1);
  }
  return names;
}

namespace {

// One to four values: top, right, bottom, left.
bool expand_sides(Cursor& cursor, const Shorthand& shorthand, std::vector<Declaration>& out) {
  std::vector<std::string_view> names = longhand_names(shorthand);
  std::vector<const Token*> starts;
  while (!cursor.at_end() && starts.size() < 4) {
    starts.push_back(cursor.position());
    if (!take_longhand(cursor, require_property(names[0]))) return false;
  }
  if (starts.empty()) return false;
  constexpr size_t kFrom[4][4] = {{0, 0, 0, 0}, {0, 1, 0, 1}, {0, 1, 2, 1}, {0, 1, 2, 3}};
  const Token* end = cursor.position();
  for (size_t side = 0; side < 4; ++side) {
    cursor.move_to(starts[kFrom[starts.size() - 1][side]]);
    PropertyId id = require_property(names[side]);
    out.push_back(make_set(id, *take_longhand(cursor, id)));
  }
  cursor.move_to(end);
  return true;
}

// Start and end of one axis.
bool expand_pair(Cursor& cursor, const Shorthand& shorthand, std::vector<Declaration>& out) {
  std::vector<std::string_view> names = longhand_names(shorthand);
  const Token* start = cursor.position();
  auto first = take_longhand(cursor, require_property(names[0]));
  if (!first) return false;
  if (cursor.at_end()) cursor.move_to(start);
  auto second = take_longhand(cursor, require_property(names[1]));
  if (!second) return false;
  out.push_back(make_set(require_property(names[0]), std::move(*first)));
  out.push_back(make_set(require_property(names[1]), std::move(*second)));
  return true;
}

// Each longhand at most once, in any order; those that are absent get their initial value.
bool expand_any_order(Cursor& cursor, const Shorthand& shorthand, std::vector<Declaration>& out) {
  std::vector<PropertyId> ids;
  for (std::string_view name : longhand_names(shorthand)) ids.push_back(require_property(name));
  std::vector<std::optional<Setter>> found(ids.size());
  bool any = false;
  while (!cursor.at_end()) {
    bool taken = false;
    for (size_t i = 0; i < ids.size() && !taken; ++i) {
      if (found[i]) continue;
      found[i] = take_longhand(cursor, ids[i]);
      taken = found[i].has_value();
    }
    if (!taken) return false;
    any = true;
  }
  for (size_t i = 0; i < ids.size(); ++i) out.push_back(make_set(ids[i], found[i] ? std::move(*found[i]) : initial_setter(ids[i])));
  return any;
}

bool expand_border(Cursor& cursor, const Shorthand&, std::vector<Declaration>& out) {
  const Token* start = cursor.position();
  for (std::string_view side : {"border-top", "border-right", "border-bottom", "border-left"}) {
    cursor.move_to(start);
    if (!expand_any_order(cursor, *find_shorthand(side), out)) return false;
  }
  return true;
}

bool expand_same(Cursor& cursor, const Shorthand& shorthand, std::vector<Declaration>& out) {
  PropertyId id = require_property(shorthand.longhands);
  auto setter = take_longhand(cursor, id);
  if (!setter) return false;
  out.push_back(make_set(id, std::move(*setter)));
  return true;
}

// https://www.w3.org/TR/css-break-3/#page-break-properties
bool expand_break(Cursor& cursor, const Shorthand& shorthand, std::vector<Declaration>& out) {
  if (!cursor.take_ident("always")) return expand_same(cursor, shorthand, out);
  PropertyId id = require_property(shorthand.longhands);
  Source page("page", {}, {});
  Cursor value(page);
  out.push_back(make_set(id, *take_longhand(value, id)));
  return true;
}

// https://www.w3.org/TR/css-backgrounds-3/#border-radius
bool expand_radius(Cursor& cursor, const Shorthand& shorthand, std::vector<Declaration>& out) {
  std::vector<Specified<LengthPercentage>> radii[2];
  for (int axis = 0; axis < 2; ++axis) {
    while (!cursor.at_end() && !cursor.is_delim('/')) {
      auto radius = parse_length_percentage(cursor, Range::NonNegative);
      if (!radius || radii[axis].size() == 4) return false;
      radii[axis].push_back(std::move(*radius));
    }
    if (axis == 0 && !cursor.take_delim('/')) {
      radii[1] = radii[0];
      break;
    }
  }
  if (radii[0].empty() || radii[1].empty()) return false;
  constexpr size_t kFrom[4][4] = {{0, 0, 0, 0}, {0, 1, 0, 1}, {0, 1, 2, 1}, {0, 1, 2, 3}};
  std::vector<std::string_view> names = longhand_names(shorthand);
  for (size_t corner = 0; corner < 4; ++corner) {
    auto setter = [corner, x = radii[0][kFrom[radii[0].size() - 1][corner]], y = radii[1][kFrom[radii[1].size() - 1][corner]]](Computing& c) {
      auto corner_of = [corner](Sides<LengthPercentage>& sides) -> LengthPercentage& {
        return corner == 0 ? sides.top : corner == 1 ? sides.right : corner == 2 ? sides.bottom : sides.left;
      };
      corner_of(c.edit<DecorationGroup>().radius_x) = x(c);
      corner_of(c.edit<DecorationGroup>().radius_y) = y(c);
    };
    out.push_back(make_set(require_property(names[corner]), setter));
  }
  return true;
}

// https://www.w3.org/TR/css-text-4/#white-space-property
bool expand_white_space(Cursor& cursor, const Shorthand& shorthand, std::vector<Declaration>& out) {
  auto index = take_keyword(cursor, "normal | pre | nowrap | pre-wrap | pre-line | break-spaces");
  if (!index) return expand_any_order(cursor, shorthand, out);
  constexpr WhiteSpaceCollapse kCollapse[] = {WhiteSpaceCollapse::Collapse, WhiteSpaceCollapse::Preserve, WhiteSpaceCollapse::Collapse,
                                              WhiteSpaceCollapse::Preserve, WhiteSpaceCollapse::PreserveBreaks, WhiteSpaceCollapse::BreakSpaces};
  TextWrapMode mode = *index == 1 || *index == 2 ? TextWrapMode::NoWrap : TextWrapMode::Wrap;
  out.push_back(make_set(require_property("white-space-collapse"),
                         [collapse = kCollapse[*index]](Computing& c) { c.edit<TextGroup>().white_space = collapse; }));
  out.push_back(make_set(require_property("text-wrap-mode"), [mode](Computing& c) { c.edit<TextGroup>().wrap_mode = mode; }));
  return true;
}

// https://www.w3.org/TR/css-overflow-4/#line-clamp
bool expand_line_clamp(Cursor& cursor, const Shorthand&, std::vector<Declaration>& out) {
  PropertyId lines = require_property("max-lines"), ellipsis = require_property("block-ellipsis");
  bool none = cursor.is_ident("none");
  auto count = take_longhand(cursor, lines);
  if (!count) return false;
  Source standard(none ? "no-ellipsis" : "auto", {}, {});
  Cursor absent(standard);
  auto sign = take_longhand(cursor.at_end() ? absent : cursor, ellipsis);
  if (!sign) return false;
  out.push_back(make_set(lines, std::move(*count)));
  out.push_back(make_set(ellipsis, std::move(*sign)));
  return true;
}

bool expand_font_variant(Cursor& cursor, const Shorthand& shorthand, std::vector<Declaration>& out) {
  bool none = cursor.is_ident("none");
  if (none || cursor.is_ident("normal")) {
    for (std::string_view name : longhand_names(shorthand)) out.push_back(make_set(require_property(name), initial_setter(require_property(name))));
    if (none) out.push_back(make_set(require_property("font-variant-ligatures"), *take_longhand(cursor, require_property("font-variant-ligatures"))));
    else cursor.next();
    return true;
  }
  return expand_any_order(cursor, shorthand, out);
}

// "none" may be the type or the image. https://www.w3.org/TR/css-lists-3/#list-style-property
bool expand_list_style(Cursor& cursor, const Shorthand& shorthand, std::vector<Declaration>& out) {
  std::vector<PropertyId> ids;
  for (std::string_view name : longhand_names(shorthand)) ids.push_back(require_property(name));
  std::optional<Setter> found[3];
  int nones = 0;
  while (!cursor.at_end()) {
    if (cursor.take_ident("none")) {
      if (++nones > 2) return false;
      continue;
    }
    bool taken = false;
    for (size_t i = 0; i < 3 && !taken; ++i) {
      if (found[i]) continue;
      found[i] = take_component(cursor, ids[i]);
      taken = found[i].has_value();
    }
    if (!taken) return false;
  }
  if (nones + (found[1] ? 1 : 0) + (found[2] ? 1 : 0) > 2) return false;
  if (nones > 0 && !found[2]) found[2] = Setter([](Computing& c) { c.edit<TextGroup>().list_style_type = "none"; });
  for (size_t i = 0; i < 3; ++i) out.push_back(make_set(ids[i], found[i] ? std::move(*found[i]) : initial_setter(ids[i])));
  return true;
}

}  // namespace
}  // namespace clspress::style
