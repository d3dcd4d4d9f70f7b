// What a signature proves: whether it fits the bytes, whose it is, since when, and what is to be known of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "signing/revocation.h"
#include "signing/trust.h"
#include "signing/validation_data.h"

namespace clspress::signing {

// PAdES wants more of the CMS than Acrobat's older adbe.pkcs7.detached.
enum class Profile { Pades, Pkcs7 };

struct Judgement {
  bool whole = false;          // digest and signature fit the bytes
  std::string who, issuer;     // of the signer's certificate
  std::string stamped_at;      // French; empty without a time stamp that fits
  std::string stamped_by;      // « Horodateur (certificat de Autorité) »
  bool bad_stamp = false;
  std::string valid_from, valid_until;
  bool trusted = true, trusted_stamp = true;  // lead to an authority that the reader trusts
  std::string out_of_date;                    // French: the certificate wasn't valid when it signed, or nothing proves that it was
  std::string weak_digest;                    // « SHA-1 »; empty if the digest protects
  Revocation revocation;
  bool revoked_before = false;                // or nothing proves that it was after
  std::vector<std::string> remarks;           // French sentences: what doesn't break it, but should be known
};
// `evidence`: what travels in the file.
Judgement judge_cms(std::string_view cms, std::string_view signed_bytes, Profile profile, const Trust& trust, const Evidence& evidence);

// Room that a signature didn't need holds zeros; anything else there is nobody's word.
// https://www.iso.org/standard/75839.html 12.8.1, table 255
bool only_zeros_behind(std::string_view cms);

}  // namespace clspress::signing
