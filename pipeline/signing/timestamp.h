// Time stamps of a server (RFC 3161), asked for over HTTP. https://www.rfc-editor.org/rfc/rfc3161
#pragma once

#include <string>
#include <string_view>

namespace clspress::signing {

// A TimeStampToken over `bytes`, in DER. Throws Refused if the server doesn't answer in time or answers something else.
std::string ask_timestamp(const std::string& url, std::string_view bytes);

// When a token says that `bytes` existed, in French; empty if it is not whole or is about other bytes.
std::string time_of_token(std::string_view token, std::string_view bytes);

}  // namespace clspress::signing
