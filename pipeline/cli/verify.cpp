#include "cli/apart.h"

namespace clspress::cli {

Command verify_command() {
  return {.name = "verify",
          .synopsis = "FICHIER.pdf",
          .summary = "Dit qui a signé un PDF, quand, et s’il a changé depuis.",
          .description = "Code de sortie 0 seulement si le PDF est signé et que toutes ses signatures sont intactes.",
          .options = {},
          .least_operands = 1,
          .most_operands = 1,
          .run = [](const Arguments& arguments) { return apart().verify(arguments); }};
}

}  // namespace clspress::cli
