#include "apart/apart.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/files.h"
#include "cli/command.h"
#include "cli/findings.h"
#include "reading/refused.h"
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

void print_signature(const signing::Signature& signature) {
  const signing::Judgement& judgement = signature.judgement;
  fmt::print("Champ « {} »\n", shown(signature.field));
  if (!judgement.who.empty()) {
    fmt::print("  signé par    {} (certificat de {}, valable du {} au {})\n", shown(judgement.who), shown(judgement.issuer),
               judgement.valid_from, judgement.valid_until);
  }
  if (!judgement.stamped_at.empty()) {
    fmt::print("  le           {} (horodatage de {})\n", judgement.stamped_at, shown(judgement.stamped_by));
  } else if (!signature.declared_at.empty()) {
    fmt::print("  le           {} (date déclarée par le signataire)\n", signature.declared_at);
  }
  if (!signature.reason.empty()) fmt::print("  motif        {}\n", shown(signature.reason));
  if (signature.certifies) fmt::print("  certifie     après elle, seules des signatures peuvent s’ajouter\n");
  fmt::print("  état         {}\n\n", signature.whole() ? "intacte : aucun octet signé n’a changé" : "NON VALABLE : " + signature.wrong);
}

}  // namespace

int verify(const Arguments& arguments) {
  const std::string& file = arguments.operands[0];
  if (!fs::is_regular_file(file)) throw UsageError(fmt::format("« {} » n’existe pas ou n’est pas un fichier", file));
  std::vector<std::string> authorities;
  if (auto given = arguments.options.find("ca"); given != arguments.options.end()) {
    for (const std::string& authority : given->second) {
      if (!fs::is_regular_file(authority)) throw UsageError(fmt::format("« {} » n’existe pas ou n’est pas un fichier", authority));
      authorities.push_back(read_file(authority));
    }
  }
  std::vector<signing::Signature> signatures;
  try {
    signatures = signing::verify(read_file(file), signing::Trust(authorities));
  } catch (const reading::Refused& refused) {
    cli::print_findings({{refused.code, Severity::Erreur, {file, 0, 0}, "", refused.what(), refused.help}}, cli::Format::Text, stderr);
    return kRefused;
  }
  for (const signing::Signature& signature : signatures) print_signature(signature);
  if (signatures.empty()) {
    fmt::print("Ce PDF ne porte aucune signature.\n");
    return kRefused;
  }
  auto broken = std::count_if(signatures.begin(), signatures.end(), [](const auto& signature) { return !signature.whole(); });
  fmt::print("{} signature(s), {} non valable(s). {}\n", signatures.size(), broken,
             authorities.empty() ? "L’autorité qui a délivré les certificats n’est pas vérifiée : la donner avec --ca."
                                 : "La révocation des certificats n’est pas vérifiée.");
  return broken ? kRefused : kDone;
}

}  // namespace clspress::apart
