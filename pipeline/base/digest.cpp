#include "base/digest.h"

#include <openssl/sha.h>

namespace clspress {
namespace {

template <size_t Size>
std::string hex_of(const std::array<uint8_t, Size>& digest) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (uint8_t byte : digest) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

}  // namespace

Sha256 sha256(std::string_view bytes) {
  Sha256 digest;
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  return digest;
}

std::string hex(const Sha256& digest) { return hex_of(digest); }

std::string sha512_hex(std::string_view bytes) {
  std::array<uint8_t, 64> digest;
  SHA512(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  return hex_of(digest);
}

}  // namespace clspress
