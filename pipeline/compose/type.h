// A document type: a folder of templates/ with type.xml, body.mustache and style.css. Loaded once per process and
// const: threads share it. What stands in the style sheets is style's business.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/report.h"
#include "compose/template_source.h"
#include "dossier/schema.h"

namespace clspress::compose {

class Drawings;

// What one output of the type stands for.
enum class Unit : uint8_t { Dossier, FicheAction, Bilan, Lettre };

struct Type {
  std::string name;   // of the folder
  std::string title;  // « Contrat local de santé »
  Unit unit = Unit::Dossier;
  std::string file_pattern;  // "fiche-action-{code}.pdf"
  std::string required;      // path that a dossier must have, else the type is left out; may be empty
  std::string absence;       // French: why it is left out
  std::string identity = "cls";
  std::vector<std::filesystem::path> sheets;  // in order, behind the identity's tokens.css
  std::string standard;              // "ua1-a3a", from « PDF/UA-1 » and « PDF/A-3a »; empty: nothing said
  std::vector<std::string> regions;  // empty: all
  bool carries_dossier = false;  // its PDF holds the dossier that it was made from, not only how it was made
  TemplateSource source;

  bool is_for(std::string_view region) const;
};

// Findings GABARIT-… if a file is missing or wrong; the type can be used only if the report has no error.
Type read_type(const std::filesystem::path& folder, Report& report);
// The types of templates/: every folder with a type.xml, by name.
std::vector<std::filesystem::path> find_types(const std::filesystem::path& templates);

// Every name that the template asks for is one of the view, used as what it is. Findings GABARIT-NOM. Needs no dossier.
void check_names(const Type& type, const dossier::Schema& schema, const Drawings& drawings, Report& report);

}  // namespace clspress::compose
