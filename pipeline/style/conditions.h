// Conditions of at-rules: @media for print and @supports. https://www.w3.org/TR/mediaqueries-4/ https://www.w3.org/TR/css-conditional-3/
#pragma once

#include "style/cursor.h"

namespace clspress::style {

// Whether a list of media queries fits a printed A4 page; an empty list does.
bool matches_media(Cursor cursor);
bool supports(Cursor cursor);

}  // namespace clspress::style
