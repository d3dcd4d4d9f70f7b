// The inline formatting context: lines of one block container, from a place in its text to the end of the page.
// https://www.w3.org/TR/CSS22/visuren.html#inline-formatting
#include <algorithm>

#include "layout/context.h"
#include "layout/inline_fit.h"
#include "layout/inline_layout.h"
#include "layout/inline_text.h"
#include "layout/lines_optimal.h"

namespace clspress::layout {
namespace {

// A paragraph and the space that its fit step was chosen for.
struct InlineMemo {
  Paragraphs paragraphs;
  Length width, height;
  const style::FitStep* around = nullptr;  // the step of a box around it
  bool said = false;  // that it does not fit, if so; not while it is measured
};

size_t chunk_of_lines(const Paragraph& paragraph);

}  // namespace

Outcome layout_inline(Context& context, BoxId box, const Space& space, const BreakToken* token) {
  Outcome outcome = InlineLayout(context, box, space, token).layout();
  // What a page has shown in full is rarely asked for again, and its glyphs weigh more than its fragments.
  if (outcome.fragment && !outcome.token && !space.measuring) context.memo(box).reset();
  return outcome;
}

InlineLayout::InlineLayout(Context& context, BoxId container, const Space& space, const BreakToken* token)
    : context_(context), container_(container), space_(space), paragraphs_(find_or_make(context, container, space)), paragraph_(paragraphs_.whole),
      measured_(MeasuredParagraph::for_layout(context, *paragraph_, space)), resumed_(token && token->text_offset > 0) {
  if (resumed_) start_ = paragraph_->position_at(token->text_offset);
  else if (paragraphs_.first_line) first_line_ = MeasuredParagraph::for_layout(context, *paragraphs_.first_line, space);
  next_ = start_;
}

Outcome InlineLayout::layout() {
  Outcome outcome;
  place_lines();
  if (moves_whole_) return outcome;
  if (!whole() && !keep_together(outcome)) return outcome;
  find_early_break(outcome);
  make_fragment(outcome);
  if (!whole()) {
    auto token = std::make_shared<BreakToken>();
    token->box = container_;
    token->text_offset = next_.offset;
    outcome.token = std::move(token);
  }
  return outcome;
}

// Lines down to the end of the page, or to where the page is to end early. Choosing goes by chunks, so that a text of
// many pages is not broken to its end for each of them.
void InlineLayout::place_lines() {
  if (paragraph_->size() == 0) return place_empty_line();
  if (stands_beside_floats()) return place_lines_beside_floats();
  while (!whole()) {
    const LineEnd* before = placed_.empty() ? nullptr : &placed_.back().line.end;
    auto widths = [&](size_t line, const LineEnd* previous) {
      return line == 0 ? frame_of(next_, before).available : frame_of(previous->end, previous).available;
    };
    bool first = on_first_line();
    for (const LineEnd& end : choose_lines(measured_here(), next_, widths, first ? 1 : chunk_of_lines(*paragraph_))) {
      before = placed_.empty() ? nullptr : &placed_.back().line.end;
      if (ends_early_here()) return;
      Placed placed = begin_line();
      placed.line = is_last_shown(end) ? make_last_shown(end, frame_of(next_, end, before)) : make_line_to(end, frame_of(next_, end, before));
      if (!place_line(std::move(placed))) return;
      if (first || whole()) break;
    }
  }
}

// https://www.w3.org/TR/css-ui-4/#text-overflow What is cut off is not shown, yet the next line follows it.
PreparedLine InlineLayout::make_line_to(const LineEnd& end, const LineFrame& frame) const {
  PreparedLine line = prepare_line(context_, measured_here(), next_, end, frame);
  const style::BoxGroup& box = *paragraph_->style->box;
  bool cuts = box.text_overflow == style::TextOverflow::Ellipsis && box.overflow != style::Overflow::Visible;
  if (!cuts || line.width <= frame.available) return line;
  line = prepare_line(context_, measured_here(), next_, cut_line(measured_here(), next_, end, frame.available), frame);
  line.end = end;
  return line;
}

// https://www.w3.org/TR/css-overflow-4/#max-lines
bool InlineLayout::is_last_shown(const LineEnd& end) const {
  size_t most = paragraph_->style->box->max_lines;
  return most > 0 && placed_.size() + 1 >= most && end.end.offset < paragraph_here().size();
}

// The line gives up words for the ellipsis, and all that follows is left out.
// https://www.w3.org/TR/css-overflow-4/#block-ellipsis
PreparedLine InlineLayout::make_last_shown(const LineEnd& end, const LineFrame& frame) const {
  LineEnd shown = end;
  const std::string& ellipsis = paragraph_->style->text->block_ellipsis;
  if (!ellipsis.empty()) {
    Length width = ellipsis_width(ellipsis, paragraph_here().text_item_at(next_.offset));
    if (end.width + width > frame.available) shown = fit_line(measured_here(), next_, frame.available - width, HyphenUse::Avoided);
    shown.ellipsis = ellipsis;
    shown.hyphen = false;
    shown.width += width;
  }
  PreparedLine line = prepare_line(context_, measured_here(), next_, shown, frame);
  line.end = end;
  line.end.end = paragraph_here().position_at(paragraph_here().size());
  return line;
}

// Edges of inline boxes, floats, nothing to read.
void InlineLayout::place_empty_line() {
  Placed placed = begin_line();
  for (size_t item = 0; item < paragraph_->items.size(); ++item)
    if (paragraph_->items[item].kind == InlineKind::Float) add_float(item, Length(), placed);
  if (paragraph_->empty()) return;
  LineEnd end;
  end.end = {0, static_cast<uint32_t>(paragraph_->items.size()), 0};
  end.forced = true;
  placed.line = prepare_line(context_, measured_, start_, end, frame_of(start_, end, nullptr));
  if (placed.line.is_empty) placed.line.height = placed.line.baseline = Length();
  height_ = placed.line.height;
  notes_ = placed.notes;
  placed_.push_back(std::move(placed));
}

InlineLayout::Placed InlineLayout::begin_line() const {
  Placed placed;
  placed.top = height_;
  placed.floats = placed_.empty() ? space_.floats : placed_.back().floats;
  placed.next_float = placed_.empty() ? start_.item : placed_.back().next_float;
  return placed;
}

bool InlineLayout::ends_early_here() const {
  const EarlyBreak& early = space_.early;
  return early.inside_lines && early.box == container_ && next_.offset >= early.text_offset && next_.offset > start_.offset;
}

// Whether it has room on the page.
bool InlineLayout::place_line(Placed placed) {
  CalledNotes called;
  bool must = placed_.empty() && space_.page_is_empty;
  if (!fits(placed, called) && !must) {
    moves_whole_ = moves_whole_for(placed.line);
    return false;
  }
  notes_.add(called);
  if (on_first_line()) leave_first_line(placed);
  next_ = placed.line.end.end;
  height_ = placed.top + placed.line.height;
  placed.notes = notes_;
  placed_.push_back(std::move(placed));
  return true;
}

// A line stands where its notes have room on the same page too, or may wait for the next one.
// https://www.w3.org/TR/css-gcpm-3/#footnote-policy
bool InlineLayout::fits(const Placed& placed, CalledNotes& called) const {
  called = placed.notes;
  Length bottom = placed.top + placed.line.height + notes_.height;
  auto holds = [&](Length notes) { return !space_.fragmentainer || bottom + notes <= *space_.fragmentainer; };
  bool fits = holds(called.height);
  for (BoxId note : placed.line.notes) {
    PageNotes page = space_.page_notes.behind(notes_).behind(called);
    CalledNotes one{context_.note_height(note, page.any), true, false};
    bool has_room = !page.full && (!page.room || one.height <= *page.room) && holds(called.height + one.height);
    if (!has_room && context_.style(note).box->footnote_policy == style::FootnotePolicy::Auto) {
      called.full = true;
      continue;
    }
    fits = fits && has_room;
    called.add(one);
  }
  return fits;
}

bool InlineLayout::moves_whole_for(const PreparedLine& line) const {
  if (space_.page_is_empty || resumed_) return false;
  return std::any_of(line.notes.begin(), line.notes.end(), [&](BoxId note) {
    return context_.style(note).box->footnote_policy == style::FootnotePolicy::Block;
  });
}

// https://www.w3.org/TR/css-text-3/#text-indent-property
LineFrame InlineLayout::frame_of(const InlinePosition& begin, const LineEnd* previous) const {
  const style::TextGroup& text = *paragraph_->style->text;
  bool first = begin.offset == 0;
  if (text.indent_each_line && begin.offset > 0) {
    first = previous ? previous->forced : paragraph_->text()[begin.offset - 1] == '\n';
  }
  Length indent = first != text.indent_hanging ? text.indent.resolve(measured_.width()) : Length();
  return {indent, measured_.width() - indent, false, Length()};
}

LineFrame InlineLayout::frame_of(const InlinePosition& begin, const LineEnd& end, const LineEnd* previous) const {
  LineFrame frame = frame_of(begin, previous);
  frame.last = end.forced;
  return frame;
}

// How many lines are still to come, as far as it matters.
size_t InlineLayout::lines_behind(size_t most) const {
  if (whole()) return 0;
  if (size_t shown = paragraph_->style->box->max_lines; shown > 0) most = std::min(most, shown - std::min(shown, placed_.size()));
  const LineEnd* before = placed_.empty() ? nullptr : &placed_.back().line.end;
  auto widths = [&](size_t line, const LineEnd* previous) {
    return line == 0 ? frame_of(next_, before).available : frame_of(previous->end, previous).available;
  };
  return choose_lines(measured_, next_, widths, most).size();
}

// Orphans and widows: takes lines back until enough stand behind the break. False where too few would stand before it
// and the box had better start on the next page. https://www.w3.org/TR/css-break-3/#widows-orphans
bool InlineLayout::keep_together(Outcome& outcome) {
  bool asked = space_.early.inside_lines && space_.early.box == container_;
  size_t behind = lines_behind(widows());
  size_t back = asked || behind >= widows() ? 0 : widows() - behind;
  size_t kept = placed_.size() > back ? placed_.size() - back : 0;
  if (kept < orphans() && !asked) {
    if (!space_.page_is_empty) return false;
    outcome.appeal = BreakAppeal::ViolatesOrphansWidows;
    kept = placed_.size();
  }
  if (kept < placed_.size()) {
    next_ = placed_[kept].line.begin;
    height_ = placed_[kept].top;
    notes_ = kept == 0 ? CalledNotes() : placed_[kept - 1].notes;
    placed_.resize(kept);
  }
  return !placed_.empty();
}

// The last place between two lines where a break would break no rule.
void InlineLayout::find_early_break(Outcome& outcome) const {
  size_t behind = lines_behind(widows());
  size_t lines = placed_.size();
  if (lines + behind < orphans() + widows() || lines < 2) return;
  size_t at = std::min(lines - 1, lines + behind - widows());
  if (at < orphans()) return;
  outcome.early = {container_, placed_[at].line.begin.offset, true, BreakAppeal::Perfect};
}

void InlineLayout::make_fragment(Outcome& outcome) const {
  Fragment* fragment = context_.make_fragment(container_);
  fragment->style = paragraph_->style;
  fragment->size = {measured_.width(), height_};
  fragment->continued = resumed_;
  std::vector<ChildFragment> lines;
  lines.reserve(placed_.size());
  for (const Placed& placed : placed_) {
    lines.insert(lines.end(), placed.beside.begin(), placed.beside.end());
    const MeasuredParagraph& measured = &placed == &placed_.front() && first_line_ ? *first_line_ : measured_;
    lines.push_back({{placed.line.x, placed.top}, make_line(context_, container_, measured, placed.line, space_)});
    outcome.pushed.insert(outcome.pushed.end(), placed.pushed.begin(), placed.pushed.end());
    outcome.has_placeholders |= placed.line.has_placeholders || placed.has_placeholders;
  }
  outcome.floats = placed_.empty() ? space_.floats : placed_.back().floats;
  if (!placed_.empty()) fragment->baseline = placed_.front().line.baseline;
  fragment->children = context_.keep(lines);
  outcome.fragment = fragment;
  outcome.notes = notes_;
}

// The same place in the paragraph as it is behind its first line. Its items are those of the first line without the boxes
// of ::first-line; its text may have more or fewer bytes, where text-transform changed the first line's.
void InlineLayout::leave_first_line(Placed& placed) const {
  const Paragraph& first = paragraph_here();
  size_t around = 0;
  while (around < first.items.size() && context_.box(first.items[around].box).pseudo == style::Pseudo::FirstLine) ++around;
  placed.next_float -= std::min(placed.next_float, around);
  uint32_t offset = placed.line.end.end.offset;
  auto item = std::partition_point(first.items.begin(), first.items.end(), [&](const InlineItem& it) { return it.end < offset; });
  if (offset >= first.size()) {
    placed.line.end.end = paragraph_->position_at(paragraph_->size());
    return;
  }
  const InlineItem& same = paragraph_->items[static_cast<size_t>(item - first.items.begin()) - around];
  std::string_view shown = std::string_view(first.text()).substr(item->begin, offset - item->begin);
  std::string_view text = std::string_view(paragraph_->text()).substr(same.begin, same.end - same.begin);
  bool whole_item = offset == item->end;
  placed.line.end.end = paragraph_->position_at(same.begin + static_cast<uint32_t>(whole_item ? text.size() : length_of_same(shown, text)));
}

Paragraphs find_or_make(Context& context, BoxId container, const Space& space) {
  bool fitted = !context.style(container).generated->fit_steps.empty();
  Length height = space.height.find().value_or(Length());
  const style::FitStep* around = fitted ? nullptr : context.fit_step(container);
  if (context.memo(container)) {
    const auto& memo = *static_cast<const InlineMemo*>(context.memo(container).get());
    bool same_space = memo.width == space.width.length && memo.height == height;
    if (memo.around == around && (!fitted || (same_space && (memo.said || space.measuring)))) return memo.paragraphs;
  }
  auto memo = std::make_shared<InlineMemo>();
  bool sized = space.width.is_definite();
  Paragraphs& made = memo->paragraphs;
  made.whole = fitted && sized ? fit_paragraph(context, container, space) : make_paragraph(context, container, around);
  made.first_line = make_first_line(context, container, made.whole->step);
  memo->around = around;
  memo->width = space.width.length;
  memo->height = height;
  memo->said = !space.measuring;
  context.memo(container) = memo;
  return made;
}

namespace {

// First fit needs no more than a page may hold; the others look at the whole paragraph, as long as it is short enough for
// them: of a longer one, every page would break all that is left.
size_t chunk_of_lines(const Paragraph& paragraph) {
  auto wrap = paragraph.style->text->wrap_style;
  bool whole = wrap == style::TextWrapStyle::Balance || wrap == style::TextWrapStyle::Pretty;
  return whole ? kPrettyLines + 1 : 16;
}

}  // namespace
}  // namespace clspress::layout
