#include "layout/block.h"

#include <algorithm>

// The end of a block container: how high it is, what of it goes on in the next fragmentainer, what leaves it below.
namespace clspress::layout {

Outcome BlockLayout::finish() {
  if (marker_ != kNoBox) place_marker(marker_);
  bool ends = !goes_on();
  Length height = ends ? final_height() : height_at_break();
  if (ends && space_.fragmentainer && !accept_height(height)) return give_up();
  Fragment* fragment = make_fragment(height);
  outcome_.fragment = fragment;
  if (outcome_.has_placeholders && box_.style->box->position != style::Position::Static) {
    place_positioned(context_, *fragment);
    outcome_.has_placeholders = false;
  }
  if (ends) {
    if (bottom_adjoins(box_, border_, padding_) && !keeps_pending_) outcome_.end_margins = pending_;
    outcome_.end_margins.add(margin_.bottom);
    step_up(height);
  } else {
    auto token = std::make_shared<BreakToken>();
    token->box = id_;
    if (child_token_) token->children.push_back(child_token_);
    token->seen_all_children = !child_token_;
    if (is_root_) token->floats = pushed_;
    token->consumed = (token_ ? token_->consumed : 0) + height.raw();
    outcome_.token = token;
  }
  if (!is_root_) {
    outcome_.floats = floats_;
    outcome_.pushed = pushed_;
  }
  if (is_avoided(box_.style->box->break_inside) && (ends || fits_an_empty_page())) avoid_breaks();
  return outcome_;
}

// Height of the border box, if nothing of the box goes on: the last margin stands inside unless it leaves the box.
Length BlockLayout::final_height() {
  bool leaves = (bottom_adjoins(box_, border_, padding_) && !keeps_pending_) || adjoins_top_;
  Length bottom = leaves ? cursor_ : cursor_ + pending_.resolved();
  Length top_edge = border_.top + padding_.top;
  // https://www.w3.org/TR/CSS22/visudet.html#root-height
  if (is_root_) bottom = max(bottom, floats_.bottom());
  content_bottom_ = max(bottom - top_edge, Length());
  return resolve_block_size(content_bottom_) + top_edge + bottom_edge();
}

// What can't be cut waits for the next page if there is more room. Content that has been placed stays.
bool BlockLayout::accept_height(Length height) {
  Length room = *space_.fragmentainer - outcome_.notes.height;
  if (height <= room) return true;
  bool edge_only = height - bottom_edge() <= room;
  overflows_with_bottom_edge_ = edge_only && bottom_reserve_ == Length() && bottom_edge() > Length() && placed_any_;
  if (space_.page_is_empty || overflows_with_bottom_edge_) return true;
  bool taller_than_content = content_height_ && content_bottom_ < *content_height_;
  return placed_any_ && !taller_than_content && !edge_only;
}

Fragment* BlockLayout::make_fragment(Length height) {
  Fragment* fragment = context_.make_fragment(id_);
  fragment->size = {content_width_ + border_.horizontal() + padding_.horizontal(), height};
  fragment->margin = margin_;
  fragment->border = border_;
  fragment->padding = padding_;
  if (goes_on() && !clones()) fragment->margin.bottom = fragment->border.bottom = fragment->padding.bottom = Length();
  fragment->continued = token_ && !token_->break_before;
  fragment->goes_on = goes_on();
  fragment->children = context_.keep(children_);
  return fragment;
}

void BlockLayout::avoid_breaks() {
  outcome_.early.lower_to(BreakAppeal::ViolatesBreakInside);
  if (child_token_ && !is_forced(outcome_.forced)) outcome_.appeal = std::min(outcome_.appeal, BreakAppeal::ViolatesBreakInside);
}

// Content-box height: as specified, less what stands on earlier pages, or as high as the content; within the limits.
Length BlockLayout::resolve_block_size(Length content) {
  Length consumed = token_ ? Length::from_raw(token_->consumed) : Length();
  SizeLimits limits = height_limits(*box_.style->box, space_.height.find(), border_.vertical() + padding_.vertical());
  if (space_.used_height && content_height_) return max(*content_height_ - consumed, Length());
  if (content_height_) {
    Length rest = *content_height_ - consumed;
    // A ratio only suggests a height. https://www.w3.org/TR/css-sizing-4/#aspect-ratio-minimum
    bool suggested = !resolve_size(box_.style->box->height, space_.height.find(), Length(), style::BoxSizing::ContentBox);
    return suggested && box_.style->box->overflow == style::Overflow::Visible ? max(rest, content) : max(rest, consumed > Length() ? content : Length());
  }
  if (limits.most) content = min(content, max(*limits.most - consumed, Length()));
  return max(content, limits.least - consumed);
}

// A box that goes on fills the page. https://www.w3.org/TR/css-break-3/#varying-size-boxes
Length BlockLayout::height_at_break() const {
  Length content = cursor_ + (clones() ? bottom_edge() : Length());
  if (!space_.fragmentainer) return content;
  return max(content, *space_.fragmentainer - outcome_.notes.height);
}

// Whether break-inside: avoid can be kept at all: if not, half a page would stay empty for nothing.
bool BlockLayout::fits_an_empty_page() {
  if (token_ && !token_->break_before) return false;
  Space whole = space_;
  whole.fragmentainer.reset();
  whole.measuring = true;
  whole.early = {};
  Outcome outcome = layout_block(context_, id_, whole, nullptr);
  return outcome.fragment && outcome.fragment->size.height <= space_.fragmentainer_size;
}

// The margin box is rounded up to whole steps; the rest stands below. https://www.w3.org/TR/css-rhythm-1/#block-step-size
void BlockLayout::step_up(Length height) {
  Length step = box_.style->box->block_step_size;
  if (step <= Length()) return;
  Length whole = height + margin_.vertical();
  int32_t over = whole.raw() % step.raw();
  if (over == 0) return;
  Length missing = step - Length::from_raw(over < 0 ? over + step.raw() : over);
  Margins margins;
  margins.add(margin_.bottom + missing);
  outcome_.end_margins = margins;
}

namespace {

std::optional<Length> find_baseline(const Fragment& fragment, bool last);

}  // namespace

std::optional<Length> find_first_baseline(const Fragment& fragment) { return find_baseline(fragment, false); }
std::optional<Length> find_last_baseline(const Fragment& fragment) { return find_baseline(fragment, true); }

namespace {

bool has_baseline(const ChildFragment& child) {
  if (child.fragment->kind == FragmentKind::Placeholder || child.fragment->kind == FragmentKind::Text) return false;
  style::Position position = child.fragment->style->box->position;
  return position != style::Position::Absolute && position != style::Position::Fixed;
}

std::optional<Length> find_baseline(const Fragment& fragment, bool last) {
  if (fragment.kind == FragmentKind::Line) return fragment.baseline;
  std::optional<Length> found;
  for (const ChildFragment& child : fragment.children) {
    if (!has_baseline(child)) continue;
    std::optional<Length> inner = find_baseline(*child.fragment, last);
    if (!inner) continue;
    found = child.offset.y + *inner;
    if (!last) break;
  }
  return found;
}

}  // namespace
}  // namespace clspress::layout
