#include "layout/block.h"

#include <algorithm>

#include "layout/block_fit.h"

namespace clspress::layout {
namespace {

using style::BreakBetween;

// How many boxes around each other may each be laid out a second time for their bottom edges: beyond, the room is kept
// from the start, so that a thousand nested paddings don't cost 2^1000.
constexpr uint8_t kMostRetries = 2;

// Content that is clipped at a fixed height can't go on elsewhere. https://www.w3.org/TR/css-break-3/#possible-breaks
bool is_monolithic(const Box& box) {
  const style::BoxGroup& style = *box.style->box;
  return box.kind != BoxKind::Cell && style.overflow != style::Overflow::Visible && style.height.is_definite();
}

Outcome layout_flow(Context& context, BoxId box, const Space& space, const BreakToken* token);

// Nothing goes on behind the first break, and so no other place is better for it.
// https://www.w3.org/TR/css-overflow-4/#valdef-continue-discard
void discard_rest(Outcome& outcome) {
  if (!outcome.token) return;
  outcome.token.reset();
  outcome.early = {};
  outcome.appeal = BreakAppeal::Perfect;
  outcome.forced = style::BreakBetween::Auto;
  outcome.pushed.clear();
}

Outcome layout_monolithic(Context& context, BoxId box, const Space& space) {
  Space whole = space;
  whole.fragmentainer.reset();
  whole.early = {};
  Outcome outcome = layout_flow(context, box, whole, nullptr);
  bool fits = space.page_is_empty || outcome.fragment->size.height <= *space.fragmentainer - outcome.notes.height;
  return fits ? outcome : Outcome{};
}

}  // namespace

Outcome layout_block(Context& context, BoxId box, const Space& space, const BreakToken* token) {
  bool fits_blocks = !context.box(box).inline_children && !context.style(box).generated->fit_steps.empty();
  if (fits_blocks && !token)
    fit_block(context, box, space, [&](const Space& trial) { return layout_flow(context, box, trial, nullptr).fragment; });
  Outcome outcome = layout_flow(context, box, space, token);
  if (context.style(box).box->discards_rest) discard_rest(outcome);
  return outcome;
}

namespace {

Outcome layout_flow(Context& context, BoxId box, const Space& space, const BreakToken* token) {
  if (space.fragmentainer && is_monolithic(context.box(box))) return layout_monolithic(context, box, space);
  bool clone = context.style(box).box->decoration_break == style::BoxDecorationBreak::Clone;
  BlockLayout layout(context, box, space, token);
  Length edge = layout.bottom_edge();
  if ((clone || space.retries >= kMostRetries) && space.fragmentainer) return layout.run(edge);
  Outcome outcome = layout.run(Length());
  if (!layout.overflows_with_bottom_edge()) return outcome;
  // Only the bottom edge does not fit: end the content earlier, so that the edge has company on the next page.
  Space again = space;
  ++again.retries;
  return BlockLayout(context, box, again, token).run(edge);
}

}  // namespace

BlockLayout::BlockLayout(Context& context, BoxId id, const Space& space, const BreakToken* token)
    : context_(context), id_(id), box_(context.box(id)), space_(space), token_(token),
      is_root_(establishes_formatting_context(box_)), floats_(is_root_ ? Floats() : space.floats) {
  resolve_edges();
  Length edges = border_.horizontal() + padding_.horizontal();
  content_width_ = resolve_width(context_, id_, space_, edges, margin_.horizontal());
  // A cell's own height is its row's business; here it is as high as its content until the row imposes one.
  if (box_.kind != BoxKind::Cell || space_.used_height)
    content_height_ = find_height(*box_.style->box, space_, border_.vertical() + padding_.vertical(), content_width_, edges);
  resolve_horizontal_margins();
  if (token_ && !token_->break_before && !clones()) margin_.top = border_.top = padding_.top = Length();
  if (!is_root_) {
    bool right_to_left = box_.parent != kNoBox && context_.style(box_.parent).text->direction == style::Direction::RightToLeft;
    origin_ = {space_.origin.x + margin_.left, space_.origin.y};
    if (right_to_left) origin_.x = space_.origin.x + space_.width.length - margin_.right - content_width_ - edges;
  }
}

void BlockLayout::resolve_edges() {
  Length base = space_.width.find().value_or(Length());
  border_ = space_.used_border.value_or(used_border(*box_.style));
  padding_ = used_padding(*box_.style, base);
  margin_ = used_margin(*box_.style, base);
  if (box_.kind == BoxKind::Cell) margin_ = {};
}

// https://www.w3.org/TR/CSS22/visudet.html#blockwidth
void BlockLayout::resolve_horizontal_margins() {
  const auto& margin = box_.style->box->margin;
  if (shrinks_to_fit(box_) || box_.kind == BoxKind::Cell || !space_.width.is_definite() || space_.used_width) return;
  Length left = space_.width.length - content_width_ - border_.horizontal() - padding_.horizontal() - margin_.horizontal();
  if (left < Length()) return;
  if (margin.left.is_auto() && margin.right.is_auto())
    margin_.left = left / 2, margin_.right = left - left / 2;
  else if (margin.left.is_auto())
    margin_.left = left;
  else if (margin.right.is_auto())
    margin_.right = left;
}

Outcome BlockLayout::run(Length bottom_reserve) {
  bottom_reserve_ = bottom_reserve;
  cursor_ = border_.top + padding_.top;
  bool continued = token_ && !token_->break_before;
  // After an unforced break the margins at the top of the page are cut. https://www.w3.org/TR/css-break-3/#break-margins
  bool cut = continued && !token_->children.empty() && !token_->children.front()->forced;
  adjoins_top_ = cut || (!continued && cursor_ == Length() && !establishes_formatting_context(box_));
  resume_floats();
  if (!(token_ && token_->seen_all_children)) {
    if (box_.inline_children)
      layout_lines();
    else
      layout_children();
  }
  if (give_up_) return give_up();
  return finish();
}

void BlockLayout::layout_lines() {
  Space space = child_space(cursor_);
  space.height = content_height_ ? Available::definite(*content_height_) : Available{};
  space.page_is_empty = space_.page_is_empty && !placed_any_;
  const BreakToken* lines_token = token_ && !token_->children.empty() ? token_->children.front().get() : nullptr;
  if (box_.first_child != kNoBox && context_.box(box_.first_child).kind == BoxKind::Marker && !(token_ && !token_->break_before))
    marker_ = box_.first_child;
  Outcome lines = layout_inline(context_, id_, space, lines_token);
  if (!lines.fragment) {
    if (lines_token && placed_any_) wait_with(token_->children.front());  // floats that go on left it no room
    else give_up_ = true;
    return;
  }
  Point origin{border_.left + padding_.left, cursor_};
  for (const ChildFragment& line : lines.fragment->children) children_.push_back({origin + line.offset, line.fragment});
  if (lines.fragment->size.height > Length() || lines.token) {
    adjoins_top_ = false;
    placed_any_ = true;
  }
  cursor_ += lines.fragment->size.height;
  outcome_.appeal = lines.appeal;
  outcome_.early.offer(lines.early);
  outcome_.notes.add(lines.notes);
  outcome_.has_placeholders |= lines.has_placeholders;
  floats_ = lines.floats;
  pushed_.insert(pushed_.end(), lines.pushed.begin(), lines.pushed.end());
  if (lines.token) {
    child_token_ = lines.token;
    stopped_ = true;
  }
}

void BlockLayout::layout_children() {
  const BreakToken* child_token = token_ && !token_->children.empty() ? token_->children.front().get() : nullptr;
  BoxId child = child_token ? child_token->box : box_.first_child;
  for (; child != kNoBox && !stopped_ && !give_up_; child = context_.box(child).next) {
    const Box& box = context_.box(child);
    if (box.kind == BoxKind::Marker) {
      marker_ = child;
    } else if (box.flow == Flow::Float) {
      if (is_forced(box.style->box->break_before) && check_break_before(child) == Step::Stop) return;
      add_float(child, adjoins_top_ ? cursor_ : cursor_ + pending_.resolved(), content_room(), nullptr);
      if (is_forced(box.style->box->break_after)) previous_ = child;
    } else if (box.flow != Flow::InFlow) {
      add_placeholder(child);
    } else if (layout_child(child, child_token) == Step::Stop) {
      return;
    }
    child_token = nullptr;
  }
}

// What meets between the sibling before and this child: whether the page must, may or should not end there.
BlockLayout::Step BlockLayout::check_break_before(BoxId child) {
  between_ = BreakBetween::Auto;
  if (previous_ == kNoBox || !space_.fragmentainer) return Step::GoOn;
  const BoxTree& boxes = context_.boxes;
  between_ = combine(combine(end_break(boxes, previous_), previous_break_), start_break(boxes, child));
  if (!is_forced(between_) && boxes.names_pages && end_page(boxes, previous_) != start_page(boxes, child)) between_ = BreakBetween::Page;
  if (is_forced(between_)) {
    break_before(child, between_, BreakAppeal::Perfect);
    return Step::Stop;
  }
  if (space_.early.is_before(child)) {
    break_before(child, BreakBetween::Auto, space_.early.appeal);
    return Step::Stop;
  }
  if (placed_any_)
    outcome_.early.offer({child, 0, false, is_avoided(between_) ? BreakAppeal::ViolatesBreakBetween : BreakAppeal::Perfect});
  return Step::GoOn;
}

void BlockLayout::break_before(BoxId child, BreakBetween forced, BreakAppeal appeal) {
  auto token = std::make_shared<BreakToken>();
  token->box = child;
  token->break_before = true;
  token->forced = is_forced(forced);
  child_token_ = token;
  outcome_.forced = forced;
  outcome_.appeal = appeal;
  stopped_ = true;
}

void BlockLayout::wait_with(const Token& token) {
  child_token_ = token;
  outcome_.appeal = BreakAppeal::Perfect;
  stopped_ = true;
}

Space BlockLayout::child_space(Length offset) const {
  Space space;
  space.width = Available::definite(content_width_);
  if (content_height_) space.height = Available::definite(*content_height_);
  if (space_.fragmentainer) space.fragmentainer = *space_.fragmentainer - offset - outcome_.notes.height - bottom_reserve_;
  space.fragmentainer_size = space_.fragmentainer_size;
  space.page_is_empty = space_.page_is_empty && !placed_any_;
  space.page_notes = space_.page_notes.behind(outcome_.notes);
  space.retries = space_.retries;
  space.measuring = space_.measuring;
  space.early = space_.early;
  space.floats = floats_;
  space.origin = {content_room().left, origin_.y + offset};
  return space;
}

Room BlockLayout::content_room() const {
  Length left = origin_.x + border_.left + padding_.left;
  return {left, left + content_width_};
}

BlockLayout::Step BlockLayout::layout_child(BoxId child, const BreakToken* child_token) {
  bool continued = child_token && !child_token->break_before;
  if (!child_token && check_break_before(child) == Step::Stop) return Step::Stop;
  TopMargins top;
  if (!continued) top = collect_top(context_, child, content_width_, content_height_);
  Length offset = cursor_;
  if (!adjoins_top_ && !continued) {
    Margins margins = pending_;
    margins.add(top.margins);
    offset += margins.resolved();
  }
  beside_.reset();
  bool cleared = !continued && clear_floats(child, offset);
  if (cleared) adjoins_top_ = false;
  bool kept_out = !floats_.empty() && establishes_formatting_context(context_.box(child));
  Outcome outcome = kept_out ? layout_beside_floats(child, child_token, offset) : layout_box(context_, child, child_space(offset), child_token);
  BreakBetween asked = combine(between_, outcome.break_before);
  if (outcome.fragment && is_forced(asked) && !is_forced(between_) && previous_ != kNoBox && space_.fragmentainer && !child_token) {
    break_before(child, asked, BreakAppeal::Perfect);
    return Step::Stop;
  }
  if (outcome.fragment) return place_child(child, outcome, offset, top, cleared);
  if (placed_any_ && continued)
    wait_with(token_->children.front());  // a float left it no room: it goes on on the next page
  else if (placed_any_ || previous_ != kNoBox)
    break_before(child, BreakBetween::Auto, is_avoided(between_) ? BreakAppeal::ViolatesBreakBetween : BreakAppeal::Perfect);
  else
    give_up_ = true;
  return Step::Stop;
}

BlockLayout::Step BlockLayout::place_child(BoxId child, const Outcome& outcome, Length offset, const TopMargins& top, bool cleared) {
  const Fragment* fragment = outcome.fragment;
  children_.push_back({child_offset(child, fragment, offset), fragment});
  children_.back().fragment = fragment;
  if (top.through && !outcome.token && cleared) {
    // Its margins collapse with those of what follows, but not with the bottom margin of the box.
    // https://www.w3.org/TR/CSS22/box.html#collapsing-margins
    cursor_ = offset - used_margin(context_.style(child), content_width_).top;
    pending_ = top.margins;
    keeps_pending_ = true;
  } else if (top.through && !outcome.token) {
    if (!adjoins_top_) pending_.add(top.margins);
  } else {
    keeps_pending_ = false;
    cursor_ = offset + fragment->size.height;
    pending_ = outcome.end_margins;
    adjoins_top_ = false;
    placed_any_ = true;
  }
  outcome_.early.offer(outcome.early);
  outcome_.notes.add(outcome.notes);
  outcome_.has_placeholders |= outcome.has_placeholders;
  if (!establishes_formatting_context(context_.box(child))) floats_ = outcome.floats;
  pushed_.insert(pushed_.end(), outcome.pushed.begin(), outcome.pushed.end());
  previous_ = child;
  previous_break_ = outcome.break_after;
  if (!outcome.token) return Step::GoOn;
  child_token_ = outcome.token;
  outcome_.appeal = outcome.appeal;
  outcome_.forced = outcome.forced;
  stopped_ = true;
  return Step::Stop;
}

// Tables and pictures learn their width before their margins can be auto.
Point BlockLayout::child_offset(BoxId child, const Fragment*& fragment, Length y) {
  const Box& box = context_.box(child);
  const auto& margin = box.style->box->margin;
  if ((box.kind == BoxKind::TableWrapper || box.kind == BoxKind::Replaced) && (margin.left.is_auto() || margin.right.is_auto())) {
    Length left = max(content_width_ - fragment->size.width - fragment->margin.horizontal(), Length());
    Fragment* moved = context_.copy(*fragment);
    if (margin.left.is_auto() && margin.right.is_auto())
      moved->margin.left = left / 2, moved->margin.right = left - left / 2;
    else
      (margin.left.is_auto() ? moved->margin.left : moved->margin.right) = left;
    fragment = moved;
  }
  Length start = border_.left + padding_.left;
  Length x = start + fragment->margin.left;
  if (box_.style->text->direction == style::Direction::RightToLeft)
    x = start + content_width_ - fragment->margin.right - fragment->size.width;
  if (beside_) x = *beside_;
  Available height = content_height_ ? Available::definite(*content_height_) : Available{};
  Available width = Available::definite(content_width_);
  return Point{x, y} + relative_shift(*box.style, width, height) + shift_of_inlines(context_, child, width, height);
}

// The static position: where the box would begin if it were in flow. https://www.w3.org/TR/css-position-3/#staticpos-rect
void BlockLayout::add_placeholder(BoxId child) {
  Fragment* placeholder = context_.make_fragment(child, FragmentKind::Placeholder);
  Length y = adjoins_top_ ? cursor_ : cursor_ + pending_.resolved();
  bool right_to_left = box_.style->text->direction == style::Direction::RightToLeft;
  Length x = border_.left + padding_.left + (right_to_left ? content_width_ : Length());
  children_.push_back({{x, y}, placeholder});
  outcome_.has_placeholders = true;
}

// An outside marker stands beside the first line. https://www.w3.org/TR/css-lists-3/#list-style-position-outside
void BlockLayout::place_marker(BoxId marker) {
  Space space;
  space.width = Available::definite(content_width_);
  space.measuring = space_.measuring;
  Outcome outcome = layout_block(context_, marker, space, nullptr);
  if (!outcome.fragment) return;
  Length y = border_.top + padding_.top;
  std::optional<Length> own = find_first_baseline(*outcome.fragment);
  for (const ChildFragment& child : children_) {
    if (child.fragment->kind == FragmentKind::Placeholder) continue;
    std::optional<Length> line =
        child.fragment->kind == FragmentKind::Line ? child.fragment->baseline : find_first_baseline(*child.fragment);
    if (line && own) y = child.offset.y + *line - *own;
    break;
  }
  if (children_.empty()) cursor_ = max(cursor_, y + outcome.fragment->size.height);
  bool right_to_left = box_.style->text->direction == style::Direction::RightToLeft;
  Length start = border_.left + padding_.left;
  Length x = right_to_left ? start + content_width_ + outcome.fragment->margin.left
                           : start - outcome.fragment->size.width - outcome.fragment->margin.right;
  children_.insert(children_.begin(), {{x, y}, outcome.fragment});
}

Outcome BlockLayout::give_up() {
  Outcome outcome;
  outcome.appeal = BreakAppeal::Perfect;
  return outcome;
}

}  // namespace clspress::layout
