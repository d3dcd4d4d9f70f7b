#include "pdf/syntax.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/utf8.h"

namespace clspress::pdf {

namespace {

constexpr char kHex[] = "0123456789ABCDEF";
constexpr double kLargest = 1e9;  // far beyond any page, and still exact with six decimals

void append_escaped(std::string& out, std::string_view bytes) {
  out += '(';
  for (char byte : bytes) {
    if (byte == '(' || byte == ')' || byte == '\\') out += '\\';
    if (byte == '\r') {
      out += "\\r";  // a bare one would be read back as a line feed
    } else {
      out += byte;
    }
  }
  out += ')';
}

bool printable_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

}  // namespace

void append_integer(std::string& out, int64_t value) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

void append_number(std::string& out, double value, int decimals) {
  if (!std::isfinite(value)) value = 0;
  value = std::clamp(value, -kLargest, kLargest);
  int64_t scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  int64_t scaled = std::llround(value * static_cast<double>(scale));
  if (scaled < 0) {
    out += '-';
    scaled = -scaled;
  }
  int64_t fraction = scaled % scale;
  if (scaled >= scale || fraction == 0) append_integer(out, scaled / scale);
  if (fraction == 0) return;
  out += '.';
  for (scale /= 10; fraction != 0; scale /= 10) {
    out += static_cast<char>('0' + fraction / scale);
    fraction %= scale;
  }
}

void append_matrix(std::string& out, const Matrix& matrix) {
  for (double factor : {matrix.a, matrix.b, matrix.c, matrix.d}) {
    append_number(out, factor, 6);
    out += ' ';
  }
  append_number(out, matrix.e);
  out += ' ';
  append_number(out, matrix.f);
}

void append_reference(std::string& out, ObjectId object) {
  append_integer(out, static_cast<int64_t>(object));
  out += " 0 R";
}

void append_name(std::string& out, std::string_view name) {
  out += '/';
  for (char c : name.substr(0, 127)) {  // no reader must take longer ones
    bool regular = c > 0x20 && c < 0x7f && std::string_view("()<>[]{}/%#").find(c) == std::string_view::npos;
    if (regular) {
      out += c;
      continue;
    }
    auto byte = static_cast<uint8_t>(c);
    out += '#';
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
}

void append_bytes(std::string& out, std::string_view bytes) { append_escaped(out, bytes); }

void append_text(std::string& out, std::string_view text) {
  append_escaped(out, printable_ascii(text) ? std::string(text) : "\xFE\xFF" + utf16(text));
}

std::string utf16(std::string_view text) {
  std::string out;
  out.reserve(text.size() * 2);
  auto unit = [&out](char32_t value) {
    out += static_cast<char>(value >> 8);
    out += static_cast<char>(value & 0xFF);
  };
  for (size_t offset = 0; offset < text.size();) {
    char32_t code_point = utf8::next(text, offset);
    if (code_point < 0x10000) {
      unit(code_point);
    } else {
      unit(0xD800 + ((code_point - 0x10000) >> 10));
      unit(0xDC00 + ((code_point - 0x10000) & 0x3FF));
    }
  }
  return out;
}

void append_utf16_hex(std::string& out, std::string_view text) {
  for (char c : utf16(text)) {
    auto byte = static_cast<uint8_t>(c);
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
}

// https://www.iso.org/standard/51502.html 7.9.4
std::string to_pdf_date(std::string_view iso) {
  std::string digits;
  for (char c : iso) {
    if (c >= '0' && c <= '9') digits += c;
  }
  if (digits.size() != 8 && digits.size() != 14) return {};
  digits.resize(14, '0');
  return "D:" + digits + "+00'00'";
}

bool is_language_tag(std::string_view language) {
  constexpr size_t kLongestPart = 8;
  size_t length = 0;
  bool primary = true;
  for (char c : language) {
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    bool digit = c >= '0' && c <= '9';
    if (c == '-' && length > 0) {
      length = 0;
      primary = false;
    } else if ((!letter && (!digit || primary)) || ++length > kLongestPart) {
      return false;
    }
  }
  return length > 0;
}

std::string& Dictionary::key(std::string_view key) {
  append_name(body_, key);
  body_ += ' ';
  return body_;
}

Dictionary& Dictionary::raw(std::string_view name, std::string_view value) {
  key(name) += value;
  return *this;
}
Dictionary& Dictionary::name(std::string_view name, std::string_view value) {
  append_name(key(name), value);
  return *this;
}
Dictionary& Dictionary::integer(std::string_view name, int64_t value) {
  append_integer(key(name), value);
  return *this;
}
Dictionary& Dictionary::number(std::string_view name, double value) {
  append_number(key(name), value);
  return *this;
}
Dictionary& Dictionary::bytes(std::string_view name, std::string_view value) {
  append_bytes(key(name), value);
  return *this;
}
Dictionary& Dictionary::text(std::string_view name, std::string_view value) {
  append_text(key(name), value);
  return *this;
}
Dictionary& Dictionary::reference(std::string_view name, ObjectId object) {
  append_reference(key(name), object);
  return *this;
}
Dictionary& Dictionary::box(std::string_view name, const Box& box) {
  std::string& out = key(name);
  out += '[';
  for (double side : {box.left, box.bottom, box.right, box.top}) {
    append_number(out, side);
    out += ' ';
  }
  out.back() = ']';
  return *this;
}
Dictionary& Dictionary::dictionary(std::string_view name, const Dictionary& inner) {
  std::string& out = key(name);
  out += "<<";
  out += inner.body();
  out += ">>";
  return *this;
}

}  // namespace clspress::pdf
