// Whom the reader trusts: the authorities whose certificates were handed in, with the revocation lists that came along.
#pragma once

#include <ctime>
#include <string>
#include <vector>

#include "signing/openssl.h"
#include "signing/validation_data.h"

namespace clspress::signing {

class Trust {
 public:
  Trust() = default;
  // Files with certificates and lists, PEM (several in one) or DER. Throws Refused for what is none.
  explicit Trust(const std::vector<GivenFile>& files);

  enum class Use { Signing, TimeStamping };
  // Whether a certificate leads to one of the authorities at a time, by way of those that came along in `message`. True
  // where nobody is asked for. https://www.rfc-editor.org/rfc/rfc5280 6
  bool reaches(X509* certificate, CMS_ContentInfo* message, std::time_t at, Use use) const;

  const Evidence& evidence() const { return evidence_; }

 private:
  Evidence evidence_;
  std::unique_ptr<X509_STORE, Freed<X509_STORE_free>> store_;
};

}  // namespace clspress::signing
