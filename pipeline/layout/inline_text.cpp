#include "layout/inline_text.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/uchar.h>

#include "base/utf8.h"

namespace clspress::layout {
namespace {

std::string change_case(std::string_view text, style::TextTransform transform, const char* locale);
bool is_word_part(char32_t character);
size_t folded_count(std::string_view text);

}  // namespace

std::string transform_text(std::string_view text, style::TextTransform transform, std::string_view language, bool& inside_word) {
  std::string locale(language.substr(0, language.find('-')));
  if (transform != style::TextTransform::Capitalize) {
    for (size_t offset = 0; offset < text.size();) inside_word = is_word_part(utf8::next(text, offset));
    return transform == style::TextTransform::None ? std::string(text) : change_case(text, transform, locale.c_str());
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

std::string change_case(std::string_view text, style::TextTransform transform, const char* locale) {
  std::string changed;
  icu::StringByteSink<std::string> sink(&changed, static_cast<int32_t>(text.size()));
  icu::StringPiece source(text.data(), static_cast<int32_t>(text.size()));
  UErrorCode error = U_ZERO_ERROR;
  if (transform == style::TextTransform::Uppercase) icu::CaseMap::utf8ToUpper(locale, 0, source, sink, nullptr, error);
  else icu::CaseMap::utf8ToLower(locale, 0, source, sink, nullptr, error);
  return U_SUCCESS(error) ? changed : std::string(text);
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
