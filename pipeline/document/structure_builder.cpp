#include "document/structure_builder.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace clspress::document {
namespace {

// Elements that HTML lays out as blocks; all others stand in a line of text.
bool is_block(const Node& node) {
  return node.space == Namespace::Html &&
         is_one_of(node.name, {"html", "body", "div", "section", "article", "nav", "header", "footer", "main", "aside", "p", "h1",
                               "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody",
                               "tfoot", "tr", "td", "th", "figure", "figcaption", "blockquote", "pre", "address", "hr", "form",
                               "fieldset", "legend", "details", "summary", "center", "hgroup", "menu"});
}

// Roles that group others and hold no text themselves.
bool is_grouping(Role role) { return role <= Role::NonStructural && role != Role::Caption && role != Role::TableOfContentsItem; }
// Roles that hold either text or blocks.
bool is_flow(Role role) {
  return role == Role::ListBody || role == Role::TableDataCell || role == Role::TableHeaderCell || role == Role::Note || role == Role::Caption;
}

}  // namespace

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \n\t\r") == std::string_view::npos; }

int read_number(std::string_view text, int least, int most, int absent) {
  int number = 0;
  auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  return text.empty() || result.ec != std::errc() ? absent : std::clamp(number, least, most);
}

Structure make_structure(const Document& document, Strictness strictness, Report& report) {
  return StructureBuilder(document, strictness, report).build();
}

Structure StructureBuilder::build() {
  structure_.owners_.assign(document_.size(), kNoStructure);
  NodeId root = document_.root();
  StructureId top = add(Role::Document, root, kNoStructure);
  structure_.owners_[root] = top;
  if (document_[root].name == "html" || is_block(document_[root])) walk_children(root, top);
  else walk(root, top);
  resolve_headers();
  return std::move(structure_);
}

void StructureBuilder::walk(NodeId element, StructureId parent) {
  const Node& node = document_[element];
  structure_.owners_[element] = parent;
  if (is_one_of(node.name, {"head", "style", "script", "template", "title"}) && node.space == Namespace::Html) return own_all(element, kNoStructure);
  if (document_.attribute(element, "aria-hidden") == "true" || node.name == "hr") return own_all(element, kNoStructure);
  if (is_picture(element)) return walk_picture(element, parent);
  if (walk_by_role(element, parent, document_.attribute(element, "role"))) return;
  if (node.space != Namespace::Html) return walk_children(element, parent);
  if (walk_table_part(element, parent) || walk_block(element, parent) || walk_inline(element, parent)) return;
  walk_children(element, parent);
}

// Text between blocks gets a paragraph of its own for each run of it.
void StructureBuilder::walk_children(NodeId element, StructureId parent) {
  bool wants_paragraphs = needs_paragraph(element, parent);
  auto first = static_cast<StructureId>(structure_.nodes_.size());
  StructureId run = kNoStructure;
  for (NodeId child = document_[element].first_child; child != kNoNode; child = document_[child].next) {
    const Node& node = document_[child];
    if (!wants_paragraphs) {
      if (node.kind == NodeKind::Text) structure_.owners_[child] = parent;
      else walk(child, parent);
      continue;
    }
    if (node.kind == NodeKind::Element && is_block(node)) {
      run = kNoStructure;
      walk(child, parent);
      continue;
    }
    bool text = node.kind == NodeKind::Text ? !is_blank(node.text) : has_text(child);
    if (text && run == kNoStructure) run = add(Role::Paragraph, element, parent);
    if (node.kind == NodeKind::Text) structure_.owners_[child] = run;
    else walk(child, run == kNoStructure ? parent : run);
  }
  // What ::before draws (the number of a clause) begins the first paragraph: groups hold no text.
  if (!wants_paragraphs || first == structure_.nodes_.size()) return;
  Role role = structure_.nodes_[first].role;
  if (role == Role::Paragraph || role == Role::Heading) structure_.owners_[element] = first;
}

bool StructureBuilder::needs_paragraph(NodeId element, StructureId parent) const {
  const StructureNode& node = structure_.nodes_[parent];
  return is_grouping(node.role) || (is_flow(node.role) && node.node != element && is_block(document_[element]));
}

// https://www.w3.org/TR/dpub-aria-1.1/ https://www.w3.org/TR/wai-aria-1.2/#role_definitions
bool StructureBuilder::walk_by_role(NodeId element, StructureId parent, std::string_view role) {
  if (document_.find_attribute(element, "data-signature")) return walk_signature(element, parent), true;
  if (role.empty()) return false;
  if (role == "doc-footnote" || role == "doc-endnote") return walk_note(element, parent), true;
  if (role == "doc-noteref") return walk_link(element, parent, true), true;
  if (role == "doc-toc") return walk_as(Role::TableOfContents, element, parent), true;
  if (role == "doc-index") return walk_as(Role::Index, element, parent), true;
  if (role == "heading") return walk_heading(element, parent, read_number(document_.attribute(element, "aria-level"), 1, 6, 2)), true;
  if (role == "paragraph") return walk_as(Role::Paragraph, element, parent), true;
  if (role == "math") {
    StructureId formula = add(Role::Formula, element, parent);
    structure_.nodes_[formula].alternative = document_.attribute(element, "aria-label");
    return own_all(element, formula), true;
  }
  if (role == "presentation" || role == "none") return walk_children(element, parent), true;
  return false;
}

// The call and the number of a footnote are drawn by its style: what is not drawn will be left out.
void StructureBuilder::walk_note(NodeId element, StructureId parent) {
  structure_.calls_[element] = add(Role::Reference, element, parent);
  StructureId note = add(Role::Note, element, parent);
  add(Role::Label, element, note);
  walk_children(element, note);
}

// The field follows what is written in its frame ("Signature", "Signé le"), as it does for those who see it.
void StructureBuilder::walk_signature(NodeId element, StructureId parent) {
  walk_children(element, parent);
  StructureId form = add(Role::Form, element, parent);
  StructureNode& node = structure_.nodes_[form];
  std::string_view title = document_.attribute(element, "title");
  node.title = document_.attribute(element, "data-signature");
  node.alternative = title.empty() ? node.title : title;
  structure_.fields_[element] = form;
}

bool StructureBuilder::walk_block(NodeId element, StructureId parent) {
  std::string_view name = document_[element].name;
  if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') return walk_heading(element, parent, name[1] - '0'), true;
  if (is_one_of(name, {"p", "pre", "address", "summary", "legend"})) return walk_as(Role::Paragraph, element, parent), true;
  if (is_one_of(name, {"ul", "ol", "menu"})) return walk_list(element, parent), true;
  if (name == "dl") {
    StructureId list = add(Role::List, element, parent), item = kNoStructure;
    return walk_definitions(element, list, item), true;
  }
  if (is_one_of(name, {"section", "article", "nav"})) return walk_as(Role::Section, element, parent), true;
  if (name == "blockquote") return walk_as(Role::BlockQuotation, element, parent), true;
  if (name == "figure") return walk_figure(element, parent), true;
  if (name == "figcaption") {
    bool in_figure = structure_.nodes_[parent].role == Role::Figure;
    return walk_as(in_figure ? Role::Caption : Role::Paragraph, element, parent), true;
  }
  bool other_language = is_block(document_[element]) && document_.language(element) != languages_[parent];
  if (other_language && is_grouping(structure_.nodes_[parent].role)) return walk_as(Role::Division, element, parent), true;
  return false;
}

bool StructureBuilder::walk_inline(NodeId element, StructureId parent) {
  std::string_view name = document_[element].name;
  if (name == "a" && document_.find_attribute(element, "href")) return walk_link(element, parent, in_contents(parent)), true;
  if (name == "abbr" && !document_.attribute(element, "title").empty()) {
    StructureId span = add(Role::Span, element, parent);
    structure_.nodes_[span].expansion = document_.attribute(element, "title");
    return walk_children(element, span), true;
  }
  if (name == "q") return walk_as(Role::Quotation, element, parent), true;
  if (name == "code") return walk_as(Role::Code, element, parent), true;
  bool other_language = !is_block(document_[element]) && document_.language(element) != languages_[parent];
  if (other_language && has_text(element)) return walk_as(Role::Span, element, parent), true;
  return false;
}

void StructureBuilder::walk_heading(NodeId element, StructureId parent, int level) {
  StructureId heading = add(Role::Heading, element, parent);
  structure_.nodes_[heading].level = static_cast<uint8_t>(level);
  if (level > heading_level_ + 1) {
    std::string before = heading_level_ == 0 ? " n’a pas de titre au-dessus de lui"
                                             : " suit un titre de niveau " + std::to_string(heading_level_);
    find("TITRE-SAUT", element, "un titre de niveau " + std::to_string(level) + before,
         "utiliser un titre de niveau " + std::to_string(heading_level_ + 1));
  }
  heading_level_ = level;
  walk_children(element, heading);
}

void StructureBuilder::own_all(NodeId element, StructureId owner) {
  NodeId end = end_of(element);
  for (NodeId node = element; node < end; ++node) structure_.owners_[node] = owner;
}

bool StructureBuilder::has_text(NodeId element) const {
  NodeId end = end_of(element);
  for (NodeId node = element; node < end; ++node) {
    if (document_[node].kind == NodeKind::Text && document_[node].space == Namespace::Html && !is_blank(document_[node].text)) return true;
  }
  return false;
}

bool StructureBuilder::in_contents(StructureId id) const {
  for (; id != kNoStructure; id = structure_.nodes_[id].parent) {
    if (structure_.nodes_[id].role == Role::TableOfContentsItem) return true;
  }
  return false;
}

NodeId StructureBuilder::end_of(NodeId element) const {
  for (NodeId up = element; up != kNoNode; up = document_[up].parent) {
    if (document_[up].next != kNoNode) return document_[up].next;
  }
  return static_cast<NodeId>(document_.size());
}

StructureId StructureBuilder::add(Role role, NodeId element, StructureId parent) {
  StructureId id = static_cast<StructureId>(structure_.nodes_.size());
  StructureNode node{};
  node.role = role;
  node.node = element;
  node.parent = parent;
  std::string_view language = document_.language(element);
  if (parent == kNoStructure || language != languages_[parent]) node.language = language;
  structure_.nodes_.push_back(std::move(node));
  languages_.push_back(language);
  last_children_.push_back(kNoStructure);
  if (parent != kNoStructure) {
    StructureId& last = last_children_[parent];
    if (last == kNoStructure) structure_.nodes_[parent].first_child = id;
    else structure_.nodes_[last].next = id;
    last = id;
  }
  bool beside = role == Role::Form || (role == Role::Label && document_[element].name != "dt");  // of what the element shows
  if (!beside) structure_.owners_[element] = id;
  return id;
}

void StructureBuilder::resolve_headers() {
  for (auto [cell, names] : headers_) {
    while (!names.empty()) {
      size_t space = names.find(' ');
      NodeId header = document_.find_by_id(names.substr(0, space));
      StructureId owner = header == kNoNode ? kNoStructure : structure_.owners_[header];
      if (owner != kNoStructure && structure_.nodes_[owner].role == Role::TableHeaderCell) structure_.nodes_[cell].headers.push_back(owner);
      names = space == std::string_view::npos ? std::string_view{} : names.substr(space + 1);
    }
  }
}

void StructureBuilder::find(std::string code, NodeId element, std::string message, std::string help) {
  Severity severity = strictness_ == Strictness::Refuse ? Severity::Erreur : Severity::Avertissement;
  report_.add({std::move(code), severity, document_.location(element), {}, std::move(message), std::move(help)});
}

}  // namespace clspress::document
