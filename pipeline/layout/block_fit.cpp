#include "layout/block_fit.h"

#include "layout/inline_fit.h"

namespace clspress::layout {
namespace {

// The lines of the flow of one box, in order.
class LineWalk {
 public:
  LineWalk(const Context& context, const Fragment& box, uint16_t most_lines)
      : context_(context), most_lines_(most_lines), bottom_(box.size.height - box.padding.bottom - box.border.bottom) {
    walk(box, Length());
  }
  const std::optional<size_t>& overflow() const { return overflow_; }  // byte of the text where the first line starts that does not fit
  const std::string& text() const { return text_; }

 private:
  void walk(const Fragment& fragment, Length top);
  void add_text(const Fragment& fragment);

  const Context& context_;
  uint16_t most_lines_;
  Length bottom_;
  size_t lines_ = 0;
  std::optional<size_t> overflow_;
  std::string text_;
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
    if (!LineWalk(context, *lay_out(trial), generated.fit_lines).overflow()) return;
  }
  if (space.measuring) return;
  trial.measuring = false;  // what is measured has no text
  LineWalk walk(context, *lay_out(trial), generated.fit_lines);
  report_too_long(context, box, walk.text(), *walk.overflow());
}

namespace {

void LineWalk::walk(const Fragment& fragment, Length top) {
  for (const ChildFragment& child : fragment.children) {
    const Fragment& inner = *child.fragment;
    if (inner.kind == FragmentKind::Placeholder || context_.box(inner.box).flow != Flow::InFlow) continue;
    Length at = top + child.offset.y;
    if (inner.kind != FragmentKind::Line) {
      walk(inner, at);
      continue;
    }
    ++lines_;
    bool too_wide = child.offset.x + inner.size.width > fragment.size.width - fragment.border.right - fragment.padding.right;
    bool too_many = most_lines_ > 0 && lines_ > most_lines_;
    if (!overflow_ && (too_wide || too_many || at + inner.size.height > bottom_)) overflow_ = text_.size();
    add_text(inner);
    text_ += ' ';
  }
}

void LineWalk::add_text(const Fragment& fragment) {
  text_ += fragment.text;
  for (const ChildFragment& child : fragment.children) add_text(*child.fragment);
}

}  // namespace
}  // namespace clspress::layout
