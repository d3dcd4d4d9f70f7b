// Signs one field of a PDF: everything before it stays byte for byte, the signature is added behind.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "signing/identity.h"

namespace clspress::signing {

struct SignOptions {
  std::string field;
  std::string reason;                   // empty: none
  std::string timestamp_url;            // empty: none (PAdES B-B)
  std::vector<std::string> validation;  // bytes of files with certificates and CRLs (PEM or DER), kept in the PDF
  std::string time;                     // "20251125131500", UTC
};

// The signed file. Throws Refused.
std::string sign(std::string_view pdf, const Identity& identity, const SignOptions& options);

}  // namespace clspress::signing
