#include "pdf/content.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>

#include "pdf/text_run.h"

namespace clspress::pdf {

namespace {

using Segment = paint::PathSegment;

// The rectangle with horizontal and vertical sides that a path is, so that `re` can say it.
struct Rectangle {
  double x = 0, y = 0, width = 0, height = 0;
};

std::optional<Rectangle> find_rectangle(const Segment* path) {
  using Kind = Segment::Kind;
  if (path[0].kind != Kind::Move || path[4].kind != Kind::Close) return {};
  for (int i = 1; i < 4; ++i) {
    if (path[i].kind != Kind::Line) return {};
  }
  bool across = path[0].y == path[1].y && path[1].x == path[2].x && path[2].y == path[3].y && path[3].x == path[0].x;
  if (!across) return {};
  return Rectangle{path[0].x, path[0].y, path[2].x - path[0].x, path[2].y - path[0].y};
}

// Rows of dashes that are all zero or negative would draw nothing, or stop a viewer.
bool usable_dashes(const std::vector<double>& dashes) {
  double sum = 0;
  for (double dash : dashes) {
    if (!(dash >= 0)) return false;
    sum += dash;
  }
  return sum > 0.001;
}

// A picture keeps off its edges by half a micron: a viewer that paints every dot it touches would else give one on whole
// px a row and a column more than a field of the same size.
Matrix inset(const Matrix& unit_square) {
  constexpr double kInset = 0.002;  // px
  double across = kInset / std::max(std::hypot(unit_square.a, unit_square.b), 1.0);
  double down = kInset / std::max(std::hypot(unit_square.c, unit_square.d), 1.0);
  return unit_square * Matrix{1 - 2 * across, 0, 0, 1 - 2 * down, across, down};
}

}  // namespace

void Content::fill(const paint::FillPath& item) {
  if (item.path.empty()) return;
  set_fill(item.color);
  append_path(item.path);
  out_ += item.even_odd ? "f*\n" : "f\n";
}

void Content::stroke(const paint::StrokePath& item) {
  if (item.path.empty()) return;
  set_stroke(item.color);
  set_line(item.stroke);
  append_path(item.path);
  out_ += "S\n";
}

void Content::text(const paint::DrawText& item, Font& font) {
  const text::GlyphRun& run = *item.run;
  Dictionary span;
  if (is_language_tag(item.language)) span.text("Lang", item.language);
  if (needs_actual_text(run)) span.text("ActualText", run.text);
  if (!span.empty()) begin_marked("Span", span.body());
  set_fill(item.color);
  fonts_[font.name()] = font.object();
  out_ += "BT\n";
  double size = run.size.to_px();
  if (graphics_.font != &font || graphics_.font_size != size) {
    out_ += '/' + font.name() + ' ';
    append_number(out_, size);
    out_ += " Tf\n";
    graphics_.font = &font;
    graphics_.font_size = size;
  }
  out_ += "1 0 0 -1 ";  // glyphs stand upright though y runs down
  append_coordinates(item.baseline.x.to_px(), item.baseline.y.to_px());
  out_ += "Tm\n";
  append_run(out_, run, font);
  out_ += "ET\n";
  if (!span.empty()) end_marked();
}

void Content::picture(ObjectId image, const Matrix& unit_square) {
  std::string name = fmt::format("X{}", static_cast<uint32_t>(image));
  objects_[name] = image;
  save();
  set_alpha('a', effective_alpha(255));
  transform(inset(unit_square) * Matrix{1, 0, 0, -1, 0, 1});  // a picture's first row is at the top of PDF's unit square
  out_ += '/' + name + " Do\n";
  restore();
}

void Content::form(ObjectId form, float opacity) {
  std::string name = fmt::format("X{}", static_cast<uint32_t>(form));
  objects_[name] = form;
  save();
  multiply_opacity(opacity);
  set_alpha('a', effective_alpha(255));
  out_ += '/' + name + " Do\n";
  restore();
}

void Content::save() {
  saved_.push_back(graphics_);
  out_ += "q\n";
}

void Content::restore() {
  assert(!saved_.empty());
  graphics_ = std::move(saved_.back());
  saved_.pop_back();
  out_ += "Q\n";
}

void Content::transform(const Matrix& matrix) {
  append_matrix(out_, matrix);
  out_ += " cm\n";
}

void Content::clip(const paint::PushClip& item) {
  if (item.path.empty()) {
    out_ += "0 0 0 0 re\n";
  } else {
    append_path(item.path);
  }
  out_ += item.even_odd ? "W* n\n" : "W n\n";
}

void Content::multiply_opacity(float opacity) { graphics_.opacity *= std::clamp(static_cast<double>(opacity), 0.0, 1.0); }

void Content::begin_marked(std::string_view tag, std::string_view properties) {
  append_name(out_, tag);
  if (properties.empty()) {
    out_ += " BMC\n";
  } else {
    out_.append("<<").append(properties).append(">>BDC\n");
  }
}

void Content::end_marked() { out_ += "EMC\n"; }

// https://www.iso.org/standard/51502.html 7.8.3
Dictionary Content::resources() const {
  Dictionary resources;
  auto references = [&resources](std::string_view kind, const std::map<std::string, ObjectId>& objects) {
    if (objects.empty()) return;
    Dictionary names;
    for (const auto& [name, object] : objects) names.reference(name, object);
    resources.dictionary(kind, names);
  };
  references("Font", fonts_);
  references("XObject", objects_);
  if (!alphas_.empty()) {
    Dictionary states;
    for (const auto& [name, state] : alphas_) states.raw(name, state);
    resources.dictionary("ExtGState", states);
  }
  return resources;
}

void Content::set_fill(Color color) {
  set_alpha('a', effective_alpha(color.alpha));
  color.alpha = 255;
  if (graphics_.fill == color) return;
  graphics_.fill = color;
  bool gray = color.red == color.green && color.green == color.blue;
  for (uint8_t part : {color.red, color.green, color.blue}) {
    append_number(out_, part / 255.0, 4);
    out_ += ' ';
    if (gray) break;
  }
  out_ += gray ? "g\n" : "rg\n";
}

void Content::set_stroke(Color color) {
  set_alpha('A', effective_alpha(color.alpha));
  color.alpha = 255;
  if (graphics_.stroke == color) return;
  graphics_.stroke = color;
  for (uint8_t part : {color.red, color.green, color.blue}) {
    append_number(out_, part / 255.0, 4);
    out_ += ' ';
  }
  out_ += "RG\n";
}

int Content::effective_alpha(uint8_t alpha) const { return static_cast<int>(std::lround(alpha * graphics_.opacity)); }

// `kind` 'a' is /ca, of fills and pictures, 'A' is /CA, of strokes. https://www.iso.org/standard/51502.html 11.6.4.4
void Content::set_alpha(char kind, int alpha) {
  int& current = kind == 'a' ? graphics_.fill_alpha : graphics_.stroke_alpha;
  if (current == alpha) return;
  current = alpha;
  transparent_ = true;
  std::string name = fmt::format("{}{}", kind, alpha);
  std::string& state = alphas_[name];
  if (state.empty()) {
    state = kind == 'a' ? "<</ca " : "<</CA ";
    append_number(state, alpha / 255.0, 4);
    state += ">>";
  }
  out_ += '/' + name + " gs\n";
}

void Content::set_line(const paint::Stroke& stroke) {
  std::string line;
  append_number(line, std::max(0.0, stroke.width));
  line += " w ";
  append_integer(line, static_cast<int>(stroke.cap));
  line += " J ";
  append_integer(line, static_cast<int>(stroke.join));
  line += " j ";
  append_number(line, std::max(1.0, stroke.miter_limit));
  line += " M [";
  if (usable_dashes(stroke.dashes)) {
    for (double dash : stroke.dashes) {
      append_number(line, dash);
      line += ' ';
    }
  }
  line += "] ";
  append_number(line, stroke.dash_offset);
  line += " d\n";
  if (line == graphics_.line) return;
  out_ += line;
  graphics_.line = std::move(line);
}

void Content::append_path(const paint::Path& path) {
  for (size_t i = 0; i < path.size(); ++i) {
    const Segment& segment = path[i];
    if (i + 5 <= path.size()) {
      if (auto rectangle = find_rectangle(&path[i])) {
        append_coordinates(rectangle->x, rectangle->y);
        append_coordinates(rectangle->width, rectangle->height);
        out_ += "re\n";
        i += 4;
        continue;
      }
    }
    if (segment.kind == Segment::Kind::Cubic) {
      append_coordinates(segment.x1, segment.y1);
      append_coordinates(segment.x2, segment.y2);
    }
    if (segment.kind != Segment::Kind::Close) append_coordinates(segment.x, segment.y);
    switch (segment.kind) {
      case Segment::Kind::Move: out_ += "m\n"; break;
      case Segment::Kind::Line: out_ += "l\n"; break;
      case Segment::Kind::Cubic: out_ += "c\n"; break;
      case Segment::Kind::Close: out_ += "h\n"; break;
    }
  }
}

void Content::append_coordinates(double x, double y) {
  append_number(out_, x);
  out_ += ' ';
  append_number(out_, y);
  out_ += ' ';
}

}  // namespace clspress::pdf
