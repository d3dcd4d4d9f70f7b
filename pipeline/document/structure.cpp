#include "document/structure.h"

namespace clspress::document {

// https://www.iso.org/standard/51502.html (ISO 32000-1, 14.8.4: standard structure types)
std::string_view role_name(Role role, int level) {
  static constexpr std::string_view kHeadings[] = {"H1", "H2", "H3", "H4", "H5", "H6"};
  switch (role) {
    case Role::Document: return "Document";
    case Role::Part: return "Part";
    case Role::Section: return "Sect";
    case Role::Division: return "Div";
    case Role::BlockQuotation: return "BlockQuote";
    case Role::Caption: return "Caption";
    case Role::TableOfContents: return "TOC";
    case Role::TableOfContentsItem: return "TOCI";
    case Role::Index: return "Index";
    case Role::NonStructural: return "NonStruct";
    case Role::Paragraph: return "P";
    case Role::Heading: return kHeadings[level < 1 ? 0 : level > 6 ? 5 : level - 1];
    case Role::List: return "L";
    case Role::ListItem: return "LI";
    case Role::Label: return "Lbl";
    case Role::ListBody: return "LBody";
    case Role::Table: return "Table";
    case Role::TableHead: return "THead";
    case Role::TableBody: return "TBody";
    case Role::TableFoot: return "TFoot";
    case Role::TableRow: return "TR";
    case Role::TableHeaderCell: return "TH";
    case Role::TableDataCell: return "TD";
    case Role::Span: return "Span";
    case Role::Quotation: return "Quote";
    case Role::Note: return "Note";
    case Role::Reference: return "Reference";
    case Role::Code: return "Code";
    case Role::Link: return "Link";
    case Role::Figure: return "Figure";
    case Role::Formula: return "Formula";
    case Role::Form: return "Form";
  }
  return {};
}

namespace {

StructureId find(const std::map<NodeId, StructureId>& owners, NodeId element) {
  auto found = owners.find(element);
  return found == owners.end() ? kNoStructure : found->second;
}

}  // namespace

// A list item's body owns its element: the label stands before it in the item. Other labels stand in their owner.
StructureId Structure::label(NodeId element) const {
  StructureId owner = owners_[element];
  if (owner == kNoStructure || nodes_[owner].node != element) return kNoStructure;
  if (nodes_[owner].role == Role::ListBody) owner = nodes_[owner].parent;
  StructureId first = nodes_[owner].first_child;
  bool labelled = first != kNoStructure && nodes_[first].role == Role::Label && nodes_[first].node == element;
  return labelled ? first : kNoStructure;
}

StructureId Structure::call(NodeId note) const { return find(calls_, note); }

StructureId Structure::field(NodeId element) const { return find(fields_, element); }

}  // namespace clspress::document
