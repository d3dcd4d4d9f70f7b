#include "layout/box_builder.h"

#include <algorithm>
#include <charconv>

#include "layout/content.h"
#include "layout/counter_styles.h"

namespace clspress::layout {
namespace {

using document::NodeId;
using style::Display;
using style::Pseudo;
using style::StyleRef;

// HTML's own limits. https://html.spec.whatwg.org/multipage/tables.html#attributes-common-to-td-and-th-elements
constexpr int32_t kWidestSpan = 1000, kTallestSpan = 65534;

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

// One walk over the document. Boxes whose children are not complete are open frames; an inline box that meets a block is
// closed, and opened again behind it. https://www.w3.org/TR/CSS22/visuren.html#anonymous-block-level
class BoxBuilder {
 public:
  BoxBuilder(const style::StyledDocument& styled, const Options& options, Report& report)
      : styled_(styled), document_(styled.document()), options_(options), report_(report) {}

  BuiltBoxes build() {
    NodeId root = document_.root();
    BoxKind kind = kind_of(styled_.style(root)->box->display);
    tree().root = open(kind == BoxKind::TableWrapper ? BoxKind::Block : blockified(kind), styled_.style(root), root);
    count(*styled_.style(root), root);
    add_contents(root, styled_.style(root));
    close();
    return std::move(built_);
  }

 private:
  struct Frame {
    BoxId box;
    std::vector<BoxId> children;
  };
  BoxTree& tree() { return built_.tree; }
  bool is_full();

  BoxId add(BoxKind kind, StyleRef style, NodeId node, Pseudo pseudo = Pseudo::None);
  BoxId open(BoxKind kind, StyleRef style, NodeId node, Pseudo pseudo = Pseudo::None);
  void close();
  void append(BoxId box);
  void append_block(BoxId box);
  bool is_open_inline() { return frames_.size() > 1 && is_inline_frame(tree()[frames_.back().box].kind); }
  static bool is_inline_frame(BoxKind kind) { return kind == BoxKind::Inline || kind == BoxKind::FootnoteCall; }

  void add_node(NodeId node);
  void add_text(NodeId node);
  void add_element(NodeId element);
  void add_contents(NodeId element, StyleRef style);
  void add_box_of(NodeId element, StyleRef style, BoxKind kind, Flow flow);
  void add_table(NodeId element, StyleRef style, Flow flow);
  bool add_replaced(NodeId element, StyleRef style, Flow flow);
  void add_footnote(NodeId element, StyleRef style);
  void add_marker(NodeId element, StyleRef style);
  void add_pseudo(NodeId element, Pseudo pseudo);
  void add_pieces(const std::vector<style::ContentItem>& items, NodeId element, StyleRef style, Pseudo pseudo);
  void add_generated_text(std::string_view text, StyleRef style, NodeId element, Pseudo pseudo);

  void count(const style::ComputedStyle& style, NodeId element);
  void count_list_item(const style::ComputedStyle& style, NodeId element);
  void note_facts(NodeId element, StyleRef style);
  std::string fact_text(const std::vector<style::ContentItem>& items, NodeId element, StyleRef style);
  void read_spans(BoxId box, NodeId element);
  ContentPlace place(NodeId element, StyleRef style) { return {styled_, counters_, quote_depth_, element, style}; }

  const style::StyledDocument& styled_;
  const document::Document& document_;
  const Options& options_;
  Report& report_;
  BuiltBoxes built_;
  std::vector<Frame> frames_;
  Counters counters_;
  int quote_depth_ = 0;
  bool full_ = false;
};

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

// The note leaves a call where it stands. https://www.w3.org/TR/css-gcpm-3/#footnotes
void BoxBuilder::add_footnote(NodeId element, StyleRef style) {
  counters_.increment("footnote", 1);
  StyleRef call_style = styled_.find_pseudo(element, Pseudo::FootnoteCall);
  if (!call_style) call_style = styled_.anonymous(style, Display::Inline);
  BoxId call = open(BoxKind::FootnoteCall, call_style, element, Pseudo::FootnoteCall);
  if (call_style->generated->content.kind == style::Content::Kind::Items)
    add_pieces(call_style->generated->content.items, element, call_style, Pseudo::FootnoteCall);
  else
    add_generated_text(format_counter(styled_, "decimal", counters_.value("footnote")), call_style, element, Pseudo::FootnoteCall);
  close();
  append(call);

  // The note's own content is built apart from the open frames: nothing in it can split what stands around its call.
  std::vector<Frame> outer = std::move(frames_);
  frames_.clear();
  BoxId note = open(BoxKind::Footnote, style, element);
  tree().boxes[call].note = note;
  tree().notes.push_back(note);
  count(*style, element);
  note_facts(element, style);
  if (StyleRef marker = styled_.find_pseudo(element, Pseudo::FootnoteMarker)) {
    open(BoxKind::Inline, marker, element, Pseudo::FootnoteMarker);
    if (marker->generated->content.kind == style::Content::Kind::Items)
      add_pieces(marker->generated->content.items, element, marker, Pseudo::FootnoteMarker);
    BoxId id = frames_.back().box;
    close();
    append(id);
  }
  add_contents(element, style);
  close();
  frames_ = std::move(outer);
}

void BoxBuilder::add_contents(NodeId element, StyleRef style) {
  counters_.enter();
  if (style->box->display == Display::ListItem) add_marker(element, style);
  add_pseudo(element, Pseudo::Before);
  const style::Content& content = style->generated->content;
  if (content.kind == style::Content::Kind::Items)
    add_pieces(content.items, element, style, Pseudo::None);
  else
    for (NodeId child = document_[element].first_child; child != document::kNoNode; child = document_[child].next) add_node(child);
  add_pseudo(element, Pseudo::After);
  counters_.leave();
}

// https://www.w3.org/TR/css-lists-3/#markers
void BoxBuilder::add_marker(NodeId element, StyleRef style) {
  StyleRef marker = styled_.find_pseudo(element, Pseudo::Marker);
  bool inside = style->text->list_style_position == style::ListStylePosition::Inside;
  if (!marker) marker = styled_.anonymous(style, inside ? Display::Inline : Display::Block);
  const style::Content& content = marker->generated->content;
  if (content.kind == style::Content::Kind::None) return;
  std::string_view image = style->text->list_style_image;
  bool has_image = !image.empty() && options_.natural_size && options_.natural_size(document::kNoNode, image);
  std::string text = has_image ? std::string() : format_marker(styled_, style->text->list_style_type, counters_.value("list-item"));
  if (content.kind == style::Content::Kind::Normal && text.empty() && !has_image) return;
  open(inside ? BoxKind::Inline : BoxKind::Marker, marker, element, Pseudo::Marker);
  if (content.kind == style::Content::Kind::Items) {
    add_pieces(content.items, element, marker, Pseudo::Marker);
  } else if (has_image) {
    BoxId picture = add(BoxKind::Replaced, styled_.anonymous(marker, Display::Inline), element, Pseudo::Marker);
    tree().boxes[picture].image = keep_text(tree(), image);
    append(picture);
  } else {
    // The space behind the number would be taken off at the end of the marker's only line.
    if (!inside && text.ends_with(' ')) text.replace(text.size() - 1, 1, "\u00a0");
    add_generated_text(text, marker, element, Pseudo::Marker);
  }
  BoxId id = frames_.back().box;
  close();
  append(id);
}

void BoxBuilder::add_pseudo(NodeId element, Pseudo pseudo) {
  StyleRef style = styled_.find_pseudo(element, pseudo);
  if (!style || style->generated->content.kind != style::Content::Kind::Items) return;
  const style::BoxGroup& box = *style->box;
  if (box.display == Display::None || is_full()) return;
  count(*style, document::kNoNode);
  Flow flow = flow_of(box);
  BoxKind kind = kind_of(box.display);
  if (flow != Flow::InFlow) kind = blockified(kind);
  counters_.enter();
  if (kind == BoxKind::TableWrapper) kind = flow == Flow::InFlow && box.display == Display::InlineTable ? BoxKind::InlineBlock : BoxKind::Block;
  open(kind, style, element, pseudo);
  tree().boxes[frames_.back().box].flow = flow;
  if (flow == Flow::Fixed) tree().fixed.push_back(frames_.back().box);
  if (box.display == Display::ListItem) add_marker(element, style);
  add_pieces(style->generated->content.items, element, style, pseudo);
  BoxId id = frames_.back().box;
  close();
  append(id);
  counters_.leave();
}

void BoxBuilder::add_pieces(const std::vector<style::ContentItem>& items, NodeId element, StyleRef style, Pseudo pseudo) {
  for (const ContentPiece& piece : make_pieces(items, place(element, style))) {
    if (is_full()) return;
    if (piece.kind == ContentPiece::Kind::Text) {
      add_generated_text(piece.text, style, element, pseudo);
      continue;
    }
    if (piece.kind == ContentPiece::Kind::Image) {
      if (!options_.natural_size || !options_.natural_size(document::kNoNode, piece.text)) continue;
      BoxId picture = add(BoxKind::Replaced, styled_.anonymous(style, Display::Inline), element, pseudo);
      tree().boxes[picture].image = keep_text(tree(), piece.text);
      append(picture);
      continue;
    }
    BoxId id = add(piece.kind == ContentPiece::Kind::Leader ? BoxKind::Leader : BoxKind::Text, style, element, pseudo);
    tree().boxes[id].text = keep_text(tree(), piece.text);
    if (piece.kind == ContentPiece::Kind::Deferred) {
      tree().deferred.push_back({piece.items, element, id});
      tree().boxes[id].deferred = static_cast<uint32_t>(tree().deferred.size());
    }
    append(id);
  }
}

void BoxBuilder::add_generated_text(std::string_view text, StyleRef style, NodeId element, Pseudo pseudo) {
  BoxId id = add(BoxKind::Text, style, element, pseudo);
  tree().boxes[id].text = keep_text(tree(), text);
  append(id);
}

// https://www.w3.org/TR/css-lists-3/#auto-numbering
void BoxBuilder::count(const style::ComputedStyle& style, NodeId element) {
  const style::GeneratedGroup& generated = *style.generated;
  bool ordered = element != document::kNoNode && document_[element].space == document::Namespace::Html && document_[element].name == "ol";
  for (const style::CounterOperation& operation : generated.counter_reset) {
    int32_t value = operation.value;
    if (ordered && operation.name == "list-item" && value == 0) value = read_integer(document_.attribute(element, "start"), 1) - 1;
    if (operation.name == "page" && element != document::kNoNode) built_.facts.page_counters.push_back({element, value});
    counters_.reset(operation.name, value);
  }
  if (style.box->display == Display::ListItem) count_list_item(style, element);
  for (const style::CounterOperation& operation : generated.counter_increment) counters_.increment(operation.name, operation.value);
  for (const style::CounterOperation& operation : generated.counter_set) {
    if (operation.name == "page" && element != document::kNoNode) built_.facts.page_counters.push_back({element, operation.value});
    counters_.set(operation.name, operation.value);
  }
}

// https://www.w3.org/TR/css-lists-3/#list-item-counter
void BoxBuilder::count_list_item(const style::ComputedStyle& style, NodeId element) {
  const auto& increments = style.generated->counter_increment;
  bool own = std::any_of(increments.begin(), increments.end(), [](const auto& operation) { return operation.name == "list-item"; });
  if (!own) counters_.increment("list-item", 1);
  if (element == document::kNoNode) return;
  std::optional<std::string_view> value = document_.find_attribute(element, "value");
  if (value && document_[element].name == "li") counters_.set("list-item", read_integer(*value, counters_.value("list-item")));
}

std::string BoxBuilder::fact_text(const std::vector<style::ContentItem>& items, NodeId element, StyleRef style) {
  int quote_depth = quote_depth_;
  return text_of_pieces(make_pieces(items, {styled_, counters_, quote_depth, element, style}));
}

void BoxBuilder::note_facts(NodeId element, StyleRef style) {
  const style::GeneratedGroup& generated = *style->generated;
  for (const style::StringSet& set : generated.string_set)
    built_.facts.strings.push_back({element, set.name, fact_text(set.items, element, style)});
  if (generated.bookmark_level > 0)
    built_.facts.bookmarks.push_back(
        {element, generated.bookmark_level, collapse_spaces(fact_text(generated.bookmark_label, element, style)), generated.bookmark_closed});
  if (!document_.find_attribute(element, "id")) return;
  built_.facts.counters[element] = counters_.all();
  static const style::ContentItem kBefore{style::ContentItem::Kind::ContentBefore, {}, {}, {}, {}, false};
  static const style::ContentItem kAfter{style::ContentItem::Kind::ContentAfter, {}, {}, {}, {}, false};
  if (std::string text = fact_text({kBefore}, element, style); !text.empty()) built_.facts.before[element] = std::move(text);
  if (std::string text = fact_text({kAfter}, element, style); !text.empty()) built_.facts.after[element] = std::move(text);
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

}  // namespace

BuiltBoxes build_boxes(const style::StyledDocument& styled, const Options& options, Report& report) {
  return BoxBuilder(styled, options, report).build();
}

}  // namespace clspress::layout
