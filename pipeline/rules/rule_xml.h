// Small help for reading the XML of rule files and limits with libxml2. Include it from .cpp files only.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/report.h"
#include "dossier/xml_support.h"

namespace clspress::rules {

// Null and a finding REGLE-FICHIER if the file is missing, is not well-formed or has a DOCTYPE, whose entities would make
// another file of it than the one that people read.
dossier::DocumentPointer parse_rule_xml(const std::filesystem::path& file, Report& report);

int line_of(const xmlNode* node);
std::string text_in(const xmlNode* node);  // white space collapsed
std::vector<std::string> words_of(const std::string& text);

}  // namespace clspress::rules
