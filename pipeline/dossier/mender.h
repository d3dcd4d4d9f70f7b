// Looks at an element of the twin where libxml2 complained, reports each thing that is wrong there, and mends it.
#pragma once

#include "base/report.h"
#include "dossier/twin.h"

namespace clspress::dossier {

inline constexpr size_t kMostFindings = 2'000;  // of one dossier; the rest would be no help

class Mender {
 public:
  Mender(const Tree& tree, Twin& twin, Report& report) : tree_(tree), twin_(twin), report_(report) {}

  // Both say whether they changed anything.
  bool mend_structure(xmlNode* element);        // names, order, repetition, missing members, stray text
  bool mend_value(xmlNode* leaf_or_attribute);  // what its type does not accept
  // libxml2 saw what the two above do not: its own words, and the node goes (false for the root, which can't).
  bool mend_unexplained(xmlNode* node, const std::string& message);

  // A finding at the place of `node`.
  void report(const xmlNode* node, std::string code, std::string message, std::string help);
  bool is_full() const { return reported_ >= kMostFindings; }

 private:
  bool mend_attributes(xmlNode* element, const Type& type);
  bool mend_missing_attributes(xmlNode* element, const Type& type);
  bool mend_leaf(xmlNode* element);
  bool mend_stray_text(xmlNode* element);
  bool mend_unknown_children(xmlNode* element, const Type& type);
  bool mend_repeated_children(xmlNode* element);
  bool mend_order(xmlNode* element, const Type& type);
  bool mend_empty_prose(xmlNode* element, const Type& type);
  bool mend_missing_children(xmlNode* element, const Type& type);

  const Tree& tree_;
  Twin& twin_;
  Report& report_;
  size_t reported_ = 0;
};

// “31 OOO”, shortened if it is long.
std::string in_quotes(std::string_view value);

}  // namespace clspress::dossier
