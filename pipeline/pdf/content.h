// One content stream in the making: operators, graphics state and the resources they name. Lengths are CSS px, y down;
// whoever begins a page sets the matrix that makes points of them. It knows nothing of tags' owners.
// https://www.iso.org/standard/51502.html 7.8, 8
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/color.h"
#include "paint/paint_list.h"
#include "pdf/fonts.h"
#include "pdf/objects.h"

namespace clspress::pdf {

class Content {
 public:
  void fill(const paint::FillPath& item);
  void stroke(const paint::StrokePath& item);
  void text(const paint::DrawText& item, Font& font);
  void picture(ObjectId image, const Matrix& unit_square);
  void form(ObjectId form, float opacity);

  void save();     // q
  void restore();  // Q
  void transform(const Matrix& matrix);
  void clip(const paint::PushClip& item);
  // Everything until the next restore is drawn with this opacity, item by item.
  void multiply_opacity(float opacity);

  // `properties` is a dictionary's inside, or empty.
  void begin_marked(std::string_view tag, std::string_view properties);
  void end_marked();

  const std::string& operators() const { return out_; }
  Dictionary resources() const;
  bool transparent() const { return transparent_; }
  void note_transparency() { transparent_ = true; }

 private:
  // What the operators so far have set; nothing where it is not known.
  struct Graphics {
    std::optional<Color> fill, stroke;  // without alpha
    int fill_alpha = 255, stroke_alpha = 255;
    double opacity = 1;
    std::string line;
    const Font* font = nullptr;
    double font_size = 0;
  };

  void set_fill(Color color);
  void set_stroke(Color color);
  void set_alpha(char kind, int alpha);
  int effective_alpha(uint8_t alpha) const;
  void set_line(const paint::Stroke& stroke);
  void append_path(const paint::Path& path);
  void append_coordinates(double x, double y);

  std::string out_;
  Graphics graphics_;
  std::vector<Graphics> saved_;
  std::map<std::string, ObjectId> fonts_, objects_;
  std::map<std::string, std::string> alphas_;
  bool transparent_ = false;
};

}  // namespace clspress::pdf
