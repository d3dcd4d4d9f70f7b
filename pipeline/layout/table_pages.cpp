#include "layout/table_pages.h"

#include <algorithm>
#include <cassert>

#include "layout/table_breaks.h"
#include "layout/table_fragments.h"

namespace clspress::layout {
namespace {

// Which of head and foot stand on a page.
struct Chrome {
  bool head = false, foot = false;
};

class TablePage {
 public:
  TablePage(Context& context, const TableResume& resume, const Space& space);
  Outcome run();

 private:
  enum class Step : uint8_t { Placed, Ended, Refused };

  bool has_page() const { return page_ > Length{}; }
  bool has_limit() const { return space_.fragmentainer.has_value(); }
  std::vector<Chrome> find_chromes();
  bool fill(Chrome chrome, bool last_resort);
  Step place(uint32_t band, bool last_resort);
  Step place_cut(uint32_t band, bool last_resort);
  bool end_before(uint32_t band, bool last_resort);
  bool end_complete();
  void end_at(uint32_t band, BreakAppeal appeal, style::BreakBetween forced);
  Outcome finish();
  TableResume make_rest(const TableFragment& made) const;

  // Height of the notes called so far and of some more, with the area's edges if they are the page's first.
  Length notes_with(Length more) const {
    Length notes = notes_ + more;
    return notes > Length{} && !space_.page_notes.any ? notes + context_.note_area.vertical() : notes;
  }
  bool cuts_row() const { return resume_.mid_band && resume_.place.inside_row; }
  uint32_t last_placed_band() const { return complete_ || placed_.empty() ? body_end_ : placed_.back().band; }
  uint32_t first_band() const { return std::max(resume_.band, body_begin_); }
  Length group_height(uint32_t first, uint32_t end);
  Length first_notes(Chrome chrome);
  Length start_edge() const;
  Length end_edge(uint32_t band) const;
  bool fits_empty_page(uint32_t band);
  bool group_fits_page(uint32_t band);
  BreakAppeal appeal_between(uint32_t above, uint32_t below);
  bool clones_edges() const { return context_.style(model_.table()).box->decoration_break == style::BoxDecorationBreak::Clone; }

  Context& context_;
  const TableResume& resume_;
  const TableModel& model_;
  const TableGrid& grid_;
  const Space& space_;
  uint32_t body_begin_ = 0, body_end_ = 0;  // bands that are not repeated
  Length head_height_, foot_height_;
  Length page_;  // of an empty page, where there is one
  bool page_is_empty_;

  Chrome chrome_;
  Length y_;
  std::vector<PlacedBand> placed_;
  bool complete_ = false;
  style::BreakBetween forced_ = style::BreakBetween::Auto;
  EarlyBreak early_;  // the best boundary on the page
  Length notes_;      // of the footnotes called on the page, without their area's edges
  bool has_placeholders_ = false;
  BreakAppeal appeal_ = BreakAppeal::Perfect;
  uint32_t next_band_ = 0;
  bool mid_band_ = false;
  CutPlace next_place_;
};

}  // namespace

Outcome layout_table_page(Context& context, const TableResume& resume, const Space& space) {
  return TablePage(context, resume, space).run();
}

namespace {

// A head or foot that no page could hold beside anything else, or that has no body, is laid out like a body.
TablePage::TablePage(Context& context, const TableResume& resume, const Space& space)
    : context_(context), resume_(resume), model_(*resume.model), grid_(model_.grid()), space_(space),
      body_end_(static_cast<uint32_t>(grid_.bands.size())), page_(space.fragmentainer_size),
      page_is_empty_(space.page_is_empty || resume.started) {
  auto kind = [&](uint32_t band) { return grid_.groups[grid_.rows[grid_.bands[band].first_row].group].kind; };
  while (body_begin_ < body_end_ && kind(body_begin_) == GroupKind::Head) ++body_begin_;
  while (body_end_ > body_begin_ && kind(body_end_ - 1) == GroupKind::Foot) --body_end_;
  uint32_t all = static_cast<uint32_t>(grid_.bands.size());
  bool no_body = body_begin_ == body_end_;
  if (no_body || (body_begin_ > 0 && has_page() && group_height(0, body_begin_) > page_)) body_begin_ = 0;
  if (no_body || (body_end_ < all && has_page() && group_height(body_end_, all) > page_)) body_end_ = all;
  head_height_ = group_height(0, body_begin_);
  foot_height_ = group_height(body_end_, all);
}

Outcome TablePage::run() {
  std::vector<Chrome> chromes = find_chromes();
  for (size_t i = 0; i < chromes.size(); ++i)
    if (fill(chromes[i], i + 1 == chromes.size() && (page_is_empty_ || !has_limit()))) return finish();
  return {};
}

// Head and foot, head alone, foot alone, none: the first that leaves room for a row. What was never shown can't be left
// out, and a row that must be cut anyway does not share its page with more than half a page of repetition.
std::vector<Chrome> TablePage::find_chromes() {
  bool head = body_begin_ > 0, foot = body_end_ < grid_.bands.size();
  bool over = first_band() >= body_end_;
  if (over && resume_.started) return {{false, foot}};
  if (!has_limit() || !page_is_empty_) return {{head, foot}};
  bool must_cut = resume_.mid_band || !fits_empty_page(first_band());
  std::vector<Chrome> chromes;
  for (Chrome chrome : {Chrome{head, foot}, {head, false}, {false, foot}, {false, false}}) {
    bool same = !chromes.empty() && chromes.back().head == chrome.head && chromes.back().foot == chrome.foot;
    if (same || (head && !resume_.head_shown && !chrome.head)) continue;
    Length height = (chrome.head ? head_height_ : Length{}) + (chrome.foot ? foot_height_ : Length{});
    bool too_high = must_cut && height > page_ / 2;
    if (!too_high || (!chrome.foot && (!chrome.head || !resume_.head_shown))) chromes.push_back(chrome);
  }
  return chromes;
}

bool TablePage::fill(Chrome chrome, bool last_resort) {
  chrome_ = chrome;
  placed_.clear();
  complete_ = mid_band_ = has_placeholders_ = false;
  forced_ = style::BreakBetween::Auto;
  early_ = {};
  notes_ = first_notes(chrome);
  appeal_ = BreakAppeal::Perfect;
  y_ = start_edge() + model_.spacing() + (chrome.head ? head_height_ : Length{});
  if (chrome.head && model_.collapsed() && cuts_row()) y_ += model_.collapsed()->half_line_below(grid_.bands[body_begin_].first_row - 1);
  for (uint32_t band = first_band(); band < body_end_; ++band) {
    if (!placed_.empty()) {
      RowBoundary boundary = judge_boundary(context_.boxes, grid_, grid_.bands[band].first_row - 1, grid_.bands[band].first_row);
      if (boundary.forced != style::BreakBetween::Auto && has_limit()) {
        end_at(band, BreakAppeal::Perfect, boundary.forced);
        return true;
      }
      BreakAppeal appeal = appeal_between(band - 1, band);
      BoxId row = grid_.rows[grid_.bands[band].first_row].box;
      if (space_.early.is_before(row)) {
        end_at(band, appeal, style::BreakBetween::Auto);
        return true;
      }
      early_.offer({row, 0, false, appeal});
    }
    Step step = place(band, last_resort);
    if (step == Step::Ended) return true;
    if (step == Step::Refused) return end_before(band, last_resort);
  }
  return end_complete();
}

TablePage::Step TablePage::place(uint32_t band, bool last_resort) {
  bool resumes = resume_.mid_band && band == resume_.band;
  if (!resumes) {
    const MeasuredBand& natural = model_.band(context_, band);
    Length bottom = y_ + natural.height;
    Length need = notes_with(natural.notes) + bottom + model_.spacing() + (chrome_.foot ? foot_height_ : Length{}) + end_edge(band);
    if (!has_limit() || need <= *space_.fragmentainer) {
      notes_ += natural.notes;
      has_placeholders_ |= natural.has_placeholders;
      placed_.push_back({band, y_, {}});
      y_ = bottom + model_.spacing();
      return Step::Placed;
    }
  }
  return place_cut(band, last_resort);
}

TablePage::Step TablePage::place_cut(uint32_t band, bool last_resort) {
  bool resumes = resume_.mid_band && band == resume_.band;
  bool must = placed_.empty() && last_resort;
  bool too_tall = !resumes && !fits_empty_page(band);
  if (!resumes && !must && !too_tall && avoids_cut(context_.boxes, grid_, grid_.bands[band])) return Step::Refused;
  CutRoom room{y_, Length::from_raw(INT32_MAX), page_, must};
  if (has_limit()) room.limit = *space_.fragmentainer - (chrome_.foot ? foot_height_ : Length{}) - (model_.collapsed() ? Length{} : end_edge(band)) - notes_with({});
  CutPlace start;
  start.row = grid_.bands[band].first_row;
  CutBand cut = cut_band(context_, model_, band, resumes ? resume_.place : start, room);
  if (cut.rows.empty()) return Step::Refused;
  bool good = cut.appeal == BreakAppeal::Perfect || (too_tall && cut.appeal == BreakAppeal::ViolatesBreakInside);
  if (!cut.complete && !good && !must && !resumes) return Step::Refused;
  Length bottom = cut.bottom;
  if (!cut.complete) {
    end_at(band, good || resumes ? BreakAppeal::Perfect : cut.appeal, style::BreakBetween::Auto);
    mid_band_ = true;
    next_place_ = std::move(cut.rest);
  }
  bool complete = cut.complete;
  notes_ += cut.notes;
  has_placeholders_ |= cut.has_placeholders;
  placed_.push_back({band, y_, std::move(cut)});
  y_ = bottom + model_.spacing();
  return complete ? Step::Placed : Step::Ended;
}

// Nothing more fits: the best boundary on the page, the last of equals.
bool TablePage::end_before(uint32_t band, bool last_resort) {
  if (placed_.empty()) {
    if (!last_resort) return false;
    // Only the head stands here, for the first time; the row it belongs to can't be cut.
    assert(chrome_.head || chrome_.foot);
    end_at(band, BreakAppeal::LastResort, style::BreakBetween::Auto);
    return true;
  }
  size_t best = placed_.size();
  BreakAppeal best_appeal = appeal_between(placed_.back().band, band);
  for (size_t i = placed_.size() - 1; i > 0 && best_appeal != BreakAppeal::Perfect; --i) {
    BreakAppeal appeal = appeal_between(placed_[i - 1].band, placed_[i].band);
    if (appeal <= best_appeal) continue;
    best = i;
    best_appeal = appeal;
  }
  uint32_t next = best == placed_.size() ? band : placed_[best].band;
  if (best < placed_.size()) {
    y_ = placed_[best].top;
    for (size_t i = best; i < placed_.size(); ++i) notes_ -= model_.band(context_, placed_[i].band).notes;
    early_ = {};
    placed_.erase(placed_.begin() + static_cast<std::ptrdiff_t>(best), placed_.end());
  }
  end_at(next, best_appeal, style::BreakBetween::Auto);
  return true;
}

// A foot that no page had room for so far comes after the last row, on a page of its own if need be.
bool TablePage::end_complete() {
  complete_ = true;
  if (foot_height_ == Length{} || chrome_.foot || resume_.foot_shown) return true;
  if (!has_limit() || y_ + foot_height_ + end_edge(body_end_) <= *space_.fragmentainer)
    chrome_.foot = true;
  else
    end_at(body_end_, BreakAppeal::Perfect, style::BreakBetween::Auto);
  return true;
}

void TablePage::end_at(uint32_t band, BreakAppeal appeal, style::BreakBetween forced) {
  complete_ = false;
  next_band_ = band;
  appeal_ = appeal;
  forced_ = forced;
}

Outcome TablePage::finish() {
  TablePlan plan;
  if (chrome_.head) plan.head = {0, body_begin_, start_edge() + model_.spacing(), resume_.head_shown, resume_.head};
  if (chrome_.foot) plan.foot = {body_end_, static_cast<uint32_t>(grid_.bands.size()), y_, resume_.foot_shown, resume_.foot};
  if (chrome_.foot) y_ += foot_height_;
  plan.height = y_ + (mid_band_ && model_.collapsed() && !chrome_.foot ? Length{} : end_edge(last_placed_band()));
  if (grid_.rows.empty() && model_.height()) plan.height = max(plan.height, *model_.height());
  plan.body = std::move(placed_);
  plan.begins = !resume_.started || clones_edges();
  plan.ends = complete_ || clones_edges();
  plan.continued = resume_.started;
  TableFragment made = make_table_fragment(context_, model_, plan);
  Outcome outcome;
  outcome.fragment = made.table;
  outcome.appeal = complete_ ? BreakAppeal::Perfect : appeal_;
  outcome.early = early_;
  outcome.forced = forced_;
  outcome.notes = {notes_with({}), notes_ > Length{}, false};
  outcome.has_placeholders = has_placeholders_;
  if (!complete_) {
    auto token = std::make_shared<BreakToken>();
    token->box = model_.table();
    token->text_offset = mid_band_ ? next_place_.row * 2 + (next_place_.inside_row ? 1 : 0) : next_band_;
    token->inside_band = mid_band_;
    for (const CutCell& cut : next_place_.cells)
      if (mid_band_ && cut.token) token->children.push_back(cut.token);
    token->extra = std::make_shared<const TableResume>(make_rest(made));
    outcome.token = token;
  }
  return outcome;
}

TableResume TablePage::make_rest(const TableFragment& made) const {
  TableResume rest = resume_;
  rest.started = true;
  rest.band = next_band_;
  rest.mid_band = mid_band_;
  rest.place = next_place_;
  rest.head_shown |= chrome_.head;
  rest.foot_shown |= chrome_.foot;
  if (made.head) rest.head = made.head;
  if (made.foot) rest.foot = made.foot;
  return rest;
}

Length TablePage::group_height(uint32_t first, uint32_t end) {
  Length height;
  for (uint32_t band = first; band < end; ++band) height += model_.band(context_, band).height + model_.spacing();
  return height;
}

// The notes of head and foot stand where these are shown first: what only repeats a call calls no note.
Length TablePage::first_notes(Chrome chrome) {
  Length notes;
  if (chrome.head && !resume_.head_shown)
    for (uint32_t band = 0; band < body_begin_; ++band) notes += model_.band(context_, band).notes;
  if (chrome.foot && !resume_.foot_shown)
    for (uint32_t band = body_end_; band < grid_.bands.size(); ++band) notes += model_.band(context_, band).notes;
  return notes;
}

// Above the first row of the page: half of its line, or the table's own edge where it begins.
Length TablePage::start_edge() const {
  if (!model_.collapsed()) return resume_.started && !clones_edges() ? Length{} : model_.border().top + model_.padding().top;
  if (!resume_.started || chrome_.head) return model_.border().top;
  return cuts_row() || first_band() >= grid_.bands.size() ? Length{} : model_.collapsed()->half_line_above(grid_.bands[first_band()].first_row);
}

// Under the last row of the page, were it the last of that band.
Length TablePage::end_edge(uint32_t band) const {
  bool last = band + 1 >= body_end_;
  if (!model_.collapsed()) return last || clones_edges() ? model_.border().bottom + model_.padding().bottom : Length{};
  return last || chrome_.foot ? model_.border().bottom : model_.collapsed()->half_line_below(grid_.bands[band].end_row - 1);
}

bool TablePage::fits_empty_page(uint32_t band) {
  if (!has_page() || band >= body_end_) return true;
  return end_edge(band) + model_.spacing() * 2 + model_.band(context_, band).height <= page_;
}

// To keep a group whole is only worth trying if a page can hold it; looks no further than that from one of its bands.
bool TablePage::group_fits_page(uint32_t band) {
  const GridGroup& group = grid_.groups[grid_.rows[grid_.bands[band].first_row].group];
  Length height;
  auto add = [&](uint32_t index) { height += model_.band(context_, index).height + model_.spacing(); };
  for (uint32_t i = band + 1; i-- > 0 && grid_.bands[i].first_row >= group.first_row && height <= page_;) add(i);
  for (uint32_t i = band + 1; i < grid_.bands.size() && grid_.bands[i].first_row < group.end_row() && height <= page_; ++i) add(i);
  return height <= page_;
}

BreakAppeal TablePage::appeal_between(uint32_t above, uint32_t below) {
  uint32_t row = grid_.bands[below].first_row;
  BreakAppeal appeal = judge_boundary(context_.boxes, grid_, grid_.bands[above].end_row - 1, row).appeal;
  bool hopeless = appeal == BreakAppeal::ViolatesBreakInside && has_page() && !group_fits_page(below);
  return hopeless ? BreakAppeal::Perfect : appeal;
}

}  // namespace
}  // namespace clspress::layout
