#include "dossier/pictures.h"

#include <fmt/core.h>
#include <libdeflate.h>

#include <algorithm>

#include "base/files.h"
#include "dossier/xml_support.h"

namespace clspress::dossier {
namespace {

constexpr uint64_t kMostPixels = 100'000'000;

PictureState inspect_png(std::string_view bytes);
PictureState inspect_jpeg(std::string_view bytes);
PictureState inspect_svg(std::string_view bytes);

uint32_t big_endian(std::string_view bytes, size_t offset, size_t count) {
  uint32_t value = 0;
  for (size_t i = 0; i < count; ++i) value = value << 8 | static_cast<unsigned char>(bytes[offset + i]);
  return value;
}

PictureState judge_size(uint32_t width, uint32_t height) {
  if (width == 0 || height == 0) return PictureState::Truncated;
  return uint64_t{width} * height > kMostPixels ? PictureState::TooLarge : PictureState::Whole;
}

}  // namespace

void check_pictures(const Element& root, const fs::path& folder, Report& report) {
  std::vector<Element> images = root.items_at("images");
  if (images.empty()) return;
  Root beneath(folder);
  for (const Element& image : images) {
    std::optional<Element> file = image.find_child("fichier");
    if (!file) continue;
    auto refuse = [&](const char* code, const char* what, const char* help) {
      report.add({code, Severity::Erreur, file->location(), file->path(), fmt::format("“{}” {}", file->value(), what), help});
    };
    Root::Result result = beneath.read(file->value());
    if (!result.bytes) {
      switch (result.refusal) {
        case Root::Refusal::Missing: refuse("IMAGE-ABSENTE", "est introuvable", "copier l’image dans le dossier, ou corriger son nom"); break;
        case Root::Refusal::Outside:
          refuse("IMAGE-HORS-DOSSIER", "mène hors du dossier", "copier l’image dans le dossier, sans « .. » ni lien vers l’extérieur");
          break;
        case Root::Refusal::TooLarge: refuse("IMAGE-TROP-GRANDE", "est un fichier trop grand", "réduire l’image"); break;
        case Root::Refusal::Unreadable: refuse("IMAGE-ABSENTE", "ne peut pas être lu", "vérifier que c’est un fichier et les droits d’accès"); break;
      }
      continue;
    }
    switch (inspect_picture(*result.bytes)) {
      case PictureState::Whole: break;
      case PictureState::Truncated: refuse("IMAGE-TRONQUEE", "est une image incomplète", "copier à nouveau l’image d’origine"); break;
      case PictureState::Unknown: refuse("IMAGE-FORMAT", "n’est pas une image PNG, JPEG ou SVG", "enregistrer l’image dans l’un de ces formats"); break;
      case PictureState::Doctype:
        refuse("IMAGE-DOCTYPE", "est un SVG avec une déclaration DOCTYPE", "l’enlever, ou enregistrer l’image en « SVG simple »");
        break;
      case PictureState::Outside:
        refuse("IMAGE-HORS-DOSSIER", "est un SVG qui renvoie hors du dossier", "y incorporer ce qu’il montre, ou l’enregistrer en « SVG simple »");
        break;
      case PictureState::TooLarge: refuse("IMAGE-TROP-GRANDE", "a plus de cent millions de points", "réduire l’image"); break;
    }
  }
}

PictureState inspect_picture(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return inspect_png(bytes);
  if (bytes.starts_with("\xFF\xD8\xFF")) return inspect_jpeg(bytes);
  if (bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF") == bytes.find('<')) return inspect_svg(bytes);
  return PictureState::Unknown;
}

namespace {

// Chunk by chunk to IEND, each with its checksum. https://www.w3.org/TR/png-3/#5Chunk-layout
PictureState inspect_png(std::string_view bytes) {
  PictureState size = PictureState::Truncated;
  for (size_t at = 8; at + 12 <= bytes.size();) {
    uint32_t length = big_endian(bytes, at, 4);
    std::string_view name = bytes.substr(at + 4, 4);
    if (length > bytes.size() - at - 12) return PictureState::Truncated;
    if (name == "IHDR" && length >= 8) size = judge_size(big_endian(bytes, at + 8, 4), big_endian(bytes, at + 12, 4));
    if (size == PictureState::TooLarge) return size;
    if (libdeflate_crc32(0, &bytes[at + 4], size_t{length} + 4) != big_endian(bytes, at + 8 + length, 4)) return PictureState::Truncated;
    if (name == "IEND") return size;
    at += 12 + size_t{length};
  }
  return PictureState::Truncated;
}

// Marker by marker to EOI; behind SOS the coded data run to the next real marker. ITU-T T.81 annex B,
// https://www.w3.org/Graphics/JPEG/itu-t81.pdf
PictureState inspect_jpeg(std::string_view bytes) {
  constexpr unsigned kEnd = 0xD9, kScan = 0xDA;
  PictureState size = PictureState::Truncated;
  size_t at = 2;
  while (at + 2 <= bytes.size()) {
    if (bytes[at] != '\xFF') return PictureState::Truncated;
    unsigned marker = static_cast<unsigned char>(bytes[at + 1]);
    if (marker == 0xFF) {  // padding
      ++at;
      continue;
    }
    if (marker == kEnd) return size;
    if (at + 4 > bytes.size()) break;
    uint32_t length = big_endian(bytes, at + 2, 2);
    if (length < 2 || length > bytes.size() - at - 2) break;
    bool is_frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (is_frame && length >= 7) size = judge_size(big_endian(bytes, at + 7, 2), big_endian(bytes, at + 5, 2));
    at += 2 + size_t{length};
    if (marker != kScan) continue;
    auto is_coded = [&](size_t i) {
      unsigned next = static_cast<unsigned char>(bytes[i + 1]);
      return bytes[i] != '\xFF' || next == 0 || (next >= 0xD0 && next <= 0xD7);
    };
    while (at + 1 < bytes.size() && is_coded(at)) ++at;
  }
  return PictureState::Truncated;
}

// An address that leaves the folder of its file. https://www.w3.org/TR/SVG2/linking.html#HeadOverview
bool leads_outside(std::string_view address) {
  if (address.starts_with('#') || address.starts_with("data:")) return false;
  fs::path path(address);
  bool climbs = std::find(path.begin(), path.end(), "..") != path.end();
  return climbs || path.is_absolute() || address.substr(0, address.find('/')).find(':') != std::string_view::npos;
}

bool refers_outside(const xmlNode* element) {
  for (const xmlNode* node = element; node != nullptr; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    for (const xmlAttr* attribute = node->properties; attribute != nullptr; attribute = attribute->next) {
      bool is_link = view_of(attribute->name) == "href" && !is_named(node, "a");
      if (is_link && attribute->children != nullptr && leads_outside(reinterpret_cast<const char*>(attribute->children->content))) return true;
    }
    if (node->children != nullptr && refers_outside(node->children)) return true;
  }
  return false;
}

// An SVG that ends before its last tag is not well-formed.
PictureState inspect_svg(std::string_view bytes) {
  DocumentPointer document(xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr, kQuietParsing));
  if (!document) return bytes.find("<svg") == std::string_view::npos ? PictureState::Unknown : PictureState::Truncated;
  if (document->intSubset != nullptr) return PictureState::Doctype;
  const xmlNode* root = xmlDocGetRootElement(document.get());
  if (root == nullptr || !is_named(root, "svg")) return PictureState::Unknown;
  return refers_outside(root) ? PictureState::Outside : PictureState::Whole;
}

}  // namespace
}  // namespace clspress::dossier
