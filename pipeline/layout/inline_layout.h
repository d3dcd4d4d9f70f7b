// Layout of one inline formatting context on one page: one object for one try.
// https://www.w3.org/TR/CSS22/visuren.html#inline-formatting
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "layout/context.h"
#include "layout/inline_line.h"

namespace clspress::layout {

struct Paragraphs {
  std::shared_ptr<const Paragraph> whole, first_line;  // first_line: where ::first-line applies
};
Paragraphs find_or_make(Context& context, BoxId container, const Space& space);

class InlineLayout {
 public:
  InlineLayout(Context& context, BoxId container, const Space& space, const BreakToken* token);
  Outcome layout();

 private:
  struct Placed {
    PreparedLine line;
    Length top;
    CalledNotes notes;  // of its floats; once it is placed: of all down to it
    // Beside or under it: the floats of its text.
    Floats floats;
    std::vector<ChildFragment> beside;
    std::vector<PushedFloat> pushed;
    size_t next_float = 0;  // item from which on floats have no place yet
    bool has_placeholders = false;
  };
  void place_lines();
  void place_empty_line();
  bool place_line(Placed placed);
  PreparedLine make_line_to(const LineEnd& end, const LineFrame& frame) const;
  bool is_last_shown(const LineEnd& end) const;
  PreparedLine make_last_shown(const LineEnd& end, const LineFrame& frame) const;
  bool fits(const Placed& placed, CalledNotes& called) const;
  bool moves_whole_for(const PreparedLine& line) const;
  bool ends_early_here() const;
  // What the next line is made of: the paragraph as ::first-line has it, or as it is everywhere else.
  bool on_first_line() const { return first_line_ && !resumed_ && placed_.empty(); }
  const MeasuredParagraph& measured_here() const { return on_first_line() ? *first_line_ : measured_; }
  const Paragraph& paragraph_here() const { return measured_here().paragraph(); }
  void leave_first_line(Placed& placed) const;
  bool stands_beside_floats() const { return paragraph_->has_floats || !space_.floats.empty(); }
  void place_lines_beside_floats();
  Placed fit_line_beside_floats() const;
  LineFrame frame_beside(const Placed& placed, Length height) const;
  bool take_next_float(const LineEnd& end, Length available, Placed& placed, std::vector<size_t>& below) const;
  void add_float(size_t item, Length top, Placed& placed) const;
  Room content_room() const { return {space_.origin.x, space_.origin.x + measured_.width()}; }
  Placed begin_line() const;
  LineFrame frame_of(const InlinePosition& begin, const LineEnd* previous) const;
  LineFrame frame_of(const InlinePosition& begin, const LineEnd& end, const LineEnd* previous) const;
  size_t lines_behind(size_t most) const;
  bool keep_together(Outcome& outcome);
  void find_early_break(Outcome& outcome) const;
  void make_fragment(Outcome& outcome) const;
  size_t orphans() const { return std::max<size_t>(1, paragraph_->style->text->orphans); }
  size_t widows() const { return std::max<size_t>(1, paragraph_->style->text->widows); }
  bool whole() const { return next_.offset >= paragraph_->size(); }

  Context& context_;
  BoxId container_;
  const Space& space_;
  Paragraphs paragraphs_;
  std::shared_ptr<const Paragraph> paragraph_;
  MeasuredParagraph measured_;
  std::optional<MeasuredParagraph> first_line_;
  bool resumed_;
  InlinePosition start_, next_;
  std::vector<Placed> placed_;
  Length height_;
  CalledNotes notes_;
  bool moves_whole_ = false;  // to the next page, as a note asks
};


}  // namespace clspress::layout
