// Spells PDF's basic objects: numbers, strings, names, dictionary bodies. It knows no object numbers but those it is
// handed, and nothing of pages or structure. https://www.iso.org/standard/51502.html 7.3
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/geometry.h"

namespace clspress::pdf {

enum class ObjectId : uint32_t { None = 0 };

void append_integer(std::string& out, int64_t value);
// Fixed point, shortest, never an exponent; what is not finite is written as 0.
void append_number(std::string& out, double value, int decimals = 3);
void append_matrix(std::string& out, const Matrix& matrix);
void append_reference(std::string& out, ObjectId object);
// A name, with its slash, escaped.
void append_name(std::string& out, std::string_view name);
// A literal string of bytes.
void append_bytes(std::string& out, std::string_view bytes);
// A text string: ASCII as it is, everything else as UTF-16BE with its mark.
void append_text(std::string& out, std::string_view text);
// UTF-16BE without a mark, as hexadecimal digits.
void append_utf16_hex(std::string& out, std::string_view text);
std::string utf16(std::string_view text);

// A date "2025-03-14" or "2025-03-14T10:20:30Z" as PDF spells it; empty if it is not one.
std::string to_pdf_date(std::string_view iso);

// Whether a document's lang is one that a PDF may carry. https://www.rfc-editor.org/rfc/rfc3066 2.1
bool is_language_tag(std::string_view language);

// A rectangle in default user space: points, y upwards.
struct Box {
  double left = 0, bottom = 0, right = 0, top = 0;
};

// The inside of a dictionary, without << and >>.
class Dictionary {
 public:
  Dictionary& raw(std::string_view key, std::string_view value);
  Dictionary& name(std::string_view key, std::string_view value);
  Dictionary& integer(std::string_view key, int64_t value);
  Dictionary& number(std::string_view key, double value);
  Dictionary& bytes(std::string_view key, std::string_view value);
  Dictionary& text(std::string_view key, std::string_view value);
  Dictionary& reference(std::string_view key, ObjectId object);
  Dictionary& box(std::string_view key, const Box& box);
  Dictionary& dictionary(std::string_view key, const Dictionary& inner);

  const std::string& body() const { return body_; }
  bool empty() const { return body_.empty(); }

 private:
  std::string& key(std::string_view key);
  std::string body_;
};

}  // namespace clspress::pdf
