#include "dossier/source_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace clspress::dossier {
namespace {

constexpr size_t kBlock = 1024;

bool starts_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

enum class Encoding { Utf8, Utf16LittleEndian, Utf16BigEndian, Latin1, Windows1252 };

struct Refusal {
  size_t offset;  // in the text decoded so far
  std::string message, help;
};

struct Decoded {
  std::string text;
  std::optional<Refusal> refusal;
};

std::optional<std::string> declared_encoding(std::string_view bytes);
std::optional<Encoding> encoding_named(std::string name);
Decoded decode_utf8(std::string_view bytes, const char* help);
Decoded decode_utf16(std::string_view bytes, bool big_endian);
Decoded decode_single_bytes(std::string_view bytes, bool windows);

// 0x80 to 0x9F of https://encoding.spec.whatwg.org/index-windows-1252.txt without its five holes (0 here).
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

std::optional<std::string> keep(Decoded decoded, const char* code, const std::string& file, Report& report) {
  if (!decoded.refusal) return std::move(decoded.text);
  LineIndex lines(decoded.text);
  report.error(code, lines.location_of(decoded.refusal->offset, file), decoded.refusal->message, decoded.refusal->help);
  return std::nullopt;
}

}  // namespace

LineIndex::LineIndex(std::string_view text) : text_(text), starts_{0} {
  size_t characters = 0;
  for (size_t block = 0; block < text.size(); block += kBlock) {
    characters_.push_back(characters);
    characters += count_characters(block, std::min(block + kBlock, text.size()));
  }
  characters_.push_back(characters);
  bool has_returns = text.find('\r') != std::string_view::npos;
  auto next_end = [&](size_t from) { return has_returns ? text.find_first_of("\r\n", from) : text.find('\n', from); };
  for (size_t end = next_end(0); end != std::string_view::npos; end = next_end(end + 1)) {
    bool pair = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
    if (!pair) starts_.push_back(end + 1);
  }
}

size_t LineIndex::characters_before(size_t offset) const {
  return characters_[offset / kBlock] + count_characters(offset - offset % kBlock, offset);
}

size_t LineIndex::count_characters(size_t begin, size_t end) const {
  size_t count = 0;
  for (size_t i = begin; i < end; ++i) count += starts_character(text_[i]) ? 1 : 0;
  return count;
}

LineIndex::Place LineIndex::place_of(size_t offset) const {
  offset = std::min(offset, text_.size());
  auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  size_t line = *std::prev(after);
  bool near = offset - line < kBlock;  // as good as always: the blocks are for a file that is one line
  size_t column = near ? count_characters(line, offset) : characters_before(offset) - characters_before(line);
  return {static_cast<int>(after - starts_.begin()), static_cast<int>(column + 1)};
}

Location LineIndex::location_of(size_t offset, const std::string& file) const {
  Place place = place_of(offset);
  return {file, place.line, place.column};
}

std::optional<std::string> decode_xml(std::string_view bytes, const std::string& file, Report& report) {
  constexpr const char* kCode = "XML-ENCODAGE";
  constexpr const char* kDeclare = "enregistrer le fichier en UTF-8, ou déclarer son encodage en première ligne";
  if (bytes.starts_with("\xEF\xBB\xBF")) return keep(decode_utf8(bytes.substr(3), kDeclare), kCode, file, report);
  if (bytes.starts_with("\xFF\xFE")) return keep(decode_utf16(bytes.substr(2), false), kCode, file, report);
  if (bytes.starts_with("\xFE\xFF")) return keep(decode_utf16(bytes.substr(2), true), kCode, file, report);
  if (bytes.starts_with(std::string_view("<\0", 2))) return keep(decode_utf16(bytes, false), kCode, file, report);
  if (bytes.starts_with(std::string_view("\0<", 2))) return keep(decode_utf16(bytes, true), kCode, file, report);

  std::string name = declared_encoding(bytes).value_or("UTF-8");
  std::optional<Encoding> encoding = encoding_named(name);
  if (encoding == Encoding::Utf8) return keep(decode_utf8(bytes, kDeclare), kCode, file, report);
  if (encoding == Encoding::Latin1) return keep(decode_single_bytes(bytes, false), kCode, file, report);
  if (encoding == Encoding::Windows1252) return keep(decode_single_bytes(bytes, true), kCode, file, report);
  std::string message = encoding ? fmt::format("le fichier se déclare en « {} » mais n’en a pas les octets", name)
                                 : fmt::format("l’encodage « {} » n’est pas lu", name);
  report.error(kCode, {file, 1, 1}, std::move(message), "enregistrer le fichier en UTF-8 et le déclarer ainsi en première ligne");
  return std::nullopt;
}

std::optional<std::string> decode_json(std::string_view bytes, const std::string& file, Report& report) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return keep(decode_utf8(bytes, "enregistrer le fichier en UTF-8"), "JSON-ENCODAGE", file, report);
}

namespace {

// The value of encoding in <?xml version="1.0" encoding="…"?>. https://www.w3.org/TR/xml/#NT-EncodingDecl
std::optional<std::string> declared_encoding(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return std::nullopt;
  std::string_view declaration = bytes.substr(0, bytes.find("?>"));
  size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return std::nullopt;
  size_t open = declaration.find_first_of("\"'", at);
  if (open == std::string_view::npos) return std::nullopt;
  size_t close = declaration.find(declaration[open], open + 1);
  if (close == std::string_view::npos) return std::nullopt;
  return std::string(declaration.substr(open + 1, close - open - 1));
}

std::optional<Encoding> encoding_named(std::string name) {
  for (char& c : name) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  if (name == "UTF-8" || name == "UTF8" || name == "US-ASCII" || name == "ASCII") return Encoding::Utf8;
  if (name == "ISO-8859-1" || name == "LATIN1") return Encoding::Latin1;
  if (name == "WINDOWS-1252" || name == "CP1252") return Encoding::Windows1252;
  if (name == "UTF-16" || name == "UTF-16LE") return Encoding::Utf16LittleEndian;
  if (name == "UTF-16BE") return Encoding::Utf16BigEndian;
  return std::nullopt;
}

Decoded decode_utf8(std::string_view bytes, const char* help) {
  size_t wrong = utf8::find_invalid(bytes);
  if (wrong == std::string_view::npos) return {std::string(bytes), {}};
  // Only what stands before the wrong byte is text; the place is its end.
  return {std::string(bytes.substr(0, wrong)),
          Refusal{wrong,
                  fmt::format("l’octet {:02X} n’est pas de l’UTF-8", static_cast<unsigned>(static_cast<unsigned char>(bytes[wrong]))),
                  help}};
}

// https://www.unicode.org/versions/Unicode15.0.0/ch03.pdf table 3-5
Decoded decode_utf16(std::string_view bytes, bool big_endian) {
  Decoded decoded;
  auto unit_at = [&](size_t i) {
    unsigned first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  auto refuse = [&](const char* message) {
    decoded.refusal = Refusal{decoded.text.size(), message, "enregistrer le fichier en UTF-8 et le déclarer ainsi en première ligne"};
    return decoded;
  };
  decoded.text.reserve(bytes.size());
  for (size_t i = 0; i + 1 < bytes.size(); i += 2) {
    char32_t c = unit_at(i);
    if (c >= 0xDC00 && c <= 0xDFFF) return refuse("une moitié de caractère isolée n’est pas de l’UTF-16");
    if (c >= 0xD800 && c <= 0xDBFF) {
      if (i + 3 >= bytes.size()) return refuse("le fichier UTF-16 s’arrête au milieu d’un caractère");
      char32_t low = unit_at(i + 2);
      if (low < 0xDC00 || low > 0xDFFF) return refuse("une moitié de caractère isolée n’est pas de l’UTF-16");
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
      i += 2;
    }
    utf8::append(decoded.text, c);
  }
  if (bytes.size() % 2 != 0) return refuse("le fichier UTF-16 s’arrête au milieu d’un caractère");
  return decoded;
}

Decoded decode_single_bytes(std::string_view bytes, bool windows) {
  Decoded decoded;
  decoded.text.reserve(bytes.size() + bytes.size() / 8);
  for (char byte : bytes) {
    unsigned value = static_cast<unsigned char>(byte);
    bool between = value >= 0x80 && value <= 0x9F;
    char32_t c = between && windows ? char32_t{kWindows1252[value - 0x80]} : char32_t{value};
    if (between && (!windows || c == 0)) {
      decoded.refusal = Refusal{decoded.text.size(),
                                fmt::format("l’octet {:02X} n’est pas un caractère de l’encodage déclaré", value),
                                windows ? "enregistrer le fichier en UTF-8 et le déclarer ainsi en première ligne"
                                        : "le fichier est sans doute en Windows-1252 : déclarer encoding=\"windows-1252\""};
      return decoded;
    }
    utf8::append(decoded.text, c);
  }
  return decoded;
}

}  // namespace
}  // namespace clspress::dossier
