// What the first signature of a PDF lets others do: the permissions of a certified document (DocMDP).
// https://www.iso.org/standard/75839.html 12.8.2.2
#pragma once

namespace clspress::reading {
class Existing;
}

namespace clspress::signing {

bool is_certified(reading::Existing& pdf);

// Whether the first signature lets others follow.
bool allows_signing(reading::Existing& pdf);

}  // namespace clspress::signing
