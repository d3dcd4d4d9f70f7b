// The same dossier in the other spelling, and what stands before a dossier: the empty one and the schema for editors.
// Everything here is text made from a Dossier or from the Schema; the files are the caller's.
//
// The mapping between XML and JSON, one to one:
//   element with named members    object; attributes are members, first
//   list (fiches-actions)         array of its items
//   prose                         array: a string is a paragraphe, {"point": "…"} a point
//   leaf of an integer type       number without fraction or exponent
//   any other leaf                string
// Comments and the layout of the file are not part of a dossier.
#pragma once

#include <string>

#include "dossier/dossier.h"
#include "dossier/schema.h"

namespace clspress::dossier {

std::string write_xml(const Dossier& dossier);
std::string write_json(const Dossier& dossier, const Schema& schema);

// https://json-schema.org/draft/2020-12/schema for editors; the XSD judges.
std::string make_json_schema(const Schema& schema);

// A dossier to fill in: every element of the schema explained in French, those that are needed filled, the others as
// examples in comments.
std::string make_skeleton(const Schema& schema, const std::string& identifiant, const std::string& region);

}  // namespace clspress::dossier
