#include "apart/apart.h"
#include "apart/given.h"
#include "apart/stamp.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <openssl/crypto.h>
#include <termios.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>

#include "base/files.h"
#include "batch/home.h"
#include "cli/command.h"
#include "signing/sign.h"

namespace clspress::apart {

using cli::Arguments;
using cli::UsageError;
using cli::kDone;
using cli::kRefused;

namespace {

// Asks on the terminal without showing what is typed.
std::string ask_password(const std::string& file) {
  int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC);
  if (terminal < 0) throw UsageError("mot de passe manquant : définir CLSPRESS_P12_PASSWORD ou lancer la commande dans un terminal");
  std::string prompt = fmt::format("Mot de passe de {} : ", file), password;
  termios shown{}, hidden{};
  ::tcgetattr(terminal, &shown);
  hidden = shown;
  hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
  ::tcsetattr(terminal, TCSAFLUSH, &hidden);
  (void)!::write(terminal, prompt.data(), prompt.size());
  for (char c; ::read(terminal, &c, 1) == 1 && c != '\n';) password += c;
  ::tcsetattr(terminal, TCSAFLUSH, &shown);
  (void)!::write(terminal, "\n", 1);
  ::close(terminal);
  return password;
}

signing::Identity identity_of(const std::string& file) {
  std::string bytes = read_file(file);
  const char* given = std::getenv("CLSPRESS_P12_PASSWORD");
  std::string password = given ? given : ask_password(file);
  signing::Identity identity = signing::read_identity(bytes, password, file);
  OPENSSL_cleanse(password.data(), password.size());
  return identity;
}

// A signature says when it was really made: here the clock is asked, not the dossier.
std::string now_in_utc() {
  std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[16];
  return {text, std::strftime(text, sizeof text, "%Y%m%d%H%M%S", &utc)};
}

std::string require_value(const Arguments& arguments, const std::string& name, const std::string& placeholder) {
  std::optional<std::string> value = arguments.value(name);
  if (!value || value->empty()) throw UsageError(fmt::format("l’option --{} {} manque", name, placeholder));
  return *value;
}

void require_file(const std::string& file) {
  if (!fs::is_regular_file(file)) throw UsageError(fmt::format("« {} » n’existe pas ou n’est pas un fichier", file));
}

}  // namespace

int sign(const Arguments& arguments) {
  const std::string& file = arguments.operands[0];
  signing::SignOptions options;
  options.field = require_value(arguments, "field", "NOM");
  std::string p12 = require_value(arguments, "p12", "FICHIER");
  require_file(file);
  require_file(p12);
  options.reason = arguments.value("reason").value_or("");
  if (arguments.has("tsa")) options.timestamp_url = require_value(arguments, "tsa", "URL");  // an empty one would be no time stamp
  bool web = options.timestamp_url.starts_with("http://") || options.timestamp_url.starts_with("https://");
  if (arguments.has("tsa") && !web) throw UsageError(fmt::format("--tsa « {} » : une adresse commence par http:// ou https://", options.timestamp_url));
  options.time = now_in_utc();
  fs::path fonts = batch::find_home().fonts() / "fonts.xml";
  options.stamp = [&](const signing::StampWords& words, double width, double height) { return draw_stamp(words, width, height, fonts); };
  options.validation = read_given(arguments, "ltv");
  try {
    // A link stays a link: what it leads to is signed.
    write_file(fs::canonical(file), signing::sign(read_file(file), identity_of(p12), options));
  } catch (const reading::Refused& refused) {
    return tell_refusal(file, refused);
  }
  return kDone;
}

}  // namespace clspress::apart
