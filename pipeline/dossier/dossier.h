// A dossier: the validated data of one contrat local de santé as a const tree of named elements, each with its place in
// the file. It knows nothing of rules or documents. Element is a handle (copy it freely); it lives as long as its Dossier.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/report.h"
#include "dossier/tree.h"

namespace clspress::dossier {

namespace fs = std::filesystem;

// An element or an attribute: the tree treats both as members. Paths are members joined with "/", from this element on:
// "territoire/nom", "fiches-actions[3]/budget", "diagnostic/besoins[2]/numero".
class Element {
 public:
  Element(const Tree* tree, NodeIndex index) : tree_(tree), index_(index) {}

  const std::string& name() const { return node().name; }
  const std::string& value() const { return node().value; }  // of a leaf; empty elsewhere
  Shape shape() const { return node().shape; }
  bool is_attribute() const { return node().attribute; }
  Location location() const { return {tree_->file, node().line, node().column}; }
  std::string path() const { return tree_->path_of(index_); }  // from the root, as findings write it; empty for the root
  std::optional<Element> parent() const;

  std::vector<Element> attributes() const;
  std::vector<Element> children() const;                        // elements in order, without attributes
  std::vector<Element> children(std::string_view name) const;   // those of one name
  std::optional<Element> find_child(std::string_view name) const;  // the first member of that name, attribute or element
  std::optional<Element> find(std::string_view path) const;
  // Value of the leaf at `path`, or the empty text: an element that is present is never empty.
  const std::string& value_at(std::string_view path) const;
  // Items of the list or prose at `path`; none if it is absent.
  std::vector<Element> items_at(std::string_view path) const;

  bool operator==(const Element&) const = default;

 private:
  const Node& node() const { return tree_->nodes[index_]; }

  const Tree* tree_;
  NodeIndex index_;
};

class Dossier {
 public:
  Dossier(Tree tree, std::string bytes, fs::path file);

  Element root() const { return Element(tree_.get(), 0); }
  const Tree& tree() const { return *tree_; }
  const std::string& id() const;      // "identifiant", unique in a batch
  const std::string& region() const;  // folder name below assets/regions/
  const fs::path& file() const { return file_; }
  fs::path folder() const { return file_.has_parent_path() ? file_.parent_path() : fs::path("."); }  // its pictures are below
  const std::string& bytes() const { return bytes_; }  // as read, in the file's own encoding
  Sha256 digest() const { return sha256(bytes_); }     // of bytes()

  // The one whose key is `value`: find_by("acteurs", "id", "ars"), find_by("fiches-actions", "code", "A.1.1").
  std::optional<Element> find_by(std::string_view list_path, std::string_view key, std::string_view value) const;

 private:
  std::unique_ptr<const Tree> tree_;
  std::string bytes_;
  fs::path file_;
};

}  // namespace clspress::dossier
