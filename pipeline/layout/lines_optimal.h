// The two ways of choosing lines that look at more than one line: text-wrap-style balance and pretty.
#pragma once

#include "layout/lines.h"

namespace clspress::layout {

// Paragraphs of more lines are broken by first fit.
inline constexpr size_t kBalancedLines = 10, kPrettyLines = 60;

// As many lines as first fit makes, in as narrow a measure as holds them, so that all are about as long. Words stay whole
// if they can: « ARS » and « Hauts-de-France », not « ARS Hauts-de- » and « France ».
// https://www.w3.org/TR/css-text-4/#valdef-text-wrap-style-balance
std::vector<LineEnd> balanced_lines(const MeasuredParagraph& measured, const InlinePosition& start, const LineWidths& available, size_t most);

// The least sum of squared slacks, hyphens and stub ends over the paragraph (Knuth and Plass, 1981), over at most
// 60 lines.
// https://www.w3.org/TR/css-text-4/#valdef-text-wrap-style-pretty
std::vector<LineEnd> pretty_lines(const MeasuredParagraph& measured, const InlinePosition& start, const LineWidths& available, size_t most);

// The way that looks at one line only.
std::vector<LineEnd> first_fit_lines(const MeasuredParagraph& measured, const InlinePosition& start, const LineWidths& available, size_t most,
                                     HyphenUse use = HyphenUse::Allowed);

}  // namespace clspress::layout
