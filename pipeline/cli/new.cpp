#include <fmt/core.h>

#include <algorithm>

#include "base/files.h"
#include "batch/home.h"
#include "cli/command.h"
#include "compose/formats.h"
#include "dossier/convert.h"
#include "dossier/schema.h"

namespace clspress::cli {
namespace {

// The name of the folder as an identifier of the schema: it begins with a letter and has at most 64 signs.
std::string identifier_for(const fs::path& folder) {
  std::string name = compose::slug(fs::absolute(folder).lexically_normal().filename().string());
  if (name.empty()) return "mon-territoire";
  if (name[0] >= '0' && name[0] <= '9') name = "cls-" + name;
  name = name.substr(0, 64);
  while (name.back() == '-') name.pop_back();
  return name;
}

// A word that a shell reads as written: as it is where nothing in it means more than itself.
std::string quoted_for_shell(const std::string& word) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+,:@%=";
  bool is_plain = std::all_of(word.begin(), word.end(), [&](char c) { return static_cast<uint8_t>(c) >= 0x80 || kPlain.find(c) != std::string_view::npos; });
  if (is_plain) return word;
  std::string quoted = "'";
  for (char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

int run(const Arguments& arguments) {
  batch::Home home = batch::find_home();
  std::string region = arguments.value("region").value_or("national");
  if (!fs::exists(home.assets() / "regions" / region / "region.xml")) {
    throw UsageError(fmt::format("région inconnue « {} » ; « clspress list regions » en donne la liste", region));
  }
  fs::path folder = fs::path(arguments.operands[0]).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  fs::path file = folder / "dossier.xml";
  if (fs::exists(file) || fs::exists(folder / "dossier.json")) {
    throw UsageError(fmt::format("« {} » contient déjà un dossier", folder.string()));
  }
  dossier::Schema schema(home.assets());
  write_file(file, dossier::make_skeleton(schema, identifier_for(folder), region));
  fmt::print("{} est prêt à remplir. Pour voir les documents : clspress build {}\n", file.string(), quoted_for_shell(folder.string()));
  return kDone;
}

}  // namespace

Command new_command() {
  return {.name = "new",
          .synopsis = "DOSSIER [--region RÉGION]",
          .summary = "Crée un dossier à remplir, chaque élément expliqué.",
          .description = "Le dossier créé se construit tout de suite : ce qui manque s’imprime « à compléter ».",
          .options = {{"region", "r", "RÉGION", "région du contrat (national par défaut)"}},
          .least_operands = 1,
          .most_operands = 1,
          .run = run};
}

}  // namespace clspress::cli
