// The signature itself: a detached CMS as PAdES wants it. https://www.etsi.org/deliver/etsi_en/319100_319199/31914201/
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "signing/identity.h"

namespace clspress::signing {

// Asks for the time stamp of a signature value; gives a TimeStampToken in DER.
using Stamper = std::function<std::string(std::string_view signature_value)>;

std::string make_cades(const Identity& identity, std::string_view signed_bytes, const Stamper& stamper);

}  // namespace clspress::signing
