#include "layout/block_fit.h"

#include <algorithm>

#include "layout/inline_fit.h"
#include "layout/too_long.h"

namespace clspress::layout {
namespace {

// What stands one below the other: the flow of the box itself, or that of a table cell in it.
struct Column {
  struct Line {
    std::string text;  // nothing where it was only measured
    Length height;
  };
  BoxId box;
  std::vector<Line> lines;
  size_t beyond = 0;  // how many of them do not fit
  Length excess;      // how far the lowest goes beyond the edge

  std::string text_from(size_t line) const;
  size_t first_to_cut() const;
};

// The lines of the flow of one box, in order.
class LineWalk {
 public:
  LineWalk(const Context& context, const Fragment& box, uint16_t most_lines)
      : context_(context), most_lines_(most_lines), bottom_(box.size.height - box.padding.bottom - box.border.bottom) {
    walk(box, Length(), begin_column(box.box));
  }
  const std::vector<Column>& columns() const { return columns_; }
  bool fits() const {
    return std::all_of(columns_.begin(), columns_.end(), [](const Column& column) { return column.beyond == 0; });
  }

 private:
  void walk(const Fragment& fragment, Length top, size_t column);
  size_t begin_column(BoxId box);

  const Context& context_;
  uint16_t most_lines_;
  Length bottom_;
  size_t lines_ = 0;
  std::vector<Column> columns_;
};

}  // namespace

void fit_block(Context& context, BoxId box, const Space& space, const std::function<const Fragment*(const Space&)>& lay_out) {
  const style::GeneratedGroup& generated = *context.style(box).generated;
  Space trial = space;
  trial.fragmentainer.reset();
  trial.early = {};
  trial.measuring = true;
  for (const style::FitStep* step : largest_first(generated)) {
    context.set_fit_step(box, step);
    if (LineWalk(context, *lay_out(trial), generated.fit_lines).fits()) return;
  }
  if (space.measuring) return;
  trial.measuring = false;  // what is measured has no text
  context.set_fit_step(box, largest_first(generated).back());
  size_t errors = context.report.errors();
  LineWalk walk(context, *lay_out(trial), generated.fit_lines);
  if (context.report.errors() > errors) return;  // a frame in this one holds too much
  for (const Column& column : walk.columns()) {
    if (column.beyond > 0) report_too_long(context, column.box, column.text_from(0), column.text_from(column.first_to_cut()));
  }
}

namespace {

std::string Column::text_from(size_t line) const {
  std::string text;
  for (; line < lines.size(); ++line) text += lines[line].text + " ";
  return text;
}

// The lines that do not fit are the last ones. Where they hold no text, but a picture, as many lines of text must go as
// are as high.
size_t Column::first_to_cut() const {
  size_t first = lines.size() - beyond;
  auto has_text = [](const Line& line) { return line.text.find_first_not_of(' ') != std::string::npos; };
  if (std::any_of(lines.begin() + static_cast<ptrdiff_t>(first), lines.end(), has_text)) return first;
  for (Length left = excess; first > 0 && left > Length();) {
    --first;
    if (has_text(lines[first])) left -= lines[first].height;
  }
  return first;
}

void add_text(const Fragment& fragment, std::string& text) {
  text += fragment.text;
  for (const ChildFragment& child : fragment.children) add_text(*child.fragment, text);
}

size_t LineWalk::begin_column(BoxId box) {
  columns_.push_back({box, {}, 0, {}});
  return columns_.size() - 1;
}

void LineWalk::walk(const Fragment& fragment, Length top, size_t column) {
  for (const ChildFragment& child : fragment.children) {
    const Fragment& inner = *child.fragment;
    if (inner.kind == FragmentKind::Placeholder || context_.box(inner.box).flow != Flow::InFlow) continue;
    Length at = top + child.offset.y;
    if (inner.kind != FragmentKind::Line) {
      bool is_cell = context_.box(inner.box).kind == BoxKind::Cell;
      walk(inner, at, is_cell ? begin_column(inner.box) : column);
      continue;
    }
    ++lines_;
    bool too_wide = child.offset.x + inner.size.width > fragment.size.width - fragment.border.right - fragment.padding.right;
    bool too_many = most_lines_ > 0 && lines_ > most_lines_;
    Length excess = at + inner.size.height - bottom_;
    Column::Line line{{}, inner.size.height};
    add_text(inner, line.text);
    Column& own = columns_[column];
    own.lines.push_back(std::move(line));
    own.excess = std::max(own.excess, excess);
    if (own.beyond > 0 || too_wide || too_many || excess > Length()) ++own.beyond;
  }
}

}  // namespace
}  // namespace clspress::layout
