#include <Poco/Util/Option.h>
#include <Poco/Util/OptionException.h>
#include <Poco/Util/OptionProcessor.h>
#include <Poco/Util/OptionSet.h>
#include <fmt/core.h>

#include "cli/command.h"

namespace clspress::cli {
namespace {

Poco::Util::OptionSet option_set(const Command& command) {
  Poco::Util::OptionSet options;
  options.addOption(Poco::Util::Option("help", "h").repeatable(false));
  for (const Option& option : command.options) {
    Poco::Util::Option entry(option.name, option.letter);
    entry.repeatable(option.repeatable);
    if (!option.placeholder.empty()) entry.argument(option.placeholder);
    options.addOption(entry);
  }
  return options;
}

// Poco's messages are English sentences that begin with the name of the option.
std::string name_in(const Poco::Util::OptionException& error) {
  std::string name = error.message().substr(0, error.message().find(' '));
  return (name.size() == 1 ? "-" : "--") + name;
}

}  // namespace

std::optional<std::string> Arguments::value(const std::string& name) const {
  auto found = options.find(name);
  if (found == options.end()) return {};
  return found->second.back();
}

std::vector<std::string> Arguments::list(const std::string& name) const {
  std::vector<std::string> items;
  auto found = options.find(name);
  if (found == options.end()) return items;
  for (const std::string& value : found->second) {
    for (size_t start = 0; start <= value.size();) {
      size_t end = std::min(value.find(',', start), value.size());
      if (end > start) items.push_back(value.substr(start, end - start));
      start = end + 1;
    }
  }
  return items;
}

Arguments parse_arguments(const Command& command, const std::vector<std::string>& words) {
  Arguments arguments;
  Poco::Util::OptionSet options = option_set(command);
  Poco::Util::OptionProcessor processor(options);
  bool options_ended = false;
  try {
    for (const std::string& word : words) {
      if (word == "--" && !options_ended) {
        options_ended = true;
        continue;
      }
      std::string name, value;
      if (options_ended || !processor.process(word, name, value)) {
        arguments.operands.push_back(word);
      } else if (!name.empty()) {
        arguments.options[name].push_back(value);
      }
    }
    processor.checkRequired();
  } catch (const Poco::Util::UnknownOptionException& error) {
    throw UsageError(fmt::format("option inconnue : {}", name_in(error)));
  } catch (const Poco::Util::AmbiguousOptionException& error) {
    throw UsageError(fmt::format("option ambiguë : {}", name_in(error)));
  } catch (const Poco::Util::MissingArgumentException& error) {
    throw UsageError(fmt::format("l’option {} demande une valeur", name_in(error)));
  } catch (const Poco::Util::UnexpectedArgumentException& error) {
    throw UsageError(fmt::format("l’option {} ne prend pas de valeur", name_in(error)));
  } catch (const Poco::Util::DuplicateOptionException& error) {
    throw UsageError(fmt::format("l’option {} est donnée deux fois", name_in(error)));
  } catch (const Poco::Util::OptionException& error) {
    throw UsageError(fmt::format("option incorrecte : {}", name_in(error)));
  }
  if (arguments.has("help")) return arguments;
  if (arguments.operands.size() < command.least_operands) throw UsageError("argument manquant");
  if (arguments.operands.size() > command.most_operands) {
    throw UsageError(fmt::format("argument de trop : {}", arguments.operands[command.most_operands]));
  }
  return arguments;
}

std::string help_of(const Command& command) {
  std::string text = fmt::format("Usage : clspress {} {}\n\n{}\n", command.name, command.synopsis, command.summary);
  if (!command.description.empty()) text += "\n" + command.description + "\n";
  text += "\nOptions :\n";
  auto line = [&](const Option& option) {
    std::string words = option.letter.empty() ? "    " : "-" + option.letter + ", ";
    words += "--" + option.name;
    if (!option.placeholder.empty()) words += " " + option.placeholder;
    text += fmt::format("  {:<34} {}\n", words, option.help);
  };
  for (const Option& option : command.options) line(option);
  line({"help", "h", "", "affiche cette aide", false});
  return text;
}

}  // namespace clspress::cli
