#include "text/fonts.h"

#include <algorithm>
#include <deque>
#include <mutex>
#include <tuple>

#include "base/fault.h"
#include "base/files.h"
#include "text/names.h"

namespace clspress::text {

std::vector<const Face*> FontLibrary::find_family(std::string_view name) const {
  std::string key = lower_ascii(name);
  auto found = by_family_.find(key);
  if (found != by_family_.end()) return found->second;
  auto generic = generics_.find(key);
  if (generic == generics_.end()) return {};
  found = by_family_.find(generic->second);
  return found == by_family_.end() ? std::vector<const Face*>{} : found->second;
}

void FontLibrary::add(std::unique_ptr<Face> face, std::vector<std::string>& order) {
  std::string key = lower_ascii(face->description().family);
  if (std::find(order.begin(), order.end(), key) == order.end()) order.push_back(key);
  by_family_[key].push_back(face.get());
  faces_.push_back(std::move(face));
}

void FontLibrary::add_folder(const fs::path& folder, Report& report) {
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    std::string extension = lower_ascii(entry->path().extension().string());
    if (extension == ".ttf" || extension == ".otf") files.push_back(entry->path());
  }
  if (error) throw Fault(folder.string() + " : dossier de polices illisible");
  std::sort(files.begin(), files.end());
  std::vector<std::string> order;
  for (const fs::path& file : files) {
    std::string bytes = read_file(file);
    if (!is_font(bytes)) {
      report.warning("POLICE-ILLISIBLE", {file.string()}, "ce fichier n’est pas une police TrueType ou OpenType",
                     "le retirer du dossier ou le remplacer");
      continue;
    }
    FaceDescription description = describe_font(bytes);
    description.file = file;
    // A family of the folder takes the place of the same family of fonts.xml, whole.
    std::string key = lower_ascii(description.family);
    if (std::find(order.begin(), order.end(), key) == order.end()) by_family_.erase(key);
    add(std::make_unique<Face>(std::move(description)), order);
  }
  for (const std::string& name : order_) {
    if (std::find(order.begin(), order.end(), name) == order.end()) order.push_back(name);
  }
  order_ = std::move(order);
}

bool FontSet::add_face(FaceDescription description, std::string bytes, const Location& location, Report& report) {
  if (!is_font(bytes)) {
    report.error("POLICE-ILLISIBLE", location, "la police « " + description.family + " » n’est pas une police TrueType ou OpenType",
                 "donner un fichier .ttf ou .otf dans @font-face");
    return false;
  }
  std::string key = lower_ascii(description.family);
  own_.push_back(std::make_shared<const Face>(std::move(description), std::move(bytes)));
  own_by_family_[key].push_back(own_.back().get());
  return true;
}

const Font* FontSet::resolve(const FontSpec& spec) {
  for (const auto& font : fonts_) {
    if (font->spec == spec) return font.get();
  }
  auto font = std::make_unique<Font>();
  font->spec = spec;
  font->candidates = candidates(spec);
  auto has_space = [](const Face* face) { return face->in_ranges(' '); };
  auto first = std::find_if(font->candidates.begin(), font->candidates.end(), has_space);
  font->first_available = first == font->candidates.end() ? font->candidates.front() : *first;
  font->feature_set = feature_set(spec.features);
  // https://www.w3.org/TR/css-text-3/#letter-spacing-property: no optional ligatures between spaced letters.
  std::vector<Feature> spaced = spec.features;
  for (uint32_t tag : {make_tag("liga"), make_tag("clig"), make_tag("dlig"), make_tag("hlig"), make_tag("calt")}) {
    spaced.push_back({tag, 0});
  }
  font->spaced_feature_set = feature_set(std::move(spaced));
  fonts_.push_back(std::move(font));
  return fonts_.back().get();
}

namespace {

std::tuple<int, int, int> rank(const Face& face, const FontSpec& spec);

// All faces of a document's family that match best: one for each unicode-range, those that were declared last first.
// https://www.w3.org/TR/css-fonts-4/#composite-fonts
void add_composite(const std::vector<const Face*>& family, const FontSpec& spec, std::vector<const Face*>& faces) {
  const Face* best = find_best_match(family, spec);
  for (auto face = family.rbegin(); best && face != family.rend(); ++face) {
    if (rank(**face, spec) == rank(*best, spec) && std::find(faces.begin(), faces.end(), *face) == faces.end()) faces.push_back(*face);
  }
}

}  // namespace

std::vector<const Face*> FontSet::candidates(const FontSpec& spec) const {
  std::vector<const Face*> faces;
  auto add = [&](const std::vector<const Face*>& family) {
    const Face* face = find_best_match(family, spec);
    if (face && std::find(faces.begin(), faces.end(), face) == faces.end()) faces.push_back(face);
  };
  for (const std::string& name : spec.families) {
    auto own = own_by_family_.find(lower_ascii(name));
    if (own == own_by_family_.end()) add(library_->find_family(name));
    else add_composite(own->second, spec, faces);
  }
  for (const std::string& name : library_->families()) add(library_->find_family(name));
  return faces;
}

namespace {

double measure_of(const Face& face, SizeAdjust::Measure measure);
int stretch_distance(const Face& face, const FontSpec& spec);
int slant_distance(const Face& face, const FontSpec& spec);
int weight_distance(const Face& face, const FontSpec& spec);

}  // namespace

const Face* find_best_match(const std::vector<const Face*>& family, const FontSpec& spec) {
  auto best = std::min_element(family.begin(), family.end(), [&](auto a, auto b) { return rank(*a, spec) < rank(*b, spec); });
  return best == family.end() ? nullptr : *best;
}

Length Font::size_of(const Face& face) const {
  Length size = spec.size;
  if (face.description().size_adjust != 1) size = size.scaled(face.description().size_adjust);
  if (spec.adjust.measure == SizeAdjust::Measure::None) return size;
  double own = measure_of(face, spec.adjust.measure);
  double wanted = spec.adjust.value.value_or(measure_of(primary(), spec.adjust.measure));
  return own > 0 ? size.scaled(wanted / own) : size;
}

namespace {

// The side that the specification looks at first is near, the other one far.
constexpr int kFar = 10'000;

std::tuple<int, int, int> rank(const Face& face, const FontSpec& spec) {
  return {stretch_distance(face, spec), slant_distance(face, spec), weight_distance(face, spec)};
}

// As a share of the em.
double measure_of(const Face& face, SizeAdjust::Measure measure) {
  const FaceMetrics& metrics = face.metrics();
  int32_t units = measure == SizeAdjust::Measure::ExHeight    ? metrics.x_height
                  : measure == SizeAdjust::Measure::CapHeight ? metrics.cap_height
                                                              : metrics.zero_advance;
  return static_cast<double>(units) / metrics.units_per_em;
}

int stretch_distance(const Face& face, const FontSpec& spec) {
  int difference = face.description().stretch - spec.stretch;
  bool preferred = spec.stretch <= 100 ? difference <= 0 : difference >= 0;
  return std::abs(difference) + (preferred ? 0 : kFar);
}

int slant_distance(const Face& face, const FontSpec& spec) {
  Slant have = face.description().slant;
  switch (spec.slant) {
    case Slant::Normal: return have == Slant::Normal ? 0 : have == Slant::Oblique ? 1 : 2;
    case Slant::Italic: return have == Slant::Italic ? 0 : have == Slant::Oblique ? 1 : 2;
    case Slant::Oblique: return have == Slant::Oblique ? 0 : have == Slant::Italic ? 1 : 2;
  }
  return 0;
}

int weight_distance(const Face& face, const FontSpec& spec) {
  int wanted = spec.weight, low = face.description().weight_low, high = face.description().weight_high;
  if (wanted >= low && wanted <= high) return 0;
  int distance = wanted < low ? low - wanted : wanted - high;
  bool lighter = high < wanted;
  if (wanted < 400) return lighter ? distance : distance + kFar;
  if (wanted > 500) return lighter ? distance + kFar : distance;
  // From 400 to 500: first up to 500, then lighter, then heavier than 500.
  if (!lighter) return low <= 500 ? distance : distance + 2 * kFar;
  return distance + kFar;
}

struct FeatureSets {
  std::mutex mutex;
  std::map<std::vector<Feature>, uint32_t> numbers;
  std::deque<std::vector<Feature>> lists;  // a deque: references stay good
};

FeatureSets& feature_sets() {
  static FeatureSets sets;
  return sets;
}

}  // namespace

uint32_t feature_set(std::vector<Feature> features) {
  FeatureSets& sets = feature_sets();
  std::lock_guard lock(sets.mutex);
  auto [found, fresh] = sets.numbers.try_emplace(features, static_cast<uint32_t>(sets.lists.size()));
  if (fresh) sets.lists.push_back(std::move(features));
  return found->second;
}

const std::vector<Feature>& features_of(uint32_t feature_set) {
  FeatureSets& sets = feature_sets();
  std::lock_guard lock(sets.mutex);
  return sets.lists[feature_set];
}

}  // namespace clspress::text
