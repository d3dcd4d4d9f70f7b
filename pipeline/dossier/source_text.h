// The characters of a file before anyone parses them: from the file's own encoding to UTF-8, and from an offset in that
// UTF-8 to line and column.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/report.h"

namespace clspress::dossier {

// Lines and columns from 1, columns in characters; offsets in bytes of valid UTF-8.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);
  struct Place {
    int line, column;
  };
  Place place_of(size_t offset) const;
  Location location_of(size_t offset, const std::string& file) const;

 private:
  size_t count_characters(size_t begin, size_t end) const;
  size_t characters_before(size_t offset) const;

  std::string_view text_;
  std::vector<size_t> starts_;      // offset of the first character of each line
  std::vector<size_t> characters_;  // before every kBlock-th byte: a file of one line must not cost its square
};

// An XML file as UTF-8 without byte order mark: UTF-8, UTF-16, ISO-8859-1 or Windows-1252, as its mark or its declaration
// says. Another encoding, or bytes that do not fit, give a finding XML-ENCODAGE.
// https://www.w3.org/TR/xml/#sec-guessing
std::optional<std::string> decode_xml(std::string_view bytes, const std::string& file, Report& report);

// A JSON file, which is UTF-8 only (https://www.rfc-editor.org/rfc/rfc8259#section-8.1); finding JSON-ENCODAGE.
std::optional<std::string> decode_json(std::string_view bytes, const std::string& file, Report& report);

}  // namespace clspress::dossier
