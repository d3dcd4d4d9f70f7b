// Time stamps of a server (RFC 3161), asked for over HTTP. https://www.rfc-editor.org/rfc/rfc3161
#pragma once

#include <ctime>
#include <optional>
#include <string>
#include <string_view>

#include "signing/trust.h"

namespace clspress::signing {

// A TimeStampToken over `bytes`, in DER. Throws Refused if the server doesn't answer in time or answers something else.
std::string ask_timestamp(const std::string& url, std::string_view bytes);

struct TimeStamp {
  std::string at;          // French
  std::string by, issuer;  // the server, who issued its certificate
  std::time_t when = 0;
  bool trusted = true;     // its certificate leads to an authority that the reader trusts
};
// What a token says of `bytes`. Nothing if it is not whole, is about other bytes or comes from somebody whose certificate
// isn't made for time stamps or wasn't valid then. https://www.rfc-editor.org/rfc/rfc3161 2.3
std::optional<TimeStamp> read_token(std::string_view token, std::string_view bytes, const Trust& trust);

}  // namespace clspress::signing
