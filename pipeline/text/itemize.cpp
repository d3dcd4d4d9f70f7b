#include "text/itemize.h"

#include <fmt/format.h>
#include <hb.h>
#include <unicode/brkiter.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <memory>

#include "base/utf8.h"
#include "text/unicode_text.h"

namespace clspress::text {
namespace {

struct LevelRun {
  uint32_t end = 0;
  uint8_t level = 0;
};

struct Levels {
  std::vector<LevelRun> runs;
  uint8_t base = 0;
};

Levels find_levels(const ParagraphInput& input);
bool is_plain(std::string_view text, const Face* face);
void itemize_mixed(const ParagraphInput& input, const StyledRun& run, uint32_t style, uint32_t begin, uint32_t end,
                   uint8_t level, std::vector<Item>& items, Report& report);

constexpr hb_script_t kLatin = HB_SCRIPT_LATIN;
constexpr uint32_t kControl = UINT32_MAX;  // in place of the byte of a bidi control, which is not in the text

}  // namespace

Itemization itemize(const ParagraphInput& input, Report& report) {
  Levels levels = find_levels(input);
  Itemization result;
  result.base_level = levels.base;
  size_t level_run = 0;
  for (uint32_t style = 0; style < input.runs.size(); ++style) {
    const StyledRun& run = input.runs[style];
    for (uint32_t begin = run.begin; begin < run.end;) {
      while (level_run + 1 < levels.runs.size() && levels.runs[level_run].end <= begin) ++level_run;
      uint32_t end = std::min(run.end, levels.runs[level_run].end);
      uint8_t level = levels.runs[level_run].level;
      std::string_view text = std::string_view(input.text).substr(begin, end - begin);
      if (!run.font) {
        result.items.push_back({begin, end, style, nullptr, 0, level});
      } else if (level % 2 == 0 && is_plain(text, run.font->candidates.front())) {
        result.items.push_back({begin, end, style, run.font->candidates.front(), kLatin, level});
      } else {
        itemize_mixed(input, run, style, begin, end, level, result.items, report);
      }
      begin = end;
    }
  }
  return result;
}

namespace {

// Nothing at or above U+0590 but General Punctuation without its controls, currency and the like: no right-to-left
// text, no combining marks outside Latin's, one cluster a character. Most French text is just that.
bool is_plain_character(char32_t character) {
  return character < 0x300 || (character >= 0x2010 && character <= 0x2027) || (character >= 0x202F && character <= 0x205F) ||
         (character >= 0x20A0 && character <= 0x20C0);
}

// Plain and, where a face is given, all in that face: nothing to analyse.
bool is_plain(std::string_view text, const Face* face) {
  for (size_t offset = 0; offset < text.size();) {
    char32_t character = utf8::next(text, offset);
    if (!is_plain_character(character)) return false;
    if (face && !face->covers(character) && character != 0xAD && character >= 0x20) return false;
  }
  return true;
}

// https://www.unicode.org/reports/tr9/ The controls of unicode-bidi stand in the analysed text only.
Levels find_levels(const ParagraphInput& input) {
  auto whole = static_cast<uint32_t>(input.text.size());
  if (input.direction != BaseDirection::RightToLeft && input.controls.empty() && is_plain(input.text, nullptr)) return {{{whole, 0}}, 0};

  Utf16Text wide;
  size_t control = 0;
  for (size_t offset = 0; offset <= input.text.size();) {
    for (; control < input.controls.size() && input.controls[control].offset <= offset; ++control) {
      wide.append(input.controls[control].code, kControl);
    }
    if (offset == input.text.size()) break;
    auto start = static_cast<uint32_t>(offset);
    wide.append(utf8::next(input.text, offset), start);
  }

  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<UBiDi, decltype(&ubidi_close)> bidi(ubidi_open(), &ubidi_close);
  UBiDiLevel base = input.direction == BaseDirection::LeftToRight ? 0 : input.direction == BaseDirection::RightToLeft ? 1 : UBIDI_DEFAULT_LTR;
  ubidi_setPara(bidi.get(), wide.units.data(), static_cast<int32_t>(wide.units.size()), base, nullptr, &error);
  const UBiDiLevel* levels = U_SUCCESS(error) && !wide.units.empty() ? ubidi_getLevels(bidi.get(), &error) : nullptr;
  Levels result;
  if (!levels || U_FAILURE(error)) return {{{whole, 0}}, 0};
  // A forced break starts a new paragraph for UAX #9, yet one base direction holds for the whole block.
  result.base = ubidi_getParaLevel(bidi.get());
  for (size_t unit = 0; unit < wide.units.size(); ++unit) {
    uint32_t byte = wide.bytes[unit];
    if (byte == kControl) continue;
    if (result.runs.empty() || result.runs.back().level != levels[unit]) {
      if (!result.runs.empty()) result.runs.back().end = byte;
      result.runs.push_back({whole, levels[unit]});
    }
  }
  if (result.runs.empty()) result.runs.push_back({whole, result.base});
  return result;
}

// Clusters of characters that users see as one, so that fallback never tears a mark from its letter.
// https://www.unicode.org/reports/tr29/#Grapheme_Cluster_Boundaries
std::vector<uint32_t> cluster_ends(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  thread_local std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), error));
  Utf16Text wide = to_utf16(text);
  std::vector<uint32_t> ends;
  icu::UnicodeString units(false, wide.units.data(), static_cast<int32_t>(wide.units.size()));
  iterator->setText(units);
  for (int32_t at = iterator->next(); at != icu::BreakIterator::DONE; at = iterator->next()) {
    ends.push_back(at == units.length() ? static_cast<uint32_t>(text.size()) : wide.bytes[static_cast<size_t>(at)]);
  }
  return ends;
}

// What a face need not show: joiners, variation selectors, controls.
bool needs_no_glyph(char32_t character) {
  return u_hasBinaryProperty(static_cast<UChar32>(character), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || u_iscntrl(static_cast<UChar32>(character));
}

bool covers(const Face& face, std::string_view cluster) {
  for (size_t offset = 0; offset < cluster.size();) {
    char32_t character = utf8::next(cluster, offset);
    if (!face.covers(character) && !needs_no_glyph(character)) return false;
  }
  return true;
}

// The script of a cluster, or Common where it takes that of its surroundings. https://www.unicode.org/reports/tr24/#Common
UScriptCode script_of(std::string_view cluster) {
  UErrorCode error = U_ZERO_ERROR;
  size_t offset = 0;
  UScriptCode script = uscript_getScript(static_cast<UChar32>(utf8::next(cluster, offset)), &error);
  return U_FAILURE(error) || script == USCRIPT_INHERITED ? USCRIPT_COMMON : script;
}

void report_missing(const ParagraphInput& input, uint32_t offset, Report& report) {
  size_t at = offset;
  char32_t character = utf8::next(input.text, at);
  std::string shown = input.text.substr(offset, at - offset);
  report.add({"TEXTE-GLYPHE", Severity::Erreur, input.locate ? input.locate(offset) : Location{}, {},
              fmt::format("aucune police n’a le signe « {} » (U+{:04X})", shown, static_cast<uint32_t>(character)),
              "remplacer ce signe ou ajouter une police qui l’a", shown});
}

hb_script_t to_tag(UScriptCode script) {
  return script == USCRIPT_COMMON ? kLatin : hb_script_from_string(uscript_getShortName(script), -1);
}

void itemize_mixed(const ParagraphInput& input, const StyledRun& run, uint32_t style, uint32_t begin, uint32_t end,
                   uint8_t level, std::vector<Item>& items, Report& report) {
  std::string_view text = std::string_view(input.text).substr(begin, end - begin);
  size_t first = items.size();
  UScriptCode current = USCRIPT_COMMON;
  uint32_t start = 0;
  for (uint32_t stop : cluster_ends(text)) {
    std::string_view cluster = text.substr(start, stop - start);
    const auto& faces = run.font->candidates;
    // Blanks stay in the face of what stands before them, lest words fall apart.
    bool blank = cluster == " " && items.size() > first;
    const Face* face = blank ? items.back().face : nullptr;
    for (size_t i = 0; !face && i < faces.size(); ++i) {
      if (covers(*faces[i], cluster)) face = faces[i];
    }
    if (!face) {
      report_missing(input, begin + start, report);
      face = &run.font->primary();
    }
    UScriptCode script = script_of(cluster);
    bool joins = items.size() > first && items.back().face == face &&
                 (script == USCRIPT_COMMON || current == USCRIPT_COMMON || script == current);
    if (script != USCRIPT_COMMON) current = script;
    if (joins) {
      items.back().end = begin + stop;
      items.back().script = to_tag(current);
    } else {
      items.push_back({begin + start, begin + stop, style, face, to_tag(current), level});
    }
    start = stop;
  }
}

}  // namespace
}  // namespace clspress::text
