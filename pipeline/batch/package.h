// The archive package of a document: the PDF, what it was made from, the schema, the findings, digests and the SEDA slip,
// as one zip. What makes the zip is handed in: its library stays out of the way of `build`.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "compose/compose.h"
#include "dossier/dossier.h"
#include "dossier/schema.h"
#include "pdf/writer.h"

namespace clspress::batch {

struct PackedFile {
  std::string name;  // "content/contrat.pdf"
  std::string bytes;
};
// Bytes of a zip whose entries have the date given ("2025-03-14").
using Zipper = std::function<std::string(const std::vector<PackedFile>&, const std::string& date)>;

struct PackageInput {
  const dossier::Dossier& dossier;
  const dossier::Schema& schema;
  std::string file_name;  // of the PDF
  const std::string& pdf;
  const std::vector<pdf::Attachment>& attachments;  // as the PDF carries them, or would
  const pdf::Metadata& metadata;
};
std::vector<PackedFile> make_package(const PackageInput& input);

}  // namespace clspress::batch
