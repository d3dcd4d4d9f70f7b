#include "text/shape.h"

#include <hb.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cassert>

#include "base/utf8.h"
#include "text/itemize.h"
#include "text/word_cache.h"

namespace clspress::text {
namespace {

void shape_joined(const Item& item, std::span<const uint32_t> joints, ShapedText& shaped);
void shape_item(const Item& item, ShapedText& shaped);
void append_glyphs(const WordGlyphs& glyphs, uint32_t begin, WordGlyphs& all);
void finish_run(const WordGlyphs& glyphs, const StyledRun& style, ShapedRun& run, ShapedText& shaped);
bool is_word_script(uint32_t script);

}  // namespace

ShapedRef shape(ParagraphInput input, Report& report) {
  Itemization items = itemize(input, report);
  auto shaped = std::make_shared<ShapedText>();
  shaped->base_level = items.base_level;
  shaped->text = std::move(input.text);
  shaped->styles = std::move(input.runs);
  shaped->glyphs.reserve(shaped->text.size());
  for (const Item& item : items.items) shape_joined(item, input.joints, *shaped);
  return shaped;
}

ShapedRef shape_string(std::string text, const Font* font, std::string language, Length letter_spacing, Report& report) {
  ParagraphInput input;
  auto size = static_cast<uint32_t>(text.size());
  input.text = std::move(text);
  input.runs = {{0, size, font, letter_spacing, {}, std::move(language)}};
  input.direction = BaseDirection::FirstStrong;
  return shape(std::move(input), report);
}

ShapedRef shape_part(const ShapedText& whole, const ShapedRun& run, uint32_t begin, uint32_t end) {
  auto part = std::make_shared<ShapedText>();
  part->base_level = whole.base_level;
  part->text = whole.text.substr(begin, end - begin);
  StyledRun style = whole.styles[run.style];
  style.begin = 0;
  style.end = end - begin;
  part->styles.push_back(std::move(style));
  shape_item({0, end - begin, 0, run.face, run.script, run.level}, *part);
  return part;
}

namespace {

// Shaping goes on across the edges of elements, yet each keeps glyphs of its own: no ligature of two.
// https://www.w3.org/TR/css-text-3/#boundary-shaping
void shape_joined(const Item& item, std::span<const uint32_t> joints, ShapedText& shaped) {
  size_t runs = shaped.runs.size(), glyphs = shaped.glyphs.size();
  shape_item(item, shaped);
  auto starts_cluster = [&](uint32_t offset) {
    auto at = std::lower_bound(shaped.glyphs.begin() + static_cast<ptrdiff_t>(glyphs), shaped.glyphs.end(), offset,
                               [](const ShapedGlyph& glyph, uint32_t wanted) { return glyph.cluster < wanted; });
    return at != shaped.glyphs.end() && at->cluster == offset;
  };
  for (auto joint = std::upper_bound(joints.begin(), joints.end(), item.begin); joint != joints.end() && *joint < item.end; ++joint) {
    if (!item.face || starts_cluster(*joint)) continue;
    shaped.runs.erase(shaped.runs.begin() + static_cast<ptrdiff_t>(runs), shaped.runs.end());
    shaped.glyphs.resize(glyphs);
    Item before = item, after = item;
    before.end = after.begin = *joint;
    shape_joined(before, joints, shaped);
    return shape_joined(after, joints, shaped);
  }
}

void shape_item(const Item& item, ShapedText& shaped) {
  ShapedRun run{item.begin, item.end, 0, 0, item.face, item.style, item.script, item.level};
  run.glyph_begin = run.glyph_end = static_cast<uint32_t>(shaped.glyphs.size());
  if (!item.face) {
    shaped.runs.push_back(run);
    return;
  }
  const StyledRun& style = shaped.styles[item.style];
  bool spaced = style.letter_spacing != Length();
  ShapingKey key{item.face, spaced ? style.font->spaced_feature_set : style.font->feature_set, item.script, style.language};
  std::string_view text = std::string_view(shaped.text).substr(item.begin, item.end - item.begin);

  thread_local WordGlyphs glyphs;
  glyphs.clear();
  if (!run.right_to_left() && is_word_script(item.script) && words_compose(key)) {
    // Each word with the space in front of it; the space behind it only lends its kerning.
    for (size_t begin = 0; begin < text.size();) {
      size_t stop = std::min(text.find(' ', begin + 1), text.size());
      size_t with_space = std::min(stop + 1, text.size());
      append_glyphs(*shape_word(key, text.substr(begin, with_space - begin)), static_cast<uint32_t>(begin), glyphs);
      begin = stop;
      if (stop + 1 == text.size()) {  // a last space, with nothing behind it
        append_glyphs(*shape_word(key, " "), static_cast<uint32_t>(stop), glyphs);
        break;
      }
    }
  } else {
    append_glyphs(shape_uncached(key, text, run.right_to_left() ? RightToLeft::Yes : RightToLeft::No), 0, glyphs);
  }
  finish_run(glyphs, style, run, shaped);
  shaped.runs.push_back(run);
}

void append_glyphs(const WordGlyphs& glyphs, uint32_t begin, WordGlyphs& all) {
  for (WordGlyph glyph : glyphs) {
    glyph.cluster += begin;
    all.push_back(glyph);
  }
}

// Word separators: https://www.w3.org/TR/css-text-3/#word-separator
bool is_separator(std::string_view text) {
  return text.starts_with(' ') || text.starts_with("\u00A0");
}

bool is_ignorable(std::string_view text) {
  size_t offset = 0;
  return u_hasBinaryProperty(static_cast<UChar32>(utf8::next(text, offset)), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

// From font units to lengths. Advances are rounded so that every position in the run is as near as one rounding of it.
void finish_run(const WordGlyphs& glyphs, const StyledRun& style, ShapedRun& run, ShapedText& shaped) {
  int64_t size = style.font->size_of(*run.face).raw();
  int64_t units = 0;
  LongLength position = 0;  // a run may be wider than any page: text of thousands of lines
  for (size_t i = 0; i < glyphs.size(); ++i) {
    const WordGlyph& from = glyphs[i];
    ShapedGlyph glyph;
    glyph.id = from.id;
    glyph.x_offset = from.x_offset;
    glyph.y_offset = from.y_offset;
    glyph.cluster = run.begin + from.cluster;
    units += from.advance;
    LongLength next = size * units / run.face->metrics().units_per_em;
    glyph.advance = Length::from_raw(next - position);
    position = next;
    if (from.unsafe_to_break) glyph.flags |= ShapedGlyph::kUnsafeToBreak;
    if (i + 1 == glyphs.size() || glyphs[i + 1].cluster != from.cluster) {
      // Controls are not there to be spaced. https://www.w3.org/TR/css-text-3/#letter-spacing-property
      if (from.advance == 0 && is_ignorable(std::string_view(shaped.text).substr(glyph.cluster))) {
        shaped.glyphs.push_back(glyph);
        continue;
      }
      glyph.flags |= ShapedGlyph::kClusterEnd;
      glyph.advance += style.letter_spacing;
      if (is_separator(std::string_view(shaped.text).substr(glyph.cluster))) {
        glyph.flags |= ShapedGlyph::kSeparator;
        glyph.advance += style.word_spacing;
      }
    }
    shaped.glyphs.push_back(glyph);
  }
  run.glyph_end = static_cast<uint32_t>(shaped.glyphs.size());
}

// Scripts whose words have no say over each other's form.
bool is_word_script(uint32_t script) {
  return script == HB_SCRIPT_LATIN || script == HB_SCRIPT_CYRILLIC || script == HB_SCRIPT_GREEK;
}

}  // namespace

namespace {

// A space is always safe: fonts that look across it are shaped whole, and then it is flagged.
bool is_safe(const ShapedText& shaped, const ShapedGlyph& glyph) {
  bool after_space = glyph.cluster > 0 && shaped.text[glyph.cluster - 1] == ' ';
  return after_space || !(glyph.flags & ShapedGlyph::kUnsafeToBreak);
}

uint32_t first_glyph_at(const ShapedText& shaped, const ShapedRun& run, uint32_t offset) {
  auto begin = shaped.glyphs.begin() + run.glyph_begin, end = shaped.glyphs.begin() + run.glyph_end;
  auto found = std::lower_bound(begin, end, offset, [](const ShapedGlyph& glyph, uint32_t at) { return glyph.cluster < at; });
  return static_cast<uint32_t>(found - shaped.glyphs.begin());
}

}  // namespace

uint32_t safe_begin(const ShapedText& shaped, const ShapedRun& run, uint32_t floor, uint32_t offset) {
  for (uint32_t glyph = first_glyph_at(shaped, run, offset + 1); glyph-- > run.glyph_begin;) {
    const ShapedGlyph& at = shaped.glyphs[glyph];
    if (at.cluster <= floor) break;
    bool starts_cluster = glyph == run.glyph_begin || shaped.glyphs[glyph - 1].cluster != at.cluster;
    if (starts_cluster && at.cluster <= offset && is_safe(shaped, at)) return at.cluster;
  }
  return floor;
}

uint32_t safe_end(const ShapedText& shaped, const ShapedRun& run, uint32_t offset, uint32_t ceiling) {
  for (uint32_t glyph = first_glyph_at(shaped, run, offset); glyph < run.glyph_end; ++glyph) {
    const ShapedGlyph& at = shaped.glyphs[glyph];
    if (at.cluster >= ceiling) break;
    bool starts_cluster = glyph == run.glyph_begin || shaped.glyphs[glyph - 1].cluster != at.cluster;
    if (starts_cluster && is_safe(shaped, at)) return at.cluster;
  }
  return ceiling;
}

Length width(const GlyphSlice& slice) {
  Length width;
  for (uint32_t i = slice.glyph_begin; i < slice.glyph_end; ++i) {
    const ShapedGlyph& glyph = slice.shaped->glyphs[i];
    width += glyph.advance;
    if (glyph.flags & ShapedGlyph::kSeparator) width += slice.separator_extra;
    if (glyph.flags & ShapedGlyph::kClusterEnd) width += slice.letter_extra;
  }
  return width;
}

std::string_view text_of(const GlyphSlice& slice) {
  if (slice.glyph_begin == slice.glyph_end) return {};
  const ShapedRun& run = slice.shaped_run();
  uint32_t begin = slice.shaped->glyphs[slice.glyph_begin].cluster;
  uint32_t end = slice.glyph_end < run.glyph_end ? slice.shaped->glyphs[slice.glyph_end].cluster : run.end;
  return std::string_view(slice.shaped->text).substr(begin, end - begin);
}

GlyphRun make_glyph_run(const GlyphSlice& slice, std::string_view text) {
  const ShapedRun& shaped = slice.shaped_run();
  GlyphRun run;
  run.face = shaped.face;
  run.size = slice.shaped->size(shaped);
  run.right_to_left = shaped.right_to_left();
  run.text = text;
  run.glyphs.reserve(slice.glyph_end - slice.glyph_begin);
  uint32_t origin = slice.glyph_begin < slice.glyph_end ? slice.shaped->glyphs[slice.glyph_begin].cluster : 0;
  for (uint32_t i = slice.glyph_begin; i < slice.glyph_end; ++i) {
    const ShapedGlyph& from = slice.shaped->glyphs[i];
    Glyph glyph{from.cluster - origin, from.advance, from.id, from.x_offset, from.y_offset};
    if (from.flags & ShapedGlyph::kSeparator) glyph.advance += slice.separator_extra;
    if (from.flags & ShapedGlyph::kClusterEnd) glyph.advance += slice.letter_extra;
    run.width += glyph.advance;
    run.glyphs.push_back(glyph);
  }
  if (run.right_to_left) std::reverse(run.glyphs.begin(), run.glyphs.end());
  return run;
}

std::vector<uint32_t> visual_order(std::span<const uint8_t> levels) {
  std::vector<int32_t> map(levels.size());
  ubidi_reorderVisual(levels.data(), static_cast<int32_t>(levels.size()), map.data());
  return {map.begin(), map.end()};
}

}  // namespace clspress::text
