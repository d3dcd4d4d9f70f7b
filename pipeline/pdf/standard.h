// The pairs of standards that a file can meet: one of accessibility, one of archiving.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace clspress::pdf {

// Ua1A3a: PDF 1.7 with attachments. Ua1A2a: the same for archives that refuse attachments: it carries none. Ua2A4f: PDF 2.0.
enum class Standard : uint8_t { Ua1A3a, Ua1A2a, Ua2A4f };

constexpr bool is_pdf2(Standard standard) { return standard == Standard::Ua2A4f; }
constexpr bool takes_attachments(Standard standard) { return standard != Standard::Ua1A2a; }

// "ua1-a3a", "ua1-a2a", "ua2-a4f".
constexpr std::optional<Standard> find_standard(std::string_view name) {
  if (name == "ua1-a3a") return Standard::Ua1A3a;
  if (name == "ua1-a2a") return Standard::Ua1A2a;
  if (name == "ua2-a4f") return Standard::Ua2A4f;
  return std::nullopt;
}

}  // namespace clspress::pdf
