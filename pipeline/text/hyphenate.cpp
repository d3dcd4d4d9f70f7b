#include "text/hyphenate.h"

#include <hyphen.h>
#include <unicode/uchar.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include <mutex>

#include "base/fault.h"
#include "base/utf8.h"
#include "text/names.h"

namespace clspress::text {

// Loaded patterns stay for the life of the process, once for all documents.
struct Hyphenator::Dictionary {
  std::string language;
  std::filesystem::path file;
  mutable std::once_flag once;
  mutable HyphenDict* patterns = nullptr;

  HyphenDict& load() const;
};

namespace {

// libhyphen 2.8.8 itself leaks the patterns that its file has twice (16 of them, 130 bytes), once a process.
HyphenDict* load_patterns(const std::filesystem::path& file) {
#ifdef __SANITIZE_ADDRESS__
  __lsan::ScopedDisabler not_ours;
#endif
  return hnj_hyphen_load(file.c_str());
}

}  // namespace

HyphenDict& Hyphenator::Dictionary::load() const {
  static std::mutex mutex;
  static auto& loaded = *new std::map<std::filesystem::path, HyphenDict*>;
  std::call_once(once, [this] {
    std::lock_guard lock(mutex);
    HyphenDict*& dictionary = loaded[file];
    if (!dictionary) dictionary = load_patterns(file);
    if (!dictionary || !dictionary->utf8) throw Fault(file.string() + " : motifs de césure absents ou d’un autre codage que UTF-8");
    patterns = dictionary;
  });
  return *patterns;
}

namespace {

// A word ready for the patterns: lower case, with the offset of each character in the word as written.
struct Lowered {
  std::string text;
  std::vector<uint32_t> source;  // by byte of `text`
  size_t characters = 0;
  bool divisible = false;
};

constexpr size_t kLongestWord = 64;  // characters; the patterns hold no longer word

Lowered lower(std::string_view word);
bool within_limits(std::string_view word, size_t offset, size_t characters, const HyphenLimits& limits);

}  // namespace

Hyphenator::Hyphenator(const std::vector<HyphenationDictionary>& dictionaries) {
  for (const HyphenationDictionary& dictionary : dictionaries) {
    dictionaries_.push_back(std::make_unique<Dictionary>());
    dictionaries_.back()->language = dictionary.language;
    dictionaries_.back()->file = dictionary.file;
  }
}

Hyphenator::~Hyphenator() = default;

std::vector<uint32_t> Hyphenator::find_points(std::string_view word, std::string_view language, const HyphenLimits& limits) const {
  const Dictionary* dictionary = find_dictionary(language);
  if (!dictionary) return {};
  Lowered lowered = lower(word);
  if (!lowered.divisible || lowered.characters < limits.word) return {};

  std::vector<char> marks(lowered.text.size() + 5);
  char** replacements = nullptr;
  int* positions = nullptr;
  int* cuts = nullptr;
  int size = static_cast<int>(lowered.text.size());
  if (hnj_hyphen_hyphenate2(&dictionary->load(), lowered.text.c_str(), size, marks.data(), nullptr, &replacements, &positions, &cuts)) {
    return {};
  }
  // libhyphen gives one mark a character, packed at the front, in UTF-8 dictionaries. Divisions that change the
  // spelling (Schiff-fahrt) are left out: the text must extract as written.
  std::vector<uint32_t> points;
  size_t offset = 0;
  for (size_t character = 0; character + 1 < lowered.characters; ++character) {
    utf8::next(lowered.text, offset);
    bool changes = replacements && replacements[character];
    if ((marks[character] & 1) && !changes && within_limits(lowered.text, offset, lowered.characters, limits)) {
      points.push_back(lowered.source[offset]);
    }
  }
  for (int i = 0; replacements && i < size; ++i) free(replacements[i]);
  free(replacements);
  free(positions);
  free(cuts);
  return points;
}

// "fr" serves "fr-CH" too. https://www.rfc-editor.org/rfc/rfc4647#section-3.4
const Hyphenator::Dictionary* Hyphenator::find_dictionary(std::string_view language) const {
  std::string wanted = lower_ascii(language);
  while (!wanted.empty()) {
    for (const auto& dictionary : dictionaries_) {
      if (dictionary->language == wanted) return dictionary.get();
    }
    size_t cut = wanted.rfind('-');
    wanted.resize(cut == std::string::npos ? 0 : cut);
  }
  return nullptr;
}

namespace {

Lowered lower(std::string_view word) {
  Lowered lowered;
  bool has_lower = false;
  for (size_t offset = 0; offset < word.size();) {
    uint32_t start = static_cast<uint32_t>(offset);
    char32_t character = utf8::next(word, offset);
    if (!u_isalpha(static_cast<UChar32>(character)) && character != 0x2019 && character != '\'') return lowered;
    has_lower = has_lower || u_islower(static_cast<UChar32>(character));
    // The patterns spell the apostrophe in ASCII.
    char32_t small = character == 0x2019 ? U'\'' : static_cast<char32_t>(u_tolower(static_cast<UChar32>(character)));
    utf8::append(lowered.text, small);
    lowered.source.resize(lowered.text.size(), start);
    if (++lowered.characters > kLongestWord) return lowered;
  }
  lowered.divisible = has_lower;
  return lowered;
}

// The limits count letters from the last apostrophe: « l'eau » has none to give on its left.
bool within_limits(std::string_view word, size_t offset, size_t characters, const HyphenLimits& limits) {
  std::string_view left = word.substr(0, offset);
  size_t before = utf8::count(left);
  size_t apostrophe = left.rfind('\'');
  size_t letters = apostrophe == std::string_view::npos ? before : utf8::count(left.substr(apostrophe + 1));
  return letters >= limits.before && characters - before >= limits.after;
}

}  // namespace
}  // namespace clspress::text
