#include "cli/apart.h"

namespace clspress::cli {

Command extract_command() {
  return {.name = "extract",
          .synopsis = "FICHIER.pdf [-o DOSSIER]",
          .summary = "Rend le dossier et les images qu’un PDF emporte.",
          .description = "Les fichiers sont rendus octet pour octet, sauf ce qui ne sort jamais (contacts personnels,\n"
                         "appréciations) : la copie que le PDF emporte ne l’a pas. Un fichier déjà présent et différent\n"
                         "n’est pas remplacé.",
          .options = {{"output", "o", "DOSSIER", "où les écrire (le nom du PDF par défaut)"}},
          .least_operands = 1,
          .most_operands = 1,
          .run = [](const Arguments& arguments) { return apart().extract(arguments); }};
}

}  // namespace clspress::cli
