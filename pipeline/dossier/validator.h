// Judges a tree by the schema and says in French everything that is wrong, once each. libxml2 judges; because it looks no
// further in an element after its first unexpected child, and then reports references that only dangle because of that, a
// twin of the tree is mended where it complained and judged again until nothing new comes. The tree itself stays as it is.
#pragma once

#include "base/report.h"
#include "dossier/schema.h"
#include "dossier/tree.h"

namespace clspress::dossier {

// Findings: DOSSIER-ELEMENT-INCONNU, DOSSIER-ELEMENT-MANQUANT, DOSSIER-ORDRE, DOSSIER-VALEUR, DOSSIER-DOUBLON,
// DOSSIER-REFERENCE, DOSSIER-TROP-GRAND.
void validate(const Tree& tree, const Schema& schema, Report& report);

}  // namespace clspress::dossier
