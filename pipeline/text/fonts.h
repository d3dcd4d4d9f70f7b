// Which faces there are and which of them a style asks for: fonts.xml, the folder of --fonts, a document's @font-face,
// and matching by CSS Fonts 4. No shaping here.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/length.h"
#include "base/report.h"
#include "text/face.h"

namespace clspress::text {

// An OpenType feature switched to a value, over the whole run.
struct Feature {
  uint32_t tag = 0;
  uint32_t value = 1;
  auto operator<=>(const Feature&) const = default;
};
constexpr uint32_t make_tag(const char (&name)[5]) {
  auto byte = [&](int i) { return static_cast<uint32_t>(static_cast<uint8_t>(name[i])); };
  return byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3);
}

// font-size-adjust: the size at which the face's measure is `value` times the font size.
// https://www.w3.org/TR/css-fonts-4/#font-size-adjust-prop
struct SizeAdjust {
  enum class Measure : uint8_t { None, ExHeight, CapHeight, ChWidth } measure = Measure::None;
  std::optional<double> value;  // absent: that of the first available font
  bool operator==(const SizeAdjust&) const = default;
};

// What a computed style asks for; layout makes it from its FontGroup.
struct FontSpec {
  std::vector<std::string> families;
  Length size = Length::px(16);
  uint16_t weight = 400;
  Slant slant = Slant::Normal;
  uint16_t stretch = 100;
  std::vector<Feature> features;  // beyond HarfBuzz' defaults
  SizeAdjust adjust;
  bool operator==(const FontSpec&) const = default;
};

// The answer: faces in order of preference, at a size. Interned: equal specs of one FontSet give the same pointer.
struct Font {
  FontSpec spec;
  std::vector<const Face*> candidates;  // never empty
  const Face* first_available = nullptr;  // where metrics come from: the first that has a space
  uint32_t feature_set = 0, spaced_feature_set = 0;  // process-wide ids, see feature_set() below; spaced: without ligatures

  const Face& primary() const { return *first_available; }
  Length size() const { return spec.size; }         // as computed
  Length size_of(const Face& face) const;           // as the face is drawn
  Length ascent() const { return scaled(primary().metrics().ascent); }
  Length descent() const { return scaled(-primary().metrics().descent); }  // positive
  Length line_gap() const { return scaled(primary().metrics().line_gap); }
  Length x_height() const { return scaled(primary().metrics().x_height); }
  Length cap_height() const { return scaled(primary().metrics().cap_height); }
  Length space_advance() const { return scaled(primary().metrics().space_advance); }
  Length zero_advance() const { return scaled(primary().metrics().zero_advance); }
  Length scaled(int32_t units) const { return primary().scaled(units, size_of(primary())); }
};

struct HyphenationDictionary {
  std::string language;  // "fr"
  std::filesystem::path file;
};

// The families of fonts.xml, after those of --fonts. Built once per process, then only read, by any thread.
class FontLibrary {
 public:
  // Throws Fault if the file can't be read or isn't what fonts/fonts.xml documents.
  static std::unique_ptr<FontLibrary> read(const std::filesystem::path& fonts_xml);
  // Every font file of the folder by its own name table, before the families of fonts.xml. A file that is no font is a
  // warning. Throws Fault if the folder can't be read. Call before the library is shared.
  void add_folder(const std::filesystem::path& folder, Report& report);

  // The family's faces in order, empty if there is none; generic names are resolved, case does not matter.
  std::vector<const Face*> find_family(std::string_view name) const;
  const std::vector<std::string>& families() const { return order_; }  // in order of fallback
  const std::vector<HyphenationDictionary>& dictionaries() const { return dictionaries_; }

 private:
  friend class FontsXml;
  void add(std::unique_ptr<Face> face, std::vector<std::string>& order);
  std::vector<std::unique_ptr<Face>> faces_;
  std::map<std::string, std::vector<const Face*>> by_family_;  // lower case
  std::map<std::string, std::string> generics_;                // "serif" -> lower-case family
  std::vector<std::string> order_;                             // lower-case family names
  std::vector<HyphenationDictionary> dictionaries_;
};

// The fonts of one document: the library's and its own @font-face. One thread; must not outlive the library.
class FontSet {
 public:
  explicit FontSet(std::shared_ptr<const FontLibrary> library) : library_(std::move(library)) {}

  // A face of the document (@font-face): TrueType or OpenType bytes. False and an error finding if they aren't.
  bool add_face(FaceDescription description, std::string bytes, const Location& location, Report& report);

  // The font for a spec. Never null: what no family has falls back on the order of fonts.xml.
  const Font* resolve(const FontSpec& spec);
  const FontLibrary& library() const { return *library_; }

 private:
  std::vector<const Face*> candidates(const FontSpec& spec) const;

  std::shared_ptr<const FontLibrary> library_;
  std::vector<std::shared_ptr<const Face>> own_;
  std::map<std::string, std::vector<const Face*>> own_by_family_;
  std::vector<std::unique_ptr<Font>> fonts_;
};

// The face of a family that a style asks for; null only of an empty list. https://www.w3.org/TR/css-fonts-4/#font-style-matching
const Face* find_best_match(const std::vector<const Face*>& family, const FontSpec& spec);

// Lists of features, numbered once per process, so that caches can key on a number.
uint32_t feature_set(std::vector<Feature> features);
const std::vector<Feature>& features_of(uint32_t feature_set);

}  // namespace clspress::text
