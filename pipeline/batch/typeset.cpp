#include "batch/typeset.h"

#include <algorithm>

#include "document/document.h"
#include "layout/layout.h"
#include "paint/painter.h"
#include "paint/pictures.h"

namespace clspress::batch {
namespace {

style::Loader make_style_loader(Loader& loader, Report& report) {
  return [&](const std::string& url, const std::string& from, const Location& place) -> std::optional<std::string> {
    std::shared_ptr<const std::string> bytes = loader.load(url, from, place, report);
    return bytes ? std::optional(*bytes) : std::nullopt;
  };
}

text::Slant slant_of(style::FontStyle style) {
  switch (style) {
    case style::FontStyle::Normal: return text::Slant::Normal;
    case style::FontStyle::Italic: return text::Slant::Italic;
    case style::FontStyle::Oblique: return text::Slant::Oblique;
  }
  return text::Slant::Normal;
}

// Of the first family that the library has: the document's own faces are only known when its styles are.
// https://www.w3.org/TR/css-values-4/#font-relative-lengths
style::FontMetrics metrics_of(const text::FontLibrary& library, const style::FontGroup& font) {
  text::FontSpec spec;
  spec.weight = font.weight;
  spec.slant = slant_of(font.style);
  spec.stretch = font.stretch;
  for (const std::string& family : font.families) {
    const text::Face* face = text::find_best_match(library.find_family(family), spec);
    if (!face) continue;
    const text::FaceMetrics& metrics = face->metrics();
    double em = metrics.units_per_em;
    return {metrics.x_height / em, metrics.cap_height / em, metrics.zero_advance / em};
  }
  return {};
}

bool add_font_face(const style::FontFaceRule& rule, const std::string& source, text::FontSet& fonts, Loader& loader, Report& report) {
  std::shared_ptr<const std::string> bytes = loader.load(source, {}, rule.location, report);
  if (!bytes) return false;
  text::FaceDescription description;
  description.family = rule.family;
  description.weight_low = rule.weight_low;
  description.weight_high = rule.weight_high;
  description.slant = slant_of(rule.style);
  description.stretch = rule.stretch;
  description.ranges = rule.ranges;
  description.ascent = rule.ascent;
  description.descent = rule.descent;
  description.line_gap = rule.line_gap;
  description.size_adjust = rule.size_adjust;
  return fonts.add_face(std::move(description), *bytes, rule.location, report);
}

// The first source of each @font-face that can be used; those before it are no fault, they are what the list is for.
// https://www.w3.org/TR/css-fonts-4/#src-desc
void add_font_faces(const style::StyledDocument& styled, text::FontSet& fonts, Loader& loader, Report& report) {
  for (const style::FontFaceRule& rule : styled.font_faces()) {
    Report refused;
    bool found = std::any_of(rule.sources.begin(), rule.sources.end(), [&](const std::string& source) {
      return add_font_face(rule, source, fonts, loader, refused);
    });
    if (!found) report.append(refused);
  }
}

// What the document says of itself where the caller has nothing to say.
pdf::Metadata complete(pdf::Metadata metadata, const document::Document& document) {
  if (metadata.title.empty()) {
    for (document::NodeId node = 0; node < document.size() && metadata.title.empty(); ++node) {
      bool html = document[node].space == document::Namespace::Html;
      if (html && document[node].kind == document::NodeKind::Element && document[node].name == "title") {
        metadata.title = document.text_content(node);
      }
    }
  }
  if (metadata.title.empty()) metadata.title = document.files().front();
  std::string_view language = document.language(document.root());
  if (metadata.language.empty()) metadata.language = language.empty() ? "fr" : std::string(language);
  return metadata;
}

}  // namespace

Typography::Typography(std::unique_ptr<text::FontLibrary> read)
    : library(std::move(read)), hyphenator(library->dictionaries()) {}

StageTimes& StageTimes::operator+=(const StageTimes& other) {
  read += other.read;
  compose += other.compose;
  parse += other.parse;
  style += other.style;
  layout += other.layout;
  paint += other.paint;
  pdf += other.pdf;
  return *this;
}

double Stopwatch::lap() {
  auto now = std::chrono::steady_clock::now();
  double seconds = std::chrono::duration<double>(now - last_).count();
  last_ = now;
  return seconds;
}

std::optional<Typeset> typeset(TypesetInput input, Loader& loader, Report& report) {
  Typeset result;
  Stopwatch watch;
  std::optional<document::Document> document = document::parse(input.xhtml, input.name, report);
  if (!document) return {};
  std::string().swap(input.xhtml);  // some kilobytes for each page
  document::Structure structure = document::make_structure(*document, input.strictness, report);
  result.times.parse = watch.lap();

  style::Loader style_loader = make_style_loader(loader, report);
  style::CascadeOptions cascade_options;
  cascade_options.metrics = [&](const style::FontGroup& font) { return metrics_of(*input.typography->library, font); };
  style::StyledDocument styled = style::cascade(*document, input.sheets, style_loader, report, cascade_options);
  text::FontSet fonts(input.typography->library);
  add_font_faces(styled, fonts, loader, report);
  result.times.style = watch.lap();

  paint::PictureStore pictures(style_loader, report);
  layout::Options options;
  options.hyphenator = &input.typography->hyphenator;
  options.natural_size = [&](document::NodeId element, std::string_view url) {
    return pictures.natural_size(styled, element, url);
  };
  layout::Pages pages = layout::paginate(styled, fonts, options, report);
  if (input.dump == Dump::Layout) result.dump = layout::dump(pages, *document);
  result.pages = pages.pages.size();
  result.times.layout = watch.lap();

  result.metadata = complete(input.metadata, *document);
  pdf::Writer writer(structure, input.icc_profile, result.metadata);
  {
    paint::Painter painter(pages, styled, structure, pictures, fonts, report);
    for (size_t index = 0; index < pages.pages.size(); ++index) {
      paint::Page page = paint::paint_page(painter, index);
      result.times.paint += watch.lap();
      writer.add_page(page);
      result.times.pdf += watch.lap();
    }
  }
  layout::Landmarks landmarks = std::move(pages.landmarks);
  pages = {};  // the file's objects take the place of the fragments in memory
  if (input.attachments) result.attachments = input.attachments(report);
  result.pdf = writer.finish(landmarks, result.attachments);
  result.times.pdf += watch.lap();
  return result;
}

}  // namespace clspress::batch
