// The values of a dossier as a comparison shows them.
#pragma once

#include <string>
#include <utility>

#include "dossier/dossier.h"
#include "dossier/schema.h"

namespace clspress::compare {

using dossier::Dossier;
using dossier::Element;
using dossier::Member;
using dossier::Type;

// « 31 000 € », « 14 mars 2025 », an organisation's name for its id; a record or list is what its leaves say.
std::string value_of(const Element& element, const Member& member, const Dossier& dossier);

// What the schema's documentation calls a member: « budget estimatif de l'action ».
std::string label_of(const Member& member);

// Two texts cut down to where they differ, with a few words around.
std::pair<std::string, std::string> excerpts(const std::string& before, const std::string& after);

}  // namespace clspress::compare
