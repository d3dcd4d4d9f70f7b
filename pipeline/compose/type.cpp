#include "compose/type.h"

#include <algorithm>

#include "base/files.h"
#include "compose/data_file.h"

namespace clspress::compose {
namespace {

std::optional<Unit> find_unit(std::string_view name) {
  if (name == "dossier") return Unit::Dossier;
  if (name == "fiche-action") return Unit::FicheAction;
  if (name == "bilan") return Unit::Bilan;
  if (name == "lettre") return Unit::Lettre;
  return std::nullopt;
}

std::vector<std::string> texts_of(const DataNode* list) {
  std::vector<std::string> texts;
  if (list)
    for (const DataNode& node : list->children) texts.push_back(node.text);
  return texts;
}

// "PDF/UA-1", "PDF/A-3a": "ua1-a3a".
std::string standard_of(const std::vector<std::string>& norms) {
  std::string standard;
  for (const std::string& norm : norms) {
    if (!standard.empty()) standard += '-';
    for (char c : norm.substr(norm.find('/') + 1))
      if (c != '-') standard += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return standard;
}

bool is_file_pattern(std::string_view pattern) {
  return pattern.ends_with(".pdf") && pattern.find('/') == std::string_view::npos && pattern.size() > 4;
}

void read_description(const fs::path& file, Type& type, Report& report) {
  auto root = parse_data(read_file(file), file.string(), report);
  if (!root) return;
  type.title = root->text_of("titre");
  type.file_pattern = root->text_of("fichier");
  type.required = root->text_of("requiert");
  type.absence = root->text_of("absence");
  if (root->find("identite")) type.identity = root->text_of("identite");
  for (const std::string& sheet : texts_of(root->find("feuilles")))
    type.sheets.push_back((file.parent_path() / sheet).lexically_normal());
  type.standard = standard_of(texts_of(root->find("normes")));
  type.regions = texts_of(root->find("regions"));
  if (const DataNode* data = root->find("donnees")) {
    type.carries_dossier = data->text == "dossier";
    if (data->text != "dossier" && data->text != "description")
      report.error("GABARIT-TYPE", {file.string(), data->line}, "« " + data->text + " » n’est pas ce qu’un PDF peut emporter",
                   "écrire dossier ou description dans <donnees>");
  }
  auto unit = find_unit(root->text_of("unite"));
  if (unit)
    type.unit = *unit;
  else
    report.error("GABARIT-TYPE", {file.string(), root->line}, "l’unité du type manque ou n’est pas connue",
                 "écrire dossier, fiche-action, bilan ou lettre dans <unite>");
  if (type.title.empty())
    report.error("GABARIT-TYPE", {file.string(), root->line}, "le titre du type manque", "ajouter <titre>");
  if (!is_file_pattern(type.file_pattern))
    report.error("GABARIT-TYPE", {file.string(), root->line},
                 "le nom de fichier du type manque ou ne finit pas par .pdf",
                 "écrire par exemple <fichier>fiche-action-{code}.pdf</fichier>");
  for (const fs::path& sheet : type.sheets)
    if (!fs::exists(sheet))
      report.error("GABARIT-TYPE", {file.string(), root->line}, "la feuille " + sheet.string() + " n’existe pas",
                   "corriger <feuille>");
}

}  // namespace

bool Type::is_for(std::string_view region) const {
  return regions.empty() || std::find(regions.begin(), regions.end(), region) != regions.end();
}

Type read_type(const fs::path& folder, Report& report) {
  Type type;
  type.name = folder.filename().string();
  for (const char* file : {"type.xml", "body.mustache"})
    if (!fs::exists(folder / file))
      report.error("GABARIT-TYPE", {(folder / file).string()}, "ce fichier du gabarit manque",
                   "le créer d’après un autre type de templates/");
  if (report.refused()) return type;
  read_description(folder / "type.xml", type, report);
  type.source = read_template(folder / "body.mustache", folder.parent_path() / "shared" / "partials", report);
  return type;
}

std::vector<fs::path> find_types(const fs::path& templates) {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(templates))
    if (entry.is_directory() && fs::exists(entry.path() / "type.xml")) folders.push_back(entry.path());
  std::sort(folders.begin(), folders.end());
  return folders;
}

}  // namespace clspress::compose
