// Whether a certificate is fit for a signature that people will rely on: what it was issued for, and how strong it is.
#pragma once

#include <string>
#include <vector>

#include "signing/openssl.h"

namespace clspress::signing {

struct Unfitness {
  std::string code;  // as in Finding
  std::string what;  // French, goes on a sentence: « a une clé RSA de 1024 bits, trop courte (2048 au moins) »
  std::string help;
};
// The worst first; empty for a certificate that is fit.
std::vector<Unfitness> unfitness_of(X509* certificate);

// The name of a digest that no longer protects (« SHA-1 »); empty for one that does.
std::string weak_digest(int nid);

}  // namespace clspress::signing
