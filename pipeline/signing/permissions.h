// What the first signature of a PDF lets others do: the permissions of a certified document (DocMDP).
// https://www.iso.org/standard/75839.html 12.8.2.2
#pragma once

#include <qpdf/QPDFObjectHandle.hh>

namespace clspress::reading {
class Existing;
}

namespace clspress::signing {

// What a signature dictionary allows after it: 1 nothing, 2 signing, 3 comments too. 0: it doesn't certify.
int permission_level(QPDFObjectHandle signature);

bool is_certified(reading::Existing& pdf);

// Whether the first signature lets others follow.
bool allows_signing(reading::Existing& pdf);

}  // namespace clspress::signing
