#include "layout/box_walk.h"

#include <algorithm>
#include <charconv>

#include "layout/first_boxes.h"

namespace clspress::layout {

using document::NodeId;
using style::Display;
using style::Pseudo;
using style::StyleRef;

namespace {

// HTML's own limits. https://html.spec.whatwg.org/multipage/tables.html#attributes-common-to-td-and-th-elements
constexpr int32_t kWidestSpan = 1000, kTallestSpan = 65534;

}  // namespace

int32_t read_integer(std::string_view text, int32_t otherwise) {
  int32_t value = 0;
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() ? value : otherwise;
}

BoxKind kind_of(Display display) {
  switch (display) {
    case Display::Inline: return BoxKind::Inline;
    case Display::InlineBlock:
    case Display::InlineFlex:
    case Display::InlineGrid: return BoxKind::InlineBlock;
    case Display::Table:
    case Display::InlineTable: return BoxKind::TableWrapper;
    case Display::TableRowGroup:
    case Display::TableHeaderGroup:
    case Display::TableFooterGroup: return BoxKind::RowGroup;
    case Display::TableRow: return BoxKind::Row;
    case Display::TableCell: return BoxKind::Cell;
    case Display::TableColumn: return BoxKind::Column;
    case Display::TableColumnGroup: return BoxKind::ColumnGroup;
    case Display::TableCaption: return BoxKind::Caption;
    default: return BoxKind::Block;
  }
}

Flow flow_of(const style::BoxGroup& box) {
  switch (box.position) {
    case style::Position::Absolute: return Flow::Absolute;
    case style::Position::Fixed: return Flow::Fixed;
    case style::Position::Running: return Flow::Running;
    default: break;
  }
  bool floats = box.float_side == style::Float::Left || box.float_side == style::Float::Right;
  return floats ? Flow::Float : Flow::InFlow;
}

// https://www.w3.org/TR/css-display-3/#transformations
BoxKind blockified(BoxKind kind) {
  switch (kind) {
    case BoxKind::TableWrapper:
    case BoxKind::Replaced: return kind;
    default: return BoxKind::Block;
  }
}

BuiltBoxes build_boxes(const style::StyledDocument& styled, const Options& options, Report& report) {
  return BoxBuilder(styled, options, report).build();
}

BuiltBoxes BoxBuilder::build() {
  NodeId root = document_.root();
  BoxKind kind = kind_of(styled_.style(root)->box->display);
  tree().root = open(kind == BoxKind::TableWrapper ? BoxKind::Block : blockified(kind), styled_.style(root), root);
  count(*styled_.style(root), root);
  add_contents(root, styled_.style(root));
  close();
  add_first_letters(styled_, tree());
  add_first_lines(styled_, tree());
  return std::move(built_);
}

// A document may ask for more boxes than memory holds (a content list of thousands of items for each element).
bool BoxBuilder::is_full() {
  if (tree().boxes.size() < options_.most_boxes) return false;
  if (!full_)
    report_.error("MISE-EN-PAGE-TAILLE", document_.location(document_.root()),
                  "le document demande plus de boîtes que le moteur n’en accepte", "découper le document");
  return full_ = true;
}

BoxId BoxBuilder::add(BoxKind kind, StyleRef style, NodeId node, Pseudo pseudo) {
  BoxId id = add_box(tree(), kind, style);
  tree().boxes[id].node = node;
  tree().boxes[id].pseudo = pseudo;
  if (!style->box->page.empty()) tree().names_pages = true;
  return id;
}

BoxId BoxBuilder::open(BoxKind kind, StyleRef style, NodeId node, Pseudo pseudo) {
  BoxId id = add(kind, style, node, pseudo);
  frames_.push_back({id, {}});
  return id;
}

void BoxBuilder::close() {
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  link_children(tree(), frame.box, fix_children(styled_, tree(), frame.box, std::move(frame.children)));
}

void BoxBuilder::append(BoxId box) {
  const Box& added = tree()[box];
  if (added.flow == Flow::InFlow && is_open_inline() && !is_inline_level(added))
    append_block(box);
  else
    frames_.back().children.push_back(box);
}

void BoxBuilder::append_block(BoxId box) {
  std::vector<BoxId> split;
  while (is_open_inline()) {
    BoxId part = frames_.back().box;
    split.push_back(part);
    tree().boxes[part].has_end = false;
    bool shows = !frames_.back().children.empty() || tree()[part].has_start;
    close();
    if (shows) frames_.back().children.push_back(part);
  }
  frames_.back().children.push_back(box);
  for (auto part = split.rbegin(); part != split.rend(); ++part) {
    Box copy = tree()[*part];
    BoxId next = open(copy.kind, copy.style, copy.node, copy.pseudo);
    tree().boxes[next].has_start = false;
    tree().boxes[next].note = copy.note;
  }
}

void BoxBuilder::add_node(NodeId node) {
  if (is_full()) return;
  if (document_[node].kind == document::NodeKind::Text)
    add_text(node);
  else
    add_element(node);
}

void BoxBuilder::add_text(NodeId node) {
  BoxKind parent = tree()[frames_.back().box].kind;
  if (document_[node].text.empty()) return;
  BoxId id = add(BoxKind::Text, styled_.style(node), node);
  Box& box = tree().boxes[id];
  box.text = document_[node].text;
  bool in_table = parent == BoxKind::Table || parent == BoxKind::RowGroup || parent == BoxKind::Row;
  // Space that would show nowhere costs memory in every table.
  if (is_collapsible_space(box) && (in_table || (frames_.back().children.empty() && !is_open_inline()))) {
    tree().boxes.pop_back();
    return;
  }
  append(id);
}

// https://www.w3.org/TR/css-display-3/#box-generation
void BoxBuilder::add_element(NodeId element) {
  StyleRef style = styled_.style(element);
  const style::BoxGroup& box = *style->box;
  if (box.display == Display::None) return;
  bool in_flow = box.position == style::Position::Static || box.position == style::Position::Relative;
  if (box.float_side == style::Float::Footnote && in_flow) {
    add_footnote(element, style);
    return;
  }
  count(*style, element);
  note_facts(element, style);
  if (box.display == Display::Contents) {
    add_contents(element, style);
    return;
  }
  if (document_[element].space == document::Namespace::Html && document_[element].name == "br") {
    append(add(BoxKind::LineBreak, style, element));
    return;
  }
  Flow flow = flow_of(box);
  if (add_replaced(element, style, flow)) return;
  BoxKind kind = kind_of(box.display);
  if (flow != Flow::InFlow) kind = blockified(kind);
  if (kind == BoxKind::TableWrapper)
    add_table(element, style, flow);
  else
    add_box_of(element, style, kind, flow);
}

void BoxBuilder::add_box_of(NodeId element, StyleRef style, BoxKind kind, Flow flow) {
  BoxId id = open(kind, style, element);
  tree().boxes[id].flow = flow;
  if (flow == Flow::Running) tree().running.push_back(id);
  if (flow == Flow::Fixed) tree().fixed.push_back(id);
  read_spans(id, element);
  add_contents(element, style);
  BoxId last = frames_.back().box;  // another part of the element, if a block split it
  bool shows = last == id || !frames_.back().children.empty();
  close();
  if (shows) append(last);
}

// https://www.w3.org/TR/css-tables-3/#table-structure
void BoxBuilder::add_table(NodeId element, StyleRef style, Flow flow) {
  BoxId wrapper = add(BoxKind::TableWrapper, style, element);
  tree().boxes[wrapper].flow = flow;
  if (flow == Flow::Running) tree().running.push_back(wrapper);
  if (flow == Flow::Fixed) tree().fixed.push_back(wrapper);
  BoxId table = open(BoxKind::Table, style, element);
  add_contents(element, style);
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  std::vector<BoxId> children = fix_children(styled_, tree(), table, std::move(frame.children));
  std::vector<BoxId> outer;
  for (BoxId child : children)
    if (tree()[child].kind == BoxKind::Caption) outer.push_back(child);
  std::erase_if(children, [&](BoxId child) { return tree()[child].kind == BoxKind::Caption; });
  link_children(tree(), table, children);
  outer.push_back(table);
  link_children(tree(), wrapper, outer);
  append(wrapper);
}

// A picture that can't be had shows its alternative text. https://html.spec.whatwg.org/multipage/rendering.html#images-3
bool BoxBuilder::add_replaced(NodeId element, StyleRef style, Flow flow) {
  const document::Node& node = document_[element];
  bool svg = node.space == document::Namespace::Svg && node.name == "svg";
  bool html = node.space == document::Namespace::Html;
  bool image = html && (node.name == "img" || node.name == "embed");
  bool object = html && node.name == "object" && document_.find_attribute(element, "data").has_value();
  if (!svg && !image && !object) return false;
  if (options_.natural_size && options_.natural_size(element, {})) {
    BoxId id = add(BoxKind::Replaced, style, element);
    tree().boxes[id].flow = flow;
    if (flow == Flow::Running) tree().running.push_back(id);
    if (flow == Flow::Fixed) tree().fixed.push_back(id);
    append(id);
    return true;
  }
  if (svg) return true;
  if (!image) return false;
  std::string_view alternative = document_.attribute(element, "alt");
  if (alternative.empty()) return true;
  BoxKind kind = kind_of(style->box->display);
  BoxId id = open(flow == Flow::InFlow ? kind : blockified(kind), style, element);
  tree().boxes[id].flow = flow;
  add_generated_text(alternative, style, element, Pseudo::None);
  close();
  append(id);
  return true;
}

void BoxBuilder::add_contents(NodeId element, StyleRef style) {
  counters_.enter();
  if (style->box->display == Display::ListItem) add_marker(element, style);
  add_pseudo(element, Pseudo::Before);
  // Of an element only a picture can take the place. https://www.w3.org/TR/css-content-3/#content-property
  const style::Content& content = style->generated->content;
  bool replaced = content.kind == style::Content::Kind::Items && content.items.size() == 1 && content.items[0].kind == style::ContentItem::Kind::Image;
  if (replaced)
    add_pieces(content.items, element, style, Pseudo::None);
  else
    for (NodeId child = document_[element].first_child; child != document::kNoNode; child = document_[child].next) add_node(child);
  add_pseudo(element, Pseudo::After);
  counters_.leave();
}

void BoxBuilder::read_spans(BoxId box, NodeId element) {
  Box& made = tree().boxes[box];
  auto read = [&](std::string_view name, int32_t least, int32_t most) {
    return static_cast<uint16_t>(std::clamp(read_integer(document_.attribute(element, name), 1), least, most));
  };
  if (made.kind == BoxKind::Cell) {
    made.column_span = read("colspan", 1, kWidestSpan);
    made.row_span = read("rowspan", 0, kTallestSpan);
  } else if (made.kind == BoxKind::Column || made.kind == BoxKind::ColumnGroup) {
    made.column_span = read("span", 1, kWidestSpan);
  }
}

}  // namespace clspress::layout
