#include "base/data_url.h"

#include <cstdint>

namespace clspress {

// https://www.rfc-editor.org/rfc/rfc2397
std::optional<std::string> decode_data_url(std::string_view url) {
  size_t comma = url.find(',');
  if (!url.starts_with("data:") || comma == std::string_view::npos) return std::nullopt;
  bool base64 = url.substr(0, comma).ends_with(";base64");
  std::string bytes;
  uint32_t bits = 0;
  int count = 0;
  auto hex_digit = [](char sign) { return sign >= '0' && sign <= '9' ? sign - '0' : (sign | 0x20) >= 'a' && (sign | 0x20) <= 'f' ? (sign | 0x20) - 'a' + 10 : -1; };
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (size_t i = comma + 1; i < url.size(); i++) {
    char sign = url[i];
    if (sign == '%') {
      if (i + 2 >= url.size() || hex_digit(url[i + 1]) < 0 || hex_digit(url[i + 2]) < 0) return std::nullopt;
      sign = static_cast<char>(hex_digit(url[i + 1]) * 16 + hex_digit(url[i + 2]));
      i += 2;
    }
    if (!base64) {
      bytes += sign;
      continue;
    }
    if (sign == '=' || sign == ' ' || sign == '\n' || sign == '\r' || sign == '\t') continue;
    size_t value = kAlphabet.find(sign);
    if (value == std::string_view::npos) return std::nullopt;
    bits = bits << 6 | static_cast<uint32_t>(value);
    if (++count % 4 != 1) bytes += static_cast<char>(bits >> (6 - 2 * ((count - 1) % 4)) & 0xFF);
  }
  return bytes;
}

}  // namespace clspress
