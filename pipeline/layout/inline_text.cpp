#include "layout/inline_text.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include "base/utf8.h"

namespace clspress::layout {
namespace {

using Case = style::TextTransform::Case;

std::string transform_case(std::string_view text, Case wanted, std::string_view language, bool& inside_word);
std::string change_case(std::string_view text, Case wanted, const char* locale);
std::string change_forms(std::string_view text, const style::TextTransform& transform);
bool is_word_part(char32_t character);
size_t folded_count(std::string_view text);

}  // namespace

// Case first, then width, then kana. https://www.w3.org/TR/css-text-3/#text-transform-order
std::string transform_text(std::string_view text, const style::TextTransform& transform, std::string_view language, bool& inside_word) {
  std::string shown = transform_case(text, transform.letter_case, language, inside_word);
  return transform.full_width || transform.full_size_kana ? change_forms(shown, transform) : shown;
}

// Case may change how many characters there are (« ß », « SS »), yet not how many there are once case is folded.
size_t length_of_same(std::string_view shown, std::string_view text) {
  size_t wanted = folded_count(shown), count = 0, offset = 0;
  while (offset < text.size() && count < wanted) {
    size_t start = offset;
    utf8::next(text, offset);
    count += folded_count(text.substr(start, offset - start));
  }
  return offset;
}

namespace {

std::string transform_case(std::string_view text, Case wanted, std::string_view language, bool& inside_word) {
  std::string locale(language.substr(0, language.find('-')));
  if (wanted != Case::Capitalize) {
    for (size_t offset = 0; offset < text.size();) inside_word = is_word_part(utf8::next(text, offset));
    return wanted == Case::None ? std::string(text) : change_case(text, wanted, locale.c_str());
  }
  std::string shown;
  for (size_t offset = 0; offset < text.size();) {
    size_t start = offset;
    char32_t character = utf8::next(text, offset);
    bool part = is_word_part(character);
    if (part && !inside_word) utf8::append(shown, static_cast<char32_t>(u_totitle(static_cast<UChar32>(character))));
    else shown += text.substr(start, offset - start);
    inside_word = part;
  }
  return shown;
}

std::string change_case(std::string_view text, Case wanted, const char* locale) {
  std::string changed;
  icu::StringByteSink<std::string> sink(&changed, static_cast<int32_t>(text.size()));
  icu::StringPiece source(text.data(), static_cast<int32_t>(text.size()));
  UErrorCode error = U_ZERO_ERROR;
  if (wanted == Case::Uppercase) icu::CaseMap::utf8ToUpper(locale, 0, source, sink, nullptr, error);
  else icu::CaseMap::utf8ToLower(locale, 0, source, sink, nullptr, error);
  return U_SUCCESS(error) ? changed : std::string(text);
}

// https://www.w3.org/TR/css-text-3/#valdef-text-transform-full-width A space stays: wide, it would be no place to break.
char32_t to_full_width(char32_t character) {
  constexpr std::pair<char32_t, char32_t> kOthers[] = {{0xA2, 0xFFE0}, {0xA3, 0xFFE1}, {0xA5, 0xFFE5}, {0xA6, 0xFFE4}, {0xAC, 0xFFE2},
                                                       {0xAF, 0xFFE3}, {0x20A9, 0xFFE6}, {0x2985, 0xFF5F}, {0x2986, 0xFF60}};
  if (character >= '!' && character <= '~') return character + 0xFEE0;
  for (auto [narrow, wide] : kOthers) {
    if (character == narrow) return wide;
  }
  // Half-width katakana, hangul and signs are compatibility forms of the wide ones.
  if ((character < 0xFF61 || character > 0xFFDC) && (character < 0xFFE8 || character > 0xFFEE)) return character;
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* forms = icu::Normalizer2::getNFKCInstance(error);
  icu::UnicodeString wide;
  bool known = U_SUCCESS(error) && forms->getDecomposition(static_cast<UChar32>(character), wide) && wide.countChar32() == 1;
  return known ? static_cast<char32_t>(wide.char32At(0)) : character;
}

// https://www.w3.org/TR/css-text-3/#small-kana
char32_t to_full_size(char32_t character) {
  constexpr std::u32string_view kSmall = U"ぁぃぅぇぉゕゖっゃゅょゎァィゥェォヵㇰヶㇱㇲッㇳㇴㇵㇶㇷㇸㇹㇺャュョㇻㇼㇽㇾㇿヮｧｨｩｪｫｯｬｭｮ";
  constexpr std::u32string_view kLarge = U"あいうえおかけつやゆよわアイウエオカクケシスツトヌハヒフヘホムヤユヨラリルレロワｱｲｳｴｵﾂﾔﾕﾖ";
  static_assert(kSmall.size() == kLarge.size());
  size_t at = kSmall.find(character);
  return at == std::u32string_view::npos ? character : kLarge[at];
}

std::string change_forms(std::string_view text, const style::TextTransform& transform) {
  std::string changed;
  for (size_t offset = 0; offset < text.size();) {
    char32_t character = utf8::next(text, offset);
    if (transform.full_width) character = to_full_width(character);
    utf8::append(changed, transform.full_size_kana ? to_full_size(character) : character);
  }
  return changed;
}

size_t folded_count(std::string_view text) {
  std::string folded;
  icu::StringByteSink<std::string> sink(&folded, static_cast<int32_t>(text.size()));
  UErrorCode error = U_ZERO_ERROR;
  icu::CaseMap::utf8Fold(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr, error);
  return utf8::count(U_SUCCESS(error) ? std::string_view(folded) : text);
}

// An apostrophe stands inside words: « l'accès » has one capital, as French has it.
bool is_word_part(char32_t character) {
  return u_isalnum(static_cast<UChar32>(character)) || character == 0x2019 || character == '\'' || character == 0xAD ||
         u_getCombiningClass(static_cast<UChar32>(character)) != 0;
}

}  // namespace
}  // namespace clspress::layout
