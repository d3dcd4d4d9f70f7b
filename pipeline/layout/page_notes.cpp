#include "layout/page.h"

// The footnotes of one page, in their area at its foot. https://www.w3.org/TR/css-gcpm-3/#footnote-area
namespace clspress::layout {

void PageMaker::prepare_note_area(const LaidPage& page) {
  context_.note_area = {};
  context_.note_room.reset();
  if (page.style.footnote_area) {
    const style::ComputedStyle& style = *page.style.footnote_area;
    Length base = page.area.size.width;
    Edges margin = used_margin(style, base), border = used_border(style), padding = used_padding(style, base);
    context_.note_area = {margin.top + border.top + padding.top, margin.right + border.right + padding.right,
                          margin.bottom + border.bottom + padding.bottom, margin.left + border.left + padding.left};
    std::optional<Length> most = height_limits(*style.box, page.area.size.height, border.vertical() + padding.vertical()).most;
    if (most) context_.note_room = *most + context_.note_area.vertical();
  }
  context_.note_width = max(page.area.size.width - context_.note_area.horizontal(), Length());
}

// What notes of earlier pages take from this one.
CalledNotes PageMaker::carried_notes(const LaidPage& page) {
  CalledNotes carried;
  for (const PendingNote& note : page.notes_in) carried.add({context_.note_height(note.box, carried.any), true, false});
  if (!context_.note_room || carried.height <= *context_.note_room) return carried;
  return {*context_.note_room, true, true};
}

// Only a note that no area could hold is broken, and then goes on as far as each page holds it.
Outcome PageMaker::layout_note(const LaidPage& page, const PendingNote& note, Length room, bool must) {
  Space space;
  space.width = Available::definite(context_.note_width);
  Length most = page.area.size.height;
  if (context_.note_room) most = min(most, *context_.note_room - context_.note_area.vertical());
  Length height = note.token ? Length::from_raw(INT32_MAX) : context_.note_height(note.box, true);
  if (height <= room || (must && height <= most)) return layout_box(context_, note.box, space, nullptr);
  if (height <= most) return {};
  space.fragmentainer = max(room, Length());
  space.fragmentainer_size = most;
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

BoxId PageMaker::footnote_area(style::StyleRef style) {
  auto [found, is_new] = footnote_areas_.try_emplace(style, kNoBox);
  if (is_new) found->second = add_box(tree_, BoxKind::FootnoteArea, style);
  return found->second;
}

Fragment* PageMaker::make_note_area(const LaidPage& page, std::vector<ChildFragment> notes) {
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
  Length bottom = last.offset.y + last.fragment->size.height + last.fragment->margin.bottom + area->padding.bottom + area->border.bottom;
  if (context_.note_room) bottom = min(bottom, *context_.note_room - area->margin.vertical());
  area->size = {page.area.size.width - area->margin.horizontal(), bottom};
  area->children = context_.keep(notes);
  return area;
}

// The area stands at the bottom of the page; what is absolutely positioned in it refers to the page area.
std::vector<ChildFragment> PageMaker::add_footnotes(LaidPage& page, Length content_bottom) {
  Length room = page.area.bottom() - content_bottom;
  if (context_.note_room) room = min(room, *context_.note_room);
  std::vector<ChildFragment> notes = place_notes(page, room - context_.note_area.vertical());
  if (notes.empty()) return {};
  Fragment* area = make_note_area(page, std::move(notes));
  Point offset{page.area.left() + area->margin.left, page.area.bottom() - area->margin.bottom - area->size.height};
  page.children.insert(page.children.begin() + (page.children.empty() ? 0 : 1), {offset, area});
  std::vector<ChildFragment> added = place_absolutes_on_page(context_, *area, offset, page.area);
  page.children.insert(page.children.end(), added.begin(), added.end());
  added.insert(added.begin(), {offset, area});
  return added;
}

}  // namespace clspress::layout
