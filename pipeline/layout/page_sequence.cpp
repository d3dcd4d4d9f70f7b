#include "layout/page_sequence.h"

#include <algorithm>

namespace clspress::layout {
namespace {

using style::BreakBetween;

// The box that the next page begins or goes on with.
const BreakToken& innermost(const BreakToken& token) {
  const BreakToken* inner = &token;
  while (!inner->children.empty() && !inner->inside_band) inner = inner->children.front().get();
  return *inner;
}

bool same_kind(const style::PageKind& a, const style::PageKind& b) {
  return a.name == b.name && a.index == b.index && a.group_index == b.group_index && a.right == b.right && a.first == b.first &&
         a.blank == b.blank;
}

bool same_notes(const std::vector<PendingNote>& a, const std::vector<PendingNote>& b, bool (*same)(const Token&, const Token&)) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](const PendingNote& one, const PendingNote& other) { return one.box == other.box && same(one.token, other.token); });
}

bool is_last(const LaidPage& page) { return !page.out && page.notes_out.empty(); }

}  // namespace

// The first page is a right one, unless what begins the document asks for a left one; recto is right where text runs from
// left to right. https://www.w3.org/TR/css-break-3/#page-break-type
bool PageSequence::is_right(int index) const {
  const BoxTree& boxes = context_.boxes;
  bool right_to_left = boxes[boxes.root].style->text->direction == style::Direction::RightToLeft;
  BreakBetween wish = start_break(boxes, boxes.root);
  bool first_is_right = !right_to_left;
  if (wish == BreakBetween::Left || wish == (right_to_left ? BreakBetween::Recto : BreakBetween::Verso)) first_is_right = false;
  if (wish == BreakBetween::Right || wish == (right_to_left ? BreakBetween::Verso : BreakBetween::Recto)) first_is_right = true;
  return (index % 2 == 0) == first_is_right;
}

bool PageSequence::next_is_blank() const {
  if (pages_.empty() || pages_.back().kind.blank || !pages_.back().out) return false;
  BreakBetween wish = pages_.back().forced;
  bool right = is_right(pages_.back().kind.index + 1);
  bool right_to_left = context_.boxes[context_.boxes.root].style->text->direction == style::Direction::RightToLeft;
  if (wish == BreakBetween::Recto) wish = right_to_left ? BreakBetween::Left : BreakBetween::Right;
  if (wish == BreakBetween::Verso) wish = right_to_left ? BreakBetween::Right : BreakBetween::Left;
  return (wish == BreakBetween::Right && !right) || (wish == BreakBetween::Left && right);
}

const LaidPage* PageSequence::last_with_content() const {
  auto page = std::find_if(pages_.rbegin(), pages_.rend(), [](const LaidPage& candidate) { return !candidate.kind.blank; });
  return page == pages_.rend() ? nullptr : &*page;
}

// A blank page has no name and stands outside page groups.
style::PageKind PageSequence::next_kind() const {
  const BoxTree& boxes = context_.boxes;
  style::PageKind kind;
  kind.index = pages_.empty() ? 0 : pages_.back().kind.index + 1;
  kind.right = is_right(kind.index);
  kind.first = kind.index == 0;
  kind.blank = next_is_blank();
  if (kind.blank) return kind;
  const LaidPage* previous = last_with_content();
  kind.group_index = previous ? previous->kind.group_index + 1 : 0;
  if (!boxes.names_pages) return kind;
  if (previous && !previous->out) {
    kind.name = previous->kind.name;
    return kind;
  }
  const BreakToken* token = previous ? &innermost(*previous->out) : nullptr;
  BoxId begins = !token ? boxes.root : token->break_before ? token->box : kNoBox;
  kind.name = begins != kNoBox ? start_page(boxes, begins) : page_in_force(boxes, token->box);
  if (!previous || kind.name != previous->kind.name || (begins != kNoBox && begins_page_group(boxes, begins))) kind.group_index = 0;
  return kind;
}

bool PageSequence::is_over_limit() {
  if (pages_.size() < context_.options.most_pages) return false;
  context_.report.error("MISE-EN-PAGE-TAILLE", context_.document().location(context_.document().root()),
                        "le document dépasse " + std::to_string(context_.options.most_pages) + " pages",
                        "découper le document ou vérifier la taille des pages");
  return true;
}

// Every page must go on behind where it began; a page that does not is a fault of ours that must not become a hang.
bool PageSequence::is_stuck(const LaidPage& page) {
  if (page.kind.blank || (!page.in && page.notes_in.empty()) || is_last(page)) return false;
  if (!same_content(page.in, page.out) || !same_notes(page.notes_in, page.notes_out, same_content)) return false;
  BoxId box = page.notes_out.empty() ? innermost(*page.out).box : page.notes_out.front().box;
  context_.report.error("MISE-EN-PAGE-BLOQUEE", context_.location(box), "la suite de cet élément ne trouve place sur aucune page",
                        "vérifier la taille de la page et de ses marges");
  return true;
}

void PageSequence::append_page() {
  PageInput input;
  input.kind = next_kind();
  if (!pages_.empty()) {
    input.token = pages_.back().out;
    input.notes = pages_.back().notes_out;
    input.has_content = input.token != nullptr;
  }
  LaidPage page = maker_.make(input);
  if (is_stuck(page)) {
    page.out = nullptr;
    page.notes_out.clear();
  }
  pages_.push_back(std::move(page));
}

void PageSequence::layout_all() {
  do append_page();
  while (!is_last(pages_.back()) && !is_over_limit());
}

void PageSequence::layout_again(const std::vector<bool>& dirty) {
  std::vector<LaidPage> old = std::move(pages_);
  pages_.clear();
  // As long as the next page begins where it did before, the old one serves if nothing on it changed.
  bool in_step = true;
  for (size_t at = 0; pages_.empty() || !is_last(pages_.back()); ++at) {
    if (in_step && at < old.size() && !dirty[at]) {
      pages_.push_back(std::move(old[at]));
      continue;
    }
    if (is_over_limit()) return;
    append_page();
    in_step = at + 1 < old.size() && same_place(pages_.back().out, old[at + 1].in) &&
              same_notes(pages_.back().notes_out, old[at + 1].notes_in, same_place) && same_kind(next_kind(), old[at + 1].kind);
  }
}

}  // namespace clspress::layout
