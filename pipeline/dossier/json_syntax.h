// JSON text as values with places. Syntax only: any JSON value is accepted, whatever its meaning
// (https://www.rfc-editor.org/rfc/rfc8259). Numbers keep their digits. Nothing recurses, so that nesting costs no stack.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/report.h"

namespace clspress::dossier {

enum class JsonKind : uint8_t { Null, Boolean, Number, String, Array, Object };

struct JsonValue {
  JsonKind kind = JsonKind::Null;
  std::string key;   // of a member of an object
  std::string text;  // of a string (unescaped), number (as written) or boolean
  uint32_t parent = 0, first_child = 0, last_child = 0, next = 0;  // 0: none, because the root is nobody's child
  size_t offset = 0;  // of its key, else of the value itself
};

struct JsonLimits {
  int deepest = std::numeric_limits<int>::max();
  size_t most_values = std::numeric_limits<size_t>::max();
};

// values[0] is the root. `text` is UTF-8. Findings: JSON-MALFORME (the first), JSON-DOUBLON (keys twice in an object; all),
// DOSSIER-TROP-PROFOND and DOSSIER-TROP-GRAND for the limits. A document with JSON-DOUBLON comes back all the same, without
// the later of the two.
std::optional<std::vector<JsonValue>> parse_json(std::string_view text, const JsonLimits& limits, const std::string& file,
                                                 Report& report);

// Whether `bytes` are one well-formed JSON text in UTF-8; duplicate keys are no matter of syntax.
bool is_json(std::string_view bytes);

}  // namespace clspress::dossier
