// Fragments of one line: visual order, the tree of inline boxes, glyph runs.
#include <algorithm>

#include "base/utf8.h"
#include "layout/block.h"
#include "layout/inline_line.h"

namespace clspress::layout {
namespace {

class LineMaker {
 public:
  LineMaker(Context& context, const MeasuredParagraph& measured, const PreparedLine& line, const Space& space);
  const Fragment* make(BoxId container);

 private:
  // An inline box that is being filled, from left to right.
  struct Frame {
    uint32_t node = 0;
    Length left;  // of its border box
    bool left_edge = false, right_edge = false;
    std::vector<ChildFragment> children;  // offsets from the line's origin until the box is closed
  };
  std::vector<uint32_t> visual_leaves() const;
  void place_edges(std::vector<uint32_t>& order) const;
  void enter(uint32_t node);
  void leave();
  void close_to(size_t depth);
  void add_leaf(const LineLeaf& leaf);
  void add_edge(const LineLeaf& leaf);
  void add_text(const LineLeaf& leaf);
  void add_line_break(const LineLeaf& leaf);
  void add_leader(const LineLeaf& leaf);
  void add_atomic(const LineLeaf& leaf);
  void add_placeholder(const LineLeaf& leaf);
  Fragment* make_text(const LineLeaf& leaf, Length width);
  void place(const Fragment* fragment, Point offset) { frames_.back().children.push_back({offset, fragment}); }

  Context& context_;
  const MeasuredParagraph& measured_;
  const PreparedLine& line_;
  const Space& space_;
  std::vector<Frame> frames_;
  std::vector<uint8_t> node_seen_;  // boxes that already have a fragment on this line
  Length x_;
};

text::GlyphRun make_run(Context& context, const LineLeaf& leaf, const std::string& text, const text::Font& font, const InlineItem& item);
std::string_view extracted_sign(const LineLeaf& leaf);
void append_run(text::GlyphRun& run, text::GlyphRun more, uint32_t by);

}  // namespace

const Fragment* make_line(Context& context, BoxId container, const MeasuredParagraph& measured, const PreparedLine& line, const Space& space) {
  return LineMaker(context, measured, line, space).make(container);
}

namespace {

LineMaker::LineMaker(Context& context, const MeasuredParagraph& measured, const PreparedLine& line, const Space& space)
    : context_(context), measured_(measured), line_(line), space_(space), node_seen_(line.nodes.size(), 0) {}

const Fragment* LineMaker::make(BoxId container) {
  frames_.push_back({});
  for (uint32_t index : visual_leaves()) {
    const LineLeaf& leaf = line_.leaves[index];
    enter(leaf.node);
    add_leaf(leaf);
  }
  close_to(1);
  Fragment* fragment = context_.make_fragment(container, FragmentKind::Line);
  fragment->style = measured_.paragraph().style;
  fragment->size = {line_.width, line_.height};
  fragment->baseline = line_.baseline;
  fragment->children = context_.keep(frames_.front().children);
  return fragment;
}

std::vector<uint32_t> LineMaker::visual_leaves() const {
  std::vector<uint8_t> levels;
  levels.reserve(line_.leaves.size());
  for (const LineLeaf& leaf : line_.leaves) levels.push_back(leaf.level);
  bool left_to_right = std::all_of(levels.begin(), levels.end(), [](uint8_t level) { return level == 0; });
  left_to_right = left_to_right && std::all_of(line_.nodes.begin(), line_.nodes.end(), [](const LineNode& node) {
    return node.style->text->direction == style::Direction::LeftToRight;
  });
  if (left_to_right) {
    std::vector<uint32_t> order(levels.size());
    for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    return order;
  }
  std::vector<uint32_t> order = text::visual_order(levels);
  place_edges(order);
  return order;
}

// The left edge of a box stands on the left of all its content on this line, the right edge on its right, however bidi
// reordered that. https://www.w3.org/TR/CSS22/visuren.html#bidi-box-model
void LineMaker::place_edges(std::vector<uint32_t>& order) const {
  const auto& items = measured_.paragraph().items;
  auto is_inside = [&](uint32_t leaf, uint32_t node) {
    uint32_t at = line_.leaves[leaf].node;
    while (at > node) at = line_.nodes[at].parent;
    return at == node;
  };
  // Inner boxes stand behind their outer ones.
  for (auto node = static_cast<uint32_t>(line_.nodes.size()); node-- > 1;) {
    auto is_edge = [&](uint32_t leaf) {
      const InlineItem& item = items[line_.leaves[leaf].item];
      return line_.leaves[leaf].node == node && (item.kind == InlineKind::Open || item.kind == InlineKind::Close);
    };
    bool has_content = std::any_of(order.begin(), order.end(), [&](uint32_t leaf) { return is_inside(leaf, node) && !is_edge(leaf); });
    if (!has_content) continue;
    auto edges = std::stable_partition(order.begin(), order.end(), [&](uint32_t leaf) { return !is_edge(leaf); });
    std::vector<uint32_t> own(edges, order.end());
    order.erase(edges, order.end());
    for (uint32_t edge : own) {
      bool left = is_left_edge(items[line_.leaves[edge].item]);
      auto inside = [&](uint32_t leaf) { return is_inside(leaf, node); };
      auto first = std::find_if(order.begin(), order.end(), inside);
      auto last = std::find_if(order.rbegin(), order.rend(), inside).base();
      order.insert(left ? first : last, edge);
    }
  }
}

// Makes the open boxes those around `node`.
void LineMaker::enter(uint32_t node) {
  std::vector<uint32_t> chain;
  for (uint32_t at = node; at != 0; at = line_.nodes[at].parent) chain.push_back(at);
  std::reverse(chain.begin(), chain.end());
  size_t shared = 0;
  while (shared < chain.size() && shared + 1 < frames_.size() && frames_[shared + 1].node == chain[shared]) ++shared;
  close_to(shared + 1);
  for (size_t i = shared; i < chain.size(); ++i) {
    frames_.push_back({});
    frames_.back().node = chain[i];
    frames_.back().left = x_;
  }
}

void LineMaker::close_to(size_t depth) {
  while (frames_.size() > depth) leave();
}

// https://www.w3.org/TR/CSS22/visudet.html#inline-non-replaced The content area is as high as the font; the vertical
// margins of the fragment make it as high as its line height, for the layout dump.
void LineMaker::leave() {
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  const LineNode& node = line_.nodes[frame.node];
  const style::ComputedStyle& style = *node.style;
  Fragment* fragment = context_.make_fragment(measured_.paragraph().items[node.item].box);
  fragment->style = node.style;
  Edges margin = measured_.margin(style), padding = measured_.padding(style), border = border_widths(style);
  if (!frame.left_edge) margin.left = padding.left = border.left = Length();
  if (!frame.right_edge) margin.right = padding.right = border.right = Length();
  fragment->padding = padding;
  fragment->border = border;
  Length ascent = node.font->ascent();
  Length right = x_ - margin.right;
  fragment->size = {right - frame.left, ascent + node.font->descent() + padding.vertical() + border.vertical()};
  fragment->baseline = border.top + padding.top + ascent;
  margin.top = node.above - fragment->baseline;
  margin.bottom = node.below - (fragment->size.height - fragment->baseline);
  fragment->margin = margin;
  fragment->continued = node_seen_[frame.node] || measured_.paragraph().items[node.item].begin < line_.begin.offset;
  node_seen_[frame.node] = 1;
  Point origin{frame.left, node.baseline - fragment->baseline};
  for (ChildFragment& child : frame.children) child.offset = child.offset - origin;
  fragment->children = context_.keep(frame.children);
  place(fragment, origin + relative_shift(style, space_.width, space_.height));
}

void LineMaker::add_leaf(const LineLeaf& leaf) {
  switch (measured_.paragraph().items[leaf.item].kind) {
    case InlineKind::Text: add_text(leaf); break;
    case InlineKind::Open:
    case InlineKind::Close: add_edge(leaf); break;
    case InlineKind::Leader: add_leader(leaf); break;
    case InlineKind::Atomic: add_atomic(leaf); break;
    case InlineKind::Float:
    case InlineKind::Placeholder: add_placeholder(leaf); break;
    case InlineKind::ForcedBreak: add_line_break(leaf); break;
    case InlineKind::Tab: break;
  }
  x_ += leaf.width;
}

void LineMaker::add_edge(const LineLeaf& leaf) {
  const InlineItem& item = measured_.paragraph().items[leaf.item];
  if (!item.has_edge) return;
  Frame& frame = frames_.back();
  if (is_left_edge(item)) {
    frame.left = x_ + measured_.margin(*item.style).left;
    frame.left_edge = true;
  } else {
    frame.right_edge = true;
  }
}

Fragment* LineMaker::make_text(const LineLeaf& leaf, Length width) {
  const InlineItem& item = measured_.paragraph().items[leaf.item];
  const LineNode& node = line_.nodes[leaf.node];
  Fragment* fragment = context_.make_fragment(item.box, FragmentKind::Text);
  fragment->style = item.style;
  Length ascent = item.font->ascent(), descent = item.font->descent();
  fragment->size = {width, ascent + descent};
  fragment->baseline = ascent;
  Length leading = used_line_height(*item.style, *item.font) - ascent - descent;
  fragment->margin.top = leading / 2;
  fragment->margin.bottom = leading - leading / 2;
  fragment->continued = leaf.begin > item.begin;
  place(fragment, {x_, node.baseline - ascent});
  return fragment;
}

void LineMaker::add_text(const LineLeaf& leaf) {
  const InlineItem& item = measured_.paragraph().items[leaf.item];
  Fragment* fragment = make_text(leaf, leaf.width);
  std::string_view text = std::string_view(measured_.paragraph().text()).substr(leaf.begin, leaf.end - leaf.begin);
  std::string shown(text.substr(0, leaf.content_end - leaf.begin));
  if (space_.measuring) return;
  std::string logical(text);
  logical += extracted_sign(leaf);
  fragment->glyphs = context_.keep(make_run(context_, leaf, logical, *item.font, item));
  if (leaf.sign.empty()) fragment->text = fragment->glyphs->text.substr(0, shown.size());
  else fragment->text = context_.keep(shown + (leaf.soft_hyphen ? "\u00AD" : "") + std::string(leaf.sign));
}

// An element that ends a line has a place too: it may be linked to.
void LineMaker::add_line_break(const LineLeaf& leaf) {
  const InlineItem& item = measured_.paragraph().items[leaf.item];
  if (context_.box(item.box).kind == BoxKind::LineBreak) make_text(leaf, {})->kind = FragmentKind::Box;
}

// The pattern stands on a grid that starts at the container's end edge, so that the dots of all lines are aligned.
void LineMaker::add_leader(const LineLeaf& leaf) {
  const InlineItem& item = measured_.paragraph().items[leaf.item];
  std::string pattern(context_.box(item.box).text);
  Report silent;
  text::ShapedRef shaped = text::shape_string(pattern, item.font, item.style->text->language, {}, space_.measuring ? silent : context_.report);
  Length unit;
  for (const text::ShapedGlyph& glyph : shaped->glyphs) unit += glyph.advance;
  if (space_.measuring || unit <= Length() || shaped->runs.size() != 1) return;
  // In units from the end edge: where the gap starts and ends.
  Length left = line_.x + x_, right = left + leaf.width, edge = measured_.width();
  int64_t first = (int64_t{edge.raw()} - left.raw()) / unit.raw(), last = (int64_t{edge.raw()} - right.raw() + unit.raw() - 1) / unit.raw();
  int64_t count = std::clamp<int64_t>(first - last, 0, 4096);
  if (count == 0) return;
  Length gap = edge - Length::from_raw(first * unit.raw()) - left;
  x_ += gap;
  Fragment* fragment = make_text(leaf, Length::from_raw(count * unit.raw()));
  x_ -= gap;
  text::GlyphSlice slice{shaped.get(), 0, 0, static_cast<uint32_t>(shaped->glyphs.size()), {}, {}};
  text::GlyphRun run = text::make_glyph_run(slice, {});
  text::GlyphRun once = run;
  std::string text = pattern;
  for (int64_t i = 1; i < count; ++i) {
    append_run(run, once, static_cast<uint32_t>(text.size()));
    text += pattern;
  }
  run.text = fragment->text = context_.keep(text);
  fragment->glyphs = context_.keep(std::move(run));
}

void LineMaker::add_atomic(const LineLeaf& leaf) {
  const Fragment* fragment = measured_.atomic(leaf.item);
  if (!fragment) return;
  place(fragment, Point{x_ + fragment->margin.left, leaf.baseline - leaf.above + fragment->margin.top} + relative_shift(*fragment->style, space_.width, space_.height));
}

void LineMaker::add_placeholder(const LineLeaf& leaf) {
  BoxId box = measured_.paragraph().items[leaf.item].box;
  place(context_.make_fragment(box, FragmentKind::Placeholder), {x_, Length()});
}

// All pieces of a leaf in one run, in visual order. White space that hangs stays, without width, so that words do not
// run together for who reads the text.
text::GlyphRun make_run(Context& context, const LineLeaf& leaf, const std::string& text, const text::Font& font, const InlineItem& item) {
  text::GlyphRun run;
  bool rtl = leaf.level % 2 == 1;
  // Runs are most of a document's memory: none has more room than it needs.
  size_t count = leaf.sign.empty() ? 0 : 1;
  for (const LineGlyphs& piece : leaf.glyphs) count += piece.slice.glyph_end - piece.slice.glyph_begin;
  run.glyphs.reserve(count);
  for (size_t i = 0; i < leaf.glyphs.size(); ++i) {
    const LineGlyphs& piece = leaf.glyphs[rtl ? leaf.glyphs.size() - 1 - i : i];
    if (piece.slice.glyph_begin == piece.slice.glyph_end) continue;
    uint32_t begin = piece.begin + piece.slice.shaped->glyphs[piece.slice.glyph_begin].cluster;
    append_run(run, text::make_glyph_run(piece.slice, {}), begin - leaf.begin);
  }
  if (leaf.content_end < leaf.end) {
    run.width = Length();
    for (text::Glyph& glyph : run.glyphs) {
      if (glyph.cluster >= leaf.content_end - leaf.begin) glyph.advance = Length();
      run.width += glyph.advance;
    }
  }
  run.right_to_left = rtl;
  if (!run.face) {
    run.face = &font.primary();
    run.size = font.size_of(font.primary());
  }
  if (!leaf.sign.empty()) {
    text::ShapedRef shaped = text::shape_string(std::string(leaf.sign), &font, item.style->text->language, item.style->text->letter_spacing, context.report);
    text::GlyphSlice slice{shaped.get(), 0, 0, static_cast<uint32_t>(shaped->glyphs.size()), {}, {}};
    text::GlyphRun sign = text::make_glyph_run(slice, {});
    for (text::Glyph& glyph : sign.glyphs) glyph.cluster = 0;
    append_run(run, std::move(sign), static_cast<uint32_t>(text.size() - extracted_sign(leaf).size()));
  }
  run.text = context.keep(text);
  return run;
}

// What is read behind the text: a hyphen at the end of a line is none of the word.
std::string_view extracted_sign(const LineLeaf& leaf) {
  return leaf.sign.empty() || leaf.ellipsis ? leaf.sign : "\u00AD";
}

void append_run(text::GlyphRun& run, text::GlyphRun more, uint32_t by) {
  for (text::Glyph& glyph : more.glyphs) glyph.cluster += by;
  run.glyphs.insert(run.glyphs.end(), more.glyphs.begin(), more.glyphs.end());
  if (!run.face) run.face = more.face;
  run.size = more.size;
  run.width += more.width;
}

}  // namespace
}  // namespace clspress::layout
