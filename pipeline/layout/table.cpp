// The table wrapper: captions, margins, the width of the table. https://www.w3.org/TR/CSS22/tables.html#model
#include <algorithm>

#include "layout/context.h"
#include "layout/table_breaks.h"
#include "layout/table_measure.h"
#include "layout/table_pages.h"

namespace clspress::layout {
namespace {

// What a wrapper's break token remembers.
struct WrapperResume {
  std::shared_ptr<const BreakToken> table;  // nothing: only captions at the bottom are left
  Length width;
};

class Wrapper {
 public:
  Wrapper(Context& context, BoxId box, const Space& space, const BreakToken* token);
  Outcome run();

 private:
  void add_captions(style::CaptionSide side);
  bool add_table();
  bool add_bottom_captions();
  Outcome layout_table_part();
  Space table_space() const;
  void take_over(const Outcome& part);
  Outcome finish();
  Edges used_margins() const;
  Length resolve_width() const;
  std::optional<Length> resolve_height() const;
  std::optional<Length> find_height(const style::Size& size) const;

  Context& context_;
  const BoxId box_;
  const BoxId table_;
  const style::BoxGroup& style_;
  const Space& space_;
  const WrapperResume* resume_;
  bool started_;
  Length width_, y_;
  std::vector<ChildFragment> children_;
  Token table_token_;
  bool captions_left_ = false;
  Outcome outcome_;
};

BoxId find_table(const BoxTree& boxes, BoxId wrapper);
Length caption_min_width(Context& context, BoxId wrapper);
style::CaptionSide side_of(const Box& caption) { return caption.style->text->caption_side; }

}  // namespace

Outcome layout_table(Context& context, BoxId box, const Space& space, const BreakToken* token) {
  return Wrapper(context, box, space, token).run();
}

IntrinsicSizes intrinsic_table(Context& context, BoxId box) {
  BoxId table = find_table(context.boxes, box);
  TableWidths widths = measure_table(context, table);
  Length least = caption_min_width(context, box);
  return {max(widths.min, least), max(widths.max, least)};
}

namespace {

Wrapper::Wrapper(Context& context, BoxId box, const Space& space, const BreakToken* token)
    : context_(context), box_(box), table_(find_table(context.boxes, box)), style_(*context.style(box).box), space_(space),
      resume_(token ? static_cast<const WrapperResume*>(token->extra.get()) : nullptr), started_(resume_ != nullptr),
      width_(resume_ ? resume_->width : resolve_width()) {}

Outcome Wrapper::run() {
  if (!started_) add_captions(style::CaptionSide::Top);
  bool has_table = !started_ || resume_->table;
  if (has_table && !add_table()) return {};
  if (!table_token_ && !add_bottom_captions()) captions_left_ = true;
  return finish();
}

void Wrapper::add_captions(style::CaptionSide side) {
  for (BoxId id = context_.box(box_).first_child; id != kNoBox; id = context_.box(id).next) {
    if (context_.box(id).kind != BoxKind::Caption || side_of(context_.box(id)) != side) continue;
    Space space;
    space.width = Available::definite(width_);
    space.measuring = space_.measuring;
    space.page_notes = space_.page_notes.behind(outcome_.notes);
    Outcome caption = layout_box(context_, id, space, nullptr);
    if (!caption.fragment) continue;
    const Edges& margin = caption.fragment->margin;
    y_ += margin.top;
    children_.push_back({{margin.left, y_}, caption.fragment});
    y_ += caption.fragment->size.height + margin.bottom;
    take_over(caption);
  }
}

// The table's first page decides its columns; a caption above it never stands alone.
bool Wrapper::add_table() {
  Outcome part = layout_table_part();
  if (!part.fragment) return false;
  width_ = max(width_, part.fragment->size.width);
  children_.push_back({{{}, y_}, part.fragment});
  y_ += part.fragment->size.height;
  table_token_ = part.token;
  take_over(part);
  outcome_.appeal = part.appeal;
  outcome_.early = part.early;
  outcome_.forced = part.forced;
  return true;
}

Outcome Wrapper::layout_table_part() {
  TableResume first;
  if (!started_) first.model = std::make_shared<const TableModel>(context_, table_, width_, resolve_height(), space_.measuring);
  const TableResume& resume = started_ ? *static_cast<const TableResume*>(resume_->table->extra.get()) : first;
  Outcome part = layout_table_page(context_, resume, table_space());
  const TableGrid& grid = resume.model->grid();
  if (grid.rows.empty()) return part;
  outcome_.break_before = break_before_row(context_.boxes, grid, 0);
  if (part.fragment && !part.token)
    outcome_.break_after = break_after_row(context_.boxes, grid, static_cast<uint32_t>(grid.rows.size()) - 1);
  return part;
}

Space Wrapper::table_space() const {
  Space space = space_;
  space.page_notes = space_.page_notes.behind(outcome_.notes);
  if (space.fragmentainer) space.fragmentainer = *space.fragmentainer - y_ - outcome_.notes.height;
  return space;
}

// Captions under the table go over to the next page together if this one has no room for them.
bool Wrapper::add_bottom_captions() {
  Length before = y_;
  size_t count = children_.size();
  Outcome outcome = outcome_;
  add_captions(style::CaptionSide::Bottom);
  bool fits = !space_.fragmentainer || y_ + outcome_.notes.height <= *space_.fragmentainer;
  if (fits || count == 0 || children_.size() == count) return true;
  children_.resize(count);
  y_ = before;
  outcome_ = outcome;
  return false;
}

void Wrapper::take_over(const Outcome& part) {
  outcome_.notes.add(part.notes);
  outcome_.has_placeholders |= part.has_placeholders;
}

Outcome Wrapper::finish() {
  Fragment* fragment = context_.make_fragment(box_);
  fragment->size = {width_, y_};
  fragment->margin = used_margins();
  fragment->continued = started_;
  fragment->children = context_.keep(children_);
  outcome_.fragment = fragment;
  if (is_avoided(style_.break_inside)) {
    outcome_.early.lower_to(BreakAppeal::ViolatesBreakInside);
    if (table_token_) outcome_.appeal = std::min(outcome_.appeal, BreakAppeal::ViolatesBreakInside);
  }
  if (table_token_ || captions_left_) {
    auto token = std::make_shared<BreakToken>();
    token->box = box_;
    token->extra = std::make_shared<const WrapperResume>(WrapperResume{table_token_, width_});
    if (table_token_) token->children = {table_token_};
    outcome_.token = token;
  } else {
    outcome_.end_margins.add(fragment->margin.bottom);
  }
  return outcome_;
}

Edges Wrapper::used_margins() const {
  Length base = space_.width.find().value_or(Length{});
  auto resolve = [base](const style::Size& size) { return size.is_definite() ? size.value.resolve(base) : Length{}; };
  const auto& margin = style_.margin;
  return {resolve(margin.top), resolve(margin.right), resolve(margin.bottom), resolve(margin.left)};
}

// https://www.w3.org/TR/css-tables-3/#computing-the-table-width
Length Wrapper::resolve_width() const {
  if (space_.used_width) return *space_.used_width;
  const Box& table = context_.box(table_);
  TableWidths widths = measure_table(context_, table_);
  Length base = space_.width.find().value_or(Length{});
  Length edges = table.style->text->border_collapse == style::BorderCollapse::Collapse
                     ? widths.collapsed_border.horizontal()
                     : style_.border.left.width + style_.border.right.width + cell_padding(table, base).horizontal();
  auto read = [&](const style::Size& size) {
    Length width = size.value.resolve(base);
    return style_.box_sizing == style::BoxSizing::BorderBox ? max(width, edges) : width + edges;
  };
  Length least = max(widths.min, caption_min_width(context_, box_));
  Length width;
  if (style_.width.is_definite()) width = read(style_.width);
  else if (style_.width.kind == style::Size::Kind::MinContent) width = widths.min;
  else if (style_.width.kind == style::Size::Kind::MaxContent) width = widths.max;
  else if (space_.width.is_definite()) width = shrink_to_fit({widths.min, widths.max}, base - used_margins().horizontal());
  else width = space_.width.kind == Available::Kind::MinContent ? widths.min : widths.max;
  if (style_.max_width.is_definite()) width = min(width, read(style_.max_width));
  if (style_.min_width.is_definite()) width = max(width, read(style_.min_width));
  return max(width, least);
}

// Border-box height that the table must have at least, where it is definite.
std::optional<Length> Wrapper::resolve_height() const {
  if (space_.used_height) return space_.used_height;
  std::optional<Length> height = find_height(style_.height), least = find_height(style_.min_height), most = find_height(style_.max_height);
  if (height && most) height = min(*height, *most);
  return height && least ? max(*height, *least) : height ? height : least;
}

std::optional<Length> Wrapper::find_height(const style::Size& size) const {
  if (!size.is_definite() || (size.value.has_percentage() && !space_.height.is_definite())) return {};
  Length height = size.value.resolve(space_.height.length);
  if (height <= Length{}) return {};
  if (style_.box_sizing == style::BoxSizing::BorderBox) return height;
  const Box& table = context_.box(table_);
  if (table.style->text->border_collapse == style::BorderCollapse::Collapse)
    return height + measure_table(context_, table_).collapsed_border.vertical();
  Edges padding = cell_padding(table, space_.width.length);
  return height + style_.border.top.width + style_.border.bottom.width + padding.vertical();
}

BoxId find_table(const BoxTree& boxes, BoxId wrapper) {
  for (BoxId id = boxes[wrapper].first_child; id != kNoBox; id = boxes[id].next)
    if (boxes[id].kind == BoxKind::Table) return id;
  return wrapper;
}

Length caption_min_width(Context& context, BoxId wrapper) {
  Length width;
  for (BoxId id = context.box(wrapper).first_child; id != kNoBox; id = context.box(id).next)
    if (context.box(id).kind == BoxKind::Caption) width = max(width, contribution(context, id).min_content);
  return width;
}

}  // namespace
}  // namespace clspress::layout
