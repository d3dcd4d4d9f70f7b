#include "dossier/published.h"

#include "dossier/convert.h"

namespace clspress::dossier {
namespace {

// Copies what may leave into a tree of its own.
class Copier {
 public:
  Copier(const Tree& from, std::vector<NodeIndex>& removed) : from_(from), removed_(removed) {
    to_.file = from.file;
    to_.spelling = from.spelling;
  }

  Tree copy(const Type& type) {
    copy_node(0, kNoNode, &type);
    return std::move(to_);
  }

 private:
  void copy_node(NodeIndex index, NodeIndex parent, const Type* type) {
    Node node = from_.nodes[index];
    NodeIndex first = node.first_child;
    node.first_child = node.last_child = node.next = kNoNode;
    NodeIndex own = to_.append(parent, std::move(node));
    for (NodeIndex child = first; child != kNoNode; child = from_.nodes[child].next) {
      const Member* member = type != nullptr ? type->find_member(from_.nodes[child].name) : nullptr;
      if (member != nullptr && member->never_leaves) {
        removed_.push_back(child);
      } else {
        copy_node(child, own, member != nullptr ? member->type : nullptr);
      }
    }
  }

  const Tree& from_;
  Tree to_;
  std::vector<NodeIndex>& removed_;
};

}  // namespace

Published make_published(const Dossier& dossier, const Schema& schema) {
  std::vector<NodeIndex> removed;
  Tree tree = Copier(dossier.tree(), removed).copy(*schema.root().type);
  if (removed.empty()) return {dossier.bytes(), {}};
  Published published;
  for (NodeIndex index : removed) published.removed.emplace_back(&dossier.tree(), index);
  bool json = tree.spelling == Spelling::Json;
  Dossier copy(std::move(tree), {}, dossier.file());
  published.bytes = json ? write_json(copy, schema) : write_xml(copy);
  return published;
}

}  // namespace clspress::dossier
