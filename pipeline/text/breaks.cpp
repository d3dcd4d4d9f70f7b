#include "text/breaks.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <memory>

#include "base/fault.h"
#include "base/utf8.h"
#include "text/unicode_text.h"

namespace clspress::text {
namespace {

void find_line_breaks(std::string_view text, std::span<const BreakStyle> styles, std::vector<BreakOpportunity>& breaks);
void break_addresses(std::string_view text, std::vector<BreakOpportunity>& breaks);
void apply_styles(std::string_view text, std::span<const BreakStyle> styles, std::vector<BreakOpportunity>& breaks);
void add_hyphenation(std::string_view text, const BreakStyle& style, const Hyphenator& hyphenator, std::vector<BreakOpportunity>& breaks);
void add_cluster_breaks(std::string_view text, const BreakStyle& style, std::vector<BreakOpportunity>& breaks);
void add_space_breaks(std::string_view text, const BreakStyle& style, std::vector<BreakOpportunity>& breaks);
void add_letter_breaks(std::string_view text, const BreakStyle& style, std::vector<BreakOpportunity>& breaks);
void sort_unique(std::vector<BreakOpportunity>& breaks);

}  // namespace

std::vector<BreakOpportunity> find_breaks(std::string_view text, std::span<const BreakStyle> styles, const Hyphenator& hyphenator) {
  std::vector<BreakOpportunity> breaks;
  if (text.empty() || styles.empty()) return breaks;
  find_line_breaks(text, styles, breaks);
  break_addresses(text, breaks);
  for (const BreakStyle& style : styles) {
    if (style.wrapping == Wrapping::Forbidden) continue;
    if (style.after_each_space) add_space_breaks(text, style, breaks);
    if (style.strictness == Strictness::Anywhere) {
      add_cluster_breaks(text, style, breaks);
      continue;
    }
    if (style.hyphens == HyphenSource::Automatic) add_hyphenation(text, style, hyphenator, breaks);
    if (style.word_break == WordBreak::BreakAll) add_letter_breaks(text, style, breaks);
  }
  sort_unique(breaks);
  apply_styles(text, styles, breaks);
  return breaks;
}

std::vector<uint32_t> find_cluster_starts(std::string_view text, uint32_t begin, uint32_t end) {
  std::vector<uint32_t> starts;
  std::string_view part = text.substr(begin, end - begin);
  if (std::all_of(part.begin(), part.end(), [](char sign) { return static_cast<uint8_t>(sign) < 0x80; })) {
    for (uint32_t at = begin + 1; at < end; ++at) starts.push_back(at);
    return starts;
  }
  UErrorCode error = U_ZERO_ERROR;
  thread_local std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), error));
  Utf16Text wide = to_utf16(part);
  icu::UnicodeString units(false, wide.units.data(), static_cast<int32_t>(wide.units.size()));
  iterator->setText(units);
  for (int32_t at = iterator->next(); at != icu::BreakIterator::DONE && at < units.length(); at = iterator->next()) {
    starts.push_back(begin + wide.bytes[static_cast<size_t>(at)]);
  }
  return starts;
}

namespace {

// What decides which iterator finds the breaks.
struct Rules {
  std::string language;
  WordBreak word_break = WordBreak::Normal;
  Strictness strictness = Strictness::Auto;
  auto operator<=>(const Rules&) const = default;
};

Rules rules_of(const BreakStyle& style) {
  return {style.language, style.word_break == WordBreak::KeepAll ? WordBreak::KeepAll : WordBreak::Normal, style.strictness};
}

std::unique_ptr<icu::BreakIterator> make_iterator(const Rules& rules) {
  UErrorCode error = U_ZERO_ERROR;
  icu::Locale locale = icu::Locale::forLanguageTag(rules.language.empty() ? "root" : rules.language, error);
  if (U_FAILURE(error)) locale = icu::Locale::getRoot();
  auto set = [&](const char* key, const char* value) {
    error = U_ZERO_ERROR;
    locale.setUnicodeKeywordValue(key, value, error);
  };
  if (rules.word_break == WordBreak::KeepAll) set("lw", "keepall");
  if (rules.strictness == Strictness::Loose) set("lb", "loose");
  if (rules.strictness == Strictness::Normal) set("lb", "normal");
  if (rules.strictness == Strictness::Strict) set("lb", "strict");
  error = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> made(icu::BreakIterator::createLineInstance(locale, error));
  if (U_FAILURE(error)) throw Fault("ICU : règles de coupure des lignes introuvables (paquet libicu)");
  return made;
}

// One iterator a thread and kind: making one costs far more than using it.
icu::BreakIterator& line_iterator(const Rules& rules) {
  thread_local std::map<Rules, std::unique_ptr<icu::BreakIterator>> iterators;
  auto found = iterators.find(rules);
  if (found != iterators.end()) return *found->second;
  if (iterators.size() > 64) iterators.clear();
  return *(iterators[rules] = make_iterator(rules));
}

const BreakStyle& style_at(std::span<const BreakStyle> styles, uint32_t offset);

// https://www.unicode.org/reports/tr14/ Context matters: each kind of rules looks at the whole paragraph, and has its say
// behind the characters that are under it.
void find_line_breaks(std::string_view text, std::span<const BreakStyle> styles, std::vector<BreakOpportunity>& breaks) {
  std::vector<Rules> kinds;
  for (const BreakStyle& style : styles) {
    Rules rules = rules_of(style);
    if (std::find(kinds.begin(), kinds.end(), rules) == kinds.end()) kinds.push_back(std::move(rules));
  }
  Utf16Text wide = to_utf16(text);
  icu::UnicodeString units(false, wide.units.data(), static_cast<int32_t>(wide.units.size()));
  for (const Rules& rules : kinds) {
    icu::BreakIterator& iterator = line_iterator(rules);
    iterator.setText(units);
    for (int32_t at = iterator.next(); at != icu::BreakIterator::DONE; at = iterator.next()) {
      bool end = at == units.length();
      uint32_t offset = end ? static_cast<uint32_t>(text.size()) : wide.bytes[static_cast<size_t>(at)];
      if (kinds.size() > 1 && rules_of(style_at(styles, offset - 1)) != rules) continue;
      char16_t before = units[at - 1];
      bool mandatory = end || iterator.getRuleStatus() >= UBRK_LINE_HARD;
      breaks.push_back({offset, mandatory ? BreakKind::Mandatory : before == 0xAD ? BreakKind::Hyphen : BreakKind::Allowed});
    }
  }
}

size_t end_of_address(std::string_view text, size_t at) {
  while (at < text.size()) {
    size_t next = at;
    char32_t character = utf8::next(text, next);
    bool belongs = character > ' ' && character < 0x7F ? character != '<' && character != '>' && character != '"'
                                                       : u_isalnum(static_cast<UChar32>(character)) != 0;
    if (!belongs) break;
    at = next;
  }
  return at;
}

bool is_plain_or_beyond(char sign) { return std::isalnum(static_cast<unsigned char>(sign)) != 0 || static_cast<uint8_t>(sign) >= 0x80; }

// A web address breaks where nobody takes the break for a sign of it: after a slash of its path, before any other sign there.
// UAX 14 would leave "https://" alone at the end of a line, and a hyphen that seems to be the line's.
void break_addresses(std::string_view text, std::vector<BreakOpportunity>& breaks) {
  constexpr std::string_view kMark = "://";
  for (size_t mark = text.find(kMark); mark != std::string_view::npos; mark = text.find(kMark, mark + 1)) {
    size_t begin = mark;
    while (begin > 0 && std::isalpha(static_cast<unsigned char>(text[begin - 1])) != 0) --begin;
    size_t host = mark + kMark.size();
    size_t end = end_of_address(text, host);
    if (begin == mark || host == end) continue;
    std::erase_if(breaks, [&](const BreakOpportunity& chance) {
      return chance.kind == BreakKind::Allowed && chance.offset > begin && chance.offset < end;
    });
    for (size_t at = text.substr(0, end).find('/', host); at < end; ++at) {
      bool after = text[at - 1] == '/' && at - 1 >= host && is_plain_or_beyond(text[at]);
      bool before = std::string_view("?&#=.-_~%+,;:@").find(text[at]) != std::string_view::npos && is_plain_or_beyond(text[at - 1]) &&
                    at + 1 < end && is_plain_or_beyond(text[at + 1]);
      if (after || before) breaks.push_back({static_cast<uint32_t>(at), BreakKind::Allowed});
    }
  }
}

const BreakStyle& style_at(std::span<const BreakStyle> styles, uint32_t offset) {
  auto after = std::upper_bound(styles.begin(), styles.end(), offset, [](uint32_t at, const BreakStyle& s) { return at < s.begin; });
  return after == styles.begin() ? styles.front() : *(after - 1);
}

// A break belongs to the style of the character in front of it, where the line would end; at an edge the nearest
// common ancestor decides, which allows wrapping if one of both does. https://www.w3.org/TR/css-text-3/#line-break-details
void apply_styles(std::string_view text, std::span<const BreakStyle> styles, std::vector<BreakOpportunity>& breaks) {
  std::erase_if(breaks, [&](const BreakOpportunity& chance) {
    if (chance.kind == BreakKind::Mandatory) return false;
    const BreakStyle& before = style_at(styles, chance.offset - 1);
    const BreakStyle& after = style_at(styles, chance.offset);
    bool wraps = before.wrapping == Wrapping::Allowed || (&before != &after && after.wrapping == Wrapping::Allowed);
    bool suppressed = chance.kind == BreakKind::Hyphen && before.hyphens == HyphenSource::None;
    return !wraps || suppressed || chance.offset >= text.size();
  });
}

bool is_word_character(char32_t character) {
  return u_isalpha(static_cast<UChar32>(character)) || character == 0x2019 || character == '\'';
}

// Words are what stands between blanks and plain punctuation. What holds a digit, a slash, an at sign, a dot inside or
// the like is a code or an address and stays whole; so do the parts of compounds with a hyphen, which breaks by itself.
void add_hyphenation(std::string_view text, const BreakStyle& style, const Hyphenator& hyphenator, std::vector<BreakOpportunity>& breaks) {
  auto is_blank = [](char32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || c == 0x202F || c == 0xFFFC; };
  auto may_enclose = [](char32_t c) { return c < 0x80 ? std::string_view(",;:!?.()\"'").find(static_cast<char>(c)) != std::string_view::npos
                                                      : u_ispunct(static_cast<UChar32>(c)) != 0; };
  uint32_t end = std::min(style.end, static_cast<uint32_t>(text.size()));
  for (size_t at = style.begin; at < end;) {
    size_t start = at, word_begin = std::string_view::npos, word_end = at;
    bool word_over = false, plain = true;
    while (at < end) {
      size_t here = at;
      char32_t character = utf8::next(text, at);
      if (is_blank(character)) break;
      if (is_word_character(character) && !(word_over && plain)) {
        if (word_begin == std::string_view::npos) word_begin = here;
        word_end = at;
      } else if (is_word_character(character) || !may_enclose(character)) {
        plain = false;
      } else {
        word_over = word_begin != std::string_view::npos;
      }
    }
    if (plain && word_begin != std::string_view::npos && start < word_end) {
      std::string_view word = text.substr(word_begin, word_end - word_begin);
      for (uint32_t point : hyphenator.find_points(word, style.language, style.limits)) {
        breaks.push_back({static_cast<uint32_t>(word_begin) + point, BreakKind::Hyphen});
      }
    }
  }
}

// https://www.w3.org/TR/css-text-3/#valdef-line-break-anywhere
void add_cluster_breaks(std::string_view text, const BreakStyle& style, std::vector<BreakOpportunity>& breaks) {
  for (uint32_t start : find_cluster_starts(text, style.begin, style.end)) breaks.push_back({start, BreakKind::Allowed});
}

// https://www.w3.org/TR/css-text-3/#valdef-white-space-break-spaces
void add_space_breaks(std::string_view text, const BreakStyle& style, std::vector<BreakOpportunity>& breaks) {
  for (uint32_t at = style.begin; at < std::min(style.end, static_cast<uint32_t>(text.size())); ++at) {
    if (text[at] == ' ') breaks.push_back({at + 1, BreakKind::Allowed});
  }
}

// word-break: break-all lets letters and digits part; punctuation keeps its rules.
// https://www.w3.org/TR/css-text-3/#valdef-word-break-break-all
void add_letter_breaks(std::string_view text, const BreakStyle& style, std::vector<BreakOpportunity>& breaks) {
  auto is_letter = [&](size_t offset) {
    return u_isalnum(static_cast<UChar32>(utf8::next(text, offset))) != 0;
  };
  uint32_t previous = style.begin;
  for (uint32_t start : find_cluster_starts(text, style.begin, style.end)) {
    if (is_letter(previous) && is_letter(start)) breaks.push_back({start, BreakKind::Allowed});
    previous = start;
  }
}

void sort_unique(std::vector<BreakOpportunity>& breaks) {
  // At one offset a mandatory break is worth more than an allowed one, and that more than one with a hyphen.
  auto rank = [](BreakKind kind) { return kind == BreakKind::Mandatory ? 0 : kind == BreakKind::Allowed ? 1 : 2; };
  std::sort(breaks.begin(), breaks.end(), [&](const BreakOpportunity& a, const BreakOpportunity& b) {
    return a.offset != b.offset ? a.offset < b.offset : rank(a.kind) < rank(b.kind);
  });
  breaks.erase(std::unique(breaks.begin(), breaks.end(), [](auto& a, auto& b) { return a.offset == b.offset; }), breaks.end());
}

}  // namespace
}  // namespace clspress::text
