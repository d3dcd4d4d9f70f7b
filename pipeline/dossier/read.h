// The entry of this stage: from a file or folder to a validated Dossier, or to findings that say why not.
#pragma once

#include <filesystem>
#include <optional>

#include "base/report.h"
#include "dossier/dossier.h"
#include "dossier/schema.h"

namespace clspress::dossier {

inline constexpr size_t kLargestDossier = size_t{16} << 20;  // bytes

// `source` is dossier.xml, dossier.json (or any file of these kinds) or a folder that holds one of them. Findings carry
// the path of the file as derived from `source`. All findings of the dossier are reported, and a dossier comes back only
// if none is an error. Throws Fault only where the machine fails (permission, disk).
enum class PictureCheck { Yes, No };  // No: for who only wants the text, wherever the pictures are
std::optional<Dossier> read(const fs::path& source, const Schema& schema, Report& report, PictureCheck pictures = PictureCheck::Yes);

// The region that a dossier names, valid or not; nothing where even that can't be read.
std::optional<std::string> find_region(const fs::path& source, const Schema& schema);

}  // namespace clspress::dossier
