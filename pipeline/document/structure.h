// The logical structure of a document, made from the XHTML tree before layout: what PDF calls tags. It knows nothing of
// boxes or pages; painting only says which node owns which marks. Standard structure types of ISO 32000-1, 14.8.4.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace clspress::document {

using StructureId = uint32_t;
inline constexpr StructureId kNoStructure = 0xFFFFFFFF;

enum class Role : uint8_t {
  Document, Part, Section, Division, BlockQuotation, Caption, TableOfContents, TableOfContentsItem, Index, NonStructural,
  Paragraph, Heading,  // H1…H6: level
  List, ListItem, Label, ListBody,
  Table, TableHead, TableBody, TableFoot, TableRow, TableHeaderCell, TableDataCell,
  Span, Quotation, Note, Reference, Code, Link, Figure, Formula, Form,
};

// "P", "H2", "TH": the name in the file.
std::string_view role_name(Role role, int level);

struct StructureNode {
  Role role;
  uint8_t level = 0;  // of a heading
  NodeId node;        // the element it stands for
  StructureId parent = kNoStructure, first_child = kNoStructure, next = kNoStructure;
  std::string_view language;   // only where it differs from the parent's
  std::string_view expansion;  // E of an abbreviation (<abbr title>)
  std::string_view title;      // T
  std::string alternative;     // Alt of a figure, formula or form field
  enum class Scope : uint8_t { None, Row, Column, Both } scope = Scope::None;
  uint16_t column_span = 1, row_span = 1;
  std::vector<StructureId> headers;  // of a cell, where scope is not enough
  bool ordered = false;              // of a list: ListNumbering Decimal, else Disc or None by style
};

// Its views are of the document, which must outlive it.
class Structure {
 public:
  const StructureNode& operator[](StructureId id) const { return nodes_[id]; }
  size_t size() const { return nodes_.size(); }
  StructureId root() const { return 0; }
  // The structure node that owns what is drawn for an XHTML node: its own or that of the nearest ancestor that has one.
  // kNoStructure where an ancestor is an artifact (aria-hidden="true", an image with alt="").
  StructureId owner(NodeId node) const { return owners_[node]; }
  // The Lbl of a list item, an entry of a table of contents or a note whose marker is drawn (a ::marker has no node of its
  // own); kNoStructure if none.
  StructureId label(NodeId element) const;
  // The Reference before a note, which owns the call that a footnote leaves in the text; kNoStructure if none.
  StructureId call(NodeId note) const;
  // The Form of an element with data-signature, which holds the field and nothing else: what is drawn inside the element is
  // not its own. kNoStructure for all others. https://www.iso.org/standard/51502.html table 340
  StructureId field(NodeId element) const;

 private:
  friend class StructureBuilder;
  std::vector<StructureNode> nodes_;
  std::vector<StructureId> owners_;
  std::map<NodeId, StructureId> fields_, calls_;
};

// Roles by element and by the `role` and `aria-*` attributes (docs: README, "Balises"). Findings: jump of headings,
// picture without alternative, table without header cells; their severity is the caller's: `refuse` in build, `warn` in render.
enum class Strictness { Refuse, Warn };
Structure make_structure(const Document& document, Strictness strictness, Report& report);

}  // namespace clspress::document
