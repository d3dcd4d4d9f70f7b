#include "dossier/twin.h"

#include <algorithm>
#include <cstdint>

namespace clspress::dossier {
namespace {

// Index 0 is the root, and a null pointer means "put in by mending".
void* mark_of(NodeIndex index) { return reinterpret_cast<void*>(static_cast<uintptr_t>(index) + 1); }

xmlNode* as_node(xmlAttr* attribute) { return reinterpret_cast<xmlNode*>(attribute); }

}  // namespace

Twin::Twin(const Tree& tree, const Schema& schema) : schema_(schema), document_(xmlNewDoc(nullptr)) {
  // Nodes stand in the order of the tree only for XML; JSON's are sorted, so the links lead.
  xmlNode* parent = nullptr;
  for (NodeIndex index = 0; index != kNoNode;) {
    xmlNode* node = make_node(tree, index, parent);
    NodeIndex below = tree.nodes[index].attribute ? kNoNode : tree.nodes[index].first_child;
    if (below != kNoNode) {
      parent = node;
      index = below;
      continue;
    }
    while (index != kNoNode && tree.nodes[index].next == kNoNode) {
      index = tree.nodes[index].parent;
      if (parent != nullptr) parent = parent->parent;
    }
    if (index != kNoNode) index = tree.nodes[index].next;
  }
}

Twin::~Twin() {
  for (xmlNode* node : removed_) {
    if (node->type == XML_ATTRIBUTE_NODE) {
      xmlFreeProp(reinterpret_cast<xmlAttr*>(node));
    } else {
      xmlFreeNode(node);
    }
  }
}

xmlNode* Twin::make_node(const Tree& tree, NodeIndex index, xmlNode* parent) {
  const Node& source = tree.nodes[index];
  if (source.attribute) {
    xmlNode* attribute = as_node(xmlNewProp(parent, xml_text(source.name), xml_text(source.value)));
    attribute->_private = mark_of(index);
    if (const Member* member = source.refused ? member_of(attribute) : nullptr) replace_value(attribute, *member->type);
    return attribute;
  }
  xmlNode* element = xmlNewDocNode(document_.get(), nullptr, xml_text(source.name), nullptr);
  element->_private = mark_of(index);
  if (parent == nullptr) {
    xmlDocSetRootElement(document_.get(), element);
  } else {
    xmlAddChild(parent, element);
  }
  if (!source.value.empty()) xmlAddChild(element, xmlNewDocText(document_.get(), xml_text(source.value)));
  if (source.refused) {
    const Member* member = member_of(element);
    if (member != nullptr) replace_content(element, *member->type);
  }
  return element;
}

const Member* Twin::member_of(const xmlNode* node) const {
  if (node == root()) return &schema_.root();
  const Member* above = member_of(node->parent);
  return above == nullptr ? nullptr : above->type->find_member(view_of(node->name));
}

NodeIndex Twin::origin_of(const xmlNode* node) const {
  while (node->_private == nullptr) node = node->parent;
  return static_cast<NodeIndex>(reinterpret_cast<uintptr_t>(node->_private) - 1);
}

bool Twin::holds(const xmlNode* node) const {
  while (node != nullptr && node != root()) node = node->parent;
  return node != nullptr;
}

void Twin::remove(xmlNode* node) {
  robbed_.insert(node->parent);
  xmlUnlinkNode(node);
  removed_.push_back(node);
}

void Twin::remove_attribute(xmlNode* attribute) {
  xmlUnlinkNode(attribute);
  removed_.push_back(attribute);
}

void Twin::remove_text(xmlNode* element) {
  for (xmlNode* child = element->children; child != nullptr;) {
    xmlNode* next = child->next;
    if (child->type != XML_ELEMENT_NODE) {
      xmlUnlinkNode(child);
      removed_.push_back(child);
    }
    child = next;
  }
}

void Twin::insert(xmlNode* parent, const Member& member) {
  xmlNode* element = xmlNewChild(parent, nullptr, xml_text(member.name), nullptr);
  fill(element, *member.type);
}

void Twin::add_attribute(xmlNode* element, const Member& member) {
  stand_ins_.insert(as_node(xmlNewProp(element, xml_text(member.name), xml_text(stand_in(*member.type)))));
}

void Twin::replace_value(xmlNode* node, const Type& type) {
  const std::string& value = stand_in(type);
  if (node->type == XML_ATTRIBUTE_NODE) {
    xmlNode* element = node->parent;
    void* mark = node->_private;
    xmlNode* replaced = as_node(xmlSetProp(element, node->name, xml_text(value)));  // the same node, other text
    replaced->_private = mark;
    stand_ins_.insert(replaced);
  } else {
    remove_text(node);
    xmlAddChild(node, xmlNewDocText(document_.get(), xml_text(value)));
    stand_ins_.insert(node);
  }
}

void Twin::replace_content(xmlNode* element, const Type& type) {
  for (xmlNode* child : elements_of(element)) remove(child);
  for (xmlNode* attribute : attributes_of(element)) remove_attribute(attribute);
  remove_text(element);
  fill(element, type);
}

void Twin::fill(xmlNode* element, const Type& type) {
  stand_ins_.insert(element);
  if (type.shape == Shape::Leaf) {
    xmlAddChild(element, xmlNewDocText(document_.get(), xml_text(stand_in(type))));
  } else if (type.shape == Shape::Prose) {
    insert(element, type.members.front());
  } else if (type.shape == Shape::Record) {
    for (const Member& member : type.members) {
      if (!member.required) continue;
      if (member.attribute) {
        add_attribute(element, member);
      } else {
        insert(element, member);
      }
    }
  }
}

void Twin::order_children(xmlNode* element, const Type& type) {
  std::vector<xmlNode*> children = elements_of(element);
  auto order = [&](const xmlNode* child) { return type.order_of(*type.find_member(view_of(child->name))); };
  std::stable_sort(children.begin(), children.end(), [&](const xmlNode* a, const xmlNode* b) { return order(a) < order(b); });
  for (xmlNode* child : children) {
    xmlUnlinkNode(child);
    xmlAddChild(element, child);
  }
}

std::vector<xmlNode*> elements_of(const xmlNode* parent) {
  std::vector<xmlNode*> found;
  for (xmlNode* child = parent->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE) found.push_back(child);
  }
  return found;
}

std::vector<xmlNode*> attributes_of(const xmlNode* element) {
  std::vector<xmlNode*> found;
  for (xmlAttr* attribute = element->properties; attribute != nullptr; attribute = attribute->next) found.push_back(as_node(attribute));
  return found;
}

}  // namespace clspress::dossier
