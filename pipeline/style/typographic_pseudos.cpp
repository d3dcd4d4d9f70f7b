#include "style/typographic_pseudos.h"

namespace clspress::style {
namespace {

// Of the inherited properties those of the text itself; all others are the parent's.
TextGroup text_properties(const TextGroup& own, const TextGroup& parent) {
  TextGroup text = parent;
  text.color = own.color;
  text.line_height = own.line_height;
  text.letter_spacing = own.letter_spacing;
  text.word_spacing = own.word_spacing;
  text.transform = own.transform;
  return text;
}

// Background and text-decoration.
DecorationGroup decoration_properties(const DecorationGroup& own) {
  DecorationGroup decoration = own;
  DecorationGroup initial;
  decoration.opacity = initial.opacity;
  decoration.outline = initial.outline;
  decoration.transform = initial.transform;
  return decoration;
}

StyleRef finish(StylePool& pool, const ComputedStyle& style, const ComputedStyle& parent, BoxGroup box, DecorationGroup decoration) {
  ComputedStyle other = style;
  other.text = pool.intern_group(text_properties(*style.text, *parent.text));
  other.box = pool.intern_group(std::move(box));
  other.decoration = pool.intern_group(std::move(decoration));
  other.generated = pool.initial().generated;
  return pool.intern(std::move(other));
}

}  // namespace

// https://www.w3.org/TR/css-pseudo-4/#first-line-styling
StyleRef restrict_to_first_line(StylePool& pool, const ComputedStyle& style, const ComputedStyle& parent) {
  BoxGroup box;
  box.vertical_align = style.box->vertical_align;
  DecorationGroup decoration = decoration_properties(*style.decoration);
  decoration.radius_x = decoration.radius_y = {};
  return finish(pool, style, parent, std::move(box), std::move(decoration));
}

// https://www.w3.org/TR/css-pseudo-4/#first-letter-styling
StyleRef restrict_to_first_letter(StylePool& pool, const ComputedStyle& style, const ComputedStyle& parent) {
  BoxGroup box;
  bool floats = style.box->float_side == Float::Left || style.box->float_side == Float::Right;
  if (floats) box.float_side = style.box->float_side;
  if (floats) box.display = Display::Block;
  box.margin = style.box->margin;
  box.padding = style.box->padding;
  box.border = style.box->border;
  box.vertical_align = style.box->vertical_align;
  return finish(pool, style, parent, std::move(box), decoration_properties(*style.decoration));
}

}  // namespace clspress::style
