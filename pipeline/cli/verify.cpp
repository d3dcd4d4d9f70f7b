#include "cli/apart.h"

namespace clspress::cli {

Command verify_command() {
  return {.name = "verify",
          .synopsis = "FICHIER.pdf [--ca FICHIER]…",
          .summary = "Dit qui a signé un PDF, quand, et s’il a changé depuis.",
          .description = "Code de sortie 0 seulement si le PDF est signé, que toutes ses signatures sont intactes et que\n"
                         "rien ne s’ajoute derrière elles que des données pour les vérifier. La révocation se lit dans les\n"
                         "listes que le PDF ou --ca contient. Avec --ca, les certificats des signataires et des\n"
                         "horodatages doivent aussi mener à l’une de ces autorités, au jour de la signature.",
          .options = {{"ca", "c", "FICHIER", "autorités de confiance et listes de révocation (PEM ou DER)", true}},
          .least_operands = 1,
          .most_operands = 1,
          .run = [](const Arguments& arguments) { return apart().verify(arguments); }};
}

}  // namespace clspress::cli
