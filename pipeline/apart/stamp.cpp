#include "apart/stamp.h"

#include <fmt/core.h>
#include <hb.h>

#include <algorithm>
#include <vector>

#include "base/files.h"
#include "text/fonts.h"
#include "text/shape.h"

namespace clspress::apart {
namespace {

// One line of the stamp, shaped. All measures are points.
struct Line {
  std::string words;
  text::ShapedRef shaped;
  double size = 0;
  double width = 0;
};

constexpr double kLeading = 1.25;                    // of the size
constexpr double kReadable = 0.75, kSmallest = 0.5;  // how far all may be shrunk: 6 points for the reason, 4 without it
constexpr double kText = 8, kName = 11;              // sizes
constexpr double kFrameHeight = 80, kFrameWidth = 150;

// Room around: a frame of our documents says « Signature » above and « Signé le » below, another field says nothing.
struct Room {
  double left, top, width, height;
};

Room room_in(double width, double height) {
  if (height < kFrameHeight || width < kFrameWidth) return {2, 2, width - 4, height - 4};
  return {7, 19, width - 14, height - 19 - 21};
}

// Where outlines are written: in whole font units, so that a letter that comes again compresses to nothing.
// https://harfbuzz.github.io/harfbuzz-hb-draw.html
struct Pen {
  std::string* out;
  float at_x = 0, at_y = 0;

  void put(float x, float y) const { *out += fmt::format("{:.0f} {:.0f} ", x, y); }
  void end(char operation, float x, float y) {
    put(x, y);
    *out += operation;
    *out += '\n';
    at_x = x;
    at_y = y;
  }
};

Pen& pen_of(void* data) { return *static_cast<Pen*>(data); }

void move_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) { pen_of(data).end('m', x, y); }
void line_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) { pen_of(data).end('l', x, y); }

void cubic_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float ax, float ay, float bx, float by, float x, float y, void*) {
  pen_of(data).put(ax, ay);
  pen_of(data).put(bx, by);
  pen_of(data).end('c', x, y);
}

// PDF knows cubic curves only.
void quadratic_to(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float cx, float cy, float x, float y, void*) {
  Pen& pen = pen_of(data);
  auto third = [](float from, float control) { return from + (control - from) * 2 / 3; };
  pen.put(third(pen.at_x, cx), third(pen.at_y, cy));
  pen.put(third(x, cx), third(y, cy));
  pen.end('c', x, y);
}

void close_path(hb_draw_funcs_t*, void* data, hb_draw_state_t*, void*) { *pen_of(data).out += "h\n"; }

class Drawing {
 public:
  explicit Drawing(const fs::path& fonts_xml) : fonts_(text::FontLibrary::read(fonts_xml)), functions_(hb_draw_funcs_create()) {
    hb_draw_funcs_set_move_to_func(functions_, move_to, nullptr, nullptr);
    hb_draw_funcs_set_line_to_func(functions_, line_to, nullptr, nullptr);
    hb_draw_funcs_set_quadratic_to_func(functions_, quadratic_to, nullptr, nullptr);
    hb_draw_funcs_set_cubic_to_func(functions_, cubic_to, nullptr, nullptr);
    hb_draw_funcs_set_close_path_func(functions_, close_path, nullptr, nullptr);
  }
  ~Drawing() { hb_draw_funcs_destroy(functions_); }
  Drawing(const Drawing&) = delete;
  Drawing& operator=(const Drawing&) = delete;

  Line set(const std::string& words, double size, uint16_t weight) {
    text::FontSpec spec;
    spec.families = {"Lato"};
    spec.size = Length::px(size);
    spec.weight = weight;
    Report ignored;  // a sign that no font has is drawn as a box
    Line line{words, text::shape_string(words, fonts_.resolve(spec), "fr", {}, ignored), size, 0};
    for (const text::GlyphRun& run : runs(line)) line.width += run.width.to_px();
    return line;
  }

  void draw(const Line& line, double x, double baseline, double scale, std::string& out) const {
    for (const text::GlyphRun& run : runs(line)) {
      for (const text::Glyph& glyph : run.glyphs) {
        double unit = line.size / run.face->metrics().units_per_em * scale;
        std::string outline;
        Pen pen{&outline};
        hb_font_get_glyph_shape(run.face->hb_font(), glyph.id, functions_, &pen);
        double at_x = x + glyph.x_offset * unit, at_y = baseline + glyph.y_offset * unit;
        if (!outline.empty()) out += fmt::format("q {0:.6f} 0 0 {0:.6f} {1:.2f} {2:.2f} cm\n{3}f Q\n", unit, at_x, at_y, outline);
        x += glyph.advance.to_px() * scale;
      }
    }
  }

 private:
  static std::vector<text::GlyphRun> runs(const Line& line) {
    std::vector<text::GlyphRun> runs;
    for (uint32_t i = 0; i < line.shaped->runs.size(); ++i) {
      const text::ShapedRun& run = line.shaped->runs[i];
      if (run.opaque()) continue;
      text::GlyphSlice slice{line.shaped.get(), i, run.glyph_begin, run.glyph_end, {}, {}};
      runs.push_back(text::make_glyph_run(slice, text::text_of(slice)));
    }
    return runs;
  }

  text::FontSet fonts_;
  hb_draw_funcs_t* functions_;
};

}  // namespace

namespace {

constexpr size_t kMostLines = 60;  // more than a room has

// Lines no wider than `width`, as many as a room may have; a word that is wider stands alone.
std::vector<Line> wrap(Drawing& drawing, const std::string& text, double size, uint16_t weight, double width) {
  std::vector<Line> lines;
  std::string words;
  for (size_t start = 0; start < text.size() && lines.size() < kMostLines;) {
    size_t end = std::min(text.find(' ', start), text.size());
    std::string more = words + (words.empty() ? "" : " ") + text.substr(start, end - start);
    if (words.empty() || drawing.set(more, size, weight).width <= width) {
      words = more;
    } else {
      lines.push_back(drawing.set(words, size, weight));
      words = text.substr(start, end - start);
    }
    start = end + 1;
  }
  if (!words.empty()) lines.push_back(drawing.set(words, size, weight));
  return lines;
}

double height_of(const std::vector<Line>& lines) {
  double tall = 0;
  for (const Line& line : lines) tall += line.size * kLeading;
  return tall;
}

// As much of the reason as `count` lines hold, with an ellipsis.
std::vector<Line> cut(Drawing& drawing, const std::string& reason, double width, size_t count) {
  std::vector<Line> lines = wrap(drawing, reason, kText, 400, width);
  if (lines.size() <= count) return lines;
  lines.resize(count);
  std::string last = lines.back().words;
  do {
    lines.back() = drawing.set(last + " …", kText, 400);
    size_t space = last.rfind(' ');
    last.resize(space == std::string::npos ? 0 : space);
  } while (lines.back().width > width && !last.empty());
  return lines;
}

struct Fitted {
  std::vector<Line> lines;
  double scale = 1;
};

Fitted fit(Drawing& drawing, const signing::StampWords& words, const Room& room) {
  constexpr double kStep = 0.05;
  auto essential = [&](double width) {
    std::vector<Line> lines = wrap(drawing, words.name, kName, 700, width);
    lines.insert(lines.begin(), drawing.set("Signé électroniquement par", kText, 400));
    lines.push_back(drawing.set(words.time, kText, 400));
    return lines;
  };
  auto with = [](std::vector<Line> lines, const std::vector<Line>& more) {
    lines.insert(lines.end(), more.begin(), more.end());
    return lines;
  };
  for (double scale = 1; scale > kReadable - kStep / 2; scale -= kStep) {
    double width = room.width / scale;
    std::vector<Line> all = with(essential(width), wrap(drawing, words.reason, kText, 400, width));
    if (height_of(all) * scale <= room.height) return {all, scale};
  }
  double width = room.width / kReadable, left = room.height / kReadable - height_of(essential(width));
  if (left >= kText * kLeading) {
    return {with(essential(width), cut(drawing, words.reason, width, static_cast<size_t>(left / (kText * kLeading)))), kReadable};
  }
  std::vector<Line> least = essential(width);
  return {least, std::min(kReadable, room.height / height_of(least))};
}

}  // namespace

std::string draw_stamp(const signing::StampWords& words, double width, double height, const fs::path& fonts_xml) {
  Room room = room_in(width, height);
  if (room.width <= 0 || room.height <= 0) return {};
  Drawing drawing(fonts_xml);
  Fitted fitted = fit(drawing, words, room);
  if (fitted.scale < kSmallest) return {};

  std::string out = "q\n0.13 0.2 0.25 rg\n";
  double y = height - room.top;
  for (const Line& line : fitted.lines) {
    double scale = std::min(fitted.scale, room.width / line.width);
    y -= line.size * fitted.scale;
    drawing.draw(line, room.left, y, scale, out);
    y -= line.size * fitted.scale * (kLeading - 1);
  }
  return out + "Q\n";
}

}  // namespace clspress::apart
