// Writes JSON as people read it: two spaces a level, members in the order of the calls. Used for dossiers and for the JSON
// Schema; it knows neither.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace clspress::dossier {

class JsonText {
 public:
  void begin_object() { begin('{', '}'); }
  void begin_array() { begin('[', ']'); }
  void end();  // of the innermost object or array
  void key(std::string_view name);
  void string(std::string_view text);
  void raw(std::string_view text);  // a number, true, false
  void member(std::string_view name, std::string_view text) {
    key(name);
    string(text);
  }
  void member_raw(std::string_view name, std::string_view text) {
    key(name);
    raw(text);
  }
  std::string take() { return std::move(out_) + "\n"; }

 private:
  struct Level {
    char closing;
    bool empty;
  };
  void begin(char opening, char closing);
  void begin_value();
  void new_line() { out_ += '\n' + std::string(levels_.size() * 2, ' '); }
  void append_quoted(std::string_view text);

  std::string out_;
  std::vector<Level> levels_;
  bool after_key_ = false;
};

}  // namespace clspress::dossier
