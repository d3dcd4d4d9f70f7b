#include "paint/pictures.h"

#include <algorithm>

#include "base/data_url.h"
#include "paint/svg.h"

namespace clspress::paint {

namespace {

constexpr int kDeepestNesting = 4;

bool looks_like_svg(std::string_view bytes);
size_t missing_namespace(std::string_view bytes);
std::string_view shown_url(const document::Document& document, document::NodeId element);
layout::NaturalSize raster_size(const Picture& picture);

}  // namespace

const Graphic* PictureStore::find(const std::string& url, const std::string& from_file, const Location& location) {
  auto [found, fresh] = graphics_.try_emplace({from_file, url});
  if (!fresh) return found->second.get();
  std::unique_ptr<Graphic> graphic = read(url, from_file, location);
  found->second = std::move(graphic);  // std::map: stays where it is while others are added
  return found->second.get();
}

const Graphic* PictureStore::find(const document::Document& document, document::NodeId element) {
  std::string_view url = shown_url(document, element);
  if (url.empty()) return nullptr;
  return find(std::string(url), document.files().empty() ? std::string() : document.files().front(), document.location(element));
}

std::optional<layout::NaturalSize> PictureStore::natural_size(const style::StyledDocument& styled, document::NodeId element,
                                                              std::string_view url) {
  const document::Document& document = styled.document();
  const Graphic* graphic = nullptr;
  if (element == document::kNoNode) {
    graphic = find(std::string(url), "", {});
  } else if (document[element].space == document::Namespace::Svg) {
    return svg_natural_size(document, element);
  } else {
    graphic = find(document, element);
  }
  if (!graphic) return std::nullopt;
  return natural_size_of(*graphic);
}

layout::NaturalSize natural_size_of(const Graphic& graphic) {
  if (graphic.raster) return raster_size(*graphic.raster);
  return svg_natural_size(*graphic.vector->document, graphic.vector->document->root());
}

std::unique_ptr<Graphic> PictureStore::read(const std::string& url, const std::string& from_file, const Location& location) {
  std::optional<std::string> bytes;
  bool inlined = url.starts_with("data:");
  if (inlined) {
    bytes = decode_data_url(url);
    if (!bytes) report_.error("IMAGE-ILLISIBLE", location, "l’adresse data: de l’image est mal formée", "la donner en base64 ou la remplacer par un fichier");
  } else {
    bytes = loader_(url, from_file, location);
  }
  if (!bytes || depth_ >= kDeepestNesting) return nullptr;
  std::string name = inlined ? url.substr(0, 40) + "…" : url;
  depth_++;
  std::unique_ptr<Graphic> graphic;
  if (looks_like_svg(*bytes)) {
    graphic = read_svg(std::move(*bytes), name);
  } else if (std::optional<Picture> picture = decode_picture(*bytes, name, location, report_)) {
    graphic = std::make_unique<Graphic>();
    graphic->raster = std::make_shared<const Picture>(std::move(*picture));
  }
  depth_--;
  return graphic;
}

std::unique_ptr<Graphic> PictureStore::read_svg(std::string bytes, const std::string& url) {
  if (size_t place = missing_namespace(bytes); place != std::string::npos) {
    report_.warning("SVG-ESPACE", {url, 1, 1}, "l’élément « svg » n’a pas d’espace de noms : les navigateurs ne montrent pas cette image",
                    "ajouter xmlns=\"http://www.w3.org/2000/svg\" à l’élément « svg »");
    bytes.insert(place, " xmlns=\"http://www.w3.org/2000/svg\"");
  }
  std::optional<document::Document> document = document::parse(bytes, url, report_);
  if (!document) return nullptr;
  const document::Node& root = (*document)[document->root()];
  if (root.name != "svg" || root.space != document::Namespace::Svg) {
    report_.error("IMAGE-ILLISIBLE", {url, 1, 1}, "la racine de l’image n’est pas un élément « svg » de l’espace de noms SVG",
                  "ajouter xmlns=\"http://www.w3.org/2000/svg\" à l’élément « svg »");
    return nullptr;
  }
  // The tree is put where it stays before styles point into it.
  auto moved = std::make_unique<document::Document>(std::move(*document));
  style::StyledDocument styled = style::cascade(*moved, {style::user_agent_sheet()}, loader_, report_);
  auto graphic = std::make_unique<Graphic>();
  graphic->vector = std::make_unique<const SvgFile>(SvgFile{std::move(moved), std::move(styled)});
  return graphic;
}

namespace {

// The first sign of an XML file, behind a byte order mark and white space.
bool looks_like_svg(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  size_t first = bytes.find_first_not_of(" \t\r\n");
  return (first != std::string_view::npos && bytes[first] == '<') || bytes.starts_with("\xFF\xFE<") || bytes.starts_with("\xFE\xFF\0<");
}

// Where xmlns belongs in a first tag <svg …> without it, else npos.
size_t missing_namespace(std::string_view bytes) {
  constexpr std::string_view kTag = "<svg";
  size_t tag = bytes.find(kTag);
  size_t end = tag == std::string_view::npos ? tag : bytes.find('>', tag);
  if (end == std::string_view::npos || bytes.substr(tag, end - tag).find("xmlns") != std::string_view::npos) return std::string_view::npos;
  return tag + kTag.size();
}

std::string_view shown_url(const document::Document& document, document::NodeId element) {
  std::string_view name = document[element].name;
  if (name == "img" || name == "embed" || name == "input") return document.attribute(element, "src");
  if (name == "object") return document.attribute(element, "data");
  return {};
}

layout::NaturalSize raster_size(const Picture& picture) {
  int width = picture.width, height = picture.height;
  if (picture.orientation >= 5) std::swap(width, height);
  return {Length::px(width), Length::px(height), static_cast<double>(width) / height};
}

}  // namespace

}  // namespace clspress::paint
