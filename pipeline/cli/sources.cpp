#include "cli/sources.h"

#include <algorithm>
#include <fstream>
#include <map>

#include "base/files.h"
#include "cli/apart.h"

namespace clspress::cli {
namespace {

// By its name too, so that one that is none is told so.
bool is_pdf(const std::string& operand) {
  std::error_code error;
  if (!fs::is_regular_file(operand, error)) return false;
  if (fs::path(operand).extension() == ".pdf") return true;
  char head[5] = {};
  std::ifstream(operand, std::ios::binary).read(head, sizeof head);
  return std::string_view(head, sizeof head) == "%PDF-";
}

// All files of a folder by their names below it.
std::map<std::string, std::string> contents_of(const fs::path& folder) {
  std::map<std::string, std::string> contents;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) contents[entry.path().lexically_relative(folder).string()] = read_file(entry.path());
  }
  return contents;
}

}  // namespace

std::vector<std::string> Sources::resolve(const std::vector<std::string>& operands, Report& report) {
  std::vector<std::string> paths;
  for (const std::string& operand : operands) {
    if (!is_pdf(operand)) {
      paths.push_back(operand);
      continue;
    }
    auto take_out = apart().take_out;
    Unpacked& unpacked = unpacked_.emplace_back();
    unpacked.pdf = operand;
    if (std::optional<fs::path> dossier = take_out(operand, unpacked.folder.path(), report)) paths.push_back(dossier->string());
  }
  return paths;
}

std::vector<std::string> Sources::resolve_distinct(const std::vector<std::string>& operands, Report& report) {
  std::vector<std::string> paths = resolve(operands, report);
  std::map<std::map<std::string, std::string>, std::string> seen;  // contents, PDF
  for (const Unpacked& unpacked : unpacked_) {
    std::string folder = unpacked.folder.path().string() + "/";
    auto path = std::find_if(paths.begin(), paths.end(), [&](const std::string& one) { return one.starts_with(folder); });
    if (path == paths.end()) continue;
    auto [first, fresh] = seen.emplace(contents_of(unpacked.folder.path()), unpacked.pdf);
    if (fresh) continue;
    paths.erase(path);
    report.add({"PDF-MEME-DOSSIER", Severity::Information, {unpacked.pdf}, "", "ce PDF emporte le même dossier que " + first->second, ""});
  }
  return paths;
}

std::string Sources::as_given(std::string text) const {
  for (const auto& [pdf, folder] : unpacked_) {
    std::string name = folder.path().string();
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
