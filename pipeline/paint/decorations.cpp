#include "paint/decorations.h"

#include <algorithm>
#include <cmath>

#include "paint/box_decoration.h"
#include "text/face.h"

namespace clspress::paint {

bool Decorations::open(const style::ComputedStyle& style) {
  const style::DecorationGroup& decoration = *style.decoration;
  if (!decoration.underline && !decoration.overline && !decoration.line_through) return false;
  active_.push_back({&style, std::nullopt});
  return true;
}

bool Decorations::open(const style::ComputedStyle& style, Length baseline) {
  if (!open(style)) return false;
  active_.back().baseline = baseline;
  return true;
}

// Position and thickness are the font's, at the size and on the baseline of the box that decorates: text that is raised
// inside of it has its line where the other text has it. https://www.w3.org/TR/css-text-decor-4/#line-position
void Decorations::decorate(const text::GlyphRun& run, Length x_start, Length width) {
  if (active_.empty() || !run.face || width <= Length()) return;
  const text::FaceMetrics& metrics = run.face->metrics();
  for (const auto& [style, own_baseline] : active_) {
    const style::DecorationGroup& decoration = *style->decoration;
    Length size = style->font->size;
    auto in_px = [&](int32_t units) { return run.face->scaled(units, size).to_px(); };
    double own = metrics.underline_thickness > 0 ? in_px(metrics.underline_thickness) : size.to_px() / 16;
    double thickness = decoration.decoration_thickness > Length() ? decoration.decoration_thickness.to_px() : own;
    double x = x_start.to_px(), y = own_baseline.value_or(line_baseline_).to_px();
    Band band{x, x + width.to_px(), 0, thickness, decoration.decoration_style, decoration.decoration_color};
    auto line = [&](double centre) {
      band.y = y + centre;
      add(band);
    };
    if (decoration.underline) {
      double top = decoration.underline_offset_auto ? std::max(-in_px(metrics.underline_position), own / 2) : decoration.underline_offset.to_px();
      line(top + thickness / 2);
    }
    if (decoration.overline) line(-in_px(metrics.ascent) + thickness / 2);
    if (decoration.line_through) {
      double strike = metrics.strikeout_position > 0 ? in_px(metrics.strikeout_position) : in_px(metrics.x_height) / 2;
      line(-strike + thickness / 2);
    }
  }
}

void Decorations::add(const Band& band) {
  constexpr double kTouching = 0.01;
  for (Band& other : bands_) {
    bool same = std::abs(other.y - band.y) < kTouching && other.thickness == band.thickness && other.color == band.color && other.style == band.style;
    if (!same || band.x > other.right + kTouching || band.right < other.x - kTouching) continue;
    other.x = std::min(other.x, band.x);
    other.right = std::max(other.right, band.right);
    return;
  }
  bands_.push_back(band);
}

void Decorations::flush() {
  if (bands_.empty()) return;
  Owner before = canvas_.exchange_owner({});
  for (const Band& band : bands_) paint(band);
  canvas_.exchange_owner(before);
  bands_.clear();
}

void Decorations::paint(const Band& band) {
  using style::BorderStyle;
  using style::DecorationStyle;
  StyledLine line{band.x, band.y, band.right, band.y, band.thickness, BorderStyle::Solid, band.color};
  switch (band.style) {
    case DecorationStyle::Solid: break;
    case DecorationStyle::Dotted: line.style = BorderStyle::Dotted; break;
    case DecorationStyle::Dashed: line.style = BorderStyle::Dashed; break;
    case DecorationStyle::Wavy: return paint_wave(band);
    case DecorationStyle::Double:
      paint_line(canvas_, line);
      line.y1 = line.y2 = band.y + 2 * band.thickness;
      break;
  }
  paint_line(canvas_, line);
}

void Decorations::paint_wave(const Band& band) {
  double half = std::max(2.0, 2 * band.thickness), height = half * 0.75;
  int halves = static_cast<int>(std::min(10'000.0, std::ceil((band.right - band.x) / half)));
  Path path;
  move_to(path, band.x, band.y);
  double x = band.x, rise = height;
  for (int i = 0; i < halves; i++, x += half, rise = -rise) {
    cubic_to(path, x + half / 3, band.y - rise, x + half * 2 / 3, band.y - rise, x + half, band.y);
  }
  canvas_.push_clip(rectangle({band.x, band.y - 2 * height, band.right - band.x, 4 * height}));
  Stroke stroke;
  stroke.width = band.thickness;
  canvas_.stroke(std::move(path), band.color, std::move(stroke));
  canvas_.pop();
}

}  // namespace clspress::paint
