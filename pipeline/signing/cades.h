// The signature itself: a detached CMS as PAdES wants it. https://www.etsi.org/deliver/etsi_en/319100_319199/31914201/
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "signing/identity.h"
#include "signing/trust.h"

namespace clspress::signing {

// Asks for the time stamp of a signature value; gives a TimeStampToken in DER.
using Stamper = std::function<std::string(std::string_view signature_value)>;

std::string make_cades(const Identity& identity, std::string_view signed_bytes, const Stamper& stamper);

struct Judgement {
  bool whole = false;          // digest and signature fit the bytes
  std::string who, issuer;     // of the signer's certificate
  std::string stamped_at;      // French; empty without a time stamp that fits
  std::string stamped_by;      // « Horodateur (certificat de Autorité) »
  bool bad_stamp = false;
  std::string valid_from, valid_until;
  bool trusted = true, trusted_stamp = true;  // lead to an authority that the reader trusts
};
Judgement judge_cades(std::string_view cms, std::string_view signed_bytes, const Trust& trust);

}  // namespace clspress::signing
