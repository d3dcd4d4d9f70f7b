// What travels inside a PDF: the dossier with its pictures, the findings, and how the file was made. Nothing here depends
// on the machine or on where the dossier lies.
#pragma once

#include <string>
#include <vector>

#include "base/report.h"
#include "batch/resources.h"
#include "dossier/dossier.h"
#include "pdf/writer.h"

namespace clspress::batch {

// The dossier as it may leave and its pictures; made once for all documents of a dossier.
struct DossierFiles {
  std::vector<pdf::Attachment> files;
  std::vector<std::string> withheld;  // paths of what was taken out
  Report report;                      // says so
};
DossierFiles make_dossier_files(const dossier::Dossier& dossier, const dossier::Schema& schema);

// How one document was made. Digests are SHA-256, in hexadecimal digits.
struct Production {
  std::string type, template_digest;
  std::string identity, identity_digest;
  std::string region, region_digest;
  std::string dossier, dossier_digest;  // as it was read
  std::string date;
};
std::vector<pdf::Metadata::Property> to_properties(const Production& production);
std::string to_json(const Production& production);

// What a document was made from: the dossier's files and the findings.
std::vector<pdf::Attachment> make_source(const DossierFiles& files, const Report& report, const dossier::Dossier& dossier, const Home& home);

// `files` may be null: then only the description of the production travels, and neither dossier nor findings.
std::vector<pdf::Attachment> make_attachments(const Production& production, const DossierFiles* files, const Report& report,
                                              const dossier::Dossier& dossier, const Home& home);

}  // namespace clspress::batch
