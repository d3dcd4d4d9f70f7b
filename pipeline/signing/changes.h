// What was added to a PDF behind a signature: only further signatures and validation data may have been.
#pragma once

#include <string>
#include <string_view>

namespace clspress::reading {
class Existing;
}

namespace clspress::signing {

// What may have been added: further signatures with the housekeeping that goes with them, or validation data alone.
enum class Allowed { Signing, ValidationData };

// Compares the revision that was signed with the file as it is now. Empty if all is allowed, else why not, in French.
std::string forbidden_change(std::string_view signed_revision, reading::Existing& now, Allowed allowed);

}  // namespace clspress::signing
