// Mustache with a guard: kainjow's engine walks the template, but every name goes through the view, in the current item
// only. What kainjow would pass over in silence (an unknown name, an empty string in a section, an outer item's value)
// is an error finding with the template's place.
#pragma once

#include <optional>
#include <string>

#include "compose/template_source.h"
#include "compose/view.h"

namespace clspress::compose {

// `self` is the item that the document stands for under `self_name` ("fiche", "bilan", "lettre"); neither for a whole
// dossier.
struct Subject {
  std::string_view name;
  std::optional<Item> item;
};

std::string render(const TemplateSource& source, const Subject& subject, const Scene& scene, Report& report);

// The drawings, the region and the document: items that every template reaches by name from anywhere.
std::optional<Value> find_global(std::span<const std::string> path, const Scene& scene);

}  // namespace clspress::compose
