// Whether a certificate was revoked, as the lists say that travel in a PDF or were handed in. Nobody is asked over a network.
#pragma once

#include <ctime>
#include <string>
#include <vector>

#include "signing/openssl.h"
#include "signing/validation_data.h"

namespace clspress::signing {

struct Revocation {
  enum class State { Unknown, Good, Revoked } state = State::Unknown;
  std::time_t when = 0;       // Revoked: since when
  std::string since, listed;  // French: that day; the day of the list
};
// What the lists say that the issuer of a certificate signed; `issuers` are where to look for him. One that ran out before
// the certificate was used can only tell that it was revoked. https://www.rfc-editor.org/rfc/rfc5280 6.3
Revocation find_revocation(X509* certificate, const std::vector<X509*>& issuers, const Evidence& evidence, std::time_t used);

}  // namespace clspress::signing
