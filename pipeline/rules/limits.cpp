#include "rules/limits.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "base/files.h"
#include "dossier/source_text.h"
#include "dossier/twin.h"
#include "rules/functions.h"
#include "rules/rule_xml.h"

namespace clspress::rules {
namespace {

using dossier::attribute_of;
using dossier::elements_of;
using dossier::view_of;

bool are_digits(std::string_view text) {
  return !text.empty() && text.size() <= 9 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_above_zero(const std::string& text) { return are_digits(text) && text.find_first_not_of('0') != std::string::npos; }

bool is_amount(const std::string& text) {
  size_t dot = text.find('.');
  return are_digits(text.substr(0, dot)) && (dot == std::string::npos || (are_digits(text.substr(dot + 1)) && text.size() - dot == 3));
}

bool is_per_cent(const std::string& text) { return is_above_zero(text) && text.size() <= 3 && std::stoi(text) <= 100; }

bool is_year(const std::string& text) { return text.size() == 4 && are_digits(text) && text >= "1900"; }

struct Kind {
  std::string_view name;
  bool (*accepts)(const std::string&);
  std::string_view written;  // how a value is written
};
constexpr Kind kKinds[] = {
    {"date", is_day, "AAAA-MM-JJ, un jour du calendrier, par exemple 2028-12-31"},
    {"montant", is_amount, "des euros en chiffres, centimes derrière un point, par exemple 30000 ou 30000.50"},
    {"nombre", is_above_zero, "un nombre entier en chiffres, plus grand que 0, par exemple 15"},
    {"mois", is_above_zero, "un nombre entier de mois en chiffres, par exemple 60"},
    {"annees", is_above_zero, "un nombre entier d’années en chiffres, par exemple 5"},
    {"pour-cent", is_per_cent, "un nombre entier de 1 à 100, en chiffres"},
    {"oui-non", [](const std::string& text) { return text == "oui" || text == "non"; }, "oui ou non"}};

std::string kind_names() {
  std::string names;
  for (const Kind& kind : kKinds) names += (names.empty() ? "" : ", ") + std::string(kind.name);
  return names;
}

// Where the tags <limite> stand in the text, comments left out: the tree knows lines only.
std::vector<size_t> tags_in(const std::string& bytes) {
  std::vector<size_t> tags;
  for (size_t at = 0; at < bytes.size(); ++at) {
    if (bytes.compare(at, 4, "<!--") == 0) {
      at = std::min(bytes.find("-->", at), bytes.size() - 1);
    } else if (bytes.compare(at, 7, "<limite") == 0 && at + 7 < bytes.size() && std::isalpha(static_cast<unsigned char>(bytes[at + 7])) == 0) {
      tags.push_back(at);
    }
  }
  return tags;
}

class LimitReader {
 public:
  LimitReader(const std::filesystem::path& file, Report& report)
      : file_(file.string()), bytes_(read_file(file)), lines_(bytes_), tags_(tags_in(bytes_)), report_(report) {}

  std::vector<Limit> read(const xmlNode* root) {
    for (const xmlNode* list : elements_of(root)) {
      if (view_of(list->name) != "limites") continue;
      for (const xmlNode* node : elements_of(list)) read_limit(node);
    }
    return std::move(limits_);
  }

 private:
  void read_limit(const xmlNode* node) {
    if (view_of(node->name) != "limite") {
      return report_.error("REGLE-LIMITE", {file_, line_of(node)}, fmt::format("« {} » n’est pas une limite", view_of(node->name)));
    }
    tag_ = count_ < tags_.size() ? tags_[count_] : 0;
    ++count_;
    Limit limit{attribute_of(node, "nom"), attribute_of(node, "valeur"), attribute_of(node, "type"), attribute_of(node, "unite"), text_in(node),
                attribute_of(node, "source"), attribute_of(node, "date"), attribute_of(node, "retenu-par-l-outil") == "oui"};
    if (limit.name.empty() || limit.value.empty() || limit.label.empty() || (!limit.ours && limit.source.empty())) {
      complain("nom", "une limite a un nom, une valeur, un texte qui la dit et une source", "sans source, écrire retenu-par-l-outil=\"oui\"");
    }
    check_value(limit);
    if (!is_day(limit.date) && !is_year(limit.date)) {
      complain("date", fmt::format("la limite « {} » n’est pas datée", limit.name), "écrire dans « date » l’année (AAAA) ou le jour (AAAA-MM-JJ) de sa source, ou de ce choix");
    }
    if (!names_.insert(limit.name).second) {
      complain("nom", fmt::format("la limite « {} » est écrite deux fois", limit.name), "garder l’une des deux");
    } else {
      limits_.push_back(std::move(limit));
    }
  }

  void check_value(const Limit& limit) {
    const Kind* kind = std::find_if(std::begin(kKinds), std::end(kKinds), [&](const Kind& each) { return each.name == limit.kind; });
    if (kind == std::end(kKinds)) {
      complain("type", fmt::format("la limite « {} » n’a pas de « type » connu", limit.name), fmt::format("écrire type=\"…\" : {}", kind_names()));
    } else if (!kind->accepts(limit.value)) {
      complain("valeur", fmt::format("« {} » n’est pas une valeur de type {}, pour la limite « {} »", limit.value, kind->name, limit.name),
               fmt::format("écrire {}", kind->written));
    }
  }

  void complain(std::string_view attribute, std::string message, std::string help) {
    size_t end = std::min(bytes_.find('>', tag_), bytes_.size());
    size_t at = tag_;
    for (size_t found = bytes_.find(attribute, tag_); found < end; found = bytes_.find(attribute, found + 1)) {
      bool whole = found > 0 && std::isspace(static_cast<unsigned char>(bytes_[found - 1])) != 0 && bytes_[found + attribute.size()] == '=';
      if (whole) at = found;
      if (whole) break;
    }
    report_.error("REGLE-LIMITE", lines_.location_of(at, file_), std::move(message), std::move(help));
  }

  std::string file_, bytes_;
  dossier::LineIndex lines_;
  std::vector<size_t> tags_;
  Report& report_;
  std::vector<Limit> limits_;
  std::set<std::string> names_;
  size_t count_ = 0, tag_ = 0;
};

}  // namespace

std::vector<Limit> read_limits(const std::filesystem::path& file, Report& report) {
  dossier::DocumentPointer document = parse_rule_xml(file, report);
  if (!document) return {};
  return LimitReader(file, report).read(xmlDocGetRootElement(document.get()));
}

}  // namespace clspress::rules
