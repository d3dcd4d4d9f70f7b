// What the tests of this stage share: the schema, read once, and dossiers written into a folder of their own.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "dossier/convert.h"
#include "dossier/read.h"

namespace clspress::dossier {

inline const Schema& schema() {
  static const Schema instance(fs::path(CLSPRESS_SOURCE_DIR) / "assets");
  return instance;
}

inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

// The least that is a dossier.
inline std::string minimal_xml() {
  return R"(<?xml version="1.0" encoding="UTF-8"?>
<cls version="1.0">
  <identifiant>essai</identifiant>
  <region>hauts-de-france</region>
  <version-dossier><numero>1.0</numero><date>2025-03-14</date></version-dossier>
  <periode><debut>2025-01-01</debut><fin>2028-12-31</fin></periode>
  <territoire><nom>Étouy</nom><nom-avec-preposition>d'Étouy</nom-avec-preposition></territoire>
  <acteurs>
    <acteur id="ars"><nom>Agence</nom><type>ars</type></acteur>
  </acteurs>
  <signataires>
    <signataire><role>agence</role><acteur>ars</acteur></signataire>
  </signataires>
</cls>
)";
}

inline std::string minimal_json() {
  return R"({
  "version": "1.0",
  "identifiant": "essai",
  "region": "hauts-de-france",
  "version-dossier": {"numero": "1.0", "date": "2025-03-14"},
  "periode": {"debut": "2025-01-01", "fin": "2028-12-31"},
  "territoire": {"nom": "Étouy", "nom-avec-preposition": "d'Étouy"},
  "acteurs": [{"id": "ars", "nom": "Agence", "type": "ars"}],
  "signataires": [{"role": "agence", "acteur": "ars"}]
}
)";
}

// Every element of the schema at least once: the skeleton with its examples taken out of their comments.
inline std::string complete_xml() {
  std::string text = make_skeleton(schema(), "essai", "national");
  constexpr std::string_view kOpen = "<!-- Exemple :", kClose = "-->";
  for (size_t at = text.find(kOpen); at != std::string::npos; at = text.find(kOpen, at)) {
    text.erase(at, kOpen.size());
    text.erase(text.find(kClose, at), kClose.size());
  }
  return text;
}

class DossierTest : public ::testing::Test {
 protected:
  DossierTest() {
    std::string pattern = (fs::temp_directory_path() / "dossier-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~DossierTest() override { fs::remove_all(folder_); }

  void write(const fs::path& name, std::string_view bytes) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  std::optional<Dossier> read_as(const std::string& name, std::string_view bytes) {
    write(name, bytes);
    return read_again(name);
  }
  std::optional<Dossier> read_again(const std::string& name) {
    report_ = Report();
    return read(folder_ / name, schema(), report_);
  }
  std::optional<Dossier> read_xml_text(std::string_view text) { return read_as("dossier.xml", text); }
  std::optional<Dossier> read_json_text(std::string_view text) { return read_as("dossier.json", text); }

  // "3:7 CODE path" of each finding, sorted by place.
  std::vector<std::string> findings() const {
    std::vector<std::string> lines;
    for (const Finding& finding : sorted(report_.findings())) {
      std::string line = std::to_string(finding.location.line) + ':' + std::to_string(finding.location.column) + ' ' + finding.code;
      if (!finding.path.empty()) line += ' ' + finding.path;
      lines.push_back(std::move(line));
    }
    return lines;
  }

  fs::path folder_;
  Report report_;
};

// A grey picture of 1 x 1.
inline std::string tiny_png() {
  constexpr char kBytes[] =
      "\x89\x50\x4E\x47\x0D\x0A\x1A\x0A\x00\x00\x00\x0D\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00"
      "\x00\x3A\x7E\x9B\x55\x00\x00\x00\x0A\x49\x44\x41\x54\x78\x9C\x63\xF8\x0F\x00\x01\x01\x01\x00\xB1\x38\xF6\x14\x00"
      "\x00\x00\x00\x49\x45\x4E\x44\xAE\x42\x60\x82";
  return std::string(kBytes, sizeof kBytes - 1);
}

}  // namespace clspress::dossier
