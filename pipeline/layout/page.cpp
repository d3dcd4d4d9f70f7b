#include "layout/page.h"

#include <algorithm>
#include <utility>

namespace clspress::layout {
namespace {

// One walk over what stands on a page.
class PageWalk {
 public:
  PageWalk(const Context& context, const InterestingNodes& interesting, LaidPage& page)
      : context_(context), interesting_(interesting), page_(page) {}
  void visit(const ChildFragment& child, Point origin);
  std::vector<BoxId> calls;  // footnotes called, in order
  Length bottom;             // of the lowest line or picture

 private:
  const Context& context_;
  const InterestingNodes& interesting_;
  LaidPage& page_;
  bool shown_ = false;
  bool repeated_ = false;  // inside what another page has as its content
};

void PageWalk::visit(const ChildFragment& child, Point origin) {
  const Fragment& fragment = *child.fragment;
  Point position = origin + child.offset;
  const Box& box = context_.box(fragment.box);
  if (fragment.kind == FragmentKind::Placeholder) {
    if (box.flow == Flow::Running) page_.running.push_back(fragment.box);
    if (box.flow != Flow::Running) return;
  }
  if (fragment.kind == FragmentKind::Line || fragment.kind == FragmentKind::Replaced) bottom = max(bottom, position.y + fragment.size.height);
  if (fragment.kind == FragmentKind::Text) {
    shown_ = true;
    if (box.deferred != 0) page_.deferred.push_back(fragment.box);
    return;
  }
  bool was_repeated = std::exchange(repeated_, repeated_ || fragment.repeated);
  bool own = fragment.kind != FragmentKind::Line && box.pseudo == style::Pseudo::None && fragment.node != document::kNoNode;
  if (own && interesting_[fragment.node] && !fragment.continued && !repeated_)
    page_.starts.push_back({fragment.node, position, !shown_});
  if (box.kind == BoxKind::FootnoteCall && box.note != kNoBox && fragment.kind == FragmentKind::Box && box.has_start && !fragment.continued)
    calls.push_back(box.note);
  for (const ChildFragment& inner : fragment.children) visit(inner, position);
  repeated_ = was_repeated;
  shown_ = true;
}

// One axis of a page box: its size stands, unless both the content and all margins say otherwise; then it gives way.
struct PageAxis {
  const style::Size& size;
  const style::Size& start;
  const style::Size& end;
  SizeLimits limits;
  Length edges;  // borders and paddings
  style::BoxSizing sizing;

  // Where margins, borders and paddings leave no area, nothing could ever go on: the margins give way, and false says so.
  bool solve(Length& page, Length& margin_start, Length& margin_end, Length& content) const {
    auto given = [&](const style::Size& margin) { return margin.is_definite() ? margin.value.resolve(page) : Length(); };
    margin_start = given(start);
    margin_end = given(end);
    Length stretched = max(page - edges - margin_start - margin_end, Length());
    std::optional<Length> wanted = resolve_size(size, page, edges, sizing);
    content = limits.clamp(wanted.value_or(stretched));
    if (content <= Length()) {
      margin_start = margin_end = Length();
      content = edges < page ? page - edges : page;
      return false;
    }
    if (!wanted && content == stretched) return true;
    Length left = page - edges - content - margin_start - margin_end;
    if (start.is_auto() && end.is_auto())
      margin_start = left / 2, margin_end = left - left / 2;
    else if (start.is_auto())
      margin_start = left;
    else if (end.is_auto())
      margin_end = left;
    else
      page = page - left;
    return true;
  }
};

}  // namespace

bool resolve_page_box(LaidPage& page) {
  const style::ComputedStyle& style = *page.style.page;
  const style::BoxGroup& box = *style.box;
  Extent& size = page.style.size;
  page.border = used_border(style);
  page.padding = used_padding(style, size.width);
  Length across = page.border.horizontal() + page.padding.horizontal(), down = page.border.vertical() + page.padding.vertical();
  SizeLimits widths{resolve_size(box.min_width, size.width, across, box.box_sizing).value_or(Length()),
                    resolve_size(box.max_width, size.width, across, box.box_sizing)};
  PageAxis horizontal{box.width, box.margin.left, box.margin.right, widths, across, box.box_sizing};
  bool has_width = horizontal.solve(size.width, page.margin.left, page.margin.right, page.area.size.width);
  PageAxis vertical{box.height, box.margin.top, box.margin.bottom, height_limits(box, size.height, down), down, box.box_sizing};
  bool has_height = vertical.solve(size.height, page.margin.top, page.margin.bottom, page.area.size.height);
  page.area.origin = {page.margin.left + page.border.left + page.padding.left, page.margin.top + page.border.top + page.padding.top};
  return has_width && has_height;
}

void PageMaker::report_no_area(const LaidPage& page) {
  if (!without_area_.insert(page.kind.name).second) return;
  std::string which = page.kind.name.empty() ? std::string("la page") : "la page « " + std::string(page.kind.name) + " »";
  const document::Document& document = context_.document();
  context_.report.warning("MISE-EN-PAGE-SANS-PLACE", document.location(document.root()),
                        "les marges de " + which + " ne laissent aucune place au contenu ; elles sont ignorées",
                        "donner dans @page des marges plus petites que la page");
}

LaidPage PageMaker::make(const PageInput& input) {
  LaidPage page;
  page.kind = input.kind;
  page.style = context_.styled.page_style(page.kind);
  page.in = page.out = input.token;
  page.notes_in = page.notes_out = input.notes;
  if (!resolve_page_box(page)) report_no_area(page);
  if (page.kind.blank) return page;
  prepare_note_area(page);
  // Where notes of earlier pages leave less than a third of the page, the document waits.
  Length carried;
  for (const PendingNote& note : page.notes_in) carried += context_.note_height(note.box, carried > Length());
  if (input.has_content && carried <= page.area.size.height.times_ratio(2, 3)) layout_root(page);
  PageWalk walk(context_, interesting_, page);
  for (const ChildFragment& child : page.children) walk.visit(child, {});
  for (BoxId call : walk.calls) page.notes_out.push_back({call, nullptr});
  if (!page.notes_out.empty()) add_footnotes(page, max(walk.bottom, page.area.top()));
  return page;
}

void PageMaker::prepare_note_area(const LaidPage& page) {
  context_.note_area = {};
  if (page.style.footnote_area) {
    const style::ComputedStyle& style = *page.style.footnote_area;
    Length base = page.area.size.width;
    Edges margin = used_margin(style, base), border = used_border(style), padding = used_padding(style, base);
    context_.note_area = {margin.top + border.top + padding.top, margin.right + border.right + padding.right,
                          margin.bottom + border.bottom + padding.bottom, margin.left + border.left + padding.left};
  }
  context_.note_width = max(page.area.size.width - context_.note_area.horizontal(), Length());
}

// At most one more try: to the best earlier break, if the natural one is worse.
void PageMaker::layout_root(LaidPage& page) {
  BoxId root = context_.boxes.root;
  bool continued = page.in && !page.in->break_before;
  Length top = continued ? Length() : used_margin(context_.style(root), page.area.size.width).top;
  Space space;
  space.width = Available::definite(page.area.size.width);
  space.height = Available::definite(page.area.size.height);
  space.fragmentainer = page.area.size.height - top;
  for (const PendingNote& note : page.notes_in) {
    space.fragmentainer = *space.fragmentainer - context_.note_height(note.box, space.page_has_notes);
    space.page_has_notes = true;
  }
  space.fragmentainer_size = page.area.size.height;
  space.page_is_empty = true;
  Outcome outcome = layout_box(context_, root, space, page.in.get());
  if (outcome.token && !is_forced(outcome.forced) && outcome.early.found() && outcome.early.appeal > outcome.appeal) {
    space.early = outcome.early;
    Outcome earlier = layout_box(context_, root, space, page.in.get());
    if (earlier.fragment && earlier.token) outcome = earlier;
  }
  if (!outcome.fragment) return;
  Point offset = page.area.origin + Point{outcome.fragment->margin.left, top};
  page.children.push_back({offset + relative_shift(context_.style(root), space.width, space.height), outcome.fragment});
  for (const ChildFragment& positioned : place_positioned_on_page(context_, *outcome.fragment, offset, page.area))
    page.children.push_back(positioned);
  page.out = outcome.token;
  page.forced = outcome.forced;
}

BoxId PageMaker::footnote_area(style::StyleRef style) {
  auto [found, is_new] = footnote_areas_.try_emplace(style, kNoBox);
  if (is_new) found->second = add_box(tree_, BoxKind::FootnoteArea, style);
  return found->second;
}

// Only a note that no page could hold is broken, and then goes on as far as each page holds it.
Outcome PageMaker::layout_note(const LaidPage& page, const PendingNote& note, Length room, bool must) {
  Space space;
  space.width = Available::definite(context_.note_width);
  Length height = note.token ? Length::from_raw(INT32_MAX) : context_.note_height(note.box, true);
  if (height <= room || (must && height <= page.area.size.height)) return layout_box(context_, note.box, space, nullptr);
  if (height <= page.area.size.height) return {};
  space.fragmentainer = max(room, Length());
  space.fragmentainer_size = page.area.size.height;
  space.page_is_empty = must;
  return layout_box(context_, note.box, space, note.token.get());
}

// As many of the notes as there is room for, in order; the rest waits for the next page. What was waiting already must go
// on, and so must a page with nothing else on it.
std::vector<ChildFragment> PageMaker::place_notes(LaidPage& page, Length room) {
  std::vector<PendingNote> waiting = std::move(page.notes_out);
  page.notes_out.clear();
  std::vector<ChildFragment> placed;
  Length y;
  bool must = !page.notes_in.empty() || page.children.empty();
  for (const PendingNote& note : waiting) {
    if (!page.notes_out.empty()) {
      page.notes_out.push_back(note);
      continue;
    }
    Outcome outcome = layout_note(page, note, room - y, must && placed.empty());
    if (!outcome.fragment) {
      page.notes_out.push_back(note);
      continue;
    }
    if (outcome.token) page.notes_out.push_back({note.box, outcome.token});
    y += outcome.fragment->margin.top;
    Point shift = relative_shift(*outcome.fragment->style, Available::definite(context_.note_width), {});
    placed.push_back({Point{outcome.fragment->margin.left, y} + shift, outcome.fragment});
    y += outcome.fragment->size.height + outcome.fragment->margin.bottom;
  }
  return placed;
}

// The area stands at the bottom of the page. https://www.w3.org/TR/css-gcpm-3/#footnote-area
void PageMaker::add_footnotes(LaidPage& page, Length content_bottom) {
  std::vector<ChildFragment> notes = place_notes(page, page.area.bottom() - content_bottom - context_.note_area.vertical());
  if (notes.empty()) return;
  style::StyleRef style = page.style.footnote_area ? page.style.footnote_area : context_.boxes[context_.boxes.root].style;
  Fragment* area = context_.make_fragment(footnote_area(style));
  if (page.style.footnote_area) {
    area->margin = used_margin(*style, page.area.size.width);
    area->border = used_border(*style);
    area->padding = used_padding(*style, page.area.size.width);
  }
  Point content{area->border.left + area->padding.left, area->border.top + area->padding.top};
  for (ChildFragment& note : notes) note.offset = note.offset + content;
  const ChildFragment& last = notes.back();
  Length bottom = last.offset.y + last.fragment->size.height + last.fragment->margin.bottom;
  area->size = {page.area.size.width - area->margin.horizontal(), bottom + area->padding.bottom + area->border.bottom};
  area->children = context_.keep(notes);
  Point offset{page.area.left() + area->margin.left, page.area.bottom() - area->margin.bottom - area->size.height};
  auto place = page.children.insert(page.children.begin() + (page.children.empty() ? 0 : 1), {offset, area});
  PageWalk walk(context_, interesting_, page);
  walk.visit(*place, {});
}

}  // namespace clspress::layout
