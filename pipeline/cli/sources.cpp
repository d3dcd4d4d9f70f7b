#include "cli/sources.h"

#include <cerrno>
#include <cstdlib>
#include <fstream>

#include "base/fault.h"
#include "base/files.h"
#include "cli/apart.h"

namespace clspress::cli {
namespace {

bool is_pdf(const std::string& operand) {
  std::error_code error;
  if (!fs::is_regular_file(operand, error)) return false;
  char head[5] = {};
  std::ifstream(operand, std::ios::binary).read(head, sizeof head);
  return std::string_view(head, sizeof head) == "%PDF-";
}

fs::path make_folder() {
  std::string pattern = (fs::temp_directory_path() / "clspress-XXXXXX").string();
  if (!::mkdtemp(pattern.data())) throw Fault(pattern + " : écriture impossible, " + system_reason(errno));
  return pattern;
}

}  // namespace

Sources::~Sources() {
  std::error_code error;
  for (const auto& [folder, pdf] : unpacked_) fs::remove_all(folder, error);
}

std::vector<std::string> Sources::resolve(const std::vector<std::string>& operands, Report& report) {
  std::vector<std::string> paths;
  for (const std::string& operand : operands) {
    if (!is_pdf(operand)) {
      paths.push_back(operand);
      continue;
    }
    auto take_out = apart().take_out;
    unpacked_.emplace_back(make_folder(), operand);
    if (std::optional<fs::path> dossier = take_out(operand, unpacked_.back().first, report)) paths.push_back(dossier->string());
  }
  return paths;
}

std::string Sources::as_given(std::string text) const {
  for (const auto& [folder, pdf] : unpacked_) {
    std::string name = folder.string();
    for (size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + pdf.size())) text.replace(at, name.size(), pdf);
  }
  return text;
}

std::vector<Finding> Sources::as_given(std::vector<Finding> findings) const {
  for (Finding& finding : findings) {
    finding.location.file = as_given(std::move(finding.location.file));
    finding.message = as_given(std::move(finding.message));
  }
  return findings;
}

}  // namespace clspress::cli
