#include <fmt/core.h>

#include <cerrno>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <system_error>
#include <vector>

#include "base/fault.h"
#include "base/files.h"
#include "cli/command.h"

namespace {

using namespace clspress::cli;

std::vector<Command> commands() {
  return {build_command(),   check_command(),  new_command(),   convert_command(),
          list_command(),    doc_command(),    schema_command(), render_command(),
          sign_command(),    verify_command(), extract_command(), diff_command()};
}

void print_help() {
  fmt::print("Usage : clspress COMMANDE [options]\n\nProduit les documents d’un contrat local de santé.\n\nCommandes :\n");
  for (const Command& command : commands()) fmt::print("  {:<10} {}\n", command.name, command.summary);
  fmt::print("\n« clspress COMMANDE --help » explique chaque commande.\n");
}

int run(const std::vector<std::string>& words) {
  if (words.empty() || words[0] == "--help" || words[0] == "-h" || words[0] == "help") {
    print_help();
    return words.empty() ? kUsage : kDone;
  }
  if (words[0] == "--version") {
    fmt::print("clspress {}\n", CLSPRESS_VERSION);
    return kDone;
  }
  for (const Command& command : commands()) {
    if (command.name != words[0]) continue;
    try {
      Arguments arguments = parse_arguments(command, {words.begin() + 1, words.end()});
      if (arguments.has("help")) {
        fmt::print("{}", help_of(command));
        return kDone;
      }
      return command.run(arguments);
    } catch (const UsageError& error) {
      fmt::print(stderr, "clspress {} : {}\nUsage : clspress {} {}\n« clspress {} --help » explique les options.\n",
                 command.name, error.what(), command.name, command.synopsis, command.name);
      return kUsage;
    }
  }
  fmt::print(stderr, "clspress : commande inconnue « {} » ; « clspress --help » en donne la liste.\n", words[0]);
  return kUsage;
}

// What was printed may only now reach the disk, and fail there.
int flush_output(int code) {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
  fmt::print(stderr, "clspress : sortie standard : écriture impossible, {}\n", clspress::system_reason(errno));
  return kMachine;
}

}  // namespace

int main(int argc, char** argv) {
  clspress::leave_nothing_when_ended();
  try {
    return flush_output(run({argv + 1, argv + argc}));
  } catch (const clspress::Fault& fault) {
    fmt::print(stderr, "clspress : {}\n", fault.what());
  } catch (const std::filesystem::filesystem_error& error) {
    fmt::print(stderr, "clspress : {} : accès impossible, {}\n", error.path1().string(), clspress::system_reason(error.code().value()));
  } catch (const std::system_error& error) {  // of fmt::print
    fmt::print(stderr, "clspress : sortie standard : écriture impossible, {}\n", clspress::system_reason(error.code().value()));
  } catch (const std::bad_alloc&) {
    fmt::print(stderr, "clspress : mémoire insuffisante\n");
  } catch (const std::exception& error) {
    fmt::print(stderr, "clspress : erreur interne, {}\n", error.what());
  }
  return kMachine;
}
