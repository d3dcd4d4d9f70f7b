// A dossier with all that a scene needs: a sample, or one with changes.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "compose/drawings.h"
#include "compose/view.h"
#include "compose/view_parts.h"
#include "dossier/read.h"

namespace clspress::compose {

namespace fs = std::filesystem;

inline const fs::path kSource = CLSPRESS_SOURCE_DIR;

inline const dossier::Schema& schema() {
  static const dossier::Schema kSchema(kSource / "assets");
  return kSchema;
}

struct Stage {
  explicit Stage(const fs::path& path)
      : dossier(*dossier::read(path, schema(), report)),
        region(Region::read(kSource / "assets", dossier.region(), report)),
        drawings(Drawings::read(kSource / "assets/identity/cls", report)) {}

  std::string text(const Item& item, const std::string& name) const {
    auto value = find_value(item, name, scene);
    const auto* found = value ? std::get_if<std::string>(&*value) : nullptr;
    return found ? *found : "(" + name + ")";
  }
  std::string text(const std::string& name) const { return text(root_item(scene), name); }
  Items list(const Item& item, const std::string& name) const {
    return std::get<Items>(find_value(item, name, scene).value());
  }

  Report report;
  Dossier dossier;
  Region region;
  Drawings drawings;
  Occasion occasion;
  Scene scene{dossier, schema(), region, drawings, occasion, "Essai", {}};
};

// The sample's dossier in XML after `change`; the files beside it are there too.
template <typename Change>
Stage changed(std::string_view sample, Change change) {
  fs::path folder = fs::temp_directory_path() / ("clspress-stage-" + std::to_string(::getpid()));
  struct Remove {
    const fs::path& folder;
    ~Remove() { fs::remove_all(folder); }
  } remove{folder};
  fs::copy(kSource / "samples" / sample, folder, fs::copy_options::recursive);
  std::ifstream file(folder / "dossier.xml");
  std::string text((std::istreambuf_iterator<char>(file)), {});
  change(text);
  std::ofstream(folder / "dossier.xml") << text;
  return Stage(folder);  // in place: a scene refers to what stands beside it
}

// The least dossier that has an agency, a carrier and an action, with `more` behind its sheets.
inline Stage small_dossier(const std::string& more = "") {
  return changed("erreurs/montant", [&](std::string& text) {
    text.replace(text.find("31 OOO"), 6, "31000");
    text.insert(text.find("</cls>"), more);
  });
}

}  // namespace clspress::compose
