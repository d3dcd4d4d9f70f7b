#include "dossier/json_text.h"

#include <fmt/core.h>

namespace clspress::dossier {

void JsonText::begin(char opening, char closing) {
  begin_value();
  out_ += opening;
  levels_.push_back({closing, true});
}

void JsonText::end() {
  Level level = levels_.back();
  levels_.pop_back();
  if (!level.empty) new_line();
  out_ += level.closing;
}

void JsonText::key(std::string_view name) {
  begin_value();
  append_quoted(name);
  out_ += ": ";
  after_key_ = true;
}

void JsonText::string(std::string_view text) {
  begin_value();
  append_quoted(text);
}

void JsonText::raw(std::string_view text) {
  begin_value();
  out_ += text;
}

void JsonText::begin_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (levels_.empty()) return;
  if (!levels_.back().empty) out_ += ',';
  levels_.back().empty = false;
  new_line();
}

// https://www.rfc-editor.org/rfc/rfc8259#section-7
void JsonText::append_quoted(std::string_view text) {
  out_ += '"';
  for (char c : text) {
    if (c == '"' || c == '\\') {
      out_ += '\\';
      out_ += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out_ += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out_ += c;
    }
  }
  out_ += '"';
}

}  // namespace clspress::dossier
