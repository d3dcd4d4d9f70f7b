#include "compare/terms.h"

#include "base/fault.h"
#include "base/files.h"
#include "compose/data_file.h"

namespace clspress::compare {

Terms Terms::read(const fs::path& assets) {
  fs::path file = assets / "comparaison.xml";
  Report report;
  std::optional<compose::DataNode> root = compose::parse_data(read_file(file), file.string(), report);
  if (!root) throw Fault(to_text(report.findings().front()));
  Terms terms;
  for (const compose::DataNode& node : root->children) {
    if (node.name == "rubrique") {
      Heading& heading = terms.headings_.emplace_back();
      heading.title = node.text_of("titre");
      heading.subject = node.text_of("sujet");
      for (const compose::DataNode& child : node.children) {
        if (child.name == "chemin") heading.paths.push_back(child.text);
      }
    } else if (node.name == "reperes") {
      for (const compose::DataNode& mark : node.children) terms.marks_.push_back(mark.text);
    }
  }
  if (terms.headings_.empty()) throw Fault(file.string() + " : aucune rubrique");
  return terms;
}

size_t Terms::heading_of(std::string_view path) const {
  size_t best = headings_.size() - 1, longest = 0;
  for (size_t i = 0; i < headings_.size(); ++i) {
    for (const std::string& covered : headings_[i].paths) {
      bool covers = path == covered || (path.starts_with(covered) && path.size() > covered.size() && path[covered.size()] == '/');
      if (covers && covered.size() > longest) {
        best = i;
        longest = covered.size();
      }
    }
  }
  return best;
}

}  // namespace clspress::compare
