// Who signs: the key and certificates of a .p12 file, judged before they are used.
#pragma once

#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include "signing/openssl.h"

namespace clspress::signing {

struct Identity {
  KeyPtr key;
  CertificatePtr certificate;
  std::vector<CertificatePtr> chain;  // the others of the file
};

// Throws Refused: no .p12, wrong password, expired, not made for signing.
Identity read_identity(std::string_view p12, const std::string& password, std::string_view file_name);

std::string common_name(X509_NAME* name);  // or the organisation's; UTF-8
std::string french_time(const ASN1_TIME* time);  // "25/11/2026 à 13:04:05 UTC"; empty if it is none
std::time_t unix_time(const ASN1_TIME* time);    // 0 if it is none

}  // namespace clspress::signing
