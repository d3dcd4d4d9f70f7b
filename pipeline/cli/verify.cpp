#include "cli/apart.h"

namespace clspress::cli {

Command verify_command() {
  return {.name = "verify",
          .synopsis = "FICHIER.pdf [--ca FICHIER]…",
          .summary = "Dit qui a signé un PDF, quand, et s’il a changé depuis.",
          .description = "Code de sortie 0 seulement si le PDF est signé et que toutes ses signatures sont intactes.\n"
                         "Avec --ca, les certificats des signataires et des horodatages doivent aussi mener à l’une de ces\n"
                         "autorités, au jour de la signature.",
          .options = {{"ca", "c", "FICHIER", "certificats des autorités de confiance (PEM ou DER)", true}},
          .least_operands = 1,
          .most_operands = 1,
          .run = [](const Arguments& arguments) { return apart().verify(arguments); }};
}

}  // namespace clspress::cli
