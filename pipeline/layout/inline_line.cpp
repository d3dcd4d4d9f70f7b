#include "layout/inline_line.h"

#include <algorithm>

namespace clspress::layout {
namespace {

class LineBuilder {
 public:
  LineBuilder(Context& context, const MeasuredParagraph& measured, const InlinePosition& begin, const LineEnd& end);
  PreparedLine build();

 private:
  void open_surroundings();
  uint32_t add_node(uint32_t item, uint32_t parent);
  void add_item(uint32_t index);
  void add_text(uint32_t index);
  void add_run(uint32_t index, uint32_t run_index, uint32_t begin, uint32_t end);
  void add_glyphs(LineLeaf& leaf, uint32_t run_index, uint32_t begin, uint32_t end);
  void add_part(LineLeaf& leaf, const text::ShapedRun& run, uint32_t begin, uint32_t end);
  void add_sign();
  LineLeaf& add_leaf(uint32_t item, Length width);
  void level_edges();
  void place_tabs();

  Context& context_;
  const MeasuredParagraph& measured_;
  const Paragraph& paragraph_;
  const text::ShapedText& shaped_;
  PreparedLine line_;
  uint32_t current_ = 0;  // node
  Length x_;              // in logical order: what tabs count from
};

bool breaks_glyphs(const text::ShapedText& shaped, const text::ShapedRun& run, uint32_t offset);
uint32_t glyph_at(const text::ShapedText& shaped, const text::ShapedRun& run, uint32_t offset);
uint32_t run_at(const text::ShapedText& shaped, uint32_t offset);
Length shown_width(const LineGlyphs& glyphs, uint32_t content_end);

}  // namespace

PreparedLine prepare_line(Context& context, const MeasuredParagraph& measured, const InlinePosition& begin, const LineEnd& end, const LineFrame& frame) {
  PreparedLine line = LineBuilder(context, measured, begin, end).build();
  align_horizontally(measured, frame, line);
  align_vertically(measured, context, line);
  return line;
}

namespace {

LineBuilder::LineBuilder(Context& context, const MeasuredParagraph& measured, const InlinePosition& begin, const LineEnd& end)
    : context_(context), measured_(measured), paragraph_(measured.paragraph()), shaped_(*paragraph_.shaped) {
  line_.begin = begin;
  line_.end = end;
}

PreparedLine LineBuilder::build() {
  open_surroundings();
  for (uint32_t item = line_.begin.item; item < paragraph_.items.size(); ++item) {
    // Text that the break cuts is the last item of one line and the first of the next.
    if (item >= line_.end.end.item && paragraph_.items[item].begin >= line_.end.end.offset) break;
    add_item(item);
  }
  if (line_.end.hyphen || !line_.end.ellipsis.empty()) add_sign();
  level_edges();
  return std::move(line_);
}

// The inline boxes that go on from the line before.
void LineBuilder::open_surroundings() {
  line_.nodes.push_back({kNoItem, 0, paragraph_.style, paragraph_.font, {}, {}, {}, 0});
  if (line_.begin.item >= paragraph_.items.size()) return;
  std::vector<uint32_t> chain;
  for (uint32_t item = paragraph_.items[line_.begin.item].parent; item != kNoItem; item = paragraph_.items[item].parent) chain.push_back(item);
  for (auto item = chain.rbegin(); item != chain.rend(); ++item) current_ = add_node(*item, current_);
}

uint32_t LineBuilder::add_node(uint32_t item, uint32_t parent) {
  line_.nodes.push_back({item, parent, paragraph_.items[item].style, paragraph_.items[item].font, {}, {}, {}, 0});
  return static_cast<uint32_t>(line_.nodes.size() - 1);
}

void LineBuilder::add_item(uint32_t index) {
  const InlineItem& item = paragraph_.items[index];
  switch (item.kind) {
    case InlineKind::Text: return add_text(index);
    case InlineKind::Open: {
      current_ = add_node(index, current_);
      const Box& box = context_.box(item.box);
      if (box.kind == BoxKind::FootnoteCall && box.note != kNoBox) line_.notes.push_back(box.note);
      add_leaf(index, measured_.item_width(index));
      break;
    }
    case InlineKind::Close:
      add_leaf(index, measured_.item_width(index));
      current_ = line_.nodes[current_].parent;
      break;
    case InlineKind::Tab:
      add_leaf(index, tab_width(item, x_));
      line_.is_empty = false;
      break;
    case InlineKind::ForcedBreak:
    case InlineKind::Atomic:
    case InlineKind::Leader:
      add_leaf(index, measured_.item_width(index));
      line_.is_empty = false;
      break;
    case InlineKind::Float: add_leaf(index, {}); break;  // stands beside the line: here only its place in the text
    case InlineKind::Placeholder:
      add_leaf(index, {});
      line_.has_placeholders = true;
      break;
  }
  if (measured_.item_width(index) != Length()) line_.is_empty = false;
}

void LineBuilder::add_text(uint32_t index) {
  const InlineItem& item = paragraph_.items[index];
  if (item.font->size_of(item.font->primary()) <= Length()) return;  // nothing to see, and no size that a PDF could name
  uint32_t begin = std::max(item.begin, line_.begin.offset), end = std::min(item.end, line_.end.end.offset);
  // A soft hyphen where the line ends gives its place to the hyphen that is shown.
  bool soft = line_.end.hyphen && end == line_.end.end.offset && end >= begin + 2 && shaped_.text.compare(end - 2, 2, "\u00AD") == 0;
  if (soft) end -= 2;
  for (uint32_t run = run_at(shaped_, begin); run < shaped_.runs.size() && shaped_.runs[run].begin < end; ++run) {
    add_run(index, run, std::max(begin, shaped_.runs[run].begin), std::min(end, shaped_.runs[run].end));
  }
  if (soft && !line_.leaves.empty()) line_.leaves.back().soft_hyphen = true;
  if (begin < end) line_.is_empty = false;
}

// Where the line starts or ends among glyphs that depend on each other, those up to the next safe place are shaped anew.
void LineBuilder::add_run(uint32_t index, uint32_t run_index, uint32_t begin, uint32_t end) {
  const text::ShapedRun& run = shaped_.runs[run_index];
  LineLeaf& leaf = add_leaf(index, {});
  leaf.level = run.level;
  leaf.begin = begin;
  leaf.end = end;
  leaf.content_end = std::clamp(line_.end.content_end, begin, end);
  uint32_t from = begin, to = end;
  if (begin == line_.begin.offset && breaks_glyphs(shaped_, run, begin)) from = text::safe_end(shaped_, run, begin, end);
  if (end < line_.end.end.offset) {
    // A soft hyphen follows, whose place the hyphen takes.
    bool at_hyphen = line_.end.hyphen && line_.end.end.offset - end == std::string_view("\u00AD").size();
    if (at_hyphen && breaks_glyphs(shaped_, run, end)) to = text::safe_begin(shaped_, run, from, end);
  } else if (breaks_glyphs(shaped_, run, end)) {
    to = text::safe_begin(shaped_, run, from, end);
  }
  if (begin < from && from == end) {
    add_part(leaf, run, begin, end);
  } else {
    if (begin < from) add_part(leaf, run, begin, from);
    if (from < to) add_glyphs(leaf, run_index, from, to);
    if (to < end) add_part(leaf, run, to, end);
  }
  for (const LineGlyphs& glyphs : leaf.glyphs) leaf.width += shown_width(glyphs, leaf.content_end);
  x_ += leaf.width;
}

void LineBuilder::add_glyphs(LineLeaf& leaf, uint32_t run_index, uint32_t begin, uint32_t end) {
  const text::ShapedRun& run = shaped_.runs[run_index];
  text::GlyphSlice slice{&shaped_, run_index, glyph_at(shaped_, run, begin), glyph_at(shaped_, run, end), {}, {}};
  leaf.glyphs.push_back({slice, nullptr, 0});
}

void LineBuilder::add_part(LineLeaf& leaf, const text::ShapedRun& run, uint32_t begin, uint32_t end) {
  text::ShapedRef part = text::shape_part(shaped_, run, begin, end);
  text::GlyphSlice slice{part.get(), 0, 0, static_cast<uint32_t>(part->glyphs.size()), {}, {}};
  leaf.glyphs.push_back({slice, std::move(part), begin});
}

void LineBuilder::add_sign() {
  for (auto leaf = line_.leaves.rbegin(); leaf != line_.leaves.rend(); ++leaf) {
    const InlineItem& item = paragraph_.items[leaf->item];
    if (item.kind != InlineKind::Text) continue;
    leaf->ellipsis = !line_.end.ellipsis.empty();
    leaf->sign = leaf->ellipsis ? line_.end.ellipsis : hyphen_text(item);
    leaf->width += leaf->ellipsis ? ellipsis_width(line_.end.ellipsis, item) : hyphen_width(item);
    return;
  }
}

LineLeaf& LineBuilder::add_leaf(uint32_t item, Length width) {
  LineLeaf leaf;
  leaf.item = item;
  leaf.node = current_;
  leaf.width = width;
  const InlineItem& it = paragraph_.items[item];
  leaf.level = it.end > it.begin ? shaped_.runs[run_at(shaped_, it.begin)].level : shaped_.base_level;
  x_ += width;
  line_.leaves.push_back(std::move(leaf));
  return line_.leaves.back();
}

// An edge goes where the text goes that it encloses.
void LineBuilder::level_edges() {
  auto& leaves = line_.leaves;
  for (size_t i = leaves.size(); i-- > 0;) {
    if (paragraph_.items[leaves[i].item].kind == InlineKind::Open && i + 1 < leaves.size()) leaves[i].level = leaves[i + 1].level;
  }
  for (size_t i = 1; i < leaves.size(); ++i) {
    if (paragraph_.items[leaves[i].item].kind == InlineKind::Close) leaves[i].level = leaves[i - 1].level;
  }
  // White space that hangs goes to the line's end whatever stood beside it. https://www.unicode.org/reports/tr9/#L1
  for (LineLeaf& leaf : leaves) {
    if (leaf.end > leaf.begin && leaf.content_end == leaf.begin) leaf.level = shaped_.base_level;
  }
}

bool breaks_glyphs(const text::ShapedText& shaped, const text::ShapedRun& run, uint32_t offset) {
  if (offset <= run.begin || offset >= run.end || shaped.text[offset - 1] == ' ') return false;
  uint32_t glyph = glyph_at(shaped, run, offset);
  if (glyph == run.glyph_end || shaped.glyphs[glyph].cluster != offset) return true;
  return shaped.glyphs[glyph].flags & text::ShapedGlyph::kUnsafeToBreak;
}

uint32_t glyph_at(const text::ShapedText& shaped, const text::ShapedRun& run, uint32_t offset) {
  auto begin = shaped.glyphs.begin() + run.glyph_begin, end = shaped.glyphs.begin() + run.glyph_end;
  auto found = std::lower_bound(begin, end, offset, [](const text::ShapedGlyph& glyph, uint32_t at) { return glyph.cluster < at; });
  return static_cast<uint32_t>(found - shaped.glyphs.begin());
}

uint32_t run_at(const text::ShapedText& shaped, uint32_t offset) {
  auto run = std::partition_point(shaped.runs.begin(), shaped.runs.end(), [&](const text::ShapedRun& r) { return r.end <= offset; });
  return static_cast<uint32_t>(run - shaped.runs.begin());
}

Length shown_width(const LineGlyphs& glyphs, uint32_t content_end) {
  Length width;
  for (uint32_t i = glyphs.slice.glyph_begin; i < glyphs.slice.glyph_end; ++i) {
    const text::ShapedGlyph& glyph = glyphs.slice.shaped->glyphs[i];
    if (glyphs.begin + glyph.cluster < content_end) width += glyph.advance;
  }
  return width;
}

}  // namespace
}  // namespace clspress::layout
