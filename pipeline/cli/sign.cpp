#include "cli/apart.h"

namespace clspress::cli {

Command sign_command() {
  return {.name = "sign",
          .synopsis = "FICHIER.pdf --field NOM --p12 FICHIER [--tsa URL] [--reason TEXTE] [--ltv FICHIER]…",
          .summary = "Signe un champ de signature d’un PDF.",
          .description = "La signature (PAdES) s’ajoute à la fin du fichier ; celles d’avant restent valables. La première\n"
                         "certifie le document : après elle, on ne peut plus que signer. Le cadre du champ montre qui a\n"
                         "signé, et quand. Le mot de passe du fichier .p12 vient de CLSPRESS_P12_PASSWORD, sinon il est\n"
                         "demandé. En cas d’échec, le PDF reste intact.",
          .options = {{"field", "f", "NOM", "champ à signer"},
                      {"p12", "p", "FICHIER", "clé et certificat du signataire (.p12, .pfx)"},
                      {"tsa", "t", "URL", "serveur d’horodatage"},
                      {"reason", "r", "TEXTE", "motif de la signature"},
                      {"ltv", "l", "FICHIER", "certificats et listes de révocation à garder dans le PDF", true}},
          .least_operands = 1,
          .most_operands = 1,
          .run = [](const Arguments& arguments) { return apart().sign(arguments); }};
}

}  // namespace clspress::cli
