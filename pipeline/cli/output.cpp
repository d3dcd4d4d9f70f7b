#include "cli/output.h"

#include "base/files.h"
#include "batch/signed.h"

namespace clspress::cli {

bool write_output(const fs::path& file, std::string_view bytes, Report& report) {
  if (batch::is_signed_pdf(file)) {
    Location place{file.string()};
    report.error("PDF-SIGNE", place, "ce PDF est signé : il n’est pas remplacé", "écrire ailleurs avec -o");
    return false;
  }
  write_file(file, bytes);
  return true;
}

}  // namespace clspress::cli
