#include <fcntl.h>
#include <fmt/core.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <system_error>
#include <vector>

#include "base/fault.h"
#include "base/files.h"
#include "base/unfinished.h"
#include "cli/command.h"
#include "cli/say.h"

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
      say(stderr, "clspress {} : {}\nUsage : clspress {} {}\n« clspress {} --help » explique les options.\n",
                 command.name, error.what(), command.name, command.synopsis, command.name);
      return kUsage;
    }
  }
  say(stderr, "clspress : commande inconnue « {} » ; « clspress --help » en donne la liste.\n", words[0]);
  return kUsage;
}

// Whoever read standard output has seen enough ("| head"): that is no fault to speak of. The process ends as other tools do,
// also where its parent had SIGPIPE ignored; Poco blocks it as soon as it is loaded.
void end_if_reader_left() {
  pollfd out{STDOUT_FILENO, POLLOUT, 0};
  if (::poll(&out, 1, 0) != 1 || (out.revents & POLLERR) == 0) return;
  ::signal(SIGPIPE, SIG_DFL);
  sigset_t pipe;
  ::sigemptyset(&pipe);
  ::sigaddset(&pipe, SIGPIPE);
  ::sigprocmask(SIG_UNBLOCK, &pipe, nullptr);
  ::raise(SIGPIPE);
}

// What was said may only now reach the disk, and fail there.
int flush_output(int code) {
  auto lost = [](std::FILE* stream) { return std::fflush(stream) != 0 || std::ferror(stream) != 0; };
  bool out_lost = lost(stdout);
  int error = errno;
  if (out_lost) end_if_reader_left();
  if (out_lost) say(stderr, "clspress : sortie standard : écriture impossible, {}\n", clspress::system_reason(error));
  return out_lost || lost(stderr) ? kMachine : code;
}

// A stream that is closed would give its number to the next file opened, and what is said would go into that.
void open_closed_streams() {
  while (true) {
    int lowest = ::open("/dev/null", O_RDWR);
    if (lowest < 0 || lowest > STDERR_FILENO) {
      if (lowest >= 0) ::close(lowest);
      return;
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  open_closed_streams();
  clspress::leave_nothing_when_ended();
  try {
    return flush_output(run({argv + 1, argv + argc}));
  } catch (const clspress::Fault& fault) {
    say(stderr, "clspress : {}\n", fault.what());
  } catch (const std::filesystem::filesystem_error& error) {
    say(stderr, "clspress : {} : accès impossible, {}\n", error.path1().string(), clspress::system_reason(error.code().value()));
  } catch (const std::system_error& error) {  // of fmt::print
    end_if_reader_left();
    say(stderr, "clspress : sortie standard : écriture impossible, {}\n", clspress::system_reason(error.code().value()));
  } catch (const std::bad_alloc&) {
    say(stderr, "clspress : mémoire insuffisante\n");
  } catch (const std::exception& error) {
    say(stderr, "clspress : erreur interne, {}\n", error.what());
  }
  return kMachine;
}
