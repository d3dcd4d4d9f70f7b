#include "text/word_cache.h"

#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <array>
#include <limits>
#include <mutex>
#include <unordered_map>

#include "base/digest.h"
#include "text/fonts.h"

namespace clspress::text {
namespace {

std::shared_ptr<const WordGlyphs> make_word(const ShapingKey& key, std::string_view word_with_spaces);

// 16 shards of 4,096 words of at most 64 bytes: about 20 MB when full. A full shard is emptied: what a cache holds is
// never seen in an output, so nothing cleverer is needed.
constexpr size_t kShards = 16, kWordsPerShard = 4096, kLongestWord = 64;

struct Shard {
  std::mutex mutex;
  std::unordered_map<std::string, std::shared_ptr<const WordGlyphs>> words;
};

std::array<Shard, kShards>& shards() {
  static std::array<Shard, kShards> all;
  return all;
}

void make_cache_key(const ShapingKey& key, std::string_view word, std::string& text) {
  std::array<uint32_t, 3> numbers{key.face->serial(), key.feature_set, key.script};
  text.assign(reinterpret_cast<const char*>(numbers.data()), sizeof numbers);
  text += key.language;
  text += '\0';
  text += word;
}

}  // namespace

std::shared_ptr<const WordGlyphs> shape_word(const ShapingKey& key, std::string_view word_with_spaces) {
  if (word_with_spaces.size() > kLongestWord) return make_word(key, word_with_spaces);
  thread_local std::string name;
  make_cache_key(key, word_with_spaces, name);
  Shard& shard = shards()[fnv1a(name) % kShards];
  {
    std::lock_guard lock(shard.mutex);
    auto found = shard.words.find(name);
    if (found != shard.words.end()) return found->second;
  }
  auto word = make_word(key, word_with_spaces);
  std::lock_guard lock(shard.mutex);
  if (shard.words.size() >= kWordsPerShard) shard.words.clear();
  return shard.words.emplace(name, std::move(word)).first->second;
}

namespace {

std::shared_ptr<const WordGlyphs> make_word(const ShapingKey& key, std::string_view word_with_spaces) {
  WordGlyphs glyphs = shape_uncached(key, word_with_spaces, RightToLeft::No);
  // The space behind gives its kerning to the word's last glyph and is the next word's to show.
  if (word_with_spaces.size() > 1 && word_with_spaces.back() == ' ') {
    auto last = static_cast<uint32_t>(word_with_spaces.size() - 1);
    std::erase_if(glyphs, [&](const WordGlyph& glyph) { return glyph.cluster >= last; });
  }
  return std::make_shared<const WordGlyphs>(std::move(glyphs));
}

struct Buffer {
  hb_buffer_t* buffer = hb_buffer_create();
  Buffer() = default;
  ~Buffer() { hb_buffer_destroy(buffer); }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
};

int16_t to_int16(int32_t value) {
  return static_cast<int16_t>(std::clamp<int32_t>(value, std::numeric_limits<int16_t>::min(), std::numeric_limits<int16_t>::max()));
}

std::vector<hb_feature_t> hb_features(uint32_t set) {
  std::vector<hb_feature_t> features;
  for (const Feature& feature : features_of(set)) {
    features.push_back({feature.tag, feature.value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END});
  }
  return features;
}

// U+202F is drawn at its family's width of fonts.xml; kerning with its neighbours stays.
void narrow_spaces(const Face& face, std::string_view text, WordGlyphs& glyphs) {
  double share = face.description().narrow_space_share;
  if (share <= 0 || text.find("\u202F") == std::string_view::npos) return;
  auto drawn = static_cast<int32_t>(share * face.metrics().units_per_em + 0.5);
  for (WordGlyph& glyph : glyphs) {
    if (text.substr(glyph.cluster, 3) == "\u202F") glyph.advance += drawn - face.advance(glyph.id);
  }
}

}  // namespace

WordGlyphs shape_uncached(const ShapingKey& key, std::string_view text, RightToLeft direction) {
  thread_local Buffer own;
  hb_buffer_t* buffer = own.buffer;
  hb_buffer_clear_contents(buffer);
  hb_buffer_add_utf8(buffer, text.data(), static_cast<int>(text.size()), 0, static_cast<int>(text.size()));
  hb_buffer_set_direction(buffer, direction == RightToLeft::Yes ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, static_cast<hb_script_t>(key.script));
  hb_buffer_set_language(buffer, hb_language_from_string(key.language.data(), static_cast<int>(key.language.size())));
  std::vector<hb_feature_t> features = hb_features(key.feature_set);
  hb_shape(key.face->hb_font(), buffer, features.data(), static_cast<unsigned>(features.size()));
  if (direction == RightToLeft::Yes) hb_buffer_reverse(buffer);

  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
  WordGlyphs glyphs(count);
  for (unsigned i = 0; i < count; ++i) {
    bool unsafe = hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK;
    glyphs[i] = {static_cast<uint16_t>(infos[i].codepoint), unsafe, to_int16(positions[i].x_offset),
                 to_int16(positions[i].y_offset), infos[i].cluster, positions[i].x_advance};
  }
  narrow_spaces(*key.face, text, glyphs);
  return glyphs;
}

namespace {

// What HarfBuzz switches on by itself for horizontal text.
constexpr std::array kDefaultFeatures{make_tag("ccmp"), make_tag("locl"), make_tag("rlig"), make_tag("calt"), make_tag("clig"),
                                      make_tag("liga"), make_tag("rclt"), make_tag("kern"), make_tag("mark"), make_tag("mkmk"),
                                      make_tag("dist"), make_tag("abvm"), make_tag("blwm"), make_tag("curs")};

bool looks_across_space(const ShapingKey& key, hb_tag_t table, const std::vector<hb_tag_t>& features) {
  hb_codepoint_t space = 0;
  if (!hb_font_get_nominal_glyph(key.face->hb_font(), ' ', &space)) return true;
  hb_face_t* face = key.face->hb_face();
  hb_set_t* lookups = hb_set_create();
  hb_ot_layout_collect_lookups(face, table, nullptr, nullptr, features.data(), lookups);
  hb_set_t *before = hb_set_create(), *input = hb_set_create(), *after = hb_set_create(), *output = hb_set_create();
  bool found = false;
  for (hb_codepoint_t lookup = HB_SET_VALUE_INVALID; !found && hb_set_next(lookups, &lookup);) {
    for (hb_set_t* set : {before, input, after, output}) hb_set_clear(set);
    hb_ot_layout_lookup_collect_glyphs(face, table, lookup, before, input, after, output);
    // A pair that kerns with the space is seen whole from either side; a substitution of a space is not.
    found = hb_set_has(before, space) || hb_set_has(after, space) || (table == HB_OT_TAG_GSUB && hb_set_has(input, space));
  }
  for (hb_set_t* set : {lookups, before, input, after, output}) hb_set_destroy(set);
  return found;
}

}  // namespace

bool words_compose(const ShapingKey& key) {
  static std::mutex mutex;
  static std::map<std::pair<uint32_t, uint32_t>, bool> known;
  std::pair name{key.face->serial(), key.feature_set};
  {
    std::lock_guard lock(mutex);
    if (auto found = known.find(name); found != known.end()) return found->second;
  }
  std::vector<Feature> wanted = features_of(key.feature_set);
  std::vector<hb_tag_t> features;
  for (hb_tag_t tag : kDefaultFeatures) {
    bool off = std::any_of(wanted.begin(), wanted.end(), [&](const Feature& f) { return f.tag == tag && f.value == 0; });
    if (!off && !key.face->description().words_compose) features.push_back(tag);
  }
  for (const Feature& feature : wanted) {
    bool usual = std::find(kDefaultFeatures.begin(), kDefaultFeatures.end(), feature.tag) != kDefaultFeatures.end();
    if (feature.value != 0 && !usual) features.push_back(feature.tag);
  }
  features.push_back(HB_TAG_NONE);
  bool compose = !looks_across_space(key, HB_OT_TAG_GSUB, features) && !looks_across_space(key, HB_OT_TAG_GPOS, features);
  std::lock_guard lock(mutex);
  known.emplace(name, compose);
  return compose;
}

}  // namespace clspress::text
