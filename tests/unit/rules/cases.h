// Cases of tests/rules: a sample and the one change that matters. Read the format in tests/rules/README.md.
#pragma once

#include <gtest/gtest.h>
#include <libxml/xpath.h>

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/files.h"
#include "dossier/convert.h"
#include "dossier/json_reader.h"
#include "dossier/twin.h"
#include "dossier/validator.h"
#include "dossier/xml_reader.h"
#include "dossier/xml_support.h"
#include "rules/judge.h"

namespace clspress::rules {

inline const std::filesystem::path kSource = CLSPRESS_SOURCE_DIR;

inline const dossier::Schema& schema() {
  static const dossier::Schema read(kSource / "assets");
  return read;
}

inline std::set<std::string> documents() {
  std::set<std::string> names;
  for (const std::filesystem::directory_entry& entry : std::filesystem::directory_iterator(kSource / "templates")) {
    if (std::filesystem::exists(entry.path() / "type.xml")) names.insert(entry.path().filename().string());
  }
  return names;
}

inline const Profile& profile_of(const std::string& region) {
  static std::map<std::string, Profile> profiles;
  auto found = profiles.find(region);
  if (found != profiles.end()) return found->second;
  Report report;
  Profile profile = Profile::read(kSource / "assets", region, schema(), documents(), report);
  for (const Finding& finding : report.findings()) ADD_FAILURE() << to_text(finding);
  return profiles.emplace(region, std::move(profile)).first->second;
}

inline std::string complaints(const Report& report) {
  std::string text;
  for (const Finding& finding : report.findings()) text += to_text(finding) + "\n";
  return text;
}

// Without its pictures, which no rule looks at.
inline std::optional<dossier::Dossier> dossier_from(const std::string& bytes, bool json, Report& report) {
  std::optional<dossier::Tree> tree = json ? dossier::read_json(bytes, "dossier", schema(), report) : dossier::read_xml(bytes, "dossier", schema(), report);
  if (tree) dossier::validate(*tree, schema(), report);
  if (!tree || report.refused()) return {};
  return dossier::Dossier(std::move(*tree), bytes, "dossier");
}

inline dossier::Dossier sample(const std::string& name) {
  std::filesystem::path folder = kSource / "samples" / name;
  bool json = std::filesystem::exists(folder / "dossier.json");
  Report report;
  std::optional<dossier::Dossier> read = dossier_from(read_file(folder / (json ? "dossier.json" : "dossier.xml")), json, report);
  if (!read) throw std::runtime_error(name + ": " + complaints(report));
  return std::move(*read);
}

inline const std::string& sample_xml(const std::string& name) {
  static std::map<std::string, std::string> known;
  auto [entry, is_new] = known.try_emplace(name);
  if (is_new) entry->second = dossier::write_xml(sample(name));
  return entry->second;
}

inline dossier::DocumentPointer parse(const std::string& text) {
  return dossier::DocumentPointer(xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, nullptr, dossier::kQuietParsing | XML_PARSE_NOBLANKS));
}

// The sample of a case, changed as it says.
inline std::string changed_sample(const std::filesystem::path& file) {
  dossier::DocumentPointer change = parse(read_file(file));
  if (!change) throw std::runtime_error(file.string() + " is not XML");
  const xmlNode* root = xmlDocGetRootElement(change.get());
  dossier::DocumentPointer document = parse(sample_xml(dossier::attribute_of(root, "dossier")));
  std::unique_ptr<xmlXPathContext, void (*)(xmlXPathContext*)> context(xmlXPathNewContext(document.get()), xmlXPathFreeContext);
  for (const xmlNode* step : dossier::elements_of(root)) {
    std::string path = dossier::attribute_of(step, "noeud");
    std::unique_ptr<xmlXPathObject, void (*)(xmlXPathObject*)> found(xmlXPathEvalExpression(dossier::xml_text(path), context.get()), xmlXPathFreeObject);
    if (!found || found->nodesetval == nullptr || found->nodesetval->nodeNr == 0) throw std::runtime_error(file.string() + ": nothing at " + path);
    std::vector<xmlNode*> nodes(found->nodesetval->nodeTab, found->nodesetval->nodeTab + found->nodesetval->nodeNr);
    for (xmlNode* node : nodes) {
      if (dossier::is_named(step, "ecrire") && node->type == XML_ATTRIBUTE_NODE) {
        xmlSetProp(node->parent, node->name, dossier::xml_text(dossier::text_of(step)));
      } else if (dossier::is_named(step, "ecrire")) {
        xmlNodeSetContent(node, nullptr);
        xmlNodeAddContent(node, dossier::xml_text(dossier::text_of(step)));
      } else if (dossier::is_named(step, "retirer")) {
        xmlUnlinkNode(node);
        if (node->type == XML_ATTRIBUTE_NODE) xmlFreeProp(reinterpret_cast<xmlAttr*>(node));
        else xmlFreeNode(node);
      } else if (dossier::is_named(step, "ajouter-avant")) {
        for (const xmlNode* content : dossier::elements_of(step)) {
          xmlAddPrevSibling(node, xmlDocCopyNode(const_cast<xmlNode*>(content), document.get(), 1));
        }
      } else if (dossier::is_named(step, "ajouter-apres") || dossier::is_named(step, "ajouter-dans")) {
        xmlNode* last = node;
        for (const xmlNode* content : dossier::elements_of(step)) {
          xmlNode* copy = xmlDocCopyNode(const_cast<xmlNode*>(content), document.get(), 1);
          if (dossier::is_named(step, "ajouter-dans")) xmlAddChild(node, copy);
          else last = xmlAddNextSibling(last, copy);
        }
      } else {
        throw std::runtime_error(file.string() + ": unknown step");
      }
    }
  }
  xmlChar* text = nullptr;
  int length = 0;
  xmlDocDumpMemoryEnc(document.get(), &text, &length, "UTF-8");
  std::string copy(reinterpret_cast<const char*>(text), static_cast<size_t>(length));
  xmlFree(text);
  return copy;
}

// Code and message of what the rules say; what a dérogation answers left out.
inline std::vector<std::string> judged(const dossier::Dossier& dossier) {
  Report report;
  std::vector<std::string> found;
  for (const Judgment& judgment : Judge(profile_of(dossier.region()), schema()).judge(dossier, "", Values::Told, report).judgments) {
    if (!judgment.waived) found.push_back(judgment.rule->id + " " + judgment.finding.message);
  }
  EXPECT_EQ(complaints(report), "");
  return found;
}

}  // namespace clspress::rules
