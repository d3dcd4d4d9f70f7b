// Judges the signatures of a PDF: whole, about which bytes, and what was added behind them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "signing/judgement.h"

namespace clspress::signing {

struct Signature {
  // Pkcs7 is adbe.pkcs7.detached, which Acrobat and pdfsig write; DocumentStamp a time stamp over the whole file.
  enum class Format { Pades, Pkcs7, DocumentStamp, Unknown } format = Format::Unknown;
  std::string format_name;                 // "adbe.x509.rsa_sha1"
  std::string field, reason, declared_at;  // declared_at: French, from the dictionary; may be empty
  Judgement judgement;
  std::string wrong;  // French: why it is not whole; empty if it is
  int permission_level = 0;  // as permissions.h has it: it certifies if there is one
  bool whole() const { return wrong.empty(); }
};

struct Verdict {
  std::vector<Signature> signatures;  // in the order of signing
  size_t unsigned_bytes = 0;          // behind the last signature that fits
  std::string unsigned_what;          // French: what they are
  bool unsigned_allowed = true;       // they change nothing in the document
  bool whole() const;
};

// Throws Refused where the file is no whole PDF.
Verdict verify(std::string_view pdf, const Trust& trust = {});

}  // namespace clspress::signing
