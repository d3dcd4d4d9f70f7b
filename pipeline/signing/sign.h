// Signs one field of a PDF: everything before it stays byte for byte, the signature is added behind.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "signing/identity.h"
#include "signing/validation_data.h"

namespace clspress::signing {

// What a stamp says; French.
struct StampWords {
  std::string name, time, reason;  // « le 25/11/2025 à 13:15 UTC »; the reason may be empty
};
// Draws a stamp of a size in points: the content of a form without resources, or nothing.
using Stamp = std::function<std::string(const StampWords&, double width, double height)>;

struct SignOptions {
  std::string field;
  std::string reason;                   // empty: none
  std::string timestamp_url;            // empty: none (PAdES B-B)
  std::vector<GivenFile> validation;    // certificates and CRLs, kept in the PDF
  std::string time;                     // "20251125131500", UTC
  Stamp stamp;
};

// The signed file. Throws Refused.
std::string sign(std::string_view pdf, const Identity& identity, const SignOptions& options);

}  // namespace clspress::signing
