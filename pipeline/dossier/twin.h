// The twin of a tree as a libxml2 document, which can be mended: renamed, completed, given stand-ins. It remembers where
// each node comes from and which values are no longer the author's.
#pragma once

#include <optional>
#include <unordered_set>
#include <vector>

#include "dossier/schema.h"
#include "dossier/tree.h"
#include "dossier/xml_support.h"

namespace clspress::dossier {

class Twin {
 public:
  Twin(const Tree& tree, const Schema& schema);
  ~Twin();
  Twin(const Twin&) = delete;
  Twin& operator=(const Twin&) = delete;

  xmlDoc* document() const { return document_.get(); }
  xmlNode* root() const { return xmlDocGetRootElement(document_.get()); }
  const Schema& schema() const { return schema_; }

  // The member that a node stands for, by the names above it; nullptr if the schema does not know it there.
  const Member* member_of(const xmlNode* node) const;
  // The node of the tree that it was made from, or of the nearest one above it if mending has put it in.
  NodeIndex origin_of(const xmlNode* node) const;
  bool holds(const xmlNode* node) const;  // not removed, nor below what is
  bool is_authors(const xmlNode* node) const { return node->_private != nullptr && !stand_ins_.contains(node); }
  bool has_lost_children(const xmlNode* node) const { return robbed_.contains(node); }

  void rename(xmlNode* node, const std::string& name) { xmlNodeSetName(node, xml_text(name)); }
  void remove(xmlNode* node);              // an element; its parent counts as robbed
  void remove_attribute(xmlNode* attribute);
  void remove_text(xmlNode* element);
  void insert(xmlNode* parent, const Member& member);  // with the least content that is valid
  void add_attribute(xmlNode* element, const Member& member);
  void replace_value(xmlNode* leaf_or_attribute, const Type& type);
  void replace_content(xmlNode* element, const Type& type);
  void order_children(xmlNode* element, const Type& type);

 private:
  xmlNode* make_node(const Tree& tree, NodeIndex index, xmlNode* parent);
  void fill(xmlNode* element, const Type& type);

  const Schema& schema_;
  DocumentPointer document_;
  std::unordered_set<const xmlNode*> stand_ins_, robbed_;
  std::vector<xmlNode*> removed_;  // kept to the end, so that no address means two nodes
};

// Child elements, in order.
std::vector<xmlNode*> elements_of(const xmlNode* parent);
std::vector<xmlNode*> attributes_of(const xmlNode* element);

}  // namespace clspress::dossier
