#include "layout/box_walk.h"

#include <algorithm>

#include "layout/counter_styles.h"

// What no element is: footnotes and their calls, list markers, pseudo-elements; and what the walk counts and notes.
// https://www.w3.org/TR/css-content-3/ https://www.w3.org/TR/css-lists-3/
namespace clspress::layout {

using document::NodeId;
using style::Display;
using style::Pseudo;
using style::StyleRef;

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
    // Where it collapses, the space behind the number would be taken off at the end of the marker's only line.
    bool collapses = !style::keeps_spaces(marker->text->white_space);
    if (!inside && collapses && text.ends_with(' ')) text.replace(text.size() - 1, 1, "\u00a0");
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

}  // namespace clspress::layout
