#include "pdf/text_run.h"

#include <cmath>

#include "base/utf8.h"

namespace clspress::pdf {

namespace {

// Glyphs [begin, end) in reading order stand together for `text`.
struct Cluster {
  size_t begin = 0, end = 0;
  std::string_view text;
};

// The glyph that is read as number `index`; those of a run from right to left stand the other way round.
const text::Glyph& glyph_read(const text::GlyphRun& run, size_t index) {
  return run.glyphs[run.right_to_left ? run.glyphs.size() - 1 - index : index];
}

Cluster cluster_at(const text::GlyphRun& run, size_t begin) {
  size_t from = glyph_read(run, begin).cluster, end = begin + 1;
  while (end < run.glyphs.size() && glyph_read(run, end).cluster == from) ++end;
  size_t to = end < run.glyphs.size() ? glyph_read(run, end).cluster : run.text.size();
  if (from > to || to > run.text.size()) return {begin, end, {}};
  return {begin, end, run.text.substr(from, to - from)};
}

// The share of a cluster's text that its glyph number `index` of `count` says: a character each, the rest the last.
std::string_view share(std::string_view text, size_t index, size_t count) {
  size_t offset = 0;
  for (size_t i = 0; i < index && offset < text.size(); ++i) utf8::next(text, offset);
  size_t end = offset;
  if (end < text.size()) utf8::next(text, end);
  return index + 1 == count ? text.substr(offset) : text.substr(offset, end - offset);
}

bool has_private_use(std::string_view text) {
  for (size_t offset = 0; offset < text.size();) {
    char32_t c = utf8::next(text, offset);
    if ((c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000) return true;
  }
  return false;
}

class RunWriter {
 public:
  RunWriter(std::string& out, const text::GlyphRun& run, Font& font)
      : out_(&out), run_(&run), font_(&font), em_(run.size.to_px() / 1000) {}

  // From right to left too, glyphs are written in reading order: readers that follow the content then get the text, and
  // those that follow the places do so anyway. /ActualText, which some spread over the run from left to right, would
  // mislead the latter.
  void write() {
    bool said = needs_actual_text(*run_);
    if (run_->right_to_left) pen_ = run_->width.to_px();
    for (size_t i = 0; i < run_->glyphs.size();) {
      Cluster cluster = cluster_at(*run_, i);
      bool span = !said && !cluster.text.empty() && (cluster.end - cluster.begin > 1 || has_private_use(cluster.text));
      if (span) begin_span(cluster.text);
      for (; i < cluster.end; ++i) {
        show(glyph_read(*run_, i), share(cluster.text, i - cluster.begin, cluster.end - cluster.begin));
      }
      if (span) end_span();
    }
    end_array();
    rise(0);
  }

 private:
  void show(const text::Glyph& glyph, std::string_view text) {
    if (run_->right_to_left) pen_ -= glyph.advance.to_px();
    if (glyph.id != 0) {  // .notdef may not be written; its finding is the text stage's
      rise(offset(glyph.y_offset));
      move_to(pen_ + offset(glyph.x_offset));
      uint16_t code = font_->code(glyph.id, text);
      append_shown(code);
      shown_ += font_->width(code) * em_;
    }
    if (!run_->right_to_left) pen_ += glyph.advance.to_px();
  }

  double offset(int32_t units) const { return units == 0 ? 0 : run_->face->scaled(units, run_->size).to_px(); }

  void rise(double height) {
    if (height == rise_) return;
    end_array();
    append_number(*out_, height);
    *out_ += " Ts\n";
    rise_ = height;
  }

  // Rounded to whole thousandths of the em; what rounding leaves is carried on to the next glyph.
  void move_to(double x) {
    auto thousandths = std::lround((x - shown_) / em_);
    if (thousandths == 0) return;
    begin_array();
    if (in_string_) *out_ += ')';
    in_string_ = false;
    append_integer(*out_, -thousandths);
    shown_ += static_cast<double>(thousandths) * em_;
  }

  void append_shown(uint16_t code) {
    begin_array();
    if (!in_string_) *out_ += '(';
    in_string_ = true;
    for (int byte : {code >> 8, code & 0xFF}) {
      auto c = static_cast<char>(byte);
      if (c == '(' || c == ')' || c == '\\') *out_ += '\\';
      if (c == '\r') {
        *out_ += "\\r";
      } else {
        *out_ += c;
      }
    }
  }

  void begin_array() {
    if (!in_array_) *out_ += '[';
    in_array_ = true;
  }
  void end_array() {
    if (in_string_) *out_ += ')';
    if (in_array_) *out_ += "]TJ\n";
    in_array_ = in_string_ = false;
  }
  void begin_span(std::string_view text) {
    end_array();
    Dictionary properties;
    properties.text("ActualText", text);
    *out_ += "/Span<<" + properties.body() + ">>BDC\n";
  }
  void end_span() {
    end_array();
    *out_ += "EMC\n";
  }

  std::string* out_;
  const text::GlyphRun* run_;
  Font* font_;
  double em_;                     // px to a thousandth of the em
  double pen_ = 0, shown_ = 0;    // px from the run's start: where shaping is, where the viewer is
  double rise_ = 0;
  bool in_array_ = false, in_string_ = false;
};

}  // namespace

bool needs_actual_text(const text::GlyphRun& run) {
  if (run.text.empty() || run.glyphs.empty()) return false;
  if (glyph_read(run, 0).cluster != 0) return true;
  for (size_t i = 1; i < run.glyphs.size(); ++i) {
    uint32_t cluster = glyph_read(run, i).cluster;
    if (cluster < glyph_read(run, i - 1).cluster || cluster >= run.text.size()) return true;
  }
  return false;
}

void append_run(std::string& out, const text::GlyphRun& run, Font& font) {
  if (run.size.to_px() > 0) RunWriter(out, run, font).write();
}

}  // namespace clspress::pdf
