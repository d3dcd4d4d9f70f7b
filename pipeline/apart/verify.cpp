#include "apart/apart.h"
#include "apart/given.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/files.h"
#include "cli/command.h"
#include "signing/verify.h"

namespace clspress::apart {

using cli::Arguments;
using cli::UsageError;
using cli::kDone;
using cli::kRefused;

namespace {

// What a PDF says must not command the terminal: control characters are shown as « ? ».
std::string shown(std::string_view text) {
  std::string out(text);
  std::replace_if(out.begin(), out.end(), [](unsigned char sign) { return sign < 0x20 || sign == 0x7F; }, '?');
  return out;
}

void print_line(std::string_view label, const std::string& text) { fmt::print("  {:<12} {}\n", label, text); }

std::string state_of(const signing::Revocation& revocation) {
  switch (revocation.state) {
    case signing::Revocation::State::Good: return "non révoqué, d’après la liste du " + revocation.listed;
    case signing::Revocation::State::Revoked: return "révoqué depuis le " + revocation.since;
    case signing::Revocation::State::Unknown: break;
  }
  return "non vérifiée : ni le PDF ni --ca n’a de liste de révocation qui convienne";
}

void print_time(const signing::Signature& signature) {
  const signing::Judgement& judgement = signature.judgement;
  if (!judgement.stamped_at.empty()) {
    print_line("le", judgement.stamped_at + (judgement.stamped_by.empty() ? "" : fmt::format(" (horodatage de {})", shown(judgement.stamped_by))));
  } else if (!signature.declared_at.empty()) {
    print_line("le", signature.declared_at + " (date déclarée par le signataire)");
  }
}

void print_signature(const signing::Signature& signature) {
  using Format = signing::Signature::Format;
  const signing::Judgement& judgement = signature.judgement;
  bool stamp = signature.format == Format::DocumentStamp;
  fmt::print("Champ « {} »\n", shown(signature.field));
  if (signature.format == Format::Pkcs7) print_line("format", signature.format_name + " : ce n’est pas du PAdES");
  if (stamp) print_line("format", "horodatage de tout le fichier");
  if (!judgement.who.empty()) {
    print_line(stamp ? "horodaté par" : "signé par",
               shown(judgement.who) + " (certificat de " + shown(judgement.issuer) +
                   (stamp ? ")" : fmt::format(", valable du {} au {})", judgement.valid_from, judgement.valid_until)));
  }
  print_time(signature);
  if (!signature.reason.empty()) print_line("motif", shown(signature.reason));
  if (signature.permission_level == 1) print_line("certifie", "après elle, rien ne peut changer");
  if (signature.permission_level > 1) print_line("certifie", "après elle, seules des signatures peuvent s’ajouter");
  if (!judgement.who.empty() && !stamp) print_line("révocation", state_of(judgement.revocation));
  for (const std::string& remark : judgement.remarks) print_line("à savoir", remark);
  print_line("état", signature.whole() ? "intacte : aucun octet signé n’a changé" : "NON VALABLE : " + shown(signature.wrong));
  fmt::print("\n");
}

std::string counted(size_t count, std::string_view one, std::string_view many) { return fmt::format("{} {}", count, count < 2 ? one : many); }

void print_sum(const signing::Verdict& verdict, bool trusted) {
  auto broken = static_cast<size_t>(
      std::count_if(verdict.signatures.begin(), verdict.signatures.end(), [](const auto& signature) { return !signature.whole(); }));
  if (verdict.unsigned_bytes > 0) {
    fmt::print("Après la dernière signature : {} : {}.\n\n",
               counted(verdict.unsigned_bytes, "octet que rien ne signe", "octets que rien ne signe"), verdict.unsigned_what);
  }
  fmt::print("{}, {}.\n", counted(verdict.signatures.size(), "signature", "signatures"),
             broken > 0                       ? counted(broken, "non valable", "non valables")
             : verdict.signatures.size() == 1 ? "valable"
                                              : "toutes valables");
  if (broken == 0 && !verdict.unsigned_allowed) fmt::print("Le fichier n’est plus celui qui a été signé : des octets y ont été ajoutés.\n");
  if (!trusted) fmt::print("L’autorité qui a délivré les certificats n’est pas vérifiée : la donner avec --ca.\n");
}

}  // namespace

int verify(const Arguments& arguments) {
  const std::string& file = arguments.operands[0];
  if (!fs::is_regular_file(file)) throw UsageError(fmt::format("« {} » n’existe pas ou n’est pas un fichier", file));
  std::vector<signing::GivenFile> authorities = read_given(arguments, "ca");
  signing::Verdict verdict;
  try {
    verdict = signing::verify(read_file(file), signing::Trust(authorities));
  } catch (const reading::Refused& refused) {
    return tell_refusal(file, refused);
  }
  for (const signing::Signature& signature : verdict.signatures) print_signature(signature);
  if (verdict.signatures.empty()) {
    fmt::print("Ce PDF ne porte aucune signature.\n");
  } else {
    print_sum(verdict, !authorities.empty());
  }
  return verdict.whole() ? kDone : kRefused;
}

}  // namespace clspress::apart
