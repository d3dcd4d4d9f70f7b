// Judges a document type before anybody builds with it: names that the schema lacks, properties that the engine lacks,
// pictures without alternative, jumps of headings, tables without head cells, contrast under 4.5:1. Needs no dossier.
#pragma once

#include <filesystem>

#include "base/report.h"
#include "batch/resources.h"

namespace clspress::batch {

// `type` as Resources read it, with the findings of template and sheets; more are added to `report`.
void check_template(const ReadyType& type, Report& report);

}  // namespace clspress::batch
