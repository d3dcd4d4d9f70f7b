// French typography as pure functions on one run of text: spaces, ordinals, dates, apostrophes and the like, after the
// table of domain/identity.md section 5. They know nothing of XHTML elements (leaves.h walks those) and never look at
// what is no prose: URLs, e-mail addresses, file paths, codes and hours written 16:15 stay as they are. Applying them
// twice gives the same as once.
#pragma once

#include <string>
#include <string_view>

namespace clspress::compose {

// Plain text, for attributes, titles of files and what is compared with extracted text: « 1er » without markup.
std::string typeset(std::string_view text);

// The same, escaped for XHTML, raised letters in <sup class="ord">: « 1<sup class="ord">er</sup> ».
std::string typeset_xhtml(std::string_view text);

// A title ends without a full stop; « etc. », sigles and ellipses keep theirs.
std::string_view without_final_stop(std::string_view title);

std::string escape_xhtml(std::string_view text);  // & < > and "

}  // namespace clspress::compose
