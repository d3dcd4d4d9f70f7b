#include "pdf/structure.h"

#include <fmt/format.h>

#include <algorithm>

#include "pdf/trees.h"

namespace clspress::pdf {

using document::Role;
using document::StructureId;
using document::StructureNode;

namespace {

bool is_table_part(Role role) {
  return role == Role::TableHead || role == Role::TableBody || role == Role::TableFoot || role == Role::TableRow ||
         role == Role::TableHeaderCell || role == Role::TableDataCell;
}

// The types that PDF 2.0 leaves to the namespace of PDF 1.7. https://www.iso.org/standard/75839.html 14.8.6
bool is_of_pdf1(Role role) {
  return role == Role::BlockQuotation || role == Role::Quotation || role == Role::TableOfContents || role == Role::TableOfContentsItem ||
         role == Role::Index || role == Role::Reference || role == Role::Code;
}

bool holds_others(Role role) { return role == Role::Part || role == Role::Section || role == Role::Division; }

bool is_cell(Role role) { return role == Role::TableHeaderCell || role == Role::TableDataCell; }

std::string_view scope_name(StructureNode::Scope scope) {
  switch (scope) {
    case StructureNode::Scope::Row: return "Row";
    case StructureNode::Scope::Column: return "Column";
    case StructureNode::Scope::Both: return "Both";
    case StructureNode::Scope::None: break;
  }
  return {};
}

}  // namespace

std::string_view StructureTree::tag(StructureId owner) const {
  const StructureNode& node = (*structure_)[owner];
  if (is_pdf2(standard_) && node.role == Role::Note) return "FENote";
  return document::role_name(node.role, node.level);
}

TaggedStream StructureTree::open_stream(ObjectId page, ObjectId form) {
  parents_.emplace_back();
  return {static_cast<uint32_t>(parents_.size() - 1), page, form};
}

uint32_t StructureTree::add_mark(const TaggedStream& stream, StructureId owner, uint32_t place) {
  auto& owners = parents_[stream.key].owners;
  owners.push_back(owner);
  auto kind = stream.form == ObjectId::None ? Mark::Kind::Page : Mark::Kind::Form;
  auto number = static_cast<uint32_t>(owners.size() - 1);
  marks_.push_back({kind, owner, stream.page, stream.form, number, place});
  return number;
}

uint32_t StructureTree::add_annotation(ObjectId page, ObjectId annotation, StructureId owner) {
  parents_.push_back({{owner}, true});
  marks_.push_back({Mark::Kind::Annotation, owner, page, annotation, 0, std::numeric_limits<uint32_t>::max()});
  return static_cast<uint32_t>(parents_.size() - 1);
}

void StructureTree::add_figure_box(StructureId figure, const Box& box) {
  if (knows(figure)) figures_.emplace(figure, box);  // of its first page, where it begins
}

ObjectId StructureTree::write(Objects& objects) {
  choose_elements();
  sort_marks();
  root_ = objects.reserve();
  for (StructureId id = 0; id < structure_->size(); ++id) {
    if (first_[id] != kNever || part_of_shown_table(id)) objects_[id] = objects.add(*this, id);
  }
  Dictionary root;
  root.name("Type", "StructTreeRoot");
  if (structure_->size() > 0 && objects_[structure_->root()] != ObjectId::None) {
    std::string kid = "[";
    append_reference(kid, objects_[structure_->root()]);
    root.raw("K", kid + "]");
  }
  root.reference("ParentTree", write_parent_tree(objects));
  root.integer("ParentTreeNextKey", static_cast<int64_t>(parents_.size()));
  ObjectId id_tree = write_id_tree(objects);
  if (id_tree != ObjectId::None) root.reference("IDTree", id_tree);
  if (is_pdf2(standard_)) write_namespaces(objects, root);
  objects.define(root_, root);
  return root_;
}

// Finds the first mark of every element; parents stand before their children.
void StructureTree::choose_elements() {
  size_t count = structure_->size();
  first_.assign(count, kNever);
  objects_.assign(count, ObjectId::None);
  identified_.assign(count, false);
  for (size_t i = 0; i < marks_.size(); ++i) first_[marks_[i].owner] = std::min(first_[marks_[i].owner], order_of(i));
  for (size_t i = count; i-- > 0;) {
    StructureId parent = (*structure_)[static_cast<StructureId>(i)].parent;
    if (parent != document::kNoStructure) first_[parent] = std::min(first_[parent], first_[i]);
  }
}

// A table with holes would be read wrongly. https://www.iso.org/standard/54564.html 7.5
bool StructureTree::part_of_shown_table(StructureId id) const {
  while (is_table_part((*structure_)[id].role)) {
    id = (*structure_)[id].parent;
    if (id == document::kNoStructure) return false;
    if ((*structure_)[id].role == Role::Table) return first_[id] != kNever;
  }
  return false;
}

void StructureTree::sort_marks() {
  mark_begin_.assign(structure_->size() + 1, 0);
  for (const Mark& mark : marks_) ++mark_begin_[mark.owner + 1];
  for (size_t id = 1; id < mark_begin_.size(); ++id) mark_begin_[id] += mark_begin_[id - 1];
  std::vector<uint32_t> next(mark_begin_);
  mark_order_.resize(marks_.size());
  for (size_t i = 0; i < marks_.size(); ++i) mark_order_[next[marks_[i].owner]++] = static_cast<uint32_t>(i);
  for (size_t id = 0; id + 1 < mark_begin_.size(); ++id) {
    std::sort(mark_order_.begin() + mark_begin_[id], mark_order_.begin() + mark_begin_[id + 1],
              [this](uint32_t a, uint32_t b) { return order_of(a) < order_of(b); });
  }
}

// https://www.iso.org/standard/51502.html 14.7.4.4
ObjectId StructureTree::write_parent_tree(Objects& objects) const {
  std::vector<std::pair<uint32_t, std::string>> entries;
  entries.reserve(parents_.size());
  for (const Parents& parents : parents_) {
    std::string value;
    if (!parents.of_annotation) value += '[';
    for (StructureId owner : parents.owners) {
      append_reference(value, objects_[owner]);
      value += ' ';
    }
    if (!parents.of_annotation) value += ']';
    entries.emplace_back(static_cast<uint32_t>(entries.size()), std::move(value));
  }
  return write_number_tree(objects, entries);
}

// Notes must have an identifier, cells that others name as their heads need one.
// https://www.iso.org/standard/54564.html 7.9
ObjectId StructureTree::write_id_tree(Objects& objects) {
  for (StructureId id = 0; id < structure_->size(); ++id) {
    if (objects_[id] == ObjectId::None) continue;
    const StructureNode& node = (*structure_)[id];
    if (node.role == Role::Note) identified_[id] = true;
    for (StructureId header : node.headers) {
      if (knows(header) && objects_[header] != ObjectId::None) identified_[header] = true;
    }
  }
  std::map<std::string, std::string> entries;
  for (StructureId id = 0; id < structure_->size(); ++id) {
    if (identified_[id]) append_reference(entries[identifier(id)], objects_[id]);
  }
  return entries.empty() ? ObjectId::None : write_name_tree(objects, entries);
}

// https://www.iso.org/standard/75839.html 14.7.4
void StructureTree::write_namespaces(Objects& objects, Dictionary& root) {
  auto add = [&](std::string_view name) {
    Dictionary space;
    return objects.add(space.name("Type", "Namespace").text("NS", name));
  };
  pdf2_ = add("http://iso.org/pdf2/ssn");
  pdf1_ = add("http://iso.org/pdf/ssn");
  std::string both = "[";
  append_reference(both, pdf2_);
  append_reference(both += ' ', pdf1_);
  root.raw("Namespaces", both + "]");
}

ObjectId StructureTree::element_of(document::NodeId node) const {
  StructureId id = structure_->owner(node);
  while (id != document::kNoStructure && objects_[id] == ObjectId::None) id = (*structure_)[id].parent;
  while (id != document::kNoStructure && holds_others((*structure_)[id].role)) {
    StructureId child = first_child_shown(id);
    if (child == document::kNoStructure) break;
    id = child;
  }
  return id != document::kNoStructure ? objects_[id] : structure_->size() > 0 ? objects_[structure_->root()] : ObjectId::None;
}

StructureId StructureTree::first_child_shown(StructureId id) const {
  StructureId first = document::kNoStructure;
  for (StructureId child = (*structure_)[id].first_child; child != document::kNoStructure; child = (*structure_)[child].next) {
    if (first_[child] != kNever && (first == document::kNoStructure || first_[child] < first_[first])) first = child;
  }
  return first;
}

// A footnote's call, a call's footnote. https://www.iso.org/standard/82278.html 8.2.5.14
StructureId StructureTree::counterpart(StructureId id) const {
  StructureId parent = (*structure_)[id].parent;
  if (parent == document::kNoStructure) return document::kNoStructure;
  for (StructureId call = (*structure_)[parent].first_child; call != document::kNoStructure; call = (*structure_)[call].next) {
    StructureId note = (*structure_)[call].next;
    if (note == document::kNoStructure) break;
    bool pair = (*structure_)[call].role == Role::Reference && (*structure_)[note].role == Role::Note;
    if (pair && (call == id || note == id)) return call == id ? note : call;
  }
  return document::kNoStructure;
}

// Of equal length, so that a name tree's order is that of the document.
std::string StructureTree::identifier(StructureId id) const {
  return fmt::format("e{:010}", id);
}

void StructureTree::append_body(uint32_t index, std::string& out) const {
  StructureId id = index;
  const StructureNode& node = (*structure_)[id];
  Dictionary element;
  element.name("Type", "StructElem").name("S", tag(id));
  element.reference("P", node.parent == document::kNoStructure ? root_ : objects_[node.parent]);
  if (is_pdf2(standard_)) element.reference("NS", is_of_pdf1(node.role) ? pdf1_ : pdf2_);
  if (identified_[id]) element.bytes("ID", identifier(id));
  StructureId other = is_pdf2(standard_) ? counterpart(id) : document::kNoStructure;
  if (other != document::kNoStructure && objects_[other] != ObjectId::None) {
    std::string reference = "[";
    append_reference(reference, objects_[other]);
    element.raw("Ref", reference + "]");
  }
  ObjectId page = mark_begin_[id] < mark_begin_[id + 1] ? marks_[mark_order_[mark_begin_[id]]].page : ObjectId::None;
  if (page != ObjectId::None) element.reference("Pg", page);
  append_texts(node, element);
  std::string attribute_objects = attributes(id);
  if (!attribute_objects.empty()) element.raw("A", attribute_objects);
  std::string content = kids_array(id, page);
  // A form's widget stands alone and without brackets: only so do judges of signatures know it for the field's own.
  bool bare = node.role == Role::Form && content.starts_with("<<") && content.find(">> ") == content.size() - 3;
  if (!content.empty()) element.raw("K", bare ? content : "[" + content + "]");
  out += element.body();
}

void StructureTree::append_texts(const StructureNode& node, Dictionary& element) const {
  if (!node.title.empty()) element.text("T", node.title);
  if (is_language_tag(node.language)) element.text("Lang", node.language);
  if (!node.alternative.empty()) element.text("Alt", node.alternative);
  if (!node.expansion.empty()) element.text("E", node.expansion);
}

// https://www.iso.org/standard/51502.html 14.8.5
std::string StructureTree::attributes(StructureId id) const {
  const StructureNode& node = (*structure_)[id];
  if (is_cell(node.role)) return table_attributes(node);
  Dictionary attributes;
  if (node.role == Role::List) {
    attributes.name("O", "List").name("ListNumbering", !has_markers(id) ? "None" : node.ordered ? "Decimal" : "Disc");
  }
  auto figure = figures_.find(id);
  if (figure != figures_.end()) attributes.name("O", "Layout").name("Placement", "Block").box("BBox", figure->second);
  return attributes.empty() ? "" : "<<" + attributes.body() + ">>";
}

std::string StructureTree::table_attributes(const StructureNode& node) const {
  Dictionary attributes;
  if (node.column_span > 1) attributes.integer("ColSpan", node.column_span);
  if (node.row_span > 1) attributes.integer("RowSpan", node.row_span);
  std::string_view scope = scope_name(node.scope);
  if (node.role == Role::TableHeaderCell && !scope.empty()) attributes.name("Scope", scope);
  std::string headers;
  for (StructureId header : node.headers) {
    if (knows(header) && identified_[header]) append_bytes(headers, identifier(header));
  }
  if (!headers.empty()) attributes.raw("Headers", "[" + headers + "]");
  return attributes.empty() ? "" : "<</O /Table" + attributes.body() + ">>";
}

// Whether its items have markers. The terms of a definition list are labels too, but nothing numbers them: there the body
// stands for another element than the item.
bool StructureTree::has_markers(StructureId list) const {
  for (StructureId item = (*structure_)[list].first_child; item != document::kNoStructure; item = (*structure_)[item].next) {
    bool shown = false, body_of_item = false;
    for (StructureId part = (*structure_)[item].first_child; part != document::kNoStructure; part = (*structure_)[part].next) {
      shown |= (*structure_)[part].role == Role::Label && objects_[part] != ObjectId::None;
      body_of_item |= (*structure_)[part].role == Role::ListBody && (*structure_)[part].node == (*structure_)[item].node;
    }
    if (shown && body_of_item) return true;
  }
  return false;
}

// The kept children in document order. One that is read after its followers (a note drawn at the foot) counts as if it
// stood with them, so that the marks of the element itself find their place between its children.
std::vector<StructureTree::Kid> StructureTree::kids(StructureId id) const {
  std::vector<Kid> kids;
  for (StructureId child = (*structure_)[id].first_child; child != document::kNoStructure; child = (*structure_)[child].next) {
    if (objects_[child] != ObjectId::None) kids.push_back({first_[child], child});
  }
  Order least = kNever;
  for (size_t i = kids.size(); i-- > 0;) kids[i].first = least = std::min(least, kids[i].first);
  // A footnote is drawn at the foot of the page but read behind its call.
  for (size_t i = 1; i < kids.size(); ++i) {
    bool called = (*structure_)[kids[i].element].role == Role::Note && (*structure_)[kids[i - 1].element].role == Role::Reference;
    if (called) kids[i].first = kids[i - 1].first;
  }
  return kids;
}

std::string StructureTree::kids_array(StructureId id, ObjectId page) const {
  std::string out;
  uint32_t next_mark = mark_begin_[id], end = mark_begin_[id + 1];
  auto append_marks_before = [&](Order limit) {
    for (; next_mark < end && order_of(mark_order_[next_mark]) < limit; ++next_mark) append_mark(marks_[mark_order_[next_mark]], page, out);
  };
  for (const Kid& kid : kids(id)) {
    append_marks_before(kid.first);
    append_reference(out, objects_[kid.element]);
    out += ' ';
  }
  append_marks_before(kNever);
  return out;
}

void StructureTree::append_mark(const Mark& mark, ObjectId page, std::string& out) const {
  if (mark.kind == Mark::Kind::Page && mark.page == page) {
    append_integer(out, mark.number);
    out += ' ';
    return;
  }
  Dictionary reference;
  reference.name("Type", mark.kind == Mark::Kind::Annotation ? "OBJR" : "MCR");
  if (mark.page != page) reference.reference("Pg", mark.page);
  if (mark.kind == Mark::Kind::Annotation) reference.reference("Obj", mark.object);
  if (mark.kind == Mark::Kind::Form) reference.reference("Stm", mark.object);
  if (mark.kind != Mark::Kind::Annotation) reference.integer("MCID", mark.number);
  out.append("<<").append(reference.body()).append(">> ");
}

}  // namespace clspress::pdf
