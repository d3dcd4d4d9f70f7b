// Digests: SHA-256 for identity of files, FNV-1a for hash tables and names that must not depend on the machine.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace clspress {

using Sha256 = std::array<uint8_t, 32>;
Sha256 sha256(std::string_view bytes);
std::string hex(const Sha256& digest);  // 64 lower-case signs
std::string sha512_hex(std::string_view bytes);  // what SEDA wants

constexpr uint64_t fnv1a(std::string_view bytes, uint64_t seed = 0xcbf29ce484222325u) {
  uint64_t hash = seed;
  for (char byte : bytes) hash = (hash ^ static_cast<uint8_t>(byte)) * 0x100000001b3u;
  return hash;
}

}  // namespace clspress
