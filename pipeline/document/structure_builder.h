// The walk that make_structure() makes over the document, for the files that are parts of it: blocks and text
// (structure_builder.cpp); lists, tables, pictures and links (structure_parts.cpp).
#pragma once

#include <initializer_list>

#include "document/structure.h"

namespace clspress::document {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names);
bool is_blank(std::string_view text);
int read_number(std::string_view text, int least, int most, int absent);

// Walks the tree once. An element without meaning of its own has no node: what it holds belongs to its nearest
// ancestor that has one.
class StructureBuilder {
 public:
  StructureBuilder(const Document& document, Strictness strictness, Report& report)
      : document_(document), strictness_(strictness), report_(report) {}
  Structure build();

 private:
  void walk(NodeId element, StructureId parent);
  void walk_children(NodeId element, StructureId parent);
  void walk_list(NodeId list, StructureId parent);
  void walk_list_item(NodeId item, StructureId parent);
  void walk_definitions(NodeId list, StructureId parent, StructureId& item);
  void walk_table(NodeId table, StructureId parent);
  void walk_link(NodeId link, StructureId parent, bool is_reference);
  void walk_figure(NodeId figure, StructureId parent);
  void walk_picture(NodeId picture, StructureId parent);
  void walk_note(NodeId element, StructureId parent);
  void walk_signature(NodeId element, StructureId parent);
  bool walk_by_role(NodeId element, StructureId parent, std::string_view role);
  bool walk_table_part(NodeId element, StructureId parent);
  bool walk_block(NodeId element, StructureId parent);
  bool walk_inline(NodeId element, StructureId parent);
  void walk_heading(NodeId element, StructureId parent, int level);
  void walk_as(Role role, NodeId element, StructureId parent) { walk_children(element, add(role, element, parent)); }
  void own_all(NodeId element, StructureId owner);
  void resolve_headers();
  StructureId add(Role role, NodeId element, StructureId parent);
  std::string alternative_of(NodeId picture, bool& decorative, bool& found) const;
  std::string find_title(NodeId svg) const;
  NodeId find_only_picture(NodeId figure) const;
  bool is_picture(NodeId element) const;
  bool has_text(NodeId element) const;
  bool needs_paragraph(NodeId element, StructureId parent) const;
  bool in_contents(StructureId id) const;
  NodeId end_of(NodeId element) const;
  void find(std::string code, NodeId element, std::string message, std::string help);

  const Document& document_;
  Strictness strictness_;
  Report& report_;
  Structure structure_;
  std::vector<StructureId> last_children_;
  std::vector<std::string_view> languages_;  // in force, by structure node
  std::vector<std::pair<StructureId, std::string_view>> headers_;
  int heading_level_ = 0;
  int header_cells_ = 0;  // of the table that is open
  bool in_head_ = false;
};

}  // namespace clspress::document
