// Where the dossier writes a sign that no font has.
#pragma once

#include "base/report.h"
#include "dossier/dossier.h"

namespace clspress::batch {

// The findings with those of missing signs moved from the template, where the layout met them, to each text of the dossier
// that has the sign. One that the dossier does not have stays where it is: the template wrote it.
Report place_missing_signs(const Report& report, const dossier::Dossier& dossier);

}  // namespace clspress::batch
