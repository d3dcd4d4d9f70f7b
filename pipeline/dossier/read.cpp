#include "dossier/read.h"

#include <fmt/core.h>

#include "base/fault.h"
#include "base/files.h"
#include "dossier/json_reader.h"
#include "dossier/pictures.h"
#include "dossier/source_text.h"
#include "dossier/validator.h"
#include "dossier/xml_reader.h"

namespace clspress::dossier {
namespace {

std::optional<fs::path> find_file(const fs::path& source, Report& report);
std::optional<std::string> read_bytes(const fs::path& file, Report& report);
bool looks_like_json(const fs::path& file, std::string_view bytes);
std::optional<Tree> read_tree(const fs::path& file, std::string_view bytes, const Schema& schema, Report& report);

}  // namespace

std::optional<Dossier> read(const fs::path& source, const Schema& schema, Report& report, PictureCheck pictures) {
  Report own;
  auto done = [&](std::optional<Dossier> dossier) {
    report.append(own);
    return dossier;
  };
  std::optional<fs::path> file = find_file(source, own);
  if (!file) return done(std::nullopt);
  std::optional<std::string> bytes = read_bytes(*file, own);
  if (!bytes) return done(std::nullopt);
  std::optional<Tree> tree = read_tree(*file, *bytes, schema, own);
  if (!tree) return done(std::nullopt);
  validate(*tree, schema, own);
  Dossier dossier(std::move(*tree), std::move(*bytes), *file);
  if (pictures == PictureCheck::Yes) check_pictures(dossier.root(), dossier.folder(), own);
  if (own.refused()) return done(std::nullopt);
  return done(std::move(dossier));
}

std::optional<std::string> find_region(const fs::path& source, const Schema& schema) {
  Report quiet;
  std::optional<fs::path> file = find_file(source, quiet);
  std::optional<std::string> bytes = file ? read_bytes(*file, quiet) : std::nullopt;
  std::optional<Tree> tree = bytes ? read_tree(*file, *bytes, schema, quiet) : std::nullopt;
  if (!tree) return std::nullopt;
  Dossier dossier(std::move(*tree), std::move(*bytes), *file);
  std::optional<Element> region = dossier.root().find_child("region");
  return region ? std::optional<std::string>(region->value()) : std::nullopt;
}

namespace {

std::optional<fs::path> find_file(const fs::path& source, Report& report) {
  std::error_code error;
  if (!fs::is_directory(source, error)) return source;
  for (const char* name : {"dossier.xml", "dossier.json"}) {
    if (fs::exists(source / name, error)) return source / name;
  }
  report.error("DOSSIER-ABSENT", {source.string()}, "il n’y a ni dossier.xml ni dossier.json dans ce dossier",
               "indiquer un autre dossier, ou en commencer un avec clspress new");
  return std::nullopt;
}

std::optional<std::string> read_bytes(const fs::path& file, Report& report) {
  std::error_code error;
  uintmax_t size = fs::file_size(file, error);
  if (!error && size > kLargestDossier) {
    report.error("DOSSIER-TROP-GRAND", {file.string()}, fmt::format("le fichier fait plus de {} Mo", kLargestDossier >> 20),
                 "mettre les images dans des fichiers à part");
    return std::nullopt;
  }
  return read_file(file, kLargestDossier);
}

bool looks_like_json(const fs::path& file, std::string_view bytes) {
  if (file.extension() == ".json") return true;
  if (file.extension() == ".xml") return false;
  size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return first != std::string_view::npos && bytes[first] == '{';
}

std::optional<Tree> read_tree(const fs::path& file, std::string_view bytes, const Schema& schema, Report& report) {
  if (looks_like_json(file, bytes)) {
    std::optional<std::string> text = decode_json(bytes, file.string(), report);
    return text ? read_json(*text, file.string(), schema, report) : std::nullopt;
  }
  std::optional<std::string> text = decode_xml(bytes, file.string(), report);
  return text ? read_xml(*text, file.string(), schema, report) : std::nullopt;
}

}  // namespace
}  // namespace clspress::dossier
