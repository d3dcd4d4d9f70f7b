#include "style/computing.h"

#include <algorithm>

namespace clspress::style {

Computing::Computing(const ComputedStyle& parent, const ComputedStyle& initial, const Environment& environment)
    : parent_(&parent), initial_(&initial), environment_(&environment) {
  std::get<Slot<FontGroup>>(slots_).base = parent.font;
  std::get<Slot<TextGroup>>(slots_).base = parent.text;
  std::get<Slot<BoxGroup>>(slots_).base = initial.box;
  std::get<Slot<DecorationGroup>>(slots_).base = initial.decoration;
  std::get<Slot<GeneratedGroup>>(slots_).base = initial.generated;
  std::get<Slot<SvgGroup>>(slots_).base = parent.svg;
  if (!parent.svg->clip_path.empty()) edit<SvgGroup>().clip_path.clear();
}

// https://www.w3.org/TR/css-values-4/#lengths
double Computing::px(double value, Unit unit) const {
  const ComputedStyle& root = environment_->root == nullptr ? *initial_ : *environment_->root;
  switch (unit) {
    case Unit::Px: return value;
    case Unit::Cm: return value * 96 / 2.54;
    case Unit::Mm: return value * 96 / 25.4;
    case Unit::Q: return value * 96 / 101.6;
    case Unit::In: return value * 96;
    case Unit::Pt: return value * 96 / 72;
    case Unit::Pc: return value * 16;
    case Unit::Rem: return value * root.font->size.to_px();
    case Unit::Rlh: return value * line_height_px(*root.text, *root.font);
    case Unit::Rex: return value * font_px(*root.font, Unit::Ex);
    case Unit::Rch: return value * font_px(*root.font, Unit::Ch);
    case Unit::Rcap: return value * font_px(*root.font, Unit::Cap);
    case Unit::Ric: return value * root.font->size.to_px();
    case Unit::Vw: return value * environment_->page.width.to_px() / 100;
    case Unit::Vh: return value * environment_->page.height.to_px() / 100;
    case Unit::Vmin: return value * min(environment_->page.width, environment_->page.height).to_px() / 100;
    case Unit::Vmax: return value * max(environment_->page.width, environment_->page.height).to_px() / 100;
    case Unit::Lh: {
      const TextGroup& text = font_size_known ? view<TextGroup>() : *parent_->text;
      return value * line_height_px(text, font_size_known ? view<FontGroup>() : *parent_->font);
    }
    default: return value * font_px(font_size_known ? view<FontGroup>() : *parent_->font, unit);
  }
}

double Computing::font_px(const FontGroup& font, Unit unit) const {
  double size = font.size.to_px();
  if (unit == Unit::Em || unit == Unit::Ic) return size;
  FontMetrics metrics = environment_->metrics ? environment_->metrics(font) : FontMetrics{};
  return size * (unit == Unit::Ex ? metrics.x_height : unit == Unit::Cap ? metrics.cap_height : metrics.zero_advance);
}

double line_height_px(const TextGroup& text, const FontGroup& font) {
  constexpr double kNormalLine = 1.2;  // "normal" belongs to the font; this is only what lh counts with
  switch (text.line_height.kind) {
    case LineHeight::Kind::Number: return static_cast<double>(text.line_height.number) * font.size.to_px();
    case LineHeight::Kind::Length: return text.line_height.length.to_px();
    case LineHeight::Kind::Normal: break;
  }
  return kNormalLine * font.size.to_px();
}

}  // namespace clspress::style
