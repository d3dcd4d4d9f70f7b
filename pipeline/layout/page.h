// One page: its boxes by @page, the part of the document that stands on it, its footnotes, and what was seen on it.
// Margin boxes come later, when all page numbers are known. https://www.w3.org/TR/css-page-3/
#pragma once

#include <set>

#include "layout/block.h"
#include "layout/box_builder.h"

namespace clspress::layout {

// Where an element begins on a page.
struct NodeStart {
  document::NodeId node;
  Point position;
  bool starts_page = false;  // nothing shows before it
};

// A note, or the rest of one, that found no room on the page of its call.
struct PendingNote {
  BoxId box;
  Token token;
};

struct LaidPage {
  style::PageKind kind;
  style::PageStyle style;
  Edges margin, border, padding;
  Rect area;                              // content box of the page box
  Token in, out;                          // nothing: begin, end of the document
  std::vector<PendingNote> notes_in, notes_out;
  style::BreakBetween forced = style::BreakBetween::Auto;  // the forced break that ended the page
  std::vector<ChildFragment> children;    // html, footnote area, positioned boxes
  std::vector<NodeStart> starts;          // elements that somebody refers to
  std::vector<BoxId> running;             // running elements whose place is on the page
  std::vector<BoxId> deferred;            // texts that depend on page numbers
  int32_t number = 0;                     // counter(page)
};

// Which nodes are worth a NodeStart.
using InterestingNodes = std::vector<bool>;

struct PageInput {
  style::PageKind kind;
  Token token;                     // where the document goes on; nothing: it begins
  bool has_content = true;         // false: only notes are left
  std::vector<PendingNote> notes;  // of earlier pages
};

class PageMaker {
 public:
  PageMaker(Context& context, BoxTree& tree, const InterestingNodes& interesting) : context_(context), tree_(tree), interesting_(interesting) {}
  LaidPage make(const PageInput& input);

 private:
  void report_no_area(const LaidPage& page);
  void layout_root(LaidPage& page);
  void wait_for_notes(LaidPage& page);
  void prepare_note_area(const LaidPage& page);
  Outcome layout_note(const LaidPage& page, const PendingNote& note, Length room, bool must);
  std::vector<ChildFragment> place_notes(LaidPage& page, Length room);
  std::vector<ChildFragment> add_footnotes(LaidPage& page, Length content_bottom);
  CalledNotes carried_notes(const LaidPage& page);
  Fragment* make_note_area(const LaidPage& page, std::vector<ChildFragment> notes);
  BoxId footnote_area(style::StyleRef style);

  Context& context_;
  BoxTree& tree_;
  const InterestingNodes& interesting_;
  std::unordered_map<style::StyleRef, BoxId> footnote_areas_;
  std::set<std::string, std::less<>> without_area_;  // names of pages that have been told of
};

// The boxes of a page box itself; false: its margins had to give way. https://www.w3.org/TR/css-page-3/#page-model
bool resolve_page_box(LaidPage& page);

}  // namespace clspress::layout
