#include "batch/package.h"

#include <fmt/core.h>

#include "base/digest.h"
#include "batch/seda.h"

namespace clspress::batch {
namespace {

// https://www.nationalarchives.gov.uk/PRONOM/
std::string pdf_format(pdf::Standard standard) {
  switch (standard) {
    case pdf::Standard::Ua1A3a: return "fmt/479";
    case pdf::Standard::Ua1A2a: return "fmt/476";
    case pdf::Standard::Ua2A4f: break;
  }
  return "fmt/1912";
}

// What tells one version of PNG from another is which chunks there are. https://www.w3.org/TR/png/
std::string png_format(std::string_view bytes) {
  std::string format = "fmt/11";
  for (size_t at = 8; at + 8 <= bytes.size();) {
    size_t length = 0;
    for (size_t i = 0; i < 4; ++i) length = length << 8 | static_cast<uint8_t>(bytes[at + i]);
    std::string_view chunk = bytes.substr(at + 4, 4);
    if (chunk == "iTXt") return "fmt/13";
    if (chunk == "iCCP" || chunk == "sRGB" || chunk == "sPLT") format = "fmt/12";
    at += 12 + length;
  }
  return format;
}

// JFIF says its version. https://www.w3.org/Graphics/JPEG/jfif3.pdf
std::string jpeg_format(std::string_view bytes) {
  if (bytes.size() < 13 || bytes.substr(6, 5) != std::string_view("JFIF\0", 5) || bytes[11] != 1) return {};
  switch (bytes[12]) {
    case 0: return "fmt/42";
    case 1: return "fmt/43";
    case 2: return "fmt/44";
    default: return {};
  }
}

std::string format_of(const std::string& mime, std::string_view bytes) {
  if (mime == "text/xml") return "fmt/101";
  if (mime == "application/json") return "fmt/817";
  if (mime == "text/plain") return "x-fmt/111";
  if (mime == "image/png") return png_format(bytes);
  if (mime == "image/jpeg") return jpeg_format(bytes);
  return {};
}

// Who made the contract: the signatory that carries it, by its SIREN where it is known.
SedaTransfer describe(const PackageInput& input) {
  const dossier::Element root = input.dossier.root();
  SedaTransfer transfer;
  transfer.date = input.metadata.date;
  transfer.title = input.metadata.title;
  transfer.description = input.metadata.subject;
  transfer.version = root.value_at("version-dossier/numero");
  transfer.start = root.value_at("periode/debut");
  transfer.end = root.value_at("periode/fin");
  transfer.producer = transfer.producer_id = input.metadata.author;
  for (const dossier::Element& signatory : root.items_at("signataires")) {
    if (signatory.value_at("role") != "porteur") continue;
    std::optional<dossier::Element> actor = input.dossier.find_by("acteurs", "id", signatory.value_at("acteur"));
    if (!actor) continue;
    transfer.producer = actor->value_at("nom");
    const std::string& siren = actor->value_at("siren");
    transfer.producer_id = siren.empty() ? transfer.producer : siren;
    break;
  }
  std::vector<dossier::Element> departments = root.items_at("territoire/departements");
  transfer.archives = "Archives départementales" + (departments.empty() ? "" : " – " + departments[0].value());
  transfer.identifier = fmt::format("{}-{}-{}", input.dossier.id(), input.file_name.substr(0, input.file_name.rfind('.')),
                                    hex(sha256(input.pdf)).substr(0, 16));
  return transfer;
}

struct Content {
  std::string name, title, mime, format, bytes;
};

// What stands in content/, the document first.
std::vector<Content> contents(const PackageInput& input) {
  std::vector<Content> files;
  files.push_back({input.file_name, input.metadata.title, "application/pdf", pdf_format(input.metadata.standard), input.pdf});
  for (const pdf::Attachment& attachment : input.attachments) {
    files.push_back({attachment.name, attachment.description, attachment.mime, format_of(attachment.mime, attachment.content->bytes), attachment.content->bytes});
  }
  files.push_back({"cls.xsd", "Schéma du dossier", "text/xml", format_of("text/xml", {}), input.schema.text()});
  std::string digests;
  for (const Content& file : files) digests += hex(sha256(file.bytes)) + "  " + file.name + "\n";
  files.push_back({"empreintes-sha256.txt", "Empreintes SHA-256 des fichiers", "text/plain", format_of("text/plain", {}), digests});
  return files;
}

}  // namespace

std::vector<PackedFile> make_package(const PackageInput& input) {
  SedaTransfer transfer = describe(input);
  std::vector<PackedFile> packed(1);
  for (Content& file : contents(input)) {
    transfer.files.push_back({file.name, file.title, file.mime, file.format, sha512_hex(file.bytes), file.bytes.size()});
    packed.push_back({"content/" + file.name, std::move(file.bytes)});
  }
  packed[0] = {"manifest.xml", make_seda_manifest(transfer)};
  return packed;
}

}  // namespace clspress::batch
