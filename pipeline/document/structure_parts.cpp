#include <algorithm>
#include <utility>

#include "document/structure_builder.h"

namespace clspress::document {

// Inside a table of contents a list is only nesting: its items are those of the table.
void StructureBuilder::walk_list(NodeId list, StructureId parent) {
  Role role = structure_.nodes_[parent].role;
  StructureId node = parent;
  if (role == Role::TableOfContentsItem) node = add(Role::TableOfContents, list, parent);
  else if (role != Role::TableOfContents) node = add(Role::List, list, parent);
  structure_.nodes_[node].ordered = document_[list].name == "ol";
  structure_.owners_[list] = node;
  for (NodeId child = document_[list].first_child; child != kNoNode; child = document_[child].next) {
    if (document_[child].kind == NodeKind::Text) continue;
    bool hidden = document_.attribute(child, "aria-hidden") == "true";
    if (document_[child].name == "li" && !hidden) walk_list_item(child, node);
    else walk(child, node);
  }
}

void StructureBuilder::walk_list_item(NodeId item, StructureId parent) {
  if (structure_.nodes_[parent].role == Role::TableOfContents) {
    StructureId entry = add(Role::TableOfContentsItem, item, parent);
    add(Role::Label, item, entry);
    return walk_children(item, entry);
  }
  StructureId node = add(Role::ListItem, item, parent);
  add(Role::Label, item, node);
  StructureId body = add(Role::ListBody, item, node);
  structure_.owners_[item] = body;
  walk_children(item, body);
}

// Terms are labels, what follows them bodies; a term behind a body begins the next item.
void StructureBuilder::walk_definitions(NodeId list, StructureId parent, StructureId& item) {
  for (NodeId child = document_[list].first_child; child != kNoNode; child = document_[child].next) {
    const Node& node = document_[child];
    if (node.kind == NodeKind::Text) continue;
    structure_.owners_[child] = parent;
    if (node.name == "div") {
      walk_definitions(child, parent, item);
    } else if (node.name == "dt" || node.name == "dd") {
      bool is_term = node.name == "dt";
      bool begins = item == kNoStructure || (is_term && structure_.nodes_[last_children_[item]].role == Role::ListBody);
      if (begins) item = add(Role::ListItem, child, parent);
      walk_as(is_term ? Role::Label : Role::ListBody, child, item);
    } else {
      walk(child, parent);
    }
  }
}

void StructureBuilder::walk_table(NodeId table, StructureId parent) {
  int outer_cells = std::exchange(header_cells_, 0);
  bool outer_head = std::exchange(in_head_, false);
  walk_as(Role::Table, table, parent);
  if (header_cells_ == 0) {
    find("TABLEAU-SANS-ENTETE", table, "tableau sans cellule d’en-tête", "écrire les en-têtes en <th scope=\"col\"> ou <th scope=\"row\">, ou donner role=\"presentation\" à un tableau de mise en page");
  }
  header_cells_ = outer_cells;
  in_head_ = outer_head;
}

bool StructureBuilder::walk_table_part(NodeId element, StructureId parent) {
  std::string_view name = document_[element].name;
  if (name == "table") return walk_table(element, parent), true;
  Role above = structure_.nodes_[parent].role;
  bool in_table = above == Role::Table || above == Role::TableHead || above == Role::TableBody || above == Role::TableFoot || above == Role::TableRow;
  if (!in_table) return false;  // also the parts of a table that is only layout
  if (name == "caption") return walk_as(Role::Caption, element, parent), true;
  if (name == "thead" || name == "tbody" || name == "tfoot") {
    in_head_ = name == "thead";
    walk_as(name == "thead" ? Role::TableHead : name == "tbody" ? Role::TableBody : Role::TableFoot, element, parent);
    in_head_ = false;
    return true;
  }
  if (name == "tr") return walk_as(Role::TableRow, element, parent), true;
  if (name != "td" && name != "th") return false;
  bool is_header = name == "th";
  StructureId cell = add(is_header ? Role::TableHeaderCell : Role::TableDataCell, element, parent);
  StructureNode& node = structure_.nodes_[cell];
  node.column_span = static_cast<uint16_t>(read_number(document_.attribute(element, "colspan"), 1, 1000, 1));
  node.row_span = static_cast<uint16_t>(read_number(document_.attribute(element, "rowspan"), 1, 65534, 1));
  if (is_header) {
    using Scope = StructureNode::Scope;
    std::string_view scope = document_.attribute(element, "scope");
    bool first = structure_.nodes_[parent].first_child == cell;
    node.scope = scope == "row" || scope == "rowgroup"   ? Scope::Row
                 : scope == "col" || scope == "colgroup" ? Scope::Column
                 : !in_head_ && first && structure_.nodes_[structure_.nodes_[parent].parent].role == Role::TableBody ? Scope::Row
                                                                                                                       : Scope::Column;
    ++header_cells_;
  }
  if (auto headers = document_.find_attribute(element, "headers")) headers_.emplace_back(cell, *headers);
  return walk_children(element, cell), true;
}

// A link to a note or from a table of contents is a reference that holds the link.
void StructureBuilder::walk_link(NodeId link, StructureId parent, bool is_reference) {
  StructureId node = is_reference ? add(Role::Reference, link, parent) : parent;
  if (document_.find_attribute(link, "href")) node = add(Role::Link, link, node);
  walk_children(link, node);
}

// A figure with one picture is one Figure with that picture's alternative; with several it only holds them.
void StructureBuilder::walk_figure(NodeId figure, StructureId parent) {
  NodeId picture = find_only_picture(figure);
  bool decorative = false, found = false;
  std::string alternative = picture == kNoNode ? std::string() : alternative_of(picture, decorative, found);
  if (picture == kNoNode || decorative) return walk_as(Role::Division, figure, parent);
  StructureId node = add(Role::Figure, figure, parent);
  structure_.nodes_[node].alternative = std::move(alternative);
  walk_children(figure, node);
}

void StructureBuilder::walk_picture(NodeId picture, StructureId parent) {
  bool decorative = false, found = false;
  std::string alternative = alternative_of(picture, decorative, found);
  if (decorative) return own_all(picture, kNoStructure);
  if (!found) {
    find("IMAGE-SANS-ALTERNATIVE", picture, "image sans texte de remplacement",
         document_[picture].name == "img" ? "écrire alt=\"…\", ou alt=\"\" pour une image décorative"
                                          : "écrire role=\"img\" et aria-label=\"…\", ou aria-hidden=\"true\" pour un dessin décoratif");
  }
  const StructureNode& above = structure_.nodes_[parent];
  bool merged = above.role == Role::Figure && above.alternative == alternative && document_[above.node].name == "figure";
  StructureId figure = merged ? parent : add(Role::Figure, picture, parent);
  structure_.nodes_[figure].alternative = std::move(alternative);
  own_all(picture, figure);
}

bool StructureBuilder::is_picture(NodeId element) const {
  const Node& node = document_[element];
  return (node.name == "img" && node.space == Namespace::Html) || (node.name == "svg" && node.space == Namespace::Svg) ||
         document_.attribute(element, "role") == "img";
}

std::string StructureBuilder::alternative_of(NodeId picture, bool& decorative, bool& found) const {
  std::string_view role = document_.attribute(picture, "role");
  auto alt = document_.find_attribute(picture, "alt");
  auto label = document_.find_attribute(picture, "aria-label");
  decorative = role == "presentation" || role == "none" || document_.attribute(picture, "aria-hidden") == "true" ||
               (alt && is_blank(*alt) && !label);
  std::string text(label ? *label : alt ? *alt : std::string_view{});
  if (is_blank(text)) text = find_title(picture);
  found = !is_blank(text);
  return text;
}

std::string StructureBuilder::find_title(NodeId svg) const {
  for (NodeId child = document_[svg].first_child; child != kNoNode; child = document_[child].next) {
    if (document_[child].kind == NodeKind::Element && document_[child].name == "title") return document_.text_content(child);
  }
  return {};
}

NodeId StructureBuilder::find_only_picture(NodeId figure) const {
  NodeId only = kNoNode;
  NodeId end = end_of(figure);
  for (NodeId node = figure + 1; node < end; ++node) {
    if (document_[node].kind != NodeKind::Element || !is_picture(node)) continue;
    if (only != kNoNode) return kNoNode;
    only = node;
    node = end_of(node) - 1;
  }
  return only;
}

}  // namespace clspress::document
