// The text of a template made ready for mustache: partials inlined, comments gone, named entities as characters, every
// tag replaced by its number and every start tag marked with its place (data-at), so that whatever goes wrong later
// points at the template. It reads and checks the form; what the names mean is names.h's.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/report.h"

namespace clspress::compose {

enum class TagKind : uint8_t { Text, Fragment, Section, Inverted };

struct Tag {
  TagKind kind;
  std::string name;               // as written
  std::vector<std::string> path;  // split at the points; {"."} for the item itself
  uint16_t file = 0;
  int line = 0, column = 0;
};

// What the checks of names walk over: the tags in order, with the ends of sections.
struct TagEvent {
  uint32_t tag;
  bool end = false;
};

struct TemplateSource {
  std::string text;  // {{12}}, {{{13}}}, {{#14}}…{{/14}}
  std::vector<Tag> tags;
  std::vector<TagEvent> events;
  std::vector<std::string> files;  // what Tag::file and data-at count

  Location location(const Tag& tag) const { return {files[tag.file], tag.line, tag.column}; }
};

// The boolean that says whether `name` is there: "agence.siege" has "agence.a-siege".
std::string presence_of(const std::string& name);

// `partials` is the folder of shared partials. Findings GABARIT-PARTIEL, GABARIT-SECTION, GABARIT-BALISE,
// GABARIT-ENTITE.
TemplateSource read_template(const std::filesystem::path& body, const std::filesystem::path& partials, Report& report);

}  // namespace clspress::compose
