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
  if (box.kind == BoxKind::FootnoteCall && box.note != kNoBox && fragment.kind == FragmentKind::Box && box.has_start && !fragment.continued && !repeated_)
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
  if (input.has_content && carried_notes(page).height <= page.area.size.height.times_ratio(2, 3)) layout_root(page);
  else wait_for_notes(page);
  PageWalk walk(context_, interesting_, page);
  for (const ChildFragment& child : page.children) walk.visit(child, {});
  for (BoxId call : walk.calls) page.notes_out.push_back({call, nullptr});
  if (page.notes_out.empty()) return page;
  PageWalk behind(context_, interesting_, page);
  for (const ChildFragment& child : add_footnotes(page, max(walk.bottom, page.area.top()))) behind.visit(child, {});
  return page;
}

// While only notes go on, the page shows its canvas and what is fixed, as all do.
void PageMaker::wait_for_notes(LaidPage& page) {
  Fragment* root = context_.make_fragment(context_.boxes.root);
  root->continued = true;
  root->size = {page.area.size.width, Length()};
  page.children.push_back({page.area.origin, root});
  for (const ChildFragment& fixed : place_positioned_on_page(context_, *root, page.area.origin, page.area)) page.children.push_back(fixed);
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
  CalledNotes carried = carried_notes(page);
  space.fragmentainer = *space.fragmentainer - carried.height;
  space.page_notes = PageNotes{false, false, context_.note_room}.behind(carried);
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

}  // namespace clspress::layout
