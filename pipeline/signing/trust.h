// Whom the reader trusts: the authorities whose certificates were handed in. Whether somebody was revoked is not asked.
#pragma once

#include <ctime>
#include <string>
#include <vector>

#include "signing/openssl.h"

namespace clspress::signing {

class Trust {
 public:
  Trust() = default;
  // Bytes of files with certificates, PEM (several in one) or DER. Throws Refused for what is none.
  explicit Trust(const std::vector<std::string>& files);

  bool asks() const { return store_ != nullptr; }
  enum class Use { Signing, TimeStamping };
  // Whether a certificate leads to one of the authorities at a time, by way of those that came along in `message`. True
  // where nobody is asked for. https://www.rfc-editor.org/rfc/rfc5280 6
  bool reaches(X509* certificate, CMS_ContentInfo* message, std::time_t at, Use use) const;

 private:
  std::unique_ptr<X509_STORE, Freed<X509_STORE_free>> store_;
};

}  // namespace clspress::signing
