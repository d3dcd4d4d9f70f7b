// Shorthands: one property that stands for several of the table. https://www.w3.org/TR/css-cascade-5/#shorthand
#pragma once

#include <string_view>
#include <vector>

#include "style/declarations.h"

namespace clspress::style {

struct Shorthand {
  std::string_view name;
  std::string_view longhands;  // names with spaces between
  // Adds a declaration for each longhand; false if the value isn't valid.
  bool (*expand)(Cursor& cursor, const Shorthand& shorthand, std::vector<Declaration>& out);
};

// The two whose grammar is their own (shorthands_complex.cpp).
bool expand_font(Cursor& cursor, const Shorthand& shorthand, std::vector<Declaration>& out);
bool expand_background(Cursor& cursor, const Shorthand& shorthand, std::vector<Declaration>& out);

const Shorthand* find_shorthand(std::string_view name);
std::vector<std::string_view> longhand_names(const Shorthand& shorthand);
const std::vector<Shorthand>& shorthand_table();

}  // namespace clspress::style
