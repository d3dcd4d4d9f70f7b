#include "dossier/dossier.h"

#include <charconv>

namespace clspress::dossier {
namespace {

const std::string kNothing;

// "besoins[2]" is the member "besoins" and the position 2; position 0 where none is written.
struct Step {
  std::string_view name;
  size_t position = 0;
};

Step parse_step(std::string_view text) {
  size_t bracket = text.find('[');
  Step step{text.substr(0, bracket), 0};
  if (bracket != std::string_view::npos) std::from_chars(text.data() + bracket + 1, text.data() + text.size(), step.position);
  return step;
}

}  // namespace

std::optional<Element> Element::parent() const {
  if (node().parent == kNoNode) return std::nullopt;
  return Element(tree_, node().parent);
}

std::vector<Element> Element::attributes() const {
  std::vector<Element> found;
  for (NodeIndex at = node().first_child; at != kNoNode; at = tree_->nodes[at].next) {
    if (tree_->nodes[at].attribute) found.emplace_back(tree_, at);
  }
  return found;
}

std::vector<Element> Element::children() const {
  std::vector<Element> found;
  for (NodeIndex at = node().first_child; at != kNoNode; at = tree_->nodes[at].next) {
    if (!tree_->nodes[at].attribute) found.emplace_back(tree_, at);
  }
  return found;
}

std::vector<Element> Element::children(std::string_view name) const {
  std::vector<Element> found = children();
  std::erase_if(found, [name](const Element& child) { return child.name() != name; });
  return found;
}

std::optional<Element> Element::find_child(std::string_view name) const {
  for (NodeIndex at = node().first_child; at != kNoNode; at = tree_->nodes[at].next) {
    if (tree_->nodes[at].name == name) return Element(tree_, at);
  }
  return std::nullopt;
}

std::optional<Element> Element::find(std::string_view path) const {
  Element at = *this;
  while (!path.empty()) {
    size_t slash = path.find('/');
    Step step = parse_step(path.substr(0, slash));
    path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
    std::optional<Element> child = at.find_child(step.name);
    if (!child) return std::nullopt;
    at = *child;
    if (step.position == 0) continue;
    std::vector<Element> items = at.children();
    if (step.position > items.size()) return std::nullopt;
    at = items[step.position - 1];
  }
  return at;
}

const std::string& Element::value_at(std::string_view path) const {
  std::optional<Element> found = find(path);
  return found ? found->value() : kNothing;
}

std::vector<Element> Element::items_at(std::string_view path) const {
  std::optional<Element> found = find(path);
  return found ? found->children() : std::vector<Element>{};
}

Dossier::Dossier(Tree tree, std::string bytes, fs::path file)
    : tree_(std::make_unique<const Tree>(std::move(tree))),
      bytes_(std::move(bytes)),
      file_(std::move(file)) {}

const std::string& Dossier::id() const { return root().value_at("identifiant"); }
const std::string& Dossier::region() const { return root().value_at("region"); }

std::optional<Element> Dossier::find_by(std::string_view list_path, std::string_view key, std::string_view value) const {
  for (const Element& item : root().items_at(list_path)) {
    if (item.value_at(key) == value) return item;
  }
  return std::nullopt;
}

}  // namespace clspress::dossier
