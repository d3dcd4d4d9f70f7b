// The walk that build_boxes() makes over the document, for the files that are parts of it: boxes of elements
// (box_builder.cpp), generated content with counters and lists (box_generated.cpp).
#pragma once

#include "layout/box_builder.h"
#include "layout/content.h"

namespace clspress::layout {

int32_t read_integer(std::string_view text, int32_t otherwise);
BoxKind kind_of(style::Display display);
Flow flow_of(const style::BoxGroup& box);
// https://www.w3.org/TR/css-display-3/#transformations
BoxKind blockified(BoxKind kind);

// One walk over the document. Boxes whose children are not complete are open frames; an inline box that meets a block is
// closed, and opened again behind it. https://www.w3.org/TR/CSS22/visuren.html#anonymous-block-level
class BoxBuilder {
 public:
  BoxBuilder(const style::StyledDocument& styled, const Options& options, Report& report)
      : styled_(styled), document_(styled.document()), options_(options), report_(report) {}

  BuiltBoxes build();

 private:
  using Pseudo = style::Pseudo;
  using StyleRef = style::StyleRef;
  struct Frame {
    BoxId box;
    std::vector<BoxId> children;
  };
  BoxTree& tree() { return built_.tree; }
  bool is_full();

  BoxId add(BoxKind kind, StyleRef style, document::NodeId node, Pseudo pseudo = Pseudo::None);
  BoxId open(BoxKind kind, StyleRef style, document::NodeId node, Pseudo pseudo = Pseudo::None);
  void close();
  void append(BoxId box);
  void append_block(BoxId box);
  bool is_open_inline() { return frames_.size() > 1 && is_inline_frame(tree()[frames_.back().box].kind); }
  static bool is_inline_frame(BoxKind kind) { return kind == BoxKind::Inline || kind == BoxKind::FootnoteCall; }

  void add_node(document::NodeId node);
  void add_text(document::NodeId node);
  void add_element(document::NodeId element);
  void add_contents(document::NodeId element, StyleRef style);
  void add_box_of(document::NodeId element, StyleRef style, BoxKind kind, Flow flow);
  void add_table(document::NodeId element, StyleRef style, Flow flow);
  bool add_replaced(document::NodeId element, StyleRef style, Flow flow);
  void add_footnote(document::NodeId element, StyleRef style);
  void add_marker(document::NodeId element, StyleRef style);
  void add_pseudo(document::NodeId element, Pseudo pseudo);
  void add_pieces(const std::vector<style::ContentItem>& items, document::NodeId element, StyleRef style, Pseudo pseudo);
  void add_generated_text(std::string_view text, StyleRef style, document::NodeId element, Pseudo pseudo);

  void count(const style::ComputedStyle& style, document::NodeId element);
  void count_list_item(const style::ComputedStyle& style, document::NodeId element);
  void note_facts(document::NodeId element, StyleRef style);
  std::string fact_text(const std::vector<style::ContentItem>& items, document::NodeId element, StyleRef style);
  void read_spans(BoxId box, document::NodeId element);
  ContentPlace place(document::NodeId element, StyleRef style) { return {styled_, counters_, quote_depth_, element, style}; }

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

}  // namespace clspress::layout
