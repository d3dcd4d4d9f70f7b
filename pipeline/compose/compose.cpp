#include "compose/compose.h"

#include "compose/guarded.h"
#include "compose/leaves.h"
#include "compose/sigles.h"
#include "compose/typography.h"

namespace clspress::compose {
namespace {

std::string_view list_of(Unit unit) {
  switch (unit) {
    case Unit::FicheAction:
      return "fiches-actions";
    case Unit::Bilan:
      return "bilans";
    case Unit::Lettre:
      return "lettres";
    case Unit::Dossier:
      break;
  }
  return {};
}

Subject subject_of(const Type& type, const Job& job, const Scene& scene) {
  if (!job.subject) return {};
  switch (type.unit) {
    case Unit::FicheAction:
      return {"fiche", item_of(scene, job.subject, "fiche-action")};
    case Unit::Bilan:
      return {"bilan", item_of(scene, job.subject, "bilan")};
    case Unit::Lettre:
      return {"lettre", item_of(scene, job.subject, "lettre")};
    case Unit::Dossier:
      break;
  }
  return {};
}

// "{code}" in a file name: the subject's own value, without what a file name must not hold.
std::string named(std::string pattern, const Element& subject) {
  for (const char* key : {"code", "annee", "numero"}) {
    std::string mark = std::string("{") + key + "}";
    if (size_t at = pattern.find(mark); at != std::string::npos)
      pattern.replace(at, mark.size(), subject.value_at(key));
  }
  for (char& c : pattern)
    if (c == '/' || c == '\\') c = '-';
  return pattern;
}

std::string absence_of(const Type& type) {
  if (!type.absence.empty()) return type.absence;
  return "le dossier n’a pas de quoi composer ce document";
}

// The root tells which file each data-at counts.
std::string with_files(std::string xhtml, const Type& type, const Dossier& dossier) {
  std::string files;
  for (const std::string& file : type.source.files) files += file + "|";
  size_t root = xhtml.find(" data-at=");
  if (root == std::string::npos) return xhtml;
  xhtml.insert(root, " data-at-files=\"" + escape_xhtml(files + dossier.file().string()) + "\"");
  return xhtml;
}

std::string title_of(const Type& type, const Job& job, const Scene& scene) {
  std::string title = type.title;
  if (job.subject && type.unit == Unit::FicheAction)
    title += " " + job.subject->value_at("code") + " – " + job.subject->value_at("intitule");
  if (job.subject && type.unit == Unit::Bilan) title += " " + job.subject->value_at("annee");
  if (job.subject && type.unit == Unit::Lettre) title += " n° " + job.subject->value_at("numero");
  const std::string& territory = scene.root().value_at("territoire/nom-avec-preposition");
  if (type.unit == Unit::FicheAction) return typeset(title + " – contrat local de santé " + territory);
  return typeset(title + " " + territory);
}

std::string author_of(const Scene& scene) {
  for (const Element& signatory : scene.root().items_at("signataires"))
    if (signatory.value_at("role") == (scene.root().value_at("emetteur") == "agence" ? "agence" : "porteur"))
      if (auto actor = scene.dossier.find_by("acteurs", "id", signatory.value_at("acteur")))
        return actor->value_at("nom");
  return scene.root().value_at("territoire/nom");
}

}  // namespace

Plan plan(const Dossier& dossier, const Type& type) {
  Plan plan;
  Element root = dossier.root();
  bool has_data = type.required.empty() || root.find(type.required).has_value();
  if (has_data && type.unit == Unit::Dossier) plan.jobs.push_back({std::nullopt, type.file_pattern});
  if (has_data && type.unit != Unit::Dossier)
    for (const Element& subject : root.items_at(list_of(type.unit)))
      plan.jobs.push_back({subject, named(type.file_pattern, subject)});
  if (!type.is_for(dossier.region())) plan.jobs.clear();
  if (plan.jobs.empty())
    plan.absence =
        type.is_for(dossier.region()) ? absence_of(type) : "ce type n’est pas prévu pour la région " + dossier.region();
  return plan;
}

std::string draft_name(const std::string& file_name) {
  size_t dot = file_name.rfind('.');
  return file_name.substr(0, dot) + "-projet" + (dot == std::string::npos ? "" : file_name.substr(dot));
}

Filled fill(const Dossier& dossier, const Type& type, const Job& job, const Region& region, const Drawings& drawings,
            const dossier::Schema& schema, const Occasion& occasion, Report& report) {
  Scene scene{dossier, schema, region, drawings, occasion, type.name, type.title, type.source.files.size()};
  std::string xhtml = set_leaves(render(type.source, subject_of(type, job, scene), scene, report));
  Sigles sigles = with_definitions_of(dossier, region.sigles());
  xhtml = place_sigles(expand_sigles(xhtml, sigles), sigles);
  Filled filled;
  filled.xhtml = with_files(std::move(xhtml), type, dossier);
  filled.metadata = {title_of(type, job, scene),
                     typeset(author_of(scene)),
                     typeset("Contrat local de santé " + dossier.root().value_at("territoire/nom-avec-preposition")),
                     "fr",
                     dossier.id(),
                     scene.date()};
  return filled;
}

}  // namespace clspress::compose
