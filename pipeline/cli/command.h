// What every command is: a name, its help and a function. One file per command; main.cpp only chooses.
#pragma once

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace clspress::cli {

// Exit codes, as the operators of the nightly run know them.
inline constexpr int kDone = 0;     // done, warnings allowed
inline constexpr int kRefused = 1;  // something was refused because of its data or template
inline constexpr int kUsage = 2;    // the command line is wrong
inline constexpr int kMachine = 3;  // the machine failed; goes before kRefused

struct Option {
  std::string name;         // "type": --type
  std::string letter;       // "o": -o; empty: none
  std::string placeholder;  // French, "DOSSIER"; empty: takes no value
  std::string help;         // French
  bool repeatable = false;
};

struct Arguments {
  std::map<std::string, std::vector<std::string>> options;
  std::vector<std::string> operands;

  bool has(const std::string& name) const { return options.contains(name); }
  std::optional<std::string> value(const std::string& name) const;
  std::vector<std::string> list(const std::string& name) const;  // of all occurrences, each split at commas
};

struct Command {
  std::string name;
  std::string synopsis;     // "PATH… [options]"
  std::string summary;      // one French line
  std::string description;  // more of it, for --help
  std::vector<Option> options;
  size_t least_operands, most_operands;
  int (*run)(const Arguments& arguments);
};

// The command line is wrong; `what` is a French sentence.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

Arguments parse_arguments(const Command& command, const std::vector<std::string>& words);
std::string help_of(const Command& command);

Command build_command();
Command check_command();
Command convert_command();
Command diff_command();
Command doc_command();
Command extract_command();
Command list_command();
Command new_command();
Command render_command();
Command schema_command();
Command sign_command();
Command verify_command();

}  // namespace clspress::cli
