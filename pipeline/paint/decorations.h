// Underlines, overlines and strikes of one line, joined where they meet. https://www.w3.org/TR/css-text-decor-3/
#pragma once

#include <vector>

#include "layout/fragment.h"
#include "paint/canvas.h"

namespace clspress::paint {

class Decorations {
 public:
  explicit Decorations(Canvas& canvas) : canvas_(canvas) {}

  // Opens what a box decorates its inline descendants with; true if there is anything, then close it.
  bool open(const style::ComputedStyle& style);                    // of a block: its lines stand at the baseline of each line
  bool open(const style::ComputedStyle& style, Length baseline);  // of an inline box: at its own baseline
  void close() { active_.pop_back(); }
  // Nothing of the ancestors goes into floats, positioned and atomic boxes.
  struct Active {
    const style::ComputedStyle* style;
    std::optional<Length> baseline;
  };
  std::vector<Active> suspend() { return std::exchange(active_, {}); }
  void resume(std::vector<Active> active) { active_ = std::move(active); }

  Length line_baseline() const { return line_baseline_; }
  void start_line(Length baseline) { line_baseline_ = baseline; }
  void decorate(const text::GlyphRun& run, Length x, Length width);
  void flush();  // at the end of the line

 private:
  struct Band {
    double x, right, y, thickness;  // y of its centre
    style::DecorationStyle style;
    Color color;
  };
  void add(const Band& band);
  void paint(const Band& band);
  void paint_wave(const Band& band);

  Canvas& canvas_;
  std::vector<Active> active_;
  Length line_baseline_;
  std::vector<Band> bands_;
};

}  // namespace clspress::paint
